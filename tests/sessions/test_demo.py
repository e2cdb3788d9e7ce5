"""The demonstration: told once, printed at each start, and ready to be used."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from groups.models import User
from sessions.codev import demo
from sessions.codev.models import Action, ClientSheet, CodevSession, Seat, Topic


@pytest.fixture
def start(db, settings):
    settings.DEMO = True

    def run() -> str:
        said = StringIO()
        call_command("demo", stdout=said)
        return said.getvalue()

    return run


def counts() -> list[int]:
    return [model.objects.count() for model in (User, CodevSession, Seat, Topic, Action, ClientSheet)]


def test_started_twice_it_is_told_once_and_prints_the_same_link(start):
    first = start()
    before = counts()
    again = start()
    assert counts() == before
    link = reverse("codev:door_link", args=[CodevSession.objects.get(title=demo.READY).token])
    assert link in first
    assert link in again


def test_what_people_changed_since_is_theirs(start):
    start()
    CodevSession.objects.filter(title=demo.READY).update(door_open=False, code="")
    assert "porte fermée" in start()
    CodevSession.objects.filter(title=demo.READY).delete()
    assert "prête à commencer" not in start()


def test_its_people_find_their_seances(start, client_for):
    start()
    over, ready = CodevSession.objects.get(title=demo.OVER), CodevSession.objects.get(title=demo.READY)
    alice, nadia, bruno = (
        User.objects.get(email=f"{name}@pais.example") for name in ("alice", "nadia", "bruno")
    )
    assert client_for(alice).get(ready.get_absolute_url()).status_code == 200
    assert client_for(alice).get(reverse("codev:lobby", args=[ready.key])).status_code == 200
    bilan = reverse("codev:bilan", args=[over.key])
    assert "centre social" in client_for(nadia).get(bilan).content.decode()
    assert "centre social" not in client_for(bruno).get(bilan).content.decode()
    guest = client_for().get(reverse("codev:door", query={"code": ready.code}))
    assert guest.status_code == 200


def test_the_seance_that_is_over_keeps_no_more_than_its_retention(start):
    start()
    over = CodevSession.objects.get(title=demo.OVER)
    assert over.is_closed
    assert not over.contributions.exists()
    assert not over.contract
    assert not over.door_open
