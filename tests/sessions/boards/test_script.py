"""The script of a workshop: what each stage allows, one clock for all, and two who press together."""

from __future__ import annotations

import pytest

from sessions.boards import starters
from sessions.boards.models import Board, Stage
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services import cards, script, tables
from sessions.boards.standing import Standing
from sessions.boards.views.script import vars_of
from tests.sessions.test_concurrency import together

ONLY_LEADS = {"add": "leads", "move": "leads"}


@pytest.fixture
def lead(on, alice) -> Standing:
    return on(alice)


@pytest.fixture
def stages(board, lead) -> list[Stage]:
    script.add_stage(board, by=lead, title="Rassembler", prompt="Que savons-nous ?", minutes=10, silent=True)
    script.add_stage(board, by=lead, title="Connecter", minutes=5, rights=ONLY_LEADS)
    return list(board.stages.all())


def fresh(board: Board) -> Board:
    return Board.objects.get(pk=board.pk)


def test_a_stage_that_begins_sets_what_may_be_done_and_starts_the_clock(board, lead, stages):
    script.move_on(board, by=lead, expected=None)
    now = fresh(board)
    assert (now.stage, now.silent, now.rights) == (stages[0], True, {})
    assert now.deadline is not None
    script.move_on(now, by=lead, expected=stages[0].pk)
    now = fresh(board)
    assert (now.stage, now.silent, now.rights) == (stages[1], False, ONLY_LEADS)


def test_two_who_lead_and_press_together_make_one_step(board, lead, stages):
    script.move_on(board, by=lead, expected=None)
    script.move_on(fresh(board), by=lead, expected=None)
    assert fresh(board).stage == stages[0]


@pytest.mark.django_db(transaction=True)
def test_four_who_press_at_the_same_instant_make_one_step_for_every_table(board, lead, stages):
    tables.make_tables(board, 2, by=lead)
    script.move_on(board, by=lead, expected=None)
    seen = stages[0].pk
    together(*[lambda: script.move_on(fresh(board), by=lead, expected=seen)] * 4)
    rooms = [fresh(board), *board.tables.all()]
    assert {one.stage for one in rooms} == {stages[1]}
    assert len({one.deadline for one in rooms}) == 1


def test_a_stage_keeps_a_gesture_for_those_who_lead(board, on, bruno, lead, needs, stages):
    script.begin_stage(board, stages[1].pk, by=lead, expected=None)
    with pytest.raises(NotNow):
        cards.add_card(board, by=on(bruno), text="Trop tôt", key="card-early", zone=needs.pk)
    cards.add_card(board, by=lead, text="Pour lancer", key="card-first", zone=needs.pk)


def test_the_end_of_the_script_gives_everything_back_to_everybody(board, lead, stages):
    script.begin_stage(board, stages[1].pk, by=lead, expected=None)
    script.move_on(board, by=lead, expected=stages[1].pk)
    now = fresh(board)
    assert (now.stage, now.rights, now.deadline) == (None, {}, None)


def test_a_member_conducts_nothing(board, on, bruno, stages):
    for gesture in (
        lambda by: script.move_on(board, by=by, expected=None),
        lambda by: script.add_stage(board, by=by, title="La mienne"),
        lambda by: script.pause(board, by=by),
    ):
        with pytest.raises(NotYours):
            gesture(on(bruno))


def test_the_clock_waits_and_goes_on(board, lead, stages):
    script.move_on(board, by=lead, expected=None)
    before = fresh(board).deadline
    script.extend(board, 2, by=lead)
    assert fresh(board).deadline > before
    script.pause(board, by=lead)
    assert fresh(board).deadline is None and fresh(board).paused_left is not None
    script.resume(board, by=lead)
    assert fresh(board).deadline is not None
    with pytest.raises(Refused):
        script.extend(board, 60, by=lead)


def test_the_tables_have_the_common_clock_and_stage(board, lead, stages):
    made = tables.make_tables(board, 3, by=lead)
    script.move_on(board, by=lead, expected=None)
    script.extend(board, 5, by=lead)
    common = fresh(board)
    for table in made:
        assert (fresh(table).stage, fresh(table).deadline) == (stages[0], common.deadline)
        assert fresh(table).silent


def test_a_table_does_not_conduct_the_common_clock(board, on, alice, lead, stages):
    table, *_others = tables.make_tables(board, 2, by=lead)
    with pytest.raises(NotYours, match="communs"):
        script.move_on(table, by=on(alice, table), expected=None)


def test_a_ready_script_replaces_the_stages_but_never_in_the_middle(board, lead, stages):
    ready = next(one for one in starters.ALL if one.build().stages)
    wanted = [vars_of(stage) for stage in ready.build().stages]
    script.take_script(board, wanted, by=lead)
    assert [one.title for one in board.stages.all()] == [one["title"] for one in wanted]
    script.move_on(board, by=lead, expected=None)
    with pytest.raises(NotNow):
        script.take_script(board, wanted, by=lead)


def test_the_stage_under_way_is_not_removed_and_the_others_change_places(board, lead, stages):
    script.place_stage(board, stages[1].pk, by=lead, position=0)
    assert [one.title for one in board.stages.all()] == ["Connecter", "Rassembler"]
    script.begin_stage(board, stages[0].pk, by=lead, expected=None)
    with pytest.raises(NotNow):
        script.remove_stage(board, stages[0].pk, by=lead)
    script.remove_stage(board, stages[1].pk, by=lead)


def test_a_script_has_so_many_stages_and_no_more(board, lead, settings):
    settings.BOARDS = {**settings.BOARDS, "STAGES": 2}
    script.add_stage(board, by=lead, title="Un")
    script.add_stage(board, by=lead, title="Deux")
    with pytest.raises(NotNow):
        script.add_stage(board, by=lead, title="Trois")
