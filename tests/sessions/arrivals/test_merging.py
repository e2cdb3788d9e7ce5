"""What several desks tell, late, twice, in any order, leaves the same arrivals."""

from __future__ import annotations

import itertools
import json
import random
from datetime import timedelta

import pytest
from django.utils import timezone

from realtime.events import version_of
from sessions.arrivals import roll, services, told
from sessions.arrivals.models import Arrival, DeskGesture
from sessions.gatherings.models import Gathering
from sessions.registrations import badges
from sessions.registrations.models import Registration, Standing
from tests.gatherings import GatheringFactory, RegistrationFactory
from tests.sessions.arrivals.desk import Desk, whats

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def came(village) -> list[str]:
    return sorted(one.registration.name for one in Arrival.objects.of(village).select_related("registration"))


def test_somebody_comes_and_is_noted_once(village, bruno, marie):
    desk = Desk(village, bruno)
    desk.come(marie)
    assert whats(desk.tell(forget=False)) == ["come"]
    assert whats(desk.tell()) == ["come"], "sent again, it is answered again"
    assert came(village) == ["Marie Durand"] and DeskGesture.objects.count() == 1


def test_two_desks_note_the_same_person_and_she_is_one(village, bruno, alice, marie):
    first, second = Desk(village, bruno), Desk(village, alice)
    first.come(marie, ago=5 * MINUTE)
    second.come(marie)
    assert whats(second.tell()) == ["come"]
    outcome = first.tell()[0]
    assert outcome.what == "already" and "Déjà là depuis" in outcome.words
    arrival = Arrival.objects.get()
    assert timezone.now() - arrival.at > 4 * MINUTE, "the earliest of both"


def test_taken_back_she_was_not_there(village, bruno, alice, marie, ali):
    desk = Desk(village, bruno)
    key = desk.come(marie)
    desk.come(ali)
    desk.tell()
    desk.take_back(key)
    assert whats(desk.tell()) == ["undone"]
    assert came(village) == ["Ali Benali"]
    again = Desk(village, alice)
    again.come(marie)
    assert whats(again.tell()) == ["come"] and len(came(village)) == 2


def test_what_a_desk_takes_back_is_its_own_gesture_not_another_s(village, bruno, alice, marie):
    """Bruno's finger slipped; Alice saw her come."""
    first, second = Desk(village, bruno), Desk(village, alice)
    slipped = first.come(marie)
    second.come(marie)
    first.tell(), second.tell()
    first.take_back(slipped)
    first.tell()
    assert came(village) == ["Marie Durand"]


def test_the_page_takes_back_all_that_says_she_came(village, bruno, alice, marie):
    for by in (bruno, alice):
        desk = Desk(village, by)
        desk.come(marie)
        desk.tell()
    services.take_back(village, marie, key=marie.gathering.key, by=bruno)
    assert came(village) == []


def test_the_desk_closes_when_names_go_and_not_while_people_still_come(village, bruno, marie):
    today = timezone.localdate()
    Gathering.objects.filter(pk=village.pk).update(erase_on=today)
    desk = Desk(village, bruno)
    desk.come(marie)
    assert whats(desk.tell()) == ["come"], "it is not over"
    Gathering.objects.filter(pk=village.pk).update(ends_at=timezone.now())
    desk.walk("Paul Reynaud")
    assert whats(desk.tell()) == ["refused"], "a name would be erased at once"


def test_the_place_of_who_was_not_there_goes_to_who_waits(village, bruno):
    Gathering.objects.filter(pk=village.pk).update(capacity=1)
    waiting = RegistrationFactory(gathering=village, standing=Standing.WAITING, placed_at=None)
    desk = Desk(village, bruno)
    typo = desk.walk("Marei Durand")
    desk.tell()
    waiting.refresh_from_db()
    assert waiting.is_waiting, "the walk-in holds the only place"
    desk.take_back(typo)
    desk.tell()
    waiting.refresh_from_db()
    assert waiting.is_placed


def test_whatever_the_order_the_same_gestures_leave_the_same_arrivals(village, bruno, alice, marie, ali):
    """Twenty of the orders of five gestures, one of which takes another back, each sent twice."""
    desk = Desk(village, bruno)
    slipped = desk.come(marie, ago=30 * MINUTE)
    desk.take_back(slipped)
    desk.come(marie, ago=10 * MINUTE)
    desk.come(ali, ago=20 * MINUTE)
    desk.walk("Paul Sans Carton", ago=15 * MINUTE)
    gestures = told.read(desk.said(), village, received=timezone.now())
    seen = set()
    orders = list(itertools.permutations(gestures))
    for order in random.Random(7).sample(orders, 20):
        for one in [*order, *order[:2]]:
            services.merge(village, [one], by=alice)
        services.merge(village, list(order), by=bruno)
        facts = Arrival.objects.of(village).values_list("registration__name", "at")
        seen.add(tuple(sorted(facts)))
        DeskGesture.objects.all().delete()
        Arrival.objects.all().delete()
        Registration.objects.filter(walked_in=True).delete()
    assert len(seen) == 1
    names = [name for name, _at in seen.pop()]
    assert names == ["Ali Benali", "Marie Durand", "Paul Sans Carton"]


