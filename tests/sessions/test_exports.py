"""What each reader may take away, by what the séance keeps."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.timezone import now

from groups.models import Role
from sessions.codev.models import ClientSheet, Contribution
from sessions.codev.services import closing, conduct, contributions, seats
from sessions.codev.stages import Stage
from tests.conftest import join
from tests.factories import ActionFactory, LearningFactory, SeatFactory, TopicFactory
from workspace.exports import registry
from workspace.exports.writers import write

NAMES = ("client_sheet", "group_sheet", "plan", "attendance", "record", "dates", "notes")
READERS = (
    "alice",
    "karim",
    "bruno",
    "ines",
    "gael",
    "lou",
    "chloe",
    "nadia",
    "dora",
    "elise",
    "renee",
    "sacha",
)


@pytest.fixture
def people(table, dora, elise, renee, sacha):
    """The table; Nadia, of the group, who was not there; and the people from elsewhere."""
    users = {seat: getattr(table, seat).user for seat in READERS[:7]}
    nadia = join(table.codev.group, "Nadia")
    return {**users, "nadia": nadia, "dora": dora, "elise": elise, "renee": renee, "sacha": sacha}


def key(table) -> str:
    return f"codev:{table.codev.key}"


def take(table, user, name: str, fmt: str | None = None) -> str | None:
    """What this person's file holds, or None when there is nothing for them."""
    exporter = registry.get(f"codev.{name}")
    target = exporter.find(user, key(table))
    if not target:
        return None
    assert exporter.filename(target)
    content = exporter.builder.build(target, user, fmt or exporter.formats[0])
    return write(content, fmt or exporter.formats[0], schema=exporter.name).decode()


def who(table, people, name: str) -> set[str]:
    return {reader for reader, user in people.items() if take(table, user, name) is not None}


def write_and_close(table, retention: str):
    table.set(retention=retention, contract="Aidez-moi à dire non", contract_tags=["idea"]).at(Stage.CLOSING)
    table.item(table.ines, body="Une offre retenue", sort="kept")
    table.item(table.gael, body="Une offre sans nom", sort="explore", signed=False)
    table.item(table.ines, body="Une offre écartée", sort="left")
    table.item(table.ines, body="Une offre masquée", hidden_at=now())
    TopicFactory(seat=table.bruno, headline="Mon sujet", chosen_at=now())
    contributions.save_note(table.codev, body="Ma note à moi", by=table.ines)
    LearningFactory(codev=table.codev, seat=table.ines, body="Un apprentissage partagé", agreed=True)
    LearningFactory(codev=table.codev, seat=table.gael, body="Un apprentissage gardé", agreed=False)
    ActionFactory(
        codev=table.codev, owner=table.bruno.user, what="Appeler Samia", due=date(2026, 5, 4), news="Du neuf"
    )
    closing.prepare_next(
        table.codev,
        group_sentence="Comment dire non sans se fâcher",
        decisions="Se revoir",
        next_at=now() + timedelta(weeks=4),
        next_client="Inès",
        next_facilitator="Karim",
        by=table.alice,
    )
    conduct.move_on(table.codev, expected=table.now.index, by=table.alice)
    return table


TABLE_PEOPLE = {"alice", "karim", "bruno", "ines", "gael", "lou", "chloe"}
LEADS = {"alice", "karim"}


@pytest.mark.parametrize("retention", ["confidential", "group", "capitalise"])
def test_who_takes_what_from_a_closed_seance(table, people, retention):
    write_and_close(table, retention)
    keeps = retention != "confidential"
    assert {name: who(table, people, name) for name in NAMES} == {
        "client_sheet": {"bruno"},
        "group_sheet": TABLE_PEOPLE | {"nadia"},
        "plan": TABLE_PEOPLE if keeps else {"bruno"},
        "attendance": LEADS,
        "record": TABLE_PEOPLE | {"nadia"},
        "dates": TABLE_PEOPLE | {"nadia"},
        "notes": {"ines"} if keeps else set(),
    }


