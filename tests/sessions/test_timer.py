"""The clock is a stored deadline. Every function is told what time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sessions import timer
from sessions.timer import Timer

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def left(clock: Timer, minutes: float) -> float:
    remaining = timer.remaining(clock, at(minutes))
    assert remaining is not None
    return remaining.total_seconds() / 60


def test_a_stage_of_ten_minutes_ends_ten_minutes_later():
    assert timer.start(10, NOON).deadline == at(10)


def test_a_stage_without_a_duration_has_no_clock():
    clock = timer.start(0, NOON)
    assert not clock.is_set
    assert timer.remaining(clock, at(3)) is None


def test_past_its_end_the_clock_goes_on_and_ends_nothing():
    assert left(timer.start(10, NOON), 12) == -2


def test_a_pause_keeps_what_was_left_however_long_it_lasts():
    clock = timer.pause(timer.start(10, NOON), at(4))
    assert clock.is_paused
    assert left(clock, 50) == 6
    assert timer.resume(clock, at(50)).deadline == at(56)


def test_pausing_twice_or_resuming_what_runs_changes_nothing():
    clock = timer.start(10, NOON)
    assert timer.resume(clock, at(2)) == clock
    paused = timer.pause(clock, at(4))
    assert timer.pause(paused, at(5)) == paused


def test_a_clock_that_is_not_set_neither_pauses_nor_resumes():
    assert timer.pause(Timer(), NOON) == timer.resume(Timer(), NOON) == Timer()


def test_two_more_minutes_before_the_end_are_added_to_what_is_left():
    assert left(timer.extend(timer.start(10, NOON), 2, at(4)), 4) == 8


def test_two_more_minutes_after_the_end_give_two_minutes():
    assert left(timer.extend(timer.start(10, NOON), 2, at(13)), 13) == 2


def test_two_more_minutes_during_a_pause_wait_for_it_to_end():
    clock = timer.extend(timer.pause(timer.start(10, NOON), at(4)), 2, at(20))
    assert clock.is_paused
    assert left(clock, 30) == 8


def test_two_more_minutes_after_a_pause_that_came_too_late_give_two_minutes():
    clock = timer.extend(timer.pause(timer.start(10, NOON), at(15)), 2, at(20))
    assert left(clock, 30) == 2


def test_minutes_given_to_a_stage_without_a_clock_start_one():
    assert timer.extend(Timer(), 5, NOON).deadline == at(5)


@given(
    st.lists(st.tuples(st.sampled_from(["pause", "resume", "+1", "+2", "+5"]), st.floats(0, 30)), max_size=12)
)
def test_whatever_one_presses_the_clock_is_either_running_or_paused(presses):
    clock, moment = timer.start(10, NOON), 0.0
    for press, waited in presses:
        moment += waited
        before = left(clock, moment)
        if press == "pause":
            clock = timer.pause(clock, at(moment))
        elif press == "resume":
            clock = timer.resume(clock, at(moment))
        else:
            clock = timer.extend(clock, int(press), at(moment))
            assert abs(left(clock, moment) - (max(before, 0) + int(press))) < 1e-6
            continue
        assert abs(left(clock, moment) - before) < 1e-6
        assert (clock.deadline is None) != (clock.left is None)
