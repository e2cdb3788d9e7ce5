"""What people write, at the stage that takes it and from the seat that may."""

from __future__ import annotations

import pytest

from sessions.codev.models import Contribution
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import conduct, seats
from sessions.codev.services import contributions as services
from sessions.codev.stages import Stage
from tests.factories import SeatFactory
from tests.sessions.table import write

Kind = Contribution.Kind


# --- The right stage, the right seat -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "who", "kind"),
    [
        (Stage.ACCOUNT, "bruno", Kind.NOTE),
        (Stage.CLARIFICATION, "ines", Kind.QUESTION),
        (Stage.CLARIFICATION, "gael", Kind.QUESTION),
        (Stage.REFORMULATION, "ines", Kind.REFORMULATION),
        (Stage.CONSULTATION, "gael", Kind.OFFER),
    ],
)
def test_people_write_when_it_is_their_turn(table, stage, who, kind):
    item = write(table.at(stage), getattr(table, who), kind)
    assert table.codev.contributions.get() == item
    assert item.seat == getattr(table, who)


def test_in_stage_one_a_consultant_writes_nothing(table):
    table.at(Stage.ACCOUNT)
    for kind in Kind:
        with pytest.raises(Refused):
            write(table, table.ines, kind)
    assert not table.codev.contributions.exists()


def test_in_stage_four_the_clients_offer_is_refused_and_recentring_accepted(table):
    table.at(Stage.CONSULTATION)
    with pytest.raises(NotYours) as refused:
        write(table, table.bruno, Kind.OFFER)
    assert "client" in str(refused.value)
    conduct.recentre(table.codev, by=table.bruno)
    assert table.now.recentred_at


@pytest.mark.parametrize("who", ["alice", "karim", "lou", "chloe"])
def test_leads_scribes_and_observers_offer_nothing(table, who):
    with pytest.raises(NotYours):
        write(table.at(Stage.CONSULTATION), getattr(table, who), Kind.OFFER)


def test_a_text_for_a_stage_that_just_ended_is_refused_as_too_late_and_said_to_be_kept(table):
    table.at(Stage.CONSULTATION)
    conduct.move_on(table.codev, expected=table.codev.index, by=table.alice)
    with pytest.raises(NotNow) as refused:
        write(table, table.ines, Kind.OFFER)
    assert "gardé" in str(refused.value)


def test_a_closed_seance_takes_nothing_more(table):
    conduct.end_now(table.at(Stage.CONSULTATION).codev, by=table.alice)
    with pytest.raises(NotNow) as refused:
        write(table, table.ines, Kind.OFFER)
    assert "close" in str(refused.value)


def test_somebody_still_at_the_door_writes_nothing(table):
    waiting = SeatFactory(codev=table.codev, waiting=True)
    with pytest.raises(NotYours) as refused:
        write(table.at(Stage.CONSULTATION), waiting, Kind.OFFER)
    assert "entrer" in str(refused.value)


def test_somebody_who_was_removed_a_moment_ago_writes_nothing(table):
    table.at(Stage.CONSULTATION)
    seats.remove(table.codev, table.now.seats.get(pk=table.ines.pk), by=table.alice)
    with pytest.raises(NotYours):
        write(table, table.ines, Kind.OFFER)


def test_a_role_that_was_lost_a_moment_ago_is_lost(table):
    table.at(Stage.CONSULTATION)
    seats.change_role(table.codev, table.now.seats.get(pk=table.ines.pk), "observer", by=table.alice)
    with pytest.raises(NotYours):
        write(table, table.ines, Kind.OFFER)


def test_a_seat_of_another_seance_is_nobody_here(table, elsewhere):
    table.at(Stage.CONSULTATION)
    with pytest.raises(NotYours):
        write(table, elsewhere.hugo, Kind.OFFER)
    with pytest.raises(NotYours):
        write(table, table.ines, Kind.OFFER, target=elsewhere.hugo)
    assert not table.codev.contributions.exists()


def test_a_kind_that_does_not_exist_is_refused_with_a_sentence(table):
    with pytest.raises(Refused):
        write(table.at(Stage.CONSULTATION), table.ines, "sermon")


def test_a_short_seance_takes_reformulations_during_the_contract(table):
    table.set(script=[row for row in table.codev.script if row["stage"] != "reformulation"])
    assert write(table.at(Stage.CONTRACT), table.ines, Kind.REFORMULATION)


def test_a_long_one_does_not(table):
    with pytest.raises(NotNow):
        write(table.at(Stage.CONTRACT), table.ines, Kind.REFORMULATION)


# --- Nothing twice, nothing lost -----------------------------------------------------------------------


def test_the_same_sending_twice_makes_one_offer(table):
    table.at(Stage.CONSULTATION)
    assert write(table, table.ines, Kind.OFFER, key="a") == write(table, table.ines, Kind.OFFER, key="a")
    assert table.codev.contributions.count() == 1


