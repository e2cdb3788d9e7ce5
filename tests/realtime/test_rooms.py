"""The door is the only way in."""

import pytest

from realtime import layer
from realtime.rooms import KEY, KIND, Grant, Room, enter, room


def test_an_unknown_kind_and_a_malformed_key_look_like_a_closed_door(hall, bruno):
    hall.invite(bruno)
    assert enter(bruno, hall.room) == Grant(person=f"p{bruno.pk}")
    assert enter(bruno, Room("nulle_part", "hall")) is None
    for key in ("", "a b", "a/b", "é", "x" * 65, "hall\n"):
        assert enter(bruno, Room("essai", key)) is None


def test_a_kind_has_one_door(hall):
    with pytest.raises(ValueError, match="two doors"):
        room("essai")(lambda user, key: None)
    with pytest.raises(ValueError, match="bad room kind"):
        room("Essai 2")


def test_the_longest_room_has_a_name_the_layer_accepts():
    longest = Room("k" * 32, "K" * 64)
    assert KIND.fullmatch(longest.kind) and KEY.fullmatch(longest.key)
    assert len(layer.group_of(str(longest))) < 100
