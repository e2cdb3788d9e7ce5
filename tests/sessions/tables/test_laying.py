"""Tables are laid, people are dealt, some come late, some change."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from sessions.arrivals.models import Arrival
from sessions.codev.exports import key_of
from sessions.codev.models import CodevSession, Seat
from sessions.codev.refusals import NotNow, Refused
from sessions.gatherings import services as gatherings
from sessions.programme.models import Item
from sessions.registrations.models import Registration, Standing
from sessions.tables.erasing import erase_due
from sessions.tables.services import chairs, latecomers, laying, seating
from tests.gatherings import BookingFactory, ItemFactory, RegistrationFactory
from tests.sessions.tables.conftest import lay, seances
from workspace.exports.models import Export

pytestmark = pytest.mark.django_db


def test_everybody_who_comes_has_a_seat_at_a_mixed_table(tables, people):
    assert tables.places.count() == len(people)
    for table in tables.tables.all():
        categories = Counter(place.registration.category for place in table.places.all())
        assert set(categories.values()) <= {1, 2} and len(categories) == 4
        assert table.codev.seats.present().count() == 6


def test_who_waits_or_cancelled_has_no_table(village, people, alice):
    people[0].standing, people[1].standing = Standing.WAITING, Standing.CANCELLED
    for one in people[:2]:
        one.save()
    assert not lay(village, alice).places.filter(registration__in=people[:2]).exists()


def test_the_tables_of_an_atelier_take_those_who_booked_it(village, people, alice):
    item = ItemFactory(gathering=village, kind=Item.Kind.TABLES)
    for one in people[:5]:
        BookingFactory(registration=one, item=item)
    BookingFactory(registration=people[5], item=item, standing=Standing.WAITING)
    assert {p.registration for p in lay(village, alice, item=item).places.all()} == set(people[:5])


def test_sent_twice_the_tables_are_laid_once(village, people, alice):
    first = lay(village, alice, source="form:1:abc")
    assert lay(village, alice, source="form:1:abc") == first
    assert CodevSession.objects.count() == 2


def test_a_name_that_was_not_given_to_others_is_a_first_name_at_the_table(village, alice):
    RegistrationFactory(gathering=village, name="Nadia Sabatier")
    RegistrationFactory(gathering=village, name="Nadia Roux")
    RegistrationFactory(gathering=village, name="Marius Fabre", shows_name=True)
    RegistrationFactory(gathering=village, name="Lou Vidal")
    tables = lay(village, alice, count=1)
    assert sorted(seances(tables)[0].seats.values_list("name", flat=True)) == [
        "Lou",
        "Marius Fabre",
        "Nadia R.",
        "Nadia S.",
    ]


def test_nobody_is_told_of_each_table_and_no_list_holds_them(tables, bruno, alice, mailoutbox):
    from sessions.codev.panels import on_group_page
    from workspace.notices.models import News

    assert not News.objects.exists()
    assert "table 1" not in on_group_page(tables.gathering.group, alice)
    for person in (alice, bruno):  # nor may whoever is of the group come in without a seat
        assert not CodevSession.objects.visible_to(person).exists()


def test_who_comes_late_is_seated_at_the_smallest_table(tables, village):
    place = tables.places.order_by("pk").first()
    chairs.take_away(place)
    late = RegistrationFactory(gathering=village, category=place.registration.category)
    seated = latecomers.seat_latecomers(tables)
    assert {one.registration for one in seated} == {late, place.registration}
    assert sorted(table.places.count() for table in tables.tables.all()) == [6, 7]
    assert latecomers.seat_latecomers(tables) == []


def test_who_does_not_come_any_more_leaves_their_chair(tables, people):
    people[0].standing = Standing.CANCELLED
    people[0].save()
    latecomers.seat_latecomers(tables)
    assert tables.places.count() == len(people) - 1
    assert Seat.objects.present().count() == len(people) - 1


def test_somebody_is_moved_with_their_phone(tables, gael):
    place = tables.places.select_related("table", "registration").first()
    seating.come_in(place, gael, known=True)
    other = tables.tables.exclude(pk=place.table_id).get()
    moved = chairs.move_person(place, other)
    assert moved.table == other and moved.seat.user == gael and moved.seat.is_admitted
    assert list(CodevSession.objects.visible_to(gael)) == [other.codev]
    assert chairs.move_person(moved, other) == moved


def test_dealing_again_keeps_the_phones_and_stops_once_begun(tables, gael):
    place = tables.places.select_related("table", "registration").first()
    seating.come_in(place, gael, known=True)
    laying.deal_again(tables)
    assert tables.places.get(registration=place.registration).seat.user == gael
    assert Seat.objects.present().count() == 12
    tables.index = 0
    tables.save()
    with pytest.raises(NotNow):
        laying.deal_again(tables)


def test_too_many_tables_or_a_cancelled_gathering_are_refused(village, people, alice):
    with pytest.raises(Refused):
        lay(village, alice, count=41)
    gatherings.cancel(village)
    village.refresh_from_db()
    with pytest.raises(NotNow):
        lay(village, alice)


def test_laying_asks_as_many_questions_for_forty_people_as_each_of_them_needs(
    village, people, alice, django_assert_max_num_queries
):
    with django_assert_max_num_queries(60):
        lay(village, alice)
    for _n in range(28):
        RegistrationFactory(gathering=village)
    with django_assert_max_num_queries(120):
        lay(village, alice, scheduled_at=now())


def test_when_the_gathering_is_called_off_so_are_its_tables(tables, village):
    gatherings.cancel(village)
    tables.refresh_from_db()
    assert tables.is_closed and all(codev.cancelled_at for codev in seances(tables))


def test_on_the_day_the_page_of_the_gathering_leads_to_one_s_table(tables, village, client_for):
    def page() -> str:
        return client_for(None).get(village.get_absolute_url()).content.decode()

    assert "Trouver ma table" not in page()
    village.starts_at, village.ends_at = now(), now() + timedelta(hours=1)
    village.save()
    assert "Trouver ma table" in page()


def test_the_tables_of_the_day_take_those_who_came_and_then_those_who_come(village, people, alice):
    day = localdate(village.starts_at)
    for one in people[:6]:
        Arrival.objects.create(registration=one, day=day, at=village.starts_at)
    Arrival.objects.create(registration=people[6], day=day - timedelta(days=1), at=village.starts_at)
    tables = lay(village, alice, only_arrived=True)
    assert {place.registration for place in tables.places.all()} == set(people[:6])
    Arrival.objects.create(registration=people[7], day=day, at=village.starts_at)
    assert [place.registration for place in latecomers.seat_latecomers(tables)] == [people[7]]


def test_names_are_forgotten_with_the_registrations(tables, village, people):
    erase_due(now())
    assert tables.places.count() == 12
    village.erase_on = localdate() - timedelta(days=1)
    village.save()
    erase_due(now())
    assert tables.places.count() == 12  # it was put off: they still sit down
    village.starts_at, village.ends_at = now() - timedelta(hours=9), now() - timedelta(hours=1)
    village.save()
    Registration.objects.filter(gathering=village).forget()
    erase_due(now())
    assert not tables.places.exists()
    assert set(Seat.objects.values_list("name", "organisation")) == {("Une personne", "")}


def test_what_was_taken_of_their_seance_is_forgotten_with_them(tables, village, alice):
    codev = seances(tables)[0]
    export = Export.objects.create(asker=alice, exporter="codev.attendance", key=key_of(codev), format="csv")
    other = Export.objects.create(asker=alice, exporter="codev.attendance", key="codev:other", format="csv")
    erase_due(now())
    assert Export.objects.count() == 2
    village.starts_at, village.ends_at = now() - timedelta(hours=9), now() - timedelta(hours=1)
    village.erase_on = localdate()
    village.save()
    erase_due(now())
    assert list(Export.objects.all()) == [other] and export != other


def test_a_minute_with_nobody_to_forget_writes_nothing(tables, django_assert_num_queries):
    with django_assert_num_queries(2) as asked:
        erase_due(now())
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)
