"""The calendar that leaves the house: its secret address, and what it never says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from groups.models import Membership, WorkingGroup
from groups.people import services as people
from sessions.codev.models import Action as PlanAction
from tests.factories import MembershipFactory, SeanceFactory, UserFactory
from workspace.actions import services as actions
from workspace.calendar import ics, services
from workspace.calendar.models import Feed, Stamp
from workspace.calendar.registry import Date

PARIS = ZoneInfo("Europe/Paris")


def visit(token: str, **headers):
    return Client().get(reverse("calendar:feed", args=[token]), headers=headers)


def events(token: str) -> dict[str, icalendar.Event]:
    """What the calendar says, by the names that we give to dates."""
    answer = visit(token)
    assert answer.status_code == 200
    root = icalendar.Calendar.from_ical(answer.content)
    names = {ics._opaque(one.uid): one.uid for one in Stamp.objects.all()}
    return {names[str(event["uid"]).split("@")[0]]: event for event in root.walk("VEVENT")}


@pytest.fixture
def token(bruno) -> str:
    return services.give_address(bruno)


def test_it_is_a_calendar_that_sets_no_cookie_and_is_kept_by_nobody(token, codev):
    answer = visit(token)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    assert "private" in answer["Cache-Control"]
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]


def test_it_never_says_the_title_of_a_seance(token, codev, group):
    body = visit(token).content.decode()
    assert "canari" not in body
    event = events(token)[f"codev-{codev.key}"]
    assert event["summary"] == f"Séance de co-développement — groupe {group}"
    assert event["location"] == "Salle des fêtes"


def test_of_a_secret_group_it_says_neither_the_name_nor_the_kind_nor_the_place(token, codev, action, group):
    WorkingGroup.objects.update(access=WorkingGroup.Access.SECRET)
    body = visit(token).content.decode()
    for word in (
        "canari",
        "Petite enfance",
        "développement",
        "Salle des",
        "mairie",
        "petite-enfance",
        "seances",
    ):
        assert word not in body
    assert {str(event["summary"]) for event in events(token).values()} == {"Rendez-vous"}


def test_an_action_is_said_without_its_words(token, action, group):
    body = visit(token).content.decode()
    assert "mairie" not in body
    event = events(token)[f"action-{action.pk}"]
    assert event["summary"] == f"Action à faire — groupe {group}"
    assert event.decoded("dtstart") == action.due
    assert event.decoded("dtend") == action.due + timedelta(days=1)
    assert event["transp"] == "TRANSPARENT"


def test_a_poll_is_an_instant_without_its_question(token, poll, group):
    assert "canari" not in visit(token).content.decode()
    event = events(token)[f"poll-{poll.pk}"]
    assert event["summary"] == f"Fin d’un sondage — groupe {group}"
    assert event["transp"] == "TRANSPARENT"
    assert "dtend" not in event


def test_a_plan_is_a_date_of_its_owner_and_nothing_more(token, bruno, alice, codev):
    due = localdate() + timedelta(days=2)
    plan = PlanAction.objects.create(codev=codev, owner=bruno, key="a", what="canari", due=due)
    event = events(token)[f"plan-{plan.pk}"]
    assert event["summary"] == "Échéance"
    assert f"plan-{plan.pk}" not in events(services.give_address(alice))


def test_a_former_member_s_calendar_loses_the_dates(token, bruno, codev, action):
    assert len(events(token)) == 2
    Membership.objects.filter(user=bruno).delete()
    assert events(token) == {}


def test_another_s_calendar_has_none_of_it(codev, action, dora, renee, sacha):
    for outsider in (dora, renee, sacha):
        assert events(services.give_address(outsider)) == {}


def test_a_new_address_closes_the_old_one(token, bruno, client_for):
    answer = client_for(bruno).post(reverse("calendar:give_address"))
    address = answer.context["address"]
    assert visit(token).status_code == 404
    assert visit(address.rsplit("/", 1)[1].removesuffix(".ics")).status_code == 200
    assert Feed.objects.count() == 1
    assert "no-store" in answer["Cache-Control"]


def test_the_address_is_shown_once_and_kept_nowhere(bruno, client_for):
    browser = client_for(bruno)
    answer = browser.post(reverse("calendar:give_address"))
    token = answer.context["address"].rsplit("/", 1)[1].removesuffix(".ics")
    assert len(token) >= 32
    assert visit(token).status_code == 200
    assert token not in browser.get(reverse("calendar:subscription")).content.decode()
    assert Feed.objects.get().digest != token
    assert token not in str(dict(browser.session))


def test_a_revoked_address_opens_nothing(token, bruno, client_for):
    client_for(bruno).post(reverse("calendar:revoke"))
    assert visit(token).status_code == 404


@pytest.mark.parametrize("wrong", ["x", "a" * 5000, "%00", "é", "' OR 1=1"])
def test_a_wrong_address_is_a_404(db, wrong):
    assert visit(wrong).status_code == 404


def test_a_closed_or_suspended_account_has_no_calendar(bruno, token):
    bruno.is_active = False
    bruno.save()
    assert visit(token).status_code == 404


def test_an_erased_account_leaves_no_address(bruno, token):
    people.erase(bruno)
    assert not Feed.objects.exists()


def test_the_same_dates_are_not_sent_twice(token, codev):
    first = visit(token)
    again = visit(token, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert visit(token, **{"If-None-Match": f'W/"x", {first["ETag"]}'}).status_code == 304
    assert visit(token, **{"If-None-Match": '"other"'}).status_code == 200


def test_a_change_is_counted_and_nothing_else_is(token, codev):
    uid = f"codev-{codev.key}"
    first, again = events(token)[uid], events(token)[uid]
    assert first["sequence"] == again["sequence"] == 0
    codev.title = "Un autre titre"
    codev.save()
    assert events(token)[uid]["sequence"] == 0
    codev.scheduled_at += timedelta(days=1)
    codev.save()
    moved = events(token)[uid]
    assert moved["sequence"] == 1
    assert moved["uid"] == first["uid"]
    assert moved.decoded("last-modified") >= first.decoded("last-modified")
    codev.cancelled_at = now()
    codev.save()
    cancelled = events(token)[uid]
    assert (cancelled["sequence"], cancelled["status"]) == (2, "CANCELLED")


def test_a_visit_that_finds_nothing_new_writes_nothing(token, codev):
    visit(token)
    with CaptureQueriesContext(connection) as queries:
        visit(token)
    assert not [one for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert Stamp.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "utc_hours"),
    [(datetime(2027, 3, 27, 14), 1), (datetime(2027, 3, 28, 14), 2), (datetime(2026, 12, 1, 9), 1)],
)
def test_a_seance_stays_at_its_hour_when_the_clocks_change(token, group, at, utc_hours, monkeypatch):
    codev = SeanceFactory(group=group, scheduled_at=at.replace(tzinfo=PARIS))
    body = visit(token).content.decode()
    assert f"DTSTART;TZID=Europe/Paris:{at:%Y%m%dT%H%M%S}" in body
    assert "BEGIN:VTIMEZONE" in body
    start = events(token)[f"codev-{codev.key}"].decoded("dtstart")
    assert start.utcoffset() == timedelta(hours=utc_hours)
    assert start.astimezone(UTC) == codev.scheduled_at.astimezone(UTC)


def test_hostile_fields_are_one_line_each(token, group):
    group.name = "A\r\nBEGIN:VEVENT\r\nSUMMARY:forged" + "x" * 60
    WorkingGroup.objects.filter(pk=group.pk).update(name=group.name)
    codev = SeanceFactory(group=group, title="t" * 120, place="P\nATTENDEE:mailto:x@y.fr;,\\" + "é" * 150)
    body = visit(token).content
    found = events(token)
    assert list(found) == [f"codev-{codev.key}"]
    assert b"\r\nATTENDEE" not in body
    assert b"\r\nSUMMARY:forged" not in body
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


def test_ten_thousand_characters_are_cut(bruno):
    long = Date(uid="x", start=date(2026, 12, 1), title="t", neutral="n\n" * 5000, url="/")
    body = ics.write([long], services.stamp([long]), "pais")
    assert len(body) < 2000


def test_the_queries_of_a_visit_do_not_grow(token, bruno, group):
    def asked() -> int:
        visit(token)
        with CaptureQueriesContext(connection) as queries:
            visit(token)
        return len(queries)

    def crowd(many: int) -> None:
        for number in range(many):
            SeanceFactory(
                group=MembershipFactory(user=bruno).group, scheduled_at=now() + timedelta(days=number)
            )
            actions.decide(group, what=f"Faire {number}", owner=bruno, due=localdate())

    crowd(2)
    before = asked()
    crowd(20)
    assert asked() == before


def test_the_subscription_page_is_for_who_has_an_account(client_for, gael):
    assert client_for(gael).post(reverse("calendar:give_address")).status_code == 404
    assert client_for(None).post(reverse("calendar:give_address")).status_code == 302


def test_guests_have_no_calendar(db):
    guest = UserFactory(guest=True)
    assert visit(services.give_address(guest)).status_code == 404
