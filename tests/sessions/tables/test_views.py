"""Pages of the tables: the team's, the wall's, each person's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime, now

from groups.models import User
from sessions.arrivals.models import Arrival
from sessions.codev.models import Seat
from sessions.tables.models import TableRound
from sessions.tables.services import conducting, seating
from tests.sessions.table import browser
from tests.sessions.tables.conftest import NAMES, seances

pytestmark = pytest.mark.django_db


def at(tables, name: str, *args) -> str:
    return reverse(f"tables:{name}", args=[tables.gathering.slug, tables.key, *args])


def own(place) -> str:
    return reverse("tables:own", args=[place.registration.token])


def enter(place, client: Client | None = None):
    path = reverse("tables:enter", args=[place.registration.token, place.pk])
    return (client or phone_of(place)).post(path)


def phone_of(place) -> Client:
    """A browser where the person said once that it is theirs."""
    phone = Client()
    said = {"said": place.registration.email}
    assert (
        phone.post(reverse("registrations:prove", args=[place.registration.token]), said).status_code == 302
    )
    return phone


def arrives(place, *, day=None) -> None:
    """Seen at the desk, on the day of the tables."""
    Arrival.objects.create(registration=place.registration, day=day or localdate(), at=now())


@pytest.fixture
def today(tables):
    """The day of the tables."""
    TableRound.objects.filter(pk=tables.pk).update(scheduled_at=now())
    tables.refresh_from_db()
    return tables


@pytest.fixture
def place(tables):
    return tables.places.select_related("registration", "table__codev", "seat").order_by("pk").first()


def waits(phone: Client, answer) -> bool:
    return "On va vous ouvrir" in phone.get(answer.url).content.decode()


def test_alice_lays_tables_and_sees_who_sits_where(village, people, alice):
    page = browser(alice)
    path = reverse("tables:lay", args=[village.slug])
    assert page.get(path).status_code == 200
    form = {
        "title": "Tables de l’après-midi",
        "count": "3",
        "scheduled_at": "2030-06-30T14:00",
        "preset": "45",
        "retention": "confidential",
        "only_arrived": "0",
        "together": "1",
        "tables_keep_hand": "0",
        "key": "0" * 32,
    }
    for _twice in range(2):
        answer = page.post(path, form)
    tables = TableRound.objects.get()
    assert answer.url == tables.get_absolute_url()
    assert tables.together and not tables.only_arrived and not tables.tables_keep_hand
    html = page.get(answer.url).content.decode()
    assert "Table 3" in html and people[0].name in html


def test_a_wrong_form_comes_back(village, people, alice):
    answer = browser(alice).post(
        reverse("tables:lay", args=[village.slug]), {"count": "0", "title": "Mes tables"}
    )
    assert answer.status_code == 422 and "Mes tables" in answer.content.decode()


def test_who_conducts_reads_since_when_the_stage_lasts(tables, alice):
    page = browser(alice)
    assert "Toutes les tables, depuis" not in page.get(tables.get_absolute_url()).content.decode()
    conducting.move_on(tables, expected=-1)
    tables.refresh_from_db()
    since = date_format(localtime(tables.stage_started_at), "G \\h i")
    assert f"Toutes les tables, depuis {since}" in page.get(tables.get_absolute_url()).content.decode()


def test_the_common_clock_is_the_team_s_and_the_desk_seats_people(tables, alice, bruno, renee, place):
    for person, status in ((bruno, 403), (alice, 302)):
        assert browser(person).post(at(tables, "next"), {"expected": "-1"}).status_code == status
    assert browser(renee).post(at(tables, "pause")).status_code == 302
    other = 2 if place.table.number == 1 else 1
    assert browser(bruno).post(at(tables, "move_person", place.pk), {"table": other}).status_code == 302
    assert tables.places.get(registration=place.registration).table.number == other


def test_a_refusal_is_said_where_one_pressed(tables, alice):
    answer = browser(alice).post(at(tables, "call"), headers={"HX-Request": "true"})
    assert answer.status_code == 409 and "pas commencé" in answer.content.decode()
    assert "pas commencé" in browser(alice).post(at(tables, "call"), follow=True).content.decode()


def test_the_page_of_the_team_asks_no_more_for_more_people(tables, alice, django_assert_max_num_queries):
    page = browser(alice)
    page.get(tables.get_absolute_url())
    with django_assert_max_num_queries(30):
        page.get(tables.get_absolute_url())


def test_nor_for_more_people_who_lead_or_bring(tables, alice):
    page, asked = browser(alice), []
    page.get(tables.get_absolute_url())
    for role in ("facilitator", "client"):
        with CaptureQueriesContext(connection) as queries:
            html = page.get(tables.get_absolute_url()).content.decode()
        asked.append(len(queries))
        for number in (1, 2):
            found = tables.places.filter(table__number=number, seat__role="consultant")
            seating.give_role(found.select_related("round", "seat").first(), role)
    assert asked[0] == asked[1] and html.count("animateur") >= 2


def test_the_wall_needs_no_account_and_names_nobody(tables, people):
    seance = seances(tables)[0]
    seance.contract = "Un mot confidentiel"
    seance.save()
    wall = reverse("tables:wall", args=[tables.wall_token])
    conducting.move_on(tables, expected=-1)
    conducting.call(tables)
    for path in (wall, f"{wall}?etat"):
        answer = Client().get(path)
        html = answer.content.decode()
        assert answer.headers["X-Now"] and "on change d’étape" in html
        assert "confidentiel" not in html and not any(one.name.split()[0] in html for one in people)
    assert Client().get(reverse("tables:wall", args=["x" * 32])).status_code == 404


def test_a_person_who_arrived_enters_their_table_with_a_phone_and_no_account(today, place):
    arrives(place)
    phone, before = phone_of(place), User.objects.count()
    assert str(place.table) in phone.get(own(place)).content.decode()
    assert User.objects.count() == before  # looking changes nothing
    answer = enter(place, phone)
    assert answer.url == place.table.codev.get_absolute_url()
    assert phone.get(answer.url).status_code == 200
    seat = Seat.objects.get(pk=place.seat.pk)
    assert seat.is_admitted and not seat.without_screen and seat.user.is_guest


def test_who_was_not_seen_at_the_desk_waits_and_enters_once_they_were(today, place):
    phone = phone_of(place)
    answer = enter(place, phone)
    assert waits(phone, answer) and "accueil" in phone.get(own(place)).content.decode()
    assert not Seat.objects.get(pk=place.seat.pk).is_admitted
    arrives(place)
    assert not waits(phone, enter(place, phone))


def test_having_arrived_opens_the_tables_of_that_day_only(tables, place):
    arrives(place)  # today; the tables are in a month
    arrives(place, day=localdate(tables.scheduled_at))
    phone = phone_of(place)
    assert waits(phone, enter(place, phone))


def test_nor_does_the_arrival_of_the_day_before(today, place):
    arrives(place, day=localdate() - timedelta(days=1))
    phone = phone_of(place)
    assert waits(phone, enter(place, phone))


def test_whoever_registered_invented_companions_enters_no_table_in_their_names(today, place):
    """From anywhere, with a page that is known as theirs: nobody of them came."""
    leader = place.registration
    others = today.places.exclude(table=place.table).select_related("registration", "table__codev", "seat")
    for one in others:
        one.registration.lead = leader
        one.registration.save()
    phone = phone_of(place)
    assert waits(phone, enter(place, phone))
    for one in others:
        assert enter(one, phone).status_code == 422
    assert not Seat.objects.exclude(user=None).exclude(admitted_at=None).exists()
    assert Seat.objects.exclude(user=None).count() == 1


def test_one_phone_is_at_one_table_of_a_round(today, place):
    """Nor does it hold two chairs of one table; freed, it takes the other."""
    phone = phone_of(place)
    arrives(place)
    enter(place, phone)
    for one in today.places.exclude(pk=place.pk).select_related("registration", "table__codev", "seat"):
        one.registration.lead = place.registration
        one.registration.save()
        arrives(one)
        answer = enter(one, phone)
        assert answer.status_code == 422 and "Ce téléphone" in answer.content.decode()
    assert Seat.objects.exclude(user=None).count() == 1
    from sessions.tables.services import seating

    place.refresh_from_db()
    seating.free(place)
    assert enter(one, phone).status_code == 302


def test_coming_back_is_the_same_seat(today, place):
    arrives(place)
    phone = phone_of(place)
    for _twice in range(2):
        assert enter(place, phone).status_code == 302
    assert place.table.codev.seats.present().count() == 6


def test_a_forwarded_link_shows_and_opens_nothing(place):
    stranger = Client()
    for answer in (stranger.get(own(place)), enter(place, stranger)):
        assert answer.url == place.registration.page_url
    assert str(place.table) not in stranger.get(place.registration.page_url).content.decode()
    assert not Seat.objects.exclude(user=None).exists()


def test_one_s_own_page_shows_one_s_table(place):
    page = phone_of(place).get(place.registration.page_url).content.decode()
    assert str(place.table) in page


def test_another_device_does_not_take_a_seat_that_is_open(place, tables, bruno):
    enter(place)
    second = enter(place)
    assert second.status_code == 422 and "autre appareil" in second.content.decode()
    browser(bruno).post(at(tables, "free", place.pk))
    assert enter(place).status_code == 302


def test_the_page_of_a_person_names_nobody_else(place, people):
    html = phone_of(place).get(own(place)).content.decode()
    assert str(place.table) in html and not any(name in html for name in NAMES)


def test_a_badge_shows_the_table_and_its_bearer_waits_to_be_let_in(place, tables, bruno):
    phone = Client()
    find = reverse("tables:find", args=[tables.gathering.slug])
    badge = place.registration.badge.lower()
    assert str(place.table) in phone.post(find, {"badge": badge}).content.decode()
    answer = phone.post(find, {"badge": badge, "enter": place.pk})
    assert "On va vous ouvrir" in phone.get(answer.url).content.decode()
    assert "attend" in browser(bruno).get(tables.get_absolute_url()).content.decode()
    browser(bruno).post(at(tables, "let_in"), {"place": place.pk})
    assert "On va vous ouvrir" not in phone.get(answer.url).content.decode()


def waiting_names(page: str) -> str:
    return page.partition('id="tables-waiting"')[2].partition('class="tables-grid"')[0]


def test_who_lets_people_in_reads_their_names_table_by_table(tables, bruno):
    laid = list(tables.tables.order_by("number"))
    coming = [table.places.select_related("registration").first() for table in laid]
    for place in coming:
        enter(place)
    shown = waiting_names(browser(bruno).get(tables.get_absolute_url()).content.decode())
    for place in coming:
        assert shown.index(str(place.table)) < shown.index(str(place.registration))
    assert str(tables.places.exclude(pk__in=[one.pk for one in coming]).first().registration) not in shown


def test_a_phone_that_came_after_the_page_was_read_waits(tables, bruno):
    first, second = tables.places.select_related("registration", "seat").order_by("pk")[:2]
    for place in (first, second):
        enter(place)
    browser(bruno).post(at(tables, "let_in"), {"place": first.pk})
    assert [Seat.objects.get(pk=one.seat.pk).is_admitted for one in (first, second)] == [True, False]
    answer = browser(bruno).post(at(tables, "let_in"), follow=True)
    assert "plus à jour" in answer.content.decode()
    assert not Seat.objects.get(pk=second.seat.pk).is_admitted


def test_one_person_is_let_in_from_their_own_page(tables, place, bruno):
    page = browser(bruno)
    assert "Un téléphone attend" not in page.get(at(tables, "place", place.pk)).content.decode()
    enter(place)
    html = page.get(at(tables, "place", place.pk)).content.decode()
    assert "Un téléphone attend" in html and f'name="place" value="{place.pk}"' in html


def test_who_was_refused_at_the_table_does_not_wait_any_more(tables, place, bruno):
    enter(place)
    Seat.objects.filter(pk=place.seat.pk).update(removed_at=now())
    page = browser(bruno).get(tables.get_absolute_url()).content.decode()
    assert not waiting_names(page) and "attend</span>" not in page


def test_a_wrong_badge_or_one_of_another_gathering_shows_nothing(place, tables):
    from tests.gatherings import RegistrationFactory

    find = reverse("tables:find", args=[tables.gathering.slug])
    for badge in ("ZZZZZZZZ", "", RegistrationFactory().badge):
        answer = Client().post(find, {"badge": badge})
        assert answer.status_code == 404 and "Table 1" not in answer.content.decode()


def test_trying_badges_one_by_one_is_hopeless(tables, settings):
    settings.CODEV_DOOR = {**settings.CODEV_DOOR, "WRONG_PER_ADDRESS": 3}
    find = reverse("tables:find", args=[tables.gathering.slug])
    answers = [Client().post(find, {"badge": f"AAAAAAA{n}"}).status_code for n in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_a_table_without_any_phone_is_written_for_by_whoever_leads_it(tables, place, alice):
    from sessions.codev.policies import can_write_for
    from sessions.tables.services import seating

    other = (
        tables.places.filter(table=place.table).exclude(pk=place.pk).select_related("round", "seat").first()
    )
    seating.give_role(other, "facilitator")
    lead = Seat.objects.get(pk=other.seat.pk)
    assert can_write_for(lead, Seat.objects.get(pk=place.seat.pk))


def test_who_is_not_of_the_group_does_not_open_the_team_s_pages(tables, dora, gael, chloe):
    for person in (dora, gael, chloe):
        assert browser(person).get(tables.get_absolute_url()).status_code == 404
