"""Two people at the same instant, each on a connection of their own. On SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sessions.codev.models import Seat
from sessions.codev.refusals import Refused
from sessions.codev.services import conduct, contributions, seats, topics
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.factories import SeatFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def together(*gestures: Callable) -> list:
    """Every gesture at once; what each returned, or the refusal it met."""
    barrier = Barrier(len(gestures))

    def run(gesture: Callable):
        try:
            barrier.wait(timeout=10)
            return gesture()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(gestures)) as threads:
        return list(threads.map(run, gestures))


def test_two_facilitators_pressing_next_together_make_one_step(table):
    table.at(Stage.ACCOUNT)
    seen = table.now.index
    done = together(
        *[
            lambda seat=seat: conduct.move_on(table.codev, expected=seen, by=seat)
            for seat in (table.alice, table.karim, table.alice, table.karim)
        ]
    )
    assert sorted(done) == [False, False, False, True]
    assert table.now.index == seen + 1


def test_next_and_back_together_make_one_of_the_two(table):
    table.at(Stage.CLARIFICATION)
    seen = table.now.index
    done = together(
        lambda: conduct.move_on(table.codev, expected=seen, by=table.alice),
        lambda: conduct.move_back(table.codev, expected=seen, by=table.karim),
    )
    assert sorted(done) == [False, True]
    assert table.now.index == (seen + 1 if done[0] else seen - 1)


def test_the_same_sending_arriving_twice_at_once_makes_one_item(table):
    table.at(Stage.CONSULTATION)
    sent = together(
        *[
            lambda: contributions.contribute(
                table.codev, by=table.ines, kind="offer", body="Une idée", key="envoi"
            )
        ]
        * 4
    )
    assert len({item.pk for item in sent}) == 1
    assert table.codev.contributions.count() == 1


def test_an_offer_and_the_next_stage_together_lose_nothing(table):
    table.at(Stage.CONSULTATION)
    seen = table.now.index
    offer, moved = together(
        lambda: contributions.contribute(table.codev, by=table.ines, kind="offer", body="Une idée", key="a"),
        lambda: conduct.move_on(table.codev, expected=seen, by=table.alice),
    )
    assert moved is True
    stored = table.codev.contributions.count()
    assert stored == (0 if isinstance(offer, Refused) else 1)


def test_two_people_taking_the_clients_seat_together_make_one_client(table):
    seats.change_role(table.codev, table.bruno, "consultant", by=table.alice)
    done = together(
        lambda: seats.change_role(table.codev, table.ines, "client", by=table.alice),
        lambda: seats.change_role(table.codev, table.gael, "client", by=table.karim),
    )
    assert sum(isinstance(answer, Refused) for answer in done) == 1
    assert table.codev.seats.filter(role=Place.CLIENT).count() == 1


def test_two_topics_concluded_together_make_one_client(table):
    first, second = TopicFactory(seat=table.ines), TopicFactory(seat=table.gael)
    together(
        lambda: topics.choose(table.codev, first, by=table.alice),
        lambda: topics.choose(table.codev, second, by=table.karim),
    )
    chosen = table.codev.topics.exclude(chosen_at=None).get()
    assert table.codev.seats.get(role=Place.CLIENT) == chosen.seat


def test_the_same_guest_knocking_from_two_tabs_waits_once(table):
    seats.open_door(table.codev, by=table.alice)
    guest = UserFactory(guest=True, display_name="Maryam")
    together(*[lambda: seats.knock(table.codev, guest, name="Maryam")] * 3)
    assert Seat.objects.filter(user=guest).count() == 1


def test_two_co_facilitators_taking_over_together_leave_one_facilitator(table):
    lea = SeatFactory(codev=table.codev, role=Place.CO_FACILITATOR, guest=True)
    together(
        lambda: conduct.take_over(table.codev, user=table.karim.user, here=set()),
        lambda: conduct.take_over(table.codev, user=lea.user, here=set()),
    )
    assert table.codev.seats.filter(role=Place.FACILITATOR, removed_at=None).count() == 1


def test_sorting_while_the_author_takes_it_back_breaks_nothing(table):
    offer = table.at(Stage.SYNTHESIS).item(table.ines)
    done = together(
        lambda: contributions.sort(table.codev, offer, "kept", by=table.bruno),
        lambda: contributions.withdraw(table.codev, offer, by=table.ines),
    )
    assert done[1] is None
    assert not table.codev.contributions.exists()


def test_the_end_and_an_offer_together_leave_no_text_behind(table):
    table.at(Stage.CONSULTATION)
    together(
        lambda: conduct.end_now(table.codev, by=table.alice),
        lambda: contributions.contribute(table.codev, by=table.ines, kind="offer", body="Une idée", key="a"),
    )
    assert table.now.is_closed
    assert not table.codev.contributions.exists()
