"""A caravane: its stops in their order, a map that fills."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.refusals import Refused
from sessions.gatherings import drawing, services
from sessions.gatherings.models import Caravan, Gathering
from tests.gatherings import GatheringFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def caravan(group) -> Caravan:
    return services.create_caravan(group, title="La caravane des droits", about="À chaque étape, un café.")


def stop(caravan, town: str, days: int, **more) -> Gathering:
    return GatheringFactory(
        group=caravan.group,
        caravan=caravan,
        kind=Gathering.Kind.STOP,
        title=f"Étape de {town}",
        address=town,
        starts_at=timezone.now() + timedelta(days=days),
        **more,
    )


def test_nobody_knows_of_it_before_its_first_stop(caravan, bruno, client_for):
    assert client_for(None).get(caravan.get_absolute_url()).status_code == 404
    assert client_for(bruno).get(caravan.get_absolute_url()).status_code == 200
    stop(caravan, "Apt", 10)
    assert client_for(None).get(caravan.get_absolute_url()).status_code == 200


def test_a_stop_that_is_prepared_is_not_shown_to_strangers(caravan, bruno, client_for):
    stop(caravan, "Apt", 10)
    stop(caravan, "Gap", 20, published_at=None)
    page = client_for(None).get(caravan.get_absolute_url()).content.decode()
    assert "Étape de Apt" in page and "Étape de Gap" not in page
    assert "Étape de Gap" in client_for(bruno).get(caravan.get_absolute_url()).content.decode()


def test_the_map_fills_stop_after_stop(caravan):
    stops = [stop(caravan, "Apt", -10), stop(caravan, "Gap", 20)]
    drawn = drawing.region(stops, road=True)
    assert [(dot.name, dot.state) for dot in drawn.dots] == [("Apt", "done"), ("Gap", "coming")]
    assert drawn.path.count(",") == 2


def test_a_stop_is_added_from_its_page(caravan, alice, client_for):
    page = client_for(alice).get(f"/rencontres/nouvelle/?caravane={caravan.slug}").content.decode()
    assert f'<option value="{caravan.pk}" selected>' in page and '<option value="stop" selected>' in page


def test_a_caravan_of_another_group_takes_no_stop(caravan, other_group, renee, client_for):
    said = {"kind": "stop", "title": "Étape", "day": "2030-05-11", "starts": "09:00", "ends": "17:00"}
    said |= {"group": other_group.pk, "caravan": caravan.pk}
    answer = client_for(renee).post("/rencontres/nouvelle/", said)
    assert answer.status_code == 422 and "autre groupe" in answer.content.decode()


def test_sent_twice_it_is_one_and_its_address_stays(group, alice, client_for):
    said = {"title": "La caravane des droits", "group": group.pk, "key": uuid4().hex}
    for _n in range(2):
        client_for(alice).post("/rencontres/caravanes/nouvelle/", said)
    made = Caravan.objects.get()
    client_for(alice).post(f"/rencontres/caravanes/{made.slug}/modifier/", {"title": "Autre nom"})
    made.refresh_from_db()
    assert (made.slug, made.title) == ("la-caravane-des-droits", "Autre nom")


def test_a_caravan_has_a_name(group):
    with pytest.raises(Refused, match="nom"):
        services.create_caravan(group, title=" … ")


def test_a_stop_says_what_the_stops_have_in_common_and_which_are_its_neighbours(caravan, bruno, client_for):
    stop(caravan, "Apt", -10)
    here, _after = stop(caravan, "Gap", 20), stop(caravan, "Digne", 30)
    draft = stop(caravan, "Manosque", 25, published_at=None)
    page = client_for(None).get(here.get_absolute_url()).content.decode()
    assert "Étape 2 sur 3" in page and "À chaque étape, un café." in page
    assert "Étape de Apt" in page and "Étape de Digne" in page and "Étape de Manosque" not in page
    assert "Étape 2 sur 4" in client_for(bruno).get(here.get_absolute_url()).content.decode()
    assert draft.get_absolute_url() in client_for(bruno).get(here.get_absolute_url()).content.decode()


def test_what_is_no_stop_says_nothing_of_a_caravan(caravan, group, client_for):
    stop(caravan, "Apt", 10)
    alone = GatheringFactory(group=group, title="Village")
    assert "Étape 1 sur" not in client_for(None).get(alone.get_absolute_url()).content.decode()


def test_a_stop_asks_as_little_of_the_database_whatever_their_number(
    caravan, client_for, django_assert_max_num_queries
):
    here = stop(caravan, "Gap", 20)
    client_for(None).get(here.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client_for(None).get(here.get_absolute_url())
    for days in range(30, 36):
        stop(caravan, "Digne", days)
    with django_assert_max_num_queries(len(few)):
        client_for(None).get(here.get_absolute_url())