def test_a_retry_after_the_stage_moved_on_learns_that_the_first_sending_arrived(table):
    table.at(Stage.CONSULTATION)
    sent = write(table, table.ines, Kind.OFFER, key="a")
    conduct.move_on(table.codev, expected=table.codev.index, by=table.alice)
    assert write(table, table.ines, Kind.OFFER, key="a") == sent


def test_a_retry_with_more_words_keeps_the_words(table):
    table.at(Stage.CONSULTATION)
    write(table, table.ines, Kind.OFFER, "Une idée", key="a")
    write(table, table.ines, Kind.OFFER, "Une idée, et sa suite", key="a")
    assert table.codev.contributions.get().body == "Une idée, et sa suite"


def test_a_retry_with_more_words_that_comes_too_late_is_refused_and_the_first_words_stay(table):
    table.at(Stage.CONSULTATION)
    write(table, table.ines, Kind.OFFER, "Une idée", key="a")
    table.at(Stage.SYNTHESIS)
    with pytest.raises(NotNow):
        write(table, table.ines, Kind.OFFER, "Une idée, et sa suite", key="a")
    assert table.codev.contributions.get().body == "Une idée"


def test_a_key_that_is_somebody_elses_gives_their_text_to_nobody(table):
    table.at(Stage.CONSULTATION)
    write(table, table.ines, Kind.OFFER, key="a")
    with pytest.raises(Refused) as refused:
        write(table, table.gael, Kind.OFFER, key="a")
    assert "gardé" in str(refused.value)


def test_two_sendings_without_a_key_are_two_offers(table):
    table.at(Stage.CONSULTATION)
    write(table, table.ines, Kind.OFFER, "Une idée", key="")
    write(table, table.ines, Kind.OFFER, "Une autre", key="")
    write(table, table.gael, Kind.OFFER, "La mienne", key="")
    assert table.codev.contributions.count() == 3


def test_a_second_reformulation_replaces_the_first(table):
    table.at(Stage.REFORMULATION)
    write(table, table.ines, Kind.REFORMULATION, "Une première", key="a")
    write(table, table.ines, Kind.REFORMULATION, "Une meilleure", key="b")
    write(table, table.gael, Kind.REFORMULATION, "Celle de Gaël", key="c")
    assert [item.body for item in table.codev.contributions.all()] == ["Une meilleure", "Celle de Gaël"]


def test_only_offers_carry_a_tag(table):
    assert write(table.at(Stage.CONSULTATION), table.ines, Kind.OFFER, tag="idea").tag == "idea"
    assert write(table.at(Stage.CLARIFICATION), table.ines, Kind.QUESTION, tag="idea", key="k2").tag == ""


# --- Lending one's fingers --------------------------------------------------------------------------


@pytest.fixture
def rose(table):
    """In the room, without a screen: Inès types for her."""
    return SeatFactory(codev=table.codev, offline=True, name="Rose", voice=table.ines)


def test_the_porte_voix_writes_for_somebody_without_a_screen_and_it_shows(table, rose):
    item = write(table.at(Stage.CONSULTATION), table.ines, Kind.OFFER, target=rose)
    assert (item.seat, item.typed_by) == (rose, table.ines)


@pytest.mark.parametrize("who", ["lou", "alice"])
def test_the_scribe_and_the_facilitator_may_write_for_somebody_without_a_screen(table, rose, who):
    assert write(table.at(Stage.CONSULTATION), getattr(table, who), Kind.OFFER, target=rose).seat == rose


def test_nobody_else_writes_for_her(table, rose):
    with pytest.raises(NotYours, match="porte-voix de Rose"):
        write(table.at(Stage.CONSULTATION), table.gael, Kind.OFFER, target=rose)


def test_nobody_writes_for_somebody_who_has_a_screen(table):
    for who in (table.lou, table.alice, table.ines):
        with pytest.raises(Refused):
            write(table.at(Stage.CONSULTATION), who, Kind.OFFER, target=table.gael)


def test_a_porte_voix_lends_fingers_not_a_role(table, rose):
    table.at(Stage.CLARIFICATION)
    seats.change_role(table.codev, rose, "observer", by=table.alice)
    with pytest.raises(NotYours):
        write(table, table.ines, Kind.QUESTION, target=rose)


def test_a_porte_voix_corrects_what_they_typed_until_they_leave(table, rose):
    table.at(Stage.CONSULTATION)
    item = write(table, table.ines, Kind.OFFER, target=rose)
    services.edit(table.codev, item, body="Corrigé", by=table.ines)
    seats.leave(table.codev, seat=table.ines)
    with pytest.raises(NotYours):
        services.edit(table.codev, item, body="De loin", by=table.ines)
    with pytest.raises(NotYours):
        services.withdraw(table.codev, item, by=table.ines)


# --- One's own words ------------------------------------------------------------------------------------


