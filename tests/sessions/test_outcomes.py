"""What people take away: the plan, the learnings and their consent, the process check."""

from __future__ import annotations

from datetime import date

import pytest

from sessions.codev import policies
from sessions.codev.models import Action, Learning, ProcessCheck
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import conduct, seats
from sessions.codev.services import outcomes as services
from sessions.codev.stages import Stage
from tests.factories import ActionFactory, LearningFactory, SeanceFactory, SeatFactory


def plan(table, seat, what="Appeler Samia", key="k", target=None):
    return services.add_action(
        table.codev, what=what, due=date(2026, 5, 1), support="Inès", key=key, by=seat, target=target
    )


# --- The plan -------------------------------------------------------------------------------------------


def test_the_client_writes_changes_and_removes_their_plan(table):
    action = plan(table.at(Stage.SYNTHESIS), table.bruno)
    assert action.owner == table.bruno.user
    services.change_action(table.codev, action, what="Écrire", due=None, support="", by=table.bruno)
    assert Action.objects.get().what == "Écrire"
    services.remove_action(table.codev, action, by=table.bruno)
    assert not Action.objects.exists()


def test_the_same_line_sent_twice_is_one_line_and_without_a_key_two(table):
    table.at(Stage.SYNTHESIS)
    assert plan(table, table.bruno) == plan(table, table.bruno)
    plan(table, table.bruno, key="")
    plan(table, table.bruno, key="")
    assert Action.objects.count() == 3


@pytest.mark.parametrize("who", ["ines", "gael", "alice", "lou", "chloe"])
def test_nobody_else_touches_the_plan(table, who):
    action = plan(table.at(Stage.SYNTHESIS), table.bruno)
    seat = getattr(table, who)
    for gesture in (
        lambda: plan(table, seat, key="other"),
        lambda: services.change_action(table.codev, action, what="x", due=None, support="", by=seat),
        lambda: services.remove_action(table.codev, action, by=seat),
    ):
        with pytest.raises(NotYours):
            gesture()
    assert Action.objects.get().what == "Appeler Samia"


def test_the_plan_belongs_to_the_synthesis(table):
    with pytest.raises(NotNow):
        plan(table.at(Stage.CONSULTATION), table.bruno)


def test_a_plan_has_ten_lines_at_most(table):
    table.at(Stage.SYNTHESIS)
    for line in range(10):
        plan(table, table.bruno, key=f"k{line}")
    with pytest.raises(Refused, match="dix"):
        plan(table, table.bruno, key="one more")


def test_a_line_of_another_seance_is_not_changed_from_this_one(table):
    elsewhere = ActionFactory(owner=table.bruno.user, what="Ailleurs")
    table.at(Stage.SYNTHESIS)
    with pytest.raises(Refused):
        services.change_action(table.codev, elsewhere, what="x", due=None, support="", by=table.bruno)
    with pytest.raises(Refused):
        services.remove_action(table.codev, elsewhere, by=table.bruno)
    assert Action.objects.get().what == "Ailleurs"


def test_a_line_already_removed_is_said_to_be(table):
    action = plan(table.at(Stage.SYNTHESIS), table.bruno)
    services.remove_action(table.codev, Action.objects.get(pk=action.pk), by=table.bruno)
    with pytest.raises(NotNow):
        services.change_action(table.codev, action, what="x", due=None, support="", by=table.bruno)


def test_a_client_without_a_screen_has_a_plan_typed_and_changed_by_their_porte_voix(table):
    seats.change_role(table.codev, table.bruno, "consultant", by=table.alice)
    rose = SeatFactory(codev=table.codev, offline=True, role="client", voice=table.ines)
    action = plan(table.at(Stage.SYNTHESIS), table.ines, target=rose)
    services.change_action(table.codev, action, what="Mieux", due=None, support="", by=table.ines)
    assert Action.objects.get().what == "Mieux"
    with pytest.raises(NotYours):
        services.remove_action(table.codev, action, by=table.gael)


def test_the_owner_alone_says_what_became_of_a_line_at_any_moment(table):
    action = ActionFactory(codev=table.codev, owner=table.bruno.user)
    conduct.end_now(table.at(Stage.LEARNING).codev, by=table.alice)
    services.report_on(action, state="done", news="C'est fait", user=table.bruno.user)
    assert Action.objects.get().news == "C'est fait"
    with pytest.raises(NotYours):
        services.report_on(action, state="todo", news="", user=table.alice.user)
    with pytest.raises(Refused):
        services.report_on(action, state="rêvé", news="", user=table.bruno.user)


def test_the_previous_plan_shows_in_the_next_seance_when_its_owner_says_so(table, group):
    before = SeanceFactory(group=group, closed=True)
    action = ActionFactory(codev=before, owner=table.ines.user)
    table.at(Stage.RETURN)
    assert not policies.can_see_action(table.gael.user, table.gael, action, table.codev)
    services.show_plan(table.codev, [action], user=table.ines.user)
    assert table.codev.shown_actions.get() == action
    assert policies.can_see_action(table.gael.user, table.gael, action, table.codev)
    services.show_plan(table.codev, [action], user=table.ines.user, shown=False)
    assert not policies.can_see_action(table.gael.user, table.gael, action, table.codev)