def test_who_takes_what_from_a_running_one(table, people):
    table.at(Stage.CONSULTATION)
    contributions.save_note(table.codev, body="Ma note à moi", by=table.ines)
    assert {name: who(table, people, name) for name in NAMES} == {
        "client_sheet": set(),
        "group_sheet": set(),
        "plan": set(),
        "attendance": LEADS,
        "record": TABLE_PEOPLE | {"nadia"},
        "dates": TABLE_PEOPLE | {"nadia"},
        "notes": {"ines"},
    }


def test_somebody_at_the_door_takes_nothing(table):
    waiting = SeatFactory(codev=table.codev, guest=True, waiting=True)
    assert not [name for name in NAMES if take(table, waiting.user, name)]


@pytest.mark.parametrize("name", NAMES)
def test_a_key_that_is_not_one_is_nothing(table, alice, name):
    write_and_close(table, "group")
    uuid = str(table.codev.key)
    for wrong in ("", "codev:", "codev:x", f"codev:{uuid.upper()}", f"codev:{uuid.replace('-', '')}", uuid):
        assert not registry.get(f"codev.{name}").find(table.bruno.user, wrong)


# --- The client's sheet ----------------------------------------------------------------------------------


@pytest.mark.parametrize("retention", ["confidential", "group"])
def test_the_clients_sheet_holds_what_they_kept_and_their_plan(table, retention):
    write_and_close(table, retention)
    sheet = take(table, table.bruno.user, "client_sheet")
    for text in (
        "Aidez-moi à dire non",
        "Une offre retenue",
        "Une offre sans nom",
        "Appeler Samia",
        "Du neuf",
    ):
        assert text in sheet
    for text in ("écartée", "masquée", "Ma note à moi", "Gaël"):
        assert text not in sheet


def test_the_clients_sheet_stays_theirs_once_they_left_the_group(table, group):
    write_and_close(table, "confidential")
    group.memberships.filter(user=table.bruno.user).delete()
    assert take(table, table.bruno.user, "client_sheet")
    assert take(table, table.bruno.user, "group_sheet") is None


def test_the_clients_sheet_exists_in_every_format(table):
    write_and_close(table, "confidential")
    exporter = registry.get("codev.client_sheet")
    assert set(exporter.formats) == {"md", "html", "odt", "docx", "pdf"}
    assert exporter.find(table.bruno.user, key(table)) == ClientSheet.objects.get()


# --- The group's sheet -----------------------------------------------------------------------------------


ALWAYS = ("Comment dire non sans se fâcher", "Un apprentissage partagé", "Se revoir", "Inès", "Karim")
NEVER = ("Un apprentissage gardé", "Ma note à moi", "masquée", "Appeler Samia")
TRACE = ("Une offre retenue", "Une offre sans nom", "Aidez-moi à dire non")


@pytest.mark.parametrize("reader", ["alice", "bruno", "gael", "chloe", "nadia"])
@pytest.mark.parametrize("retention", ["confidential", "group", "capitalise"])
def test_the_groups_sheet_holds_what_the_group_keeps(table, people, retention, reader):
    write_and_close(table, retention)
    sheet = take(table, people[reader], "group_sheet")
    assert [text for text in ALWAYS if text not in sheet] == []
    assert [text for text in NEVER if text in sheet] == []
    assert [text for text in TRACE if (text in sheet) != (retention != "confidential")] == []


def test_an_unsigned_offer_has_no_name_in_the_groups_sheet(table):
    write_and_close(table, "group")
    sheet = take(table, table.alice.user, "group_sheet")
    assert sheet.count("Gaël") == 1  # among those who were there
    around = sheet[sheet.index("Une offre sans nom") :][:120]
    assert "Gaël" not in around


# --- Tables ----------------------------------------------------------------------------------------------


def test_the_plans_news_is_its_owners(table):
    write_and_close(table, "group")
    assert "Du neuf" in take(table, table.bruno.user, "plan")
    assert "Du neuf" not in take(table, table.ines.user, "plan")


def test_the_attendance_says_who_was_let_in_once_each(table):
    SeatFactory(codev=table.codev, waiting=True, name="Quelqu'un à la porte")
    rose = seats.add_person(table.codev, name="Rose", organisation="Les Amis", by=table.alice)
    seats.leave(table.codev, seat=table.ines)
    seats.sit_down(table.codev, table.ines.user)
    sheet = take(table, table.alice.user, "attendance")
    assert sheet.count("Inès") == 1
    assert rose.organisation in sheet
    assert "à la porte" not in sheet
    assert len(sheet.strip().splitlines()) == 1 + 8