def test_one_edits_and_withdraws_ones_own_words(table):
    item = table.at(Stage.CONSULTATION).item(table.ines)
    services.edit(table.codev, item, body="Mieux dit", by=table.ines)
    item.refresh_from_db()
    assert item.body == "Mieux dit"
    assert item.edited_at
    services.withdraw(table.codev, item, by=table.ines)
    assert not table.codev.contributions.exists()


@pytest.mark.parametrize("who", ["gael", "bruno", "alice", "lou", "chloe"])
def test_nobody_edits_or_withdraws_anothers_words(table, who):
    item = table.at(Stage.CONSULTATION).item(table.ines)
    with pytest.raises(Refused):
        services.edit(table.codev, item, body="Détourné", by=getattr(table, who))
    with pytest.raises(NotYours):
        services.withdraw(table.codev, item, by=getattr(table, who))
    item.refresh_from_db()
    assert item.body != "Détourné"


def test_once_the_stage_is_over_one_no_longer_edits_but_may_still_take_back(table):
    item = table.at(Stage.CONSULTATION).item(table.ines)
    table.at(Stage.SYNTHESIS)
    with pytest.raises(NotNow):
        services.edit(table.codev, item, body="Trop tard", by=table.ines)
    services.withdraw(table.codev, item, by=table.ines)
    assert not table.codev.contributions.exists()


def test_a_gesture_on_a_text_that_was_just_withdrawn_is_refused_with_a_sentence(table):
    item = table.at(Stage.SYNTHESIS).item(table.ines)
    services.withdraw(table.codev, Contribution.objects.get(pk=item.pk), by=table.ines)
    with pytest.raises(NotNow) as refused:
        services.sort(table.codev, item, "kept", by=table.bruno)
    assert "retiré" in str(refused.value)
    with pytest.raises(NotNow):
        services.hide(table.codev, item, by=table.alice)
    with pytest.raises(NotNow):
        services.withdraw(table.codev, item, by=table.ines)


def test_a_gesture_on_a_text_of_another_seance_is_refused(table, elsewhere):
    theirs = elsewhere.at(Stage.SYNTHESIS).item(elsewhere.hugo)
    table.at(Stage.SYNTHESIS)
    with pytest.raises(Refused):
        services.sort(table.codev, theirs, "kept", by=table.bruno)
    with pytest.raises(Refused):
        services.hide(table.codev, theirs, by=table.alice)
    theirs.refresh_from_db()
    assert not theirs.sort
    assert not theirs.hidden_at


# --- Questions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["bruno", "alice", "karim"])
def test_the_client_and_the_leads_tick_a_question_answered_and_untick_it(table, who):
    question = table.at(Stage.CLARIFICATION).item(table.ines, Kind.QUESTION)
    services.tick_answered(table.codev, question, by=getattr(table, who))
    question.refresh_from_db()
    assert question.answered_at
    services.tick_answered(table.codev, question, by=getattr(table, who))
    question.refresh_from_db()
    assert not question.answered_at


def test_a_consultant_ticks_nothing(table):
    question = table.at(Stage.CLARIFICATION).item(table.ines, Kind.QUESTION)
    with pytest.raises(NotYours):
        services.tick_answered(table.codev, question, by=table.gael)


def test_a_disguised_advice_is_parked_and_comes_back_as_its_authors_offer(table):
    question = table.at(Stage.CLARIFICATION).item(table.ines, Kind.QUESTION)
    services.park(table.codev, question, by=table.alice)
    for _stage in (Stage.REFORMULATION, Stage.CONTRACT, Stage.CONSULTATION):
        question.refresh_from_db()
        assert (question.kind, bool(question.parked_at)) == (Kind.QUESTION, True)
        conduct.move_on(table.codev, expected=table.now.index, by=table.alice)
    question.refresh_from_db()
    assert (question.kind, question.parked_at, question.seat) == (Kind.OFFER, None, table.ines)


def test_parking_again_brings_the_question_back(table):
    question = table.at(Stage.CLARIFICATION).item(table.ines, Kind.QUESTION)
    services.park(table.codev, question, by=table.alice)
    services.park(table.codev, question, by=table.alice)
    question.refresh_from_db()
    assert not question.parked_at


@pytest.mark.parametrize("who", ["bruno", "ines", "gael", "lou", "chloe"])
def test_only_leads_park(table, who):
    question = table.at(Stage.CLARIFICATION).item(table.ines, Kind.QUESTION)
    with pytest.raises(NotYours):
        services.park(table.codev, question, by=getattr(table, who))


def test_only_questions_are_parked(table):
    offer = table.at(Stage.CLARIFICATION).item(table.ines, Kind.OFFER)
    with pytest.raises(Refused):
        services.park(table.codev, offer, by=table.alice)


def test_a_parked_question_is_seen_by_its_author_and_the_leads_alone(table):
    question = table.at(Stage.CLARIFICATION).item(table.ines, Kind.QUESTION)
    services.park(table.codev, question, by=table.alice)
    seen = {seat.name for seat in table.seats if question in table.codev.contributions.seen_from(seat)}
    assert seen == {"Alice", "Karim", "Inès"}
