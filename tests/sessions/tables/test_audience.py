"""Who follows a gathering and its tables live, when it is no longer for them."""

from __future__ import annotations

from functools import partial

import pytest

from groups.models import WorkingGroup
from groups.services.groups import edit_group
from realtime import hub, rooms
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import change_gathering

pytestmark = pytest.mark.django_db


def asked_again(monkeypatch, capture, gesture, **given) -> set[str]:
    news: list[dict] = []
    monkeypatch.setattr(hub, "spread", news.append)
    with capture(execute=True):
        gesture(**given)
    return {one["room"] for one in news if one["do"] == "recheck"}


def test_the_rooms_are_asked_again_when_it_becomes_the_group_s_alone(
    tables, village, renee, alice, monkeypatch, django_capture_on_commit_callbacks
):
    assert rooms.enter(renee, tables.room) and rooms.enter(renee, village.room)
    change = partial(change_gathering, village, by=alice)
    among = Gathering.Visibility.GROUP
    asked = asked_again(monkeypatch, django_capture_on_commit_callbacks, change, visibility=among)
    assert asked == {str(village.room), str(tables.room)}
    assert rooms.enter(renee, tables.room) is None and rooms.enter(renee, village.room) is None
    assert rooms.enter(alice, tables.room) and rooms.enter(alice, village.room)
    assert not asked_again(monkeypatch, django_capture_on_commit_callbacks, change, place="Au gymnase")


def test_the_rooms_are_asked_again_when_the_group_becomes_secret(
    tables, village, renee, alice, monkeypatch, django_capture_on_commit_callbacks
):
    group = village.group
    said = {"name": group.name, "territory": group.territory, "access": WorkingGroup.Access.SECRET}
    edit = partial(edit_group, group, by=alice)
    asked = asked_again(monkeypatch, django_capture_on_commit_callbacks, edit, **said)
    assert {str(village.room), str(tables.room)} <= asked
    assert rooms.enter(renee, tables.room) is None and rooms.enter(renee, village.room) is None
    assert rooms.enter(alice, tables.room) and rooms.enter(alice, village.room)
