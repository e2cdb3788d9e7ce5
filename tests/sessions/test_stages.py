"""The method's table, written a second time from docs/method.md: who may write what, at which stage.

No database here, and nothing of the first writing is imported but its answers.
"""

from __future__ import annotations

import pytest

from sessions.codev import stages
from sessions.codev.presets import DEFAULT_PRESET, PRESETS, SEAT_WORDS
from sessions.codev.stages import BadScript, Position, Seat, Stage, Step, Verb

# stage: {who: what they may do}. "all" stands for the client and the consultants; "leads" for the
# facilitator and the co-facilitator. Whatever is not written here is refused.
TABLE = {
    "preparation": {"all": "propose_topic", "leads": "choose_topic"},
    "welcome": {"all": "propose_topic", "leads": "choose_topic"},
    "return": {},
    "choice": {"all": "propose_topic vote_topic", "leads": "choose_topic"},
    "account": {"client": "note"},
    "clarification": {"client": "tick_answered", "consultant": "ask", "leads": "tick_answered park"},
    "reformulation": {"client": "mark_closest", "consultant": "reformulate"},
    "contract": {"client": "write_contract agree", "consultant": "agree"},
    "consultation": {"client": "recentre ask_break", "consultant": "offer"},
    "break": {},
    "synthesis": {"client": "sort plan"},
    "learning": {"all": "learn check_process consent"},
    "closing": {
        "client": "learn check_process consent decide_retention",
        "consultant": "learn check_process consent",
        "leads": "decide_retention",
    },
    "closed": {},
}
WHO = {"all": ("client", "consultant"), "leads": ("facilitator", "co_facilitator")}


def written_in_the_table(stage: str, seat: str) -> set[str]:
    verbs: set[str] = set()
    for who, what in TABLE[stage].items():
        if seat in WHO.get(who, (who,)):
            verbs |= set(what.split())
    return verbs


def granted(stage: Stage, seat: Seat, *, has_reformulation: bool = True) -> set[str]:
    return {str(verb) for verb in Verb if stages.may(verb, stage, seat, has_reformulation=has_reformulation)}


def test_the_table_speaks_of_every_stage_and_every_verb():
    assert set(TABLE) == {str(stage) for stage in Stage}
    everything = {verb for row in TABLE.values() for what in row.values() for verb in what.split()}
    assert everything == {str(verb) for verb in Verb}


@pytest.mark.parametrize("seat", list(Seat), ids=str)
@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_each_seat_may_do_what_the_table_says_and_nothing_else(stage, seat):
    assert granted(stage, seat) == written_in_the_table(stage, seat)


@pytest.mark.parametrize("seat", list(Seat), ids=str)
@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_without_a_stage_of_its_own_reformulating_happens_during_the_contract(stage, seat):
    folded = written_in_the_table(stage, seat)
    if stage == "contract":
        folded |= {"client": {"mark_closest"}, "consultant": {"reformulate"}}.get(seat, set())
    assert granted(stage, seat, has_reformulation=False) == folded


@pytest.mark.parametrize("seat", [Seat.SCRIBE, Seat.OBSERVER], ids=str)
def test_observers_and_scribes_write_nothing_of_their_own(seat):
    assert not any(granted(stage, seat) for stage in Stage)


def test_in_stage_one_only_the_client_is_heard_and_in_stage_four_only_they_are_silent():
    heard = {stage: {seat for seat in Seat if stages.speaks(seat, stage)} for stage in Stage}
    assert heard[Stage.ACCOUNT] == {Seat.CLIENT}
    assert heard[Stage.CONSULTATION] == {Seat.CONSULTANT, Seat.FACILITATOR, Seat.CO_FACILITATOR}
    assert not heard[Stage.BREAK]
    assert all(Seat.OBSERVER not in seats for seats in heard.values())


# --- Presets -------------------------------------------------------------------------------------------

COLUMNS = {
    "45": "welcome 2, account 5, clarification 10, contract 3, consultation 15, synthesis 5, learning 5",
    "60": "welcome 3, choice 5, account 5, clarification 15, contract 7, consultation 15, synthesis 5, "
    "learning 5",
    "90": "welcome 6, return 4, choice 5, account 8, clarification 20, reformulation 2, contract 5, "
    "consultation 20, synthesis 10, learning 10",
    "180": "welcome 10, return 10, choice 15, account 15, clarification 40, reformulation 7, contract 8, "
    "consultation 35, break 5, synthesis 15, learning 20",
}


@pytest.mark.parametrize("key", COLUMNS)
def test_a_preset_is_its_column_of_the_table(key):
    written = [cell.split() for cell in COLUMNS[key].split(", ")]
    assert [(str(step.stage), step.minutes) for step in PRESETS[key].script] == [
        (stage, int(minutes)) for stage, minutes in written
    ]


@pytest.mark.parametrize(
    ("key", "minutes"), [("45", 45), ("60", 60), ("90", 90), ("180", 180), ("30", 30), ("accelerator", 60)]
)
def test_a_preset_lasts_exactly_what_its_name_says(key, minutes):
    assert PRESETS[key].minutes == minutes


