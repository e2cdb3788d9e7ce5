"""One clock for all the tables."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sessions.codev.models import Seat
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import conduct
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from sessions.tables.services import conducting, latecomers, seating
from tests.factories import ContributionFactory
from tests.sessions.tables.conftest import lay, seances

pytestmark = pytest.mark.django_db


def go(tables, times: int = 1):
    for _n in range(times):
        tables.refresh_from_db()
        assert conducting.move_on(tables, expected=tables.index)
    tables.refresh_from_db()
    return tables


def leader(tables, number: int = 1) -> Seat:
    """Somebody who leads that table."""
    place = tables.places.filter(table__number=number).select_related("round", "seat").first()
    seating.give_role(place, Place.FACILITATOR)
    return Seat.objects.select_related("codev").get(pk=place.seat.pk)


def test_all_tables_begin_and_move_together_at_one_deadline(tables):
    go(tables)
    one, other = seances(tables)
    assert one.stage == other.stage == tables.stage == Stage.WELCOME
    assert one.deadline == other.deadline == tables.deadline
    go(tables)
    assert {codev.deadline for codev in seances(tables)} == {tables.deadline}


def test_two_who_press_together_make_one_step(tables):
    assert conducting.move_on(tables, expected=-1)
    assert not conducting.move_on(tables, expected=-1)
    tables.refresh_from_db()
    assert tables.index == 0 and {codev.index for codev in seances(tables)} == {0}


def test_a_pause_and_more_minutes_are_everybody_s(tables):
    go(tables)
    conducting.pause(tables)
    tables.refresh_from_db()
    assert {codev.paused_left for codev in seances(tables)} == {tables.paused_left} != {None}
    conducting.extend(tables, 5)
    conducting.resume(tables)
    tables.refresh_from_db()
    assert {codev.deadline for codev in seances(tables)} == {tables.deadline}
    assert tables.deadline - tables.stage_started_at > timedelta(minutes=7)
    with pytest.raises(Refused):
        conducting.extend(tables, 60)


def test_the_clock_waits_for_the_start(tables):
    with pytest.raises(NotNow):
        conducting.pause(tables)
    with pytest.raises(NotNow):
        conducting.call(tables)


def test_a_call_is_said_everywhere_and_ends_with_the_stage(tables):
    go(tables)
    conducting.call(tables, "Dernière minute !")
    assert {codev.call for codev in seances(tables)} == {"Dernière minute !"}
    conducting.hush(tables)
    assert {codev.call for codev in seances(tables)} == {""}
    conducting.call(tables)
    go(tables)
    assert tables.call == "" and {codev.call for codev in seances(tables)} == {""}


def test_who_leads_a_table_does_not_move_the_common_clock(tables):
    lead = leader(tables)
    go(tables)
    for gesture in (
        lambda: conduct.move_on(lead.codev, expected=0, by=lead),
        lambda: conduct.pause(lead.codev, by=lead),
        lambda: conduct.extend(lead.codev, 2, by=lead),
        lambda: conduct.end_now(lead.codev, by=lead),
    ):
        with pytest.raises(NotYours):
            gesture()


def test_a_table_that_keeps_its_hand_is_waited_for_and_never_taken_back(village, people, alice):
    tables = lay(village, alice, tables_keep_hand=True)
    lead = leader(tables)
    go(tables)
    for expected in (0, 1):
        assert conduct.move_on(lead.codev, expected=expected, by=lead)
    assert [codev.index for codev in seances(tables)] == [2, 0]
    go(tables)
    assert [codev.index for codev in seances(tables)] == [2, 1]
    go(tables)
    ahead, follower = seances(tables)
    assert ahead.index == follower.index == 2 and ahead.deadline == follower.deadline == tables.deadline


def test_a_table_that_lags_is_brought_along_and_loses_nothing(village, people, alice):
    tables = lay(village, alice, tables_keep_hand=True)
    lead = leader(tables)
    go(tables, 6)
    assert tables.stage == Stage.CONSULTATION
    late = seances(tables)[0]
    item = ContributionFactory(codev=late, seat=lead, revealed=False)
    assert conduct.move_back(late, expected=late.index, by=lead)
    assert conduct.move_on(late, expected=late.index - 1, by=lead)
    go(tables)
    late.refresh_from_db()
    item.refresh_from_db()
    assert late.index == tables.index and item.revealed


def test_a_table_at_its_own_pace_is_left_alone_until_it_joins_the_others(tables):
    lead = leader(tables)
    go(tables)
    table = tables.tables.select_related("round").get(number=1)
    conducting.let_go(table)
    go(tables, 2)
    assert [codev.index for codev in seances(tables)] == [0, 2]
    assert conduct.move_on(lead.codev, expected=0, by=lead)
    conducting.bring_back(table)
    one, other = seances(tables)
    assert one.index == other.index == 2 and one.deadline == other.deadline and one.clock_held


def test_back_is_for_all_and_gives_the_whole_time_again(tables):
    go(tables, 2)
    assert conducting.move_back(tables, expected=1)
    assert {codev.index for codev in seances(tables)} == {0}
    assert not conducting.move_back(tables, expected=1)
    tables.refresh_from_db()
    with pytest.raises(Refused):
        conducting.move_back(tables, expected=0)


def test_from_the_last_stage_all_tables_close_and_what_is_confidential_is_erased(tables):
    lead = leader(tables)
    ContributionFactory(codev=lead.codev, seat=lead, body="secret")
    go(tables, len(tables.script) + 1)
    assert tables.stage == Stage.CLOSING
    go(tables)
    assert tables.is_closed and all(codev.is_closed for codev in seances(tables))
    assert not lead.codev.contributions.exists()
    with pytest.raises(NotNow):
        latecomers.seat_latecomers(tables)


def test_what_is_cut_in_the_middle_happened_nowhere(tables, monkeypatch):
    """The server dies while the second table moves: none has moved, and pressing again moves all."""
    go(tables)
    real, moved = conducting.enter_stage, []

    def die_at_the_second(codev, index, moment):
        moved.append(codev)
        if len(moved) == 2:
            raise SystemExit
        real(codev, index, moment)

    monkeypatch.setattr(conducting, "enter_stage", die_at_the_second)
    with pytest.raises(SystemExit):
        conducting.move_on(tables, expected=0)
    tables.refresh_from_db()
    assert tables.index == 0 and {codev.index for codev in seances(tables)} == {0}
    monkeypatch.setattr(conducting, "enter_stage", real)
    go(tables)
    assert {codev.index for codev in seances(tables)} == {1}


def test_a_move_costs_the_same_questions_for_each_table(
    village, people, alice, django_assert_max_num_queries
):
    few, many = lay(village, alice, count=2), lay(village, alice, count=12)
    with django_assert_max_num_queries(10 + 2 * 13):
        conducting.move_on(few, expected=-1)
    with django_assert_max_num_queries(10 + 12 * 13):
        conducting.move_on(many, expected=-1)
