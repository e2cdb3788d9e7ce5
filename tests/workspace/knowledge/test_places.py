"""Where something is: both numbers or none, in this world, and not one for the other."""

from __future__ import annotations

import pytest

from groups.refusals import Refused
from workspace.knowledge import places


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (43.95, 4.81),
        (-90, -180),
        (90, 180),
        (0, 0),
        (-21.1, 55.5),
        (None, None),
        (48.85, 2.35),
        (16.2, -61.5),
    ],
)
def test_a_place_of_this_world_is_taken(latitude, longitude):
    places.check(latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (90.0001, 4),
        (43, 180.0001),
        (float("nan"), 4.0),
        (43.0, float("inf")),
        (None, 4.81),
        (43.95, None),
        (4.81, 43.95),
    ],
)
def test_another_one_is_refused_with_a_sentence(latitude, longitude):
    with pytest.raises(Refused) as refused:
        places.check(latitude, longitude)
    assert str(refused.value).endswith((".", "?"))


def test_exchanged_numbers_are_said_the_right_way_round():
    with pytest.raises(Refused, match="43,95 pour la latitude et 4,81 pour la longitude"):
        places.check(4.81, 43.95)


@pytest.mark.parametrize(("said", "number"), [("43,95", 43.95), (" −4.5° ", -4.5), ("", None), ("  ", None)])
def test_a_number_is_read_as_people_write_it(said, number):
    assert places.read_number(said) == number


@pytest.mark.parametrize("said", ["nan", "inf", "1e400", "N 43", "43°57'"])
def test_what_is_no_number_is_said_not_to_be(said):
    with pytest.raises(Refused, match="43,95"):
        places.read_number(said)