def test_the_boost_goes_one_four_seven_two_nine_four_three():
    assert [step.minutes for step in PRESETS["30"].script] == [1, 4, 7, 2, 9, 4, 3]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.key)
def test_every_preset_can_be_run(preset):
    assert stages.check_script(list(preset.script)) == list(preset.script)
    assert set(SEAT_WORDS[preset.words]) == set(Seat)


def test_a_seance_lasts_ninety_minutes_unless_somebody_says_otherwise():
    assert DEFAULT_PRESET == "90"


def test_the_accelerator_speaks_the_words_of_its_milieu_and_agrees_in_one_minute():
    accelerator = PRESETS["accelerator"]
    words = {str(word) for word in SEAT_WORDS[accelerator.words].values()}
    assert {"exposant", "gardien de la méthode", "secrétaire"} <= words
    assert Step(Stage.CONTRACT, 1) in accelerator.script


# --- Scripts that facilitators write ------------------------------------------------------------------

SHORTEST = [Step(stage, 1) for stage in stages.REQUIRED]


def with_minutes(minutes) -> list[Step]:
    return [Step(Stage.ACCOUNT, minutes), *SHORTEST[1:]]


def test_the_shortest_seance_has_the_six_stages():
    assert [str(step.stage) for step in stages.check_script(SHORTEST)] == [
        "account",
        "clarification",
        "contract",
        "consultation",
        "synthesis",
        "learning",
    ]


@pytest.mark.parametrize("minutes", [1, 240])
def test_a_stage_may_last_from_one_minute_to_four_hours(minutes):
    assert stages.check_script(with_minutes(minutes))


@pytest.mark.parametrize(
    "minutes", [0, -1, -90, 241, 24 * 60, 10**30, True, 5.0, float("nan"), float("inf"), "5", None]
)
def test_a_duration_that_is_not_one_is_refused_with_a_sentence(minutes):
    with pytest.raises(BadScript) as refused:
        stages.check_script(with_minutes(minutes))
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("missing", stages.REQUIRED, ids=str)
def test_stages_one_to_six_cannot_be_removed(missing):
    with pytest.raises(BadScript):
        stages.check_script([step for step in SHORTEST if step.stage is not missing])


def test_stages_one_to_six_keep_their_order():
    with pytest.raises(BadScript):
        stages.check_script([SHORTEST[1], SHORTEST[0], *SHORTEST[2:]])


def test_optional_stages_stand_where_the_facilitator_wants_them():
    script = [*SHORTEST[:2], Step(Stage.BREAK, 5), *SHORTEST[2:]]
    assert stages.check_script(script) == script


def test_the_same_stage_twice_is_refused():
    with pytest.raises(BadScript):
        stages.check_script([*SHORTEST, Step(Stage.LEARNING, 1)])


@pytest.mark.parametrize("stage", ["preparation", "closing", "closed", "karaoke", "", None])
def test_a_stage_that_nobody_can_schedule_is_refused(stage):
    with pytest.raises(BadScript):
        stages.check_script([Step(stage, 5), *SHORTEST])


def test_a_seance_of_eight_hours_is_the_longest():
    longest = [Step(step.stage, 80) for step in SHORTEST]
    assert stages.check_script(longest)
    with pytest.raises(BadScript) as refused:
        stages.check_script([Step(Stage.WELCOME, 1), *longest])
    assert "481" in str(refused.value)


def test_an_empty_script_is_refused():
    with pytest.raises(BadScript):
        stages.check_script([])


def test_a_prompt_longer_than_a_screen_is_refused():
    assert stages.check_script([Step(Stage.WELCOME, 1, "x" * 500), *SHORTEST])
    with pytest.raises(BadScript):
        stages.check_script([Step(Stage.WELCOME, 1, "x" * 501), *SHORTEST])


def test_a_script_survives_its_storage():
    script = [Step(Stage.WELCOME, 3, "Une météo, en un mot"), *SHORTEST]
    assert stages.from_json(stages.to_json(script)) == script


# --- Where a séance is ------------------------------------------------------------------------------


def test_a_seance_goes_from_its_preparation_to_its_closing():
    script = tuple(SHORTEST)
    walked = [Position(script, index).stage for index in range(-1, len(script) + 2)]
    assert walked == ["preparation", *(step.stage for step in script), "closing", "closed"]


def test_one_goes_back_to_any_stage_but_the_preparation_and_never_out_of_the_end():
    script = tuple(SHORTEST)
    back = [Position(script, index).can_go_back for index in range(-1, len(script) + 2)]
    assert back == [False, False, *[True] * len(script), False]


def test_one_goes_on_until_the_end():
    script = tuple(SHORTEST)
    assert Position(script, len(script)).can_advance
    assert not Position(script, len(script) + 1).can_advance


def test_outside_its_script_a_stage_has_no_duration():
    assert Position(tuple(SHORTEST), -1).step.minutes == 0
    assert Position(tuple(SHORTEST), len(SHORTEST)).step.minutes == 0