def test_what_is_taken_back_before_it_came_stays_taken_back(village, bruno, marie):
    desk = Desk(village, bruno)
    lost = desk.come(marie)
    late = desk.queue.pop()
    desk.take_back(lost)
    desk.walk("Nadia Typo")
    typo = desk.queue.pop()
    desk.take_back(typo["key"])
    desk.tell()
    desk.queue = [late, typo]
    assert whats(desk.tell()) == ["undone", "undone"]
    assert came(village) == [] and not Registration.objects.filter(walked_in=True).exists()


# --- who comes without having registered ---


def test_a_walk_in_joins_the_list_and_holds_a_place(village, bruno):
    desk = Desk(village, bruno)
    desk.walk("Paul Sans Carton")
    outcome = desk.tell()[0]
    made = Registration.objects.get()
    assert outcome.what == "come" and outcome.person == made
    assert made.walked_in and made.is_placed and made.entered_by == bruno and made.badge
    assert not made.email and not made.phone


def test_who_stands_at_the_desk_is_in_full_or_not(village, bruno, marie, ali):
    Gathering.objects.filter(pk=village.pk).update(capacity=2)
    desk = Desk(village, bruno)
    desk.walk("Marius")
    desk.tell()
    walked = Registration.objects.get(name="Marius")
    assert walked.is_placed and walked.walked_in


def test_the_same_walk_in_typed_at_two_desks_is_one_person(village, bruno, alice):
    first, second = Desk(village, bruno), Desk(village, alice)
    first.walk("Paul Sans Carton", ago=3 * MINUTE)
    second.walk("paul  sans carton")
    first.tell()
    outcome = second.tell()[0]
    assert outcome.what == "already" and "deux fois" in outcome.words
    assert Registration.objects.count() == Arrival.objects.count() == 1


def test_two_people_of_one_name_are_two_when_the_desk_says_so(village, bruno, marie):
    desk = Desk(village, bruno)
    desk.come(marie)
    desk.walk("Marie Durand", apart=True)
    assert whats(desk.tell()) == ["come", "come"] and came(village) == ["Marie Durand"] * 2


def test_somebody_registered_whom_the_desk_did_not_find_is_not_added_twice(village, bruno, marie):
    desk = Desk(village, bruno)
    desk.walk("MARIE DURAND")
    assert whats(desk.tell()) == ["registered"]
    assert Registration.objects.get() == marie and came(village) == ["Marie Durand"]


def test_a_name_typed_by_mistake_leaves_the_list(village, bruno):
    desk = Desk(village, bruno)
    key = desk.walk("Poul Sans Carton")
    desk.tell()
    desk.take_back(key)
    desk.tell()
    assert Registration.objects.get().is_cancelled and came(village) == []


# --- who is not expected ---


def test_somebody_who_waited_and_is_let_in_holds_a_place_and_waits_again_if_taken_back(village, bruno):
    waiting = RegistrationFactory(gathering=village, standing=Standing.WAITING, placed_at=None)
    desk = Desk(village, bruno)
    key = desk.come(waiting)
    desk.tell()
    waiting.refresh_from_db()
    assert waiting.is_placed and waiting.placed_at
    desk.take_back(key)
    desk.tell()
    waiting.refresh_from_db()
    assert waiting.is_waiting and waiting.placed_at is None


def test_somebody_who_had_cancelled_comes_all_the_same(village, bruno):
    gone = RegistrationFactory(gathering=village, standing=Standing.CANCELLED, cancelled_at=timezone.now())
    desk = Desk(village, bruno)
    desk.come(gone)
    assert whats(desk.tell()) == ["come"]
    gone.refresh_from_db()
    assert gone.is_placed and gone.cancelled_at is None


def test_the_badge_of_before_somebody_registered_again_is_the_same_person(village, bruno):
    before = RegistrationFactory(gathering=village, name="Zoé", standing=Standing.CANCELLED)
    again = RegistrationFactory(gathering=village, name="Zoé", email=before.email)
    desk = Desk(village, bruno)
    desk.come(before)
    assert desk.tell()[0].person == again
    assert Arrival.objects.get().registration == again


def test_a_badge_of_another_gathering_is_said_and_notes_nobody(village, bruno, group, other_group):
    known = RegistrationFactory(gathering=GatheringFactory(title="Village d’Avignon"))
    hidden = RegistrationFactory(
        gathering=GatheringFactory(title="Réunion", group=other_group, visibility="group")
    )
    desk = Desk(village, bruno)
    desk.come(known), desk.come(hidden), desk.scan("ZZZZZZZZ")
    other, secret, nobody = desk.tell()
    assert (other.what, secret.what, nobody.what) == ("other", "other", "unknown")
    assert "Village d’Avignon" in other.words and known.name not in other.words
    assert "Réunion" not in secret.words
    assert not Arrival.objects.exists() and not DeskGesture.objects.exists()


