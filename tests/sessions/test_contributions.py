"""What people write, at the stage that takes it and from the seat that may."""

from __future__ import annotations

import pytest

from sessions.codev.models import Agreement, Contribution, PrivateNote
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import conduct, seats
from sessions.codev.services import contributions as services
from sessions.codev.stages import Stage
from tests.factories import SeatFactory

Kind = Contribution.Kind


def write(table, seat, kind, body="Un texte", *, key="k1", target=None, tag=""):
    return services.contribute(table.codev, by=seat, target=target, kind=kind, body=body, tag=tag, key=key)


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


# --- Reformulations and contract ------------------------------------------------------------------------


def test_the_client_marks_one_reformulation_as_the_closest(table):
    table.at(Stage.REFORMULATION)
    first, second = table.item(table.ines, Kind.REFORMULATION), table.item(table.gael, Kind.REFORMULATION)
    services.mark_closest(table.codev, first, by=table.bruno)
    services.mark_closest(table.codev, second, by=table.bruno)
    closest = table.codev.contributions.exclude(closest_at=None)
    assert list(closest) == [second]
    with pytest.raises(NotYours):
        services.mark_closest(table.codev, first, by=table.ines)


def test_the_client_writes_the_contract_and_everybody_agrees(table):
    table.at(Stage.CONTRACT)
    services.write_contract(table.codev, text="Aidez-moi à dire non", tags=["idea"], by=table.bruno)
    services.agree(table.codev, by=table.ines, contract="Aidez-moi à dire non")
    services.agree(table.codev, by=table.gael)
    services.agree(table.codev, by=table.bruno)
    assert table.now.contract == "Aidez-moi à dire non"
    assert table.codev.agreements.count() == 3


def test_agreeing_twice_is_one_agreement_and_it_can_be_taken_back(table):
    table.at(Stage.CONTRACT).set(contract="Aidez-moi")
    services.agree(table.codev, by=table.ines)
    services.agree(table.codev, by=table.ines)
    assert table.codev.agreements.count() == 1
    services.agree(table.codev, by=table.ines, on=False)
    assert not table.codev.agreements.exists()


def test_a_changed_contract_asks_everybody_again_and_an_unchanged_one_does_not(table):
    table.at(Stage.CONTRACT).set(contract="Aidez-moi", contract_tags=[])
    Agreement.objects.create(codev=table.codev, seat=table.ines)
    services.write_contract(table.codev, text="Aidez-moi", tags=[], by=table.bruno)
    assert table.codev.agreements.count() == 1
    services.write_contract(table.codev, text="Aidez-moi à choisir", tags=[], by=table.bruno)
    assert not table.codev.agreements.exists()


def test_an_agreement_to_an_older_sentence_is_refused(table):
    table.at(Stage.CONTRACT).set(contract="La nouvelle phrase")
    with pytest.raises(NotNow):
        services.agree(table.codev, by=table.ines, contract="L'ancienne phrase")
    assert not table.codev.agreements.exists()


def test_there_is_nothing_to_agree_to_before_the_contract_is_written(table):
    with pytest.raises(Refused):
        services.agree(table.at(Stage.CONTRACT).codev, by=table.ines)


@pytest.mark.parametrize("who", ["ines", "alice", "chloe"])
def test_only_the_client_writes_the_contract(table, who):
    with pytest.raises(NotYours):
        services.write_contract(table.at(Stage.CONTRACT).codev, text="x", tags=[], by=getattr(table, who))


def test_the_contract_does_not_change_once_the_consultation_began(table):
    with pytest.raises(NotNow):
        services.write_contract(table.at(Stage.CONSULTATION).codev, text="x", tags=[], by=table.bruno)


# --- Offers ---------------------------------------------------------------------------------------------


def test_offers_are_signed_or_not_as_the_group_decided(table):
    assert write(table.at(Stage.CONSULTATION), table.ines, Kind.OFFER, key="a").signed
    table.set(signed_offers=False)
    assert not write(table, table.ines, Kind.OFFER, key="b").signed
    assert write(table.at(Stage.CLARIFICATION), table.ines, Kind.QUESTION, key="c").signed


