"""The HTTP twin answers what the socket would say, to the same people."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils.timezone import now

from realtime import events, presence
from realtime.models import Presence
from realtime.rooms import Room
from realtime.whois import user_of_session

pytestmark = pytest.mark.django_db


def test_a_member_polls_and_counts_as_present(hall, bruno, client_for):
    hall.invite(bruno, "client")
    events.bump(hall.room)
    answer = client_for(bruno).get("/live/essai/hall/?v=0")
    assert answer.status_code == 200
    news = answer.json()
    assert (news["v"], news["here"], news["lens"]) == (1, [f"p{bruno.pk}"], "client")
    assert news["now"] > 1_700_000_000_000
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["/live/essai/hall/", "/live/essai/other/", "/live/inconnu/hall/"])
def test_a_stranger_and_a_wrong_room_get_the_same_404(hall, dora, client_for, address):
    assert client_for(dora).get(address).status_code == 404
    assert client_for(None).get(address).status_code == 404
    assert presence.here(hall.room) == set()


def test_only_get(hall, bruno, client_for):
    hall.invite(bruno)
    assert client_for(bruno).post("/live/essai/hall/").status_code == 405


def test_a_poll_is_written_rarely(hall, bruno):
    assert presence.seen(hall.room, "p1") is True
    first = Presence.objects.get().seen_at
    assert presence.seen(hall.room, "p1") is False
    assert Presence.objects.get().seen_at == first


def test_presence_expires_by_itself_and_is_forgotten_later(hall, settings):
    presence.write({hall.room: {"p1", "p2"}}, process="crashed")
    assert presence.here(hall.room) == {"p1", "p2"}
    Presence.objects.update(seen_at=now() - timedelta(seconds=settings.REALTIME["PRESENCE_SECONDS"] + 1))
    assert presence.here(hall.room) == set()
    assert presence.forget_expired() == 0
    Presence.objects.update(seen_at=now() - timedelta(hours=1))
    assert presence.forget_expired() == 2


def test_a_person_in_two_processes_is_present_until_both_lost_them(hall):
    presence.write({hall.room: {"p1"}}, process="one")
    presence.write({hall.room: {"p1"}, Room("essai", "other"): {"p2"}}, process="two")
    presence.write({hall.room: set()}, process="one")
    assert presence.here(hall.room) == {"p1"}
    presence.write({hall.room: set()}, process="two")
    assert presence.here(hall.room) == set()
    assert presence.here(Room("essai", "other")) == {"p2"}


def test_a_socket_belongs_to_who_signed_in(bruno, client_for):
    key = client_for(bruno).session.session_key
    assert user_of_session(key) == bruno


@pytest.mark.parametrize("key", ["", "x", "a" * 32, "\x00" * 32, "../../x", "é" * 32])
def test_a_forged_session_is_nobody(db, key):
    assert user_of_session(key) is None


def test_a_session_ends_with_its_password_its_account_and_its_logout(bruno, client_for):
    client = client_for(bruno)
    key = client.session.session_key
    bruno.is_active = False
    bruno.save()
    assert user_of_session(key) is None
    bruno.is_active = True
    bruno.set_password("un tout autre mot de passe")
    bruno.save()
    assert user_of_session(key) is None
    client.logout()
    assert SESSION_KEY not in client.session
    assert user_of_session(key) is None