def test_a_name_that_is_a_formula_is_text_in_a_spreadsheet(table):
    seats.add_person(table.codev, name="=HYPERLINK(1)", organisation="+1", by=table.alice)
    sheet = take(table, table.alice.user, "attendance")
    cells = [cell.strip('"') for line in sheet.splitlines() for cell in line.split(";")]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+"))]


def test_a_facilitator_of_the_group_who_was_not_there_takes_the_attendance(table):
    absent = join(table.codev.group, "Odile", role=Role.FACILITATOR)
    assert take(table, absent, "attendance")


# --- Everything, as JSON ---------------------------------------------------------------------------------


def told(table, user) -> dict:
    return json.loads(take(table, user, "record"))


def test_the_record_says_what_it_is(table):
    record = told(table, table.alice.user)
    assert record["schema"] == "pais.codev.record"
    assert record["data"]["seance"]["key"] == str(table.codev.key)


def test_the_record_holds_what_ones_page_shows(table):
    table.at(Stage.CONSULTATION)
    items = {
        "plain": table.item(table.ines, body="Pour tous"),
        "parked": table.item(table.ines, Contribution.Kind.QUESTION, body="De côté", parked_at=now()),
        "hidden": table.item(table.ines, body="Masqué", hidden_at=now()),
        "silent": table.item(table.ines, body="En silence", revealed=False),
    }
    for seat in table.seats:
        shown = {item.body for item in table.codev.contributions.seen_from(seat)}
        assert {item["body"] for item in told(table, seat.user)["data"]["contributions"]} == shown
    assert len(items) == 4


def test_a_member_who_was_not_there_reads_the_matter_only_of_a_trace(table, people):
    assert "contributions" not in told(table, people["nadia"])["data"]
    write_and_close(table, "group")
    bodies = {item["body"] for item in told(table, people["nadia"])["data"]["contributions"]}
    assert bodies == {"Une offre retenue", "Une offre sans nom", "Une offre écartée"}


def test_of_a_closed_confidential_seance_the_record_holds_nothing_that_was_written(table, people):
    write_and_close(table, "confidential")
    for reader in ("alice", "ines", "chloe", "nadia"):
        record = json.dumps(told(table, people[reader]), cls=DjangoJSONEncoder, ensure_ascii=False)
        for text in (*TRACE, *NEVER, "Mon sujet", "Une offre écartée"):
            assert text not in record, (reader, text)
    mine = json.dumps(told(table, people["bruno"]), ensure_ascii=False)
    assert "Une offre retenue" in mine
    assert "écartée" not in mine


def test_the_learnings_not_agreed_to_are_in_nobodys_record_once_closed(table, people):
    write_and_close(table, "group")
    for reader in ("alice", "gael", "nadia"):
        assert [learning["body"] for learning in told(table, people[reader])["data"]["learnings"]] == [
            "Un apprentissage partagé"
        ]


# --- Dates -----------------------------------------------------------------------------------------------


def test_the_dates_say_nothing_of_the_group_nor_of_the_matter(table):
    table.set(title="La situation de madame B.", visio_url="https://visio.example/secret", place="Salle 3")
    write_and_close(table, "group")
    dates = take(table, table.ines.user, "dates")
    assert dates.count("BEGIN:VEVENT") == 2
    assert "Salle 3" in dates
    for text in ("madame B", "secret", "Petite enfance", "Aidez-moi", "Inès", table.codev.token):
        assert text not in dates


def test_a_cancelled_seance_is_cancelled_in_calendars(table):
    table.set(cancelled_at=now())
    assert "STATUS:CANCELLED" in take(table, table.ines.user, "dates")


# --- One's own notes -------------------------------------------------------------------------------------


def test_one_takes_ones_own_notes_away_before_they_are_erased(table):
    contributions.save_note(table.at(Stage.CLOSING).codev, body="Ma note à moi", by=table.ines)
    contributions.save_note(table.codev, body="Celle de Bruno", by=table.bruno)
    notes = take(table, table.ines.user, "notes")
    assert "Ma note à moi" in notes
    assert "Bruno" not in notes