def test_an_erased_registration_is_nobody_s(village, bruno, marie):
    Registration.objects.forget()
    desk = Desk(village, bruno)
    desk.come(marie)
    assert whats(desk.tell()) == ["unknown"]


def test_nothing_is_noted_before_the_day_nor_of_a_cancelled_one(group, bruno):
    later = GatheringFactory(group=group)
    desk = Desk(later, bruno)
    desk.come(RegistrationFactory(gathering=later))
    outcome = desk.tell(forget=False)[0]
    assert outcome.what == "refused" and "le jour même" in outcome.words
    later.cancelled_at = later.starts_at = timezone.now()
    later.save()
    assert "annulée" in desk.tell()[0].words and not DeskGesture.objects.exists()


# --- what a desk may send ---


def test_one_gesture_that_makes_no_sense_stops_none_of_the_others(village, bruno, marie):
    desk = Desk(village, bruno)
    desk.queue = [
        {"key": "rien"},
        None,
        {"key": str(village.key), "kind": "walk", "made": 1, "name": "·", "category": "elected"},
        {"key": str(village.key), "kind": "vote", "made": 1},
        {"key": str(village.key), "kind": "come", "made": -5, "badge": marie.badge},
        {"key": str(village.key), "kind": "come", "made": float("inf"), "badge": marie.badge},
    ]
    desk.come(marie)
    assert whats(desk.tell()) == ["refused"] * 6 + ["come"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"sent": "hier", "gestures": []}', '{"sent": 1, "gestures": {}}', "[" * 100_000, "null"],
)
def test_what_cannot_be_read_at_all_is_refused_whole(village, text):
    with pytest.raises(told.Malformed):
        told.read(text, village, received=timezone.now())


def test_a_sending_is_bounded(village):
    sent = {"sent": 1, "gestures": [{}] * told.MOST}
    assert len(told.read(json.dumps(sent), village, received=timezone.now())) == told.MOST
    sent["gestures"].append({})
    with pytest.raises(told.Malformed):
        told.read(json.dumps(sent), village, received=timezone.now())


def test_a_badge_is_read_as_it_is_typed_scanned_or_at_the_end_of_an_address():
    for text in ("ABCD2345", "abcd 2345", "ABCD-2345", "https://pais.exemple/b/ABCD2345/"):
        assert badges.badge_in(text) == "ABCD2345"
    for text in ("", "ABCD234", "ABCD23450", "ABCO2345", "ABCD1345", "https://pais.exemple/"):
        assert badges.badge_in(text) == ""


def test_a_sending_is_one_piece_of_news(village, bruno, marie, ali, django_capture_on_commit_callbacks):
    before = version_of(village.room)
    desk = Desk(village, bruno)
    desk.come(marie), desk.come(ali)
    desk.tell(forget=False)
    assert version_of(village.room) == before + 1
    desk.tell()
    assert version_of(village.room) == before + 1, "sent again, there is no news"


def test_the_gesture_of_another_gathering_is_not_taken_here(village, bruno, group):
    other = GatheringFactory(group=group, starts_at=village.starts_at, ends_at=village.ends_at)
    theirs = Desk(other, bruno)
    theirs.come(RegistrationFactory(gathering=other))
    mine = Desk(village, bruno, queue=[*theirs.queue])
    theirs.tell()
    assert whats(mine.tell()) == ["refused"]


def test_another_gathering_takes_back_nothing_that_was_told_here(
    village, alice, bruno, marie, other_group, dora
):
    """Whoever once held this desk knows its keys, and may hold one of their own group's elsewhere."""
    other = GatheringFactory(group=other_group, starts_at=village.starts_at, ends_at=village.ends_at)
    mine, theirs = Desk(village, bruno), Desk(other, dora)
    key = mine.come(marie)
    mine.tell(forget=False)
    theirs.take_back(key)
    theirs.tell()
    assert whats(mine.tell()) == ["come"]
    Desk(village, alice, queue=[]).tell()
    assert [one["keys"] for one in roll.rows([marie], services.today_of(village))] == [[key]]
    again = Desk(village, alice)
    again.take_back(again.come(marie))
    again.tell()
    assert came(village) == ["Marie Durand"]
    mine.take_back(key)
    assert whats(mine.tell()) == ["undone"] and not came(village)


def test_a_script_that_adds_people_without_end_is_stopped(village, bruno, monkeypatch):
    monkeypatch.setattr(services, "MOST_WALK_INS", 2)
    desk = Desk(village, bruno)
    for name in ("Un", "Deux", "Trois"):
        desk.walk(name)
    assert whats(desk.tell()) == ["come", "come", "refused"]
