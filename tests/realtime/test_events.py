"""The version grows with the change; the news leaves after the commit, once per lens."""

import pytest
from django.db import transaction

from realtime import events, hub
from realtime.events import publish, version_of


@pytest.fixture
def told(monkeypatch):
    told: list[dict] = []
    monkeypatch.setattr(hub, "spread", told.append)
    return told


@pytest.mark.django_db(transaction=True)
def test_news_leaves_after_the_commit_with_one_rendering_per_lens(hall, told):
    rendered = []

    def render(lens):
        rendered.append(lens)
        return f"<p id=a>{lens}</p>"

    with transaction.atomic():
        publish(hall.room, "item.added", render, lenses=("lead", "client"))
        assert told == [] and rendered == []
        assert version_of(hall.room) == 1
    assert rendered == ["lead", "client"]
    assert told == [
        {
            "do": "tell",
            "room": "essai/hall",
            "v": 1,
            "name": "item.added",
            "html": {"lead": "<p id=a>lead</p>", "client": "<p id=a>client</p>"},
        }
    ]


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_is_never_told_and_leaves_no_gap(hall, told):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(hall.room, "item.added")
        _ = 1 / 0
    assert told == [] and version_of(hall.room) == 0
    publish(hall.room, "item.added")
    assert [news["v"] for news in told] == [1]


@pytest.mark.django_db(transaction=True)
def test_a_rendering_that_fails_is_news_without_a_fragment(hall, told, caplog):
    publish(hall.room, "item.added", lambda lens: 1 / 0, lenses=("a", "b"))
    assert told[0]["html"] is None
    assert "Could not render item.added" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_versions_are_the_rooms_own(hall, told):
    from realtime.rooms import Room

    other = Room("essai", "other")
    publish(hall.room, "a")
    publish(hall.room, "b")
    publish(other, "c")
    assert (version_of(hall.room), version_of(other)) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_a_recheck_is_told_after_the_commit_too(hall, told, bruno):
    with transaction.atomic():
        events.recheck(hall.room, bruno.pk)
        assert told == []
    assert told == [{"do": "recheck", "room": "essai/hall", "user": bruno.pk}]
