"""Conducting: stages and clock, who leads, who speaks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from groups.models import Role
from sessions import timer
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import conduct, contributions
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.conftest import join
from tests.factories import SeanceFactory, SeatFactory


def go_on(table, by=None):
    return conduct.move_on(table.codev, expected=table.now.index, by=by or table.alice)


def left(table) -> float:
    return timer.remaining(table.now.timer, now()).total_seconds() / 60


# --- Stages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", ["30", "45", "60", "90", "180", "accelerator"])
def test_a_whole_seance_runs_by_pressing_only_next(group, alice, preset):
    codev = SeanceFactory(group=group, preset_key=preset)
    seat = SeatFactory(codev=codev, user=alice, role=Place.FACILITATOR)
    visited = []
    while not codev.is_closed:
        assert conduct.move_on(codev, expected=codev.index, by=seat)
        codev.refresh_from_db()
        visited.append(codev.stage)
    assert visited == [*(step.stage for step in codev.steps), Stage.CLOSING, Stage.CLOSED]


def test_both_leads_press_next_and_it_makes_one_step(table):
    table.at(Stage.ACCOUNT)
    seen = table.now.index
    assert conduct.move_on(table.codev, expected=seen, by=table.alice)
    assert not conduct.move_on(table.codev, expected=seen, by=table.karim)
    assert table.now.stage == Stage.CLARIFICATION


@pytest.mark.parametrize("who", ["bruno", "ines", "gael", "lou", "chloe"])
def test_nobody_else_conducts(table, who):
    table.at(Stage.ACCOUNT)
    seat, before = getattr(table, who), table.now
    for gesture in (
        lambda: conduct.move_on(table.codev, expected=before.index, by=seat),
        lambda: conduct.move_back(table.codev, expected=before.index, by=seat),
        lambda: conduct.pause(table.codev, by=seat),
        lambda: conduct.resume(table.codev, by=seat),
        lambda: conduct.extend(table.codev, 2, by=seat),
        lambda: conduct.end_now(table.codev, by=seat),
        lambda: conduct.give_floor(table.codev, table.ines, by=seat),
        lambda: conduct.hand_over(table.codev, table.ines, by=seat),
        lambda: conduct.set_silent_writing(table.codev, True, by=seat),
    ):
        with pytest.raises(NotYours):
            gesture()
    assert (table.now.index, table.now.deadline) == (before.index, before.deadline)


def test_going_back_gives_the_earlier_stage_its_whole_time_again(table):
    table.at(Stage.CLARIFICATION)
    assert conduct.move_back(table.codev, expected=table.now.index, by=table.karim)
    assert table.now.stage == Stage.ACCOUNT
    assert left(table) == pytest.approx(15, abs=0.1)


def test_going_back_twice_from_the_same_page_is_one_step(table):
    table.at(Stage.CLARIFICATION)
    seen = table.now.index
    assert conduct.move_back(table.codev, expected=seen, by=table.alice)
    assert not conduct.move_back(table.codev, expected=seen, by=table.karim)
    assert table.now.stage == Stage.ACCOUNT


def test_one_does_not_go_back_to_the_preparation_nor_out_of_a_closed_seance(table):
    table.at(Stage.WELCOME)
    with pytest.raises(Refused):
        conduct.move_back(table.codev, expected=table.now.index, by=table.alice)
    conduct.end_now(table.codev, by=table.alice)
    for gesture in (conduct.move_back, conduct.move_on):
        with pytest.raises(NotNow):
            gesture(table.codev, expected=table.now.index, by=table.alice)


def test_from_the_closing_one_may_still_go_back(table):
    table.at(Stage.CLOSING)
    assert conduct.move_back(table.codev, expected=table.now.index, by=table.alice)
    assert table.now.stage == Stage.LEARNING


def test_ending_now_closes_from_any_stage(table):
    conduct.end_now(table.at(Stage.CLARIFICATION).codev, by=table.karim)
    assert table.now.stage == Stage.CLOSED


def test_a_new_stage_starts_with_hands_down_and_nobody_has_spoken(table):
    table.at(Stage.CLARIFICATION)
    conduct.raise_hand(table.codev, by=table.ines)
    conduct.give_floor(table.codev, table.gael, by=table.alice)
    go_on(table)
    assert not table.codev.seats.hands().exists()
    assert not table.codev.seats.filter(has_spoken=True).exists()


# --- The clock ------------------------------------------------------------------------------------------


def test_the_clock_is_a_stored_deadline(table):
    table.at(Stage.WELCOME)
    go_on(table)
    assert table.now.deadline - table.now.stage_started_at == timedelta(minutes=10)


def test_the_clock_never_moves_a_stage_by_itself(table):
    table.at(Stage.ACCOUNT).set(deadline=now() - timedelta(hours=2))
    assert table.now.stage == Stage.ACCOUNT
    assert left(table) < -119


def test_a_pause_holds_the_clock_and_answers_the_clients_request(table):
    table.at(Stage.CONSULTATION)
    conduct.ask_break(table.codev, by=table.bruno)
    assert table.now.break_asked_at
    conduct.pause(table.codev, by=table.alice)
    assert table.now.timer.is_paused
    assert not table.now.break_asked_at
    conduct.resume(table.codev, by=table.karim)
    assert left(table) == pytest.approx(35, abs=0.1)


@pytest.mark.parametrize("minutes", [1, 2, 5])
def test_a_lead_gives_one_two_or_five_minutes(table, minutes):
    table.at(Stage.ACCOUNT)
    conduct.extend(table.codev, minutes, by=table.alice)
    assert left(table) == pytest.approx(15 + minutes, abs=0.1)


@pytest.mark.parametrize("minutes", [0, -5, 3, 24 * 60, "5"])
def test_other_minutes_are_refused(table, minutes):
    table.at(Stage.ACCOUNT)
    with pytest.raises(Refused):
        conduct.extend(table.codev, minutes, by=table.alice)
    assert left(table) == pytest.approx(15, abs=0.1)


def test_recentring_and_asking_for_a_break_are_the_clients_during_the_consultation(table):
    for gesture in (conduct.recentre, conduct.ask_break):
        with pytest.raises(NotNow):
            gesture(table.at(Stage.ACCOUNT).codev, by=table.bruno)
        for who in (table.ines, table.alice, table.chloe):
            with pytest.raises(NotYours):
                gesture(table.at(Stage.CONSULTATION).codev, by=who)


# --- Who speaks -----------------------------------------------------------------------------------------


def test_hands_make_the_order_of_speech(table):
    table.at(Stage.CLARIFICATION)
    for seat in (table.gael, table.ines, table.gael):
        conduct.raise_hand(table.codev, by=seat)
    assert list(table.codev.seats.hands()) == [table.gael, table.ines]
    conduct.raise_hand(table.codev, by=table.gael, up=False)
    assert list(table.codev.seats.hands()) == [table.ines]


def test_giving_the_floor_lowers_the_hand_and_remembers_who_spoke(table):
    table.at(Stage.CLARIFICATION)
    conduct.raise_hand(table.codev, by=table.ines)
    conduct.give_floor(table.codev, table.ines, by=table.alice)
    assert not table.codev.seats.hands().exists()
    assert table.codev.seats.get(pk=table.ines.pk).has_spoken


def test_one_raises_no_hand_from_the_door_nor_once_it_is_over(table):
    with pytest.raises(NotYours):
        conduct.raise_hand(table.codev, by=SeatFactory(codev=table.codev, waiting=True))
    conduct.end_now(table.at(Stage.ACCOUNT).codev, by=table.alice)
    with pytest.raises(NotNow):
        conduct.raise_hand(table.codev, by=table.ines)


# --- Who leads ------------------------------------------------------------------------------------------


def test_the_facilitator_hands_over_and_becomes_the_co_facilitator(table):
    conduct.hand_over(table.codev, table.ines, by=table.alice)
    roles = dict(table.codev.seats.values_list("name", "role"))
    assert (roles["Inès"], roles["Alice"]) == ("facilitator", "co_facilitator")


def test_one_hands_over_neither_to_the_client_nor_to_somebody_without_a_screen_or_at_the_door(table):
    for seat in (
        table.bruno,
        SeatFactory(codev=table.codev, offline=True),
        SeatFactory(codev=table.codev, waiting=True),
    ):
        with pytest.raises(Refused):
            conduct.hand_over(table.codev, seat, by=table.alice)
    assert table.codev.seats.get(role=Place.FACILITATOR) == table.alice


def test_one_does_not_hand_over_to_a_seat_of_another_seance(table, elsewhere):
    with pytest.raises(Refused):
        conduct.hand_over(table.codev, elsewhere.hugo, by=table.alice)
    with pytest.raises(Refused):
        conduct.give_floor(table.codev, elsewhere.hugo, by=table.alice)


def test_the_co_facilitator_takes_over_when_the_facilitators_connection_is_gone(table):
    seat = conduct.take_over(table.codev, user=table.karim.user, here={table.ines.key})
    assert seat == table.karim
    roles = dict(table.codev.seats.values_list("name", "role"))
    assert (roles["Karim"], roles["Alice"]) == ("facilitator", "co_facilitator")


def test_any_facilitator_of_the_group_takes_over_even_without_a_seat(table, group):
    nadia = join(group, "Nadia", role=Role.FACILITATOR)
    seat = conduct.take_over(table.codev, user=nadia, here=set())
    assert (seat.role, seat.user, seat.is_admitted) == (Place.FACILITATOR, nadia, True)
    with pytest.raises(NotYours):  # two at once: the second finds somebody there
        conduct.take_over(table.codev, user=table.karim.user, here={seat.key})


def test_nobody_takes_over_while_the_facilitator_is_there(table):
    with pytest.raises(NotYours) as refused:
        conduct.take_over(table.codev, user=table.karim.user, here={table.alice.key})
    assert "encore connecté" in str(refused.value)


@pytest.mark.parametrize("who", ["ines", "gael", "lou", "chloe", "bruno"])
def test_nobody_else_takes_over(table, who):
    with pytest.raises(NotYours) as refused:
        conduct.take_over(table.codev, user=getattr(table, who).user, here=set())
    assert "encore connecté" not in str(refused.value)


def test_strangers_and_administrators_do_not_take_over(table, dora, renee, sacha):
    for user in (dora, renee, sacha):
        with pytest.raises(NotYours):
            conduct.take_over(table.codev, user=user, here=set())


def test_the_client_does_not_take_over_their_own_consultation(table, group, bruno):
    group.memberships.filter(user=bruno).update(role="facilitator")
    with pytest.raises(NotYours) as refused:
        conduct.take_over(table.codev, user=bruno, here=set())
    assert "client" in str(refused.value)
    assert table.codev.seats.get(role=Place.CLIENT) == table.bruno


def test_a_closed_seance_is_taken_over_by_nobody(table):
    conduct.end_now(table.at(Stage.ACCOUNT).codev, by=table.alice)
    with pytest.raises(NotNow):
        conduct.take_over(table.codev, user=table.karim.user, here=set())


def test_the_seance_survives_its_facilitators_account(table, alice):
    table.at(Stage.CONSULTATION)
    alice.delete()
    contributions.contribute(table.codev, by=table.ines, kind="offer", body="Je continue", key="k")
    conduct.take_over(table.codev, user=table.karim.user, here=set())
    assert conduct.move_on(table.codev, expected=table.now.index, by=table.karim)