def test_written_in_silence_an_offer_is_its_authors_alone_until_all_are_shown(table):
    conduct.set_silent_writing(table.at(Stage.CONSULTATION).codev, True, by=table.alice)
    item = write(table, table.ines, Kind.OFFER)
    seen = {seat.name for seat in table.seats if item in table.codev.contributions.seen_from(seat)}
    assert seen == {"Inès"}
    conduct.set_silent_writing(table.codev, False, by=table.alice)
    assert item in table.codev.contributions.seen_from(table.bruno)


@pytest.mark.parametrize("gesture", [conduct.move_on, conduct.move_back])
def test_a_silent_offer_is_shown_rather_than_stranded_by_the_next_stage(table, gesture):
    conduct.set_silent_writing(table.at(Stage.CONSULTATION).codev, True, by=table.alice)
    item = write(table, table.ines, Kind.OFFER)
    gesture(table.codev, expected=table.now.index, by=table.alice)
    assert item in table.codev.contributions.shared()


def test_a_silent_offer_is_shown_rather_than_lost_by_an_early_end(table):
    table.set(retention="group").at(Stage.CONSULTATION)
    conduct.set_silent_writing(table.codev, True, by=table.alice)
    item = write(table, table.ines, Kind.OFFER)
    conduct.end_now(table.codev, by=table.alice)
    assert item in table.codev.contributions.shared()


def test_writing_in_silence_is_for_the_consultation(table):
    with pytest.raises(Refused):
        conduct.set_silent_writing(table.at(Stage.ACCOUNT).codev, True, by=table.alice)
    with pytest.raises(NotYours):
        conduct.set_silent_writing(table.at(Stage.CONSULTATION).codev, True, by=table.ines)


def test_the_client_sorts_the_offers_and_nobody_else_does(table):
    offer = table.at(Stage.SYNTHESIS).item(table.ines)
    services.sort(table.codev, offer, "explore", by=table.bruno)
    offer.refresh_from_db()
    assert offer.sort == "explore"
    services.sort(table.codev, offer, "", by=table.bruno)
    for who in (table.ines, table.alice, table.karim, table.chloe):
        with pytest.raises(NotYours):
            services.sort(table.codev, offer, "left", by=who)
    with pytest.raises(Refused):
        services.sort(table.codev, offer, "adoré", by=table.bruno)
    offer.refresh_from_db()
    assert offer.sort == ""


def test_sorting_waits_for_the_synthesis(table):
    offer = table.at(Stage.CONSULTATION).item(table.ines)
    with pytest.raises(NotNow):
        services.sort(table.codev, offer, "kept", by=table.bruno)


def test_a_lead_hides_an_item_and_puts_it_back(table):
    offer = table.at(Stage.CONSULTATION).item(table.ines)
    services.hide(table.codev, offer, by=table.karim)
    seen = {seat.name for seat in table.seats if offer in table.codev.contributions.seen_from(seat)}
    assert seen == {"Alice", "Karim", "Inès"}
    services.hide(table.codev, offer, by=table.alice, hidden=False)
    assert offer in table.codev.contributions.seen_from(table.bruno)
    with pytest.raises(NotYours):
        services.hide(table.codev, offer, by=table.bruno)


# --- Private notes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", list(Stage)[:-1], ids=str)
def test_everybody_keeps_notes_for_themselves_at_every_stage(table, stage):
    table.at(stage)
    for seat in table.seats:
        services.save_note(table.codev, body=f"Note de {seat}", by=seat)
    services.save_note(table.codev, body="Reprise", by=table.ines)
    assert PrivateNote.objects.count() == len(table.seats)
    assert PrivateNote.objects.get(seat=table.ines).body == "Reprise"


def test_nobody_takes_notes_from_the_door_nor_after_the_end(table):
    with pytest.raises(NotYours):
        services.save_note(table.codev, body="x", by=SeatFactory(codev=table.codev, waiting=True))
    conduct.end_now(table.at(Stage.ACCOUNT).codev, by=table.alice)
    with pytest.raises(NotNow):
        services.save_note(table.codev, body="x", by=table.ines)