def test_nobody_shows_anothers_plan_nor_shows_theirs_where_they_do_not_sit(table, elsewhere):
    action = ActionFactory(owner=table.ines.user)
    with pytest.raises(NotYours):
        services.show_plan(table.codev, [action], user=table.gael.user)
    with pytest.raises(NotYours):
        services.show_plan(elsewhere.codev, [action], user=table.ines.user)
    conduct.end_now(table.at(Stage.RETURN).codev, by=table.alice)
    with pytest.raises(NotNow):
        services.show_plan(table.codev, [action], user=table.ines.user)
    assert Action.objects.get().shown_in is None


@pytest.mark.parametrize(
    ("retention", "reader", "sees"),
    [
        ("confidential", "bruno", True),
        ("confidential", "ines", False),
        ("group", "ines", True),
        ("group", "alice", True),
    ],
)
def test_after_the_closing_a_plan_is_seen_by_its_owner_and_by_the_table_if_it_keeps_a_trace(
    table, retention, reader, sees
):
    table.set(retention=retention)
    action = ActionFactory(codev=table.codev, owner=table.bruno.user)
    conduct.end_now(table.at(Stage.LEARNING).codev, by=table.alice)
    seat = getattr(table, reader)
    assert policies.can_see_action(seat.user, seat, action, table.now) is sees


# --- Learnings ------------------------------------------------------------------------------------------


def learn(table, seat, body="J'ai appris à attendre", target=None):
    return services.write_learning(table.codev, body=body, by=seat, target=target)


@pytest.mark.parametrize("who", ["bruno", "ines", "gael"])
@pytest.mark.parametrize("stage", [Stage.LEARNING, Stage.CLOSING])
def test_everybody_writes_one_learning(table, who, stage):
    seat = getattr(table.at(stage), who)
    learn(table, seat, "Un")
    learn(table, seat, "Deux")
    learning = Learning.objects.get()
    assert (learning.body, learning.agreed, learning.author) == ("Deux", None, seat.user)


def test_leads_and_observers_write_none(table):
    for who in (table.alice, table.chloe):
        with pytest.raises(NotYours):
            learn(table.at(Stage.LEARNING), who)
    with pytest.raises(NotNow):
        learn(table.at(Stage.SYNTHESIS), table.ines)


def test_rewriting_a_learning_asks_for_its_authors_agreement_again(table):
    learning = learn(table.at(Stage.LEARNING), table.ines, "Un")
    services.consent(table.codev, learning, agreed=True, by=table.ines)
    assert learn(table, table.ines, "Un").agreed is True
    assert learn(table, table.ines, "Deux").agreed is None


@pytest.mark.parametrize("who", ["bruno", "gael", "alice", "karim", "lou", "chloe"])
def test_nobody_else_agrees_for_the_author(table, who):
    learning = LearningFactory(seat=table.ines, codev=table.codev)
    with pytest.raises(NotYours):
        services.consent(table.at(Stage.CLOSING).codev, learning, agreed=True, by=getattr(table, who))


@pytest.mark.parametrize("voice", ["alice", "ines"])
def test_a_porte_voix_says_whether_the_person_agrees(table, voice):
    rose = SeatFactory(codev=table.codev, offline=True, voice=getattr(table, voice))
    learning = learn(table.at(Stage.LEARNING), getattr(table, voice), target=rose)
    services.consent(table.codev, learning, agreed=True, by=getattr(table, voice))
    assert Learning.objects.get().agreed
    with pytest.raises(NotYours):
        services.consent(table.codev, learning, agreed=False, by=table.gael)


def test_an_agreement_to_older_words_is_not_carried_over(table):
    learning = learn(table.at(Stage.LEARNING), table.ines, "Un")
    learn(table, table.ines, "Deux")
    services.consent(table.codev, learning, agreed=True, by=table.ines)
    assert Learning.objects.get().body == "Deux"


# --- The process check ----------------------------------------------------------------------------------


def test_people_say_how_it_went_and_may_change_their_mind(table):
    table.at(Stage.LEARNING)
    services.check_process(table.codev, by=table.ines, roles=1, time=2, rules=3, note="Plus court")
    services.check_process(table.codev, by=table.ines, roles=3, time=2, rules=3)
    check = ProcessCheck.objects.get()
    assert (check.roles, check.note) == (3, "")


@pytest.mark.parametrize("mood", [0, 4, -1, 10**9])
def test_a_mood_that_is_not_on_the_scale_is_refused(table, mood):
    with pytest.raises(Refused):
        services.check_process(table.at(Stage.LEARNING).codev, by=table.ines, roles=mood)


def test_leads_and_observers_do_not_check_the_process(table):
    for who in (table.alice, table.chloe):
        with pytest.raises(NotYours):
            services.check_process(table.at(Stage.LEARNING).codev, by=who, roles=1)
