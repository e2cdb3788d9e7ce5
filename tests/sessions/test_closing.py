"""Closing: who decides what is kept, what the client takes, what the group keeps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from sessions.codev.models import ClientSheet, Contribution, Learning, PrivateNote
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import closing as services
from sessions.codev.services import conduct, contributions, seats
from sessions.codev.stages import Stage
from tests.factories import LearningFactory, SeatFactory
from workspace.knowledge.models import Entry


def close(table) -> None:
    conduct.move_on(table.at(Stage.CLOSING).codev, expected=table.now.index, by=table.alice)


# --- Who decides ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("retention", ["confidential", "group", "capitalise"])
def test_the_client_decides_what_leaves_the_room(table, retention):
    services.decide_retention(table.at(Stage.CLOSING).codev, retention, by=table.bruno)
    assert table.now.retention == retention


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("capitalise", "group", True),
        ("capitalise", "confidential", True),
        ("group", "confidential", True),
        ("group", "group", True),
        ("confidential", "group", False),
        ("confidential", "capitalise", False),
        ("group", "capitalise", False),
    ],
)
def test_a_lead_may_only_keep_less(table, before, after, allowed):
    table.set(retention=before).at(Stage.CLOSING)
    if allowed:
        services.decide_retention(table.codev, after, by=table.karim)
    else:
        with pytest.raises(NotYours):
            services.decide_retention(table.codev, after, by=table.karim)
    assert table.now.retention == (after if allowed else before)


def test_consultants_and_observers_do_not_decide_and_nobody_before_the_closing(table):
    for who in (table.ines, table.gael, table.lou, table.chloe):
        with pytest.raises(NotYours):
            services.decide_retention(table.at(Stage.CLOSING).codev, "group", by=who)
    with pytest.raises(NotNow):
        services.decide_retention(table.at(Stage.LEARNING).codev, "group", by=table.bruno)


def test_a_level_that_does_not_exist_is_refused(table):
    with pytest.raises(Refused):
        services.decide_retention(table.at(Stage.CLOSING).codev, "public", by=table.bruno)


def test_the_leads_prepare_what_comes_next(table):
    later = now() + timedelta(weeks=4)
    fields = {
        "group_sentence": "Comment dire non",
        "decisions": "",
        "next_at": later,
        "next_client": "Inès",
        "next_facilitator": "Karim",
    }
    services.prepare_next(table.at(Stage.CLOSING).codev, **fields, by=table.alice)
    assert (table.now.next_at, table.now.next_client) == (later, "Inès")
    with pytest.raises(NotYours):
        services.prepare_next(table.codev, **fields, by=table.bruno)


# --- The client's copy ----------------------------------------------------------------------------------


@pytest.mark.parametrize("retention", ["confidential", "group"])
def test_the_client_takes_the_contract_and_what_they_kept_and_not_what_they_left(table, retention):
    table.set(retention=retention, contract="Aidez-moi à dire non", contract_tags=["idea"])
    table.item(table.bruno, Contribution.Kind.NOTE, body="Ma situation")
    table.item(table.ines, body="Je garde", sort="kept")
    table.item(table.gael, body="À creuser", sort="explore", signed=False)
    table.item(table.gael, body="Écarté", sort="left")
    table.item(table.ines, body="Pas trié")
    table.item(table.ines, body="Caché", sort="kept", hidden_at=now())
    close(table)
    sheet = ClientSheet.objects.get()
    assert sheet.owner == table.bruno.user
    assert sheet.data == {
        "contract": "Aidez-moi à dire non",
        "tags": ["idea"],
        "note": "Ma situation",
        "offers": [
            {"body": "Je garde", "tag": "", "sort": "kept", "by": "Inès"},
            {"body": "À creuser", "tag": "", "sort": "explore", "by": ""},
        ],
    }


def test_a_client_who_left_before_the_end_still_gets_their_copy(table):
    table.set(contract="Aidez-moi")
    seats.leave(table.at(Stage.LEARNING).codev, seat=table.bruno)
    close(table)
    assert ClientSheet.objects.get().owner == table.bruno.user


def test_without_a_client_a_seance_closes_all_the_same(table):
    seats.change_role(table.codev, table.bruno, "consultant", by=table.alice)
    close(table)
    assert table.now.is_closed
    assert not ClientSheet.objects.exists()


# --- What is kept ---------------------------------------------------------------------------------------


def write_everywhere(table) -> None:
    table.set(contract="Le contrat", contract_tags=["idea"]).at(Stage.SYNTHESIS)
    table.item(table.ines, body="Une offre", sort="kept")
    table.item(table.gael, body="Sans signature", signed=False, typed_by=table.lou)
    table.item(table.gael, Contribution.Kind.QUESTION, body="Mise de côté", parked_at=now())
    contributions.save_note(table.codev, body="Pour moi", by=table.ines)
    LearningFactory(codev=table.codev, seat=table.ines, body="Accepté", agreed=True)
    LearningFactory(codev=table.codev, seat=table.gael, body="Refusé", agreed=False)
    LearningFactory(codev=table.codev, seat=table.bruno, body="Sans réponse", agreed=None)


def test_a_confidential_seance_keeps_the_attendance_and_the_learnings_agreed(table):
    write_everywhere(table)
    close(table)
    assert not Contribution.objects.exists()
    assert not PrivateNote.objects.exists()
    assert (table.now.contract, table.now.contract_tags) == ("", [])
    assert [learning.body for learning in Learning.objects.all()] == ["Accepté"]
    assert table.codev.seats.present().count() == 7


@pytest.mark.parametrize("retention", ["group", "capitalise"])
def test_a_seance_that_keeps_a_trace_keeps_the_offers_but_forgets_who_left_one_unsigned(table, retention):
    table.set(retention=retention)
    write_everywhere(table)
    close(table)
    kept = {item.body: item for item in Contribution.objects.all()}
    assert set(kept) == {"Une offre", "Sans signature"}
    assert kept["Une offre"].seat == table.ines
    assert (kept["Sans signature"].seat, kept["Sans signature"].typed_by) == (None, None)
    assert table.now.contract == "Le contrat"
    assert PrivateNote.objects.count() == 1
    assert [learning.body for learning in Learning.objects.all()] == ["Accepté"]


@pytest.mark.parametrize("retention", ["confidential", "group", "capitalise"])
def test_only_the_learnings_whose_authors_agreed_become_knowledge(table, retention):
    table.set(retention=retention)
    write_everywhere(table)
    close(table)
    entry = Entry.objects.get()
    assert entry.body == "Accepté"
    assert (entry.author, entry.group) == (table.ines.user, table.codev.group)


def test_closing_closes_the_door_and_stops_the_clock(table):
    seats.open_door(table.codev, by=table.alice)
    SeatFactory(codev=table.codev, waiting=True)
    close(table)
    closed = table.now
    assert (closed.door_open, closed.code, closed.deadline, closed.paused_left) == (False, "", None, None)
    assert not table.codev.seats.waiting().exists()


def test_what_is_closed_is_closed_once(table):
    close(table)
    with pytest.raises(NotNow):
        conduct.end_now(table.codev, by=table.alice)
    assert ClientSheet.objects.count() == 1
