"""Canaries: a word written in every confidential field, looked for everywhere it must not be."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.timezone import now

from sessions.codev import record, screens
from sessions.codev.models import Agreement, Contribution, ProcessCheck, TopicVote
from sessions.codev.policies import LENSES
from sessions.codev.services import conduct, contributions, seats
from sessions.codev.stages import Stage
from tests.factories import ActionFactory, LearningFactory, TopicFactory
from workspace.exports import services as exports
from workspace.exports import worker
from workspace.exports.models import Export

CANARY = "serin"  # followed by the field's name: « serin-offer »
Kind = Contribution.Kind


def bird(field: str) -> str:
    return f"{CANARY}-{field}"


def write_everywhere(table) -> None:
    """A canary in every field that a séance does not make public."""
    codev = table.codev
    for kind in Kind:
        table.item(table.ines, kind, body=bird(kind))
    table.item(table.ines, Kind.QUESTION, body=bird("parked"), parked_at=now())
    table.item(table.ines, body=bird("hidden"), hidden_at=now())
    table.item(table.ines, body=bird("silent"), revealed=False)
    table.item(table.ines, body=bird("unsigned"), signed=False)
    table.item(table.gael, body=bird("kept"), sort="kept")
    topic = TopicFactory(
        seat=table.bruno,
        chosen_at=now(),
        **{
            name: bird(f"topic-{name}")
            for name in ("headline", "context", "why", "tried", "question", "wish")
        },
    )
    TopicFactory(seat=table.ines, headline=bird("queued"))
    TopicVote.objects.create(topic=topic, codev=codev, seat=table.gael)
    table.set(contract=bird("contract"), contract_tags=["idea"])
    Agreement.objects.create(codev=codev, seat=table.ines)
    for seat in table.seats:
        contributions.save_note(codev, body=bird(f"note-{seat.pk}"), by=seat)
    LearningFactory(codev=codev, seat=table.ines, body=bird("refused"), agreed=False)
    LearningFactory(codev=codev, seat=table.gael, body=bird("undecided"), agreed=None)
    ProcessCheck.objects.create(codev=codev, seat=table.ines, roles=2, note=bird("process"))
    ActionFactory(
        codev=codev,
        owner=table.bruno.user,
        **{name: bird(f"action-{name}") for name in ("what", "support", "news")},
    )


def instance_files() -> dict[str, bytes]:
    """The database with its log and shared memory, and every file of the exports."""
    files = []
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        files += [database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))]
    files += [path for path in Path(settings.EXPORTS_ROOT).rglob("*") if path.is_file()]
    return {path.name: path.read_bytes() for path in files if path.exists()}


def every_row() -> str:
    """Every text of every table, unsealed by nothing: what a dump would hold."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found += [f"{name}: {row}" for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.fixture
def exports_root(settings, tmp_path):
    settings.EXPORTS_ROOT = tmp_path / "exports"
    return settings.EXPORTS_ROOT


@pytest.mark.django_db(transaction=True)
def test_closing_a_confidential_seance_leaves_no_canary_anywhere(table, exports_root, caplog):
    caplog.set_level(logging.DEBUG)
    table.at(Stage.CLOSING)
    write_everywhere(table)
    for seat, name, fmt in (
        (table.ines, "codev.notes", "md"),
        (table.ines, "codev.record", "json"),
        (table.bruno, "codev.plan", "csv"),
    ):
        assert exports.request_export(seat.user, name, f"codev:{table.codev.key}", fmt)
    worker.run_ready()
    assert any(CANARY.encode() in data for data in instance_files().values()), "an export holds it until then"
    conduct.move_on(table.codev, expected=table.now.index, by=table.alice)

    if connection.vendor == "sqlite":
        assert any(table.bruno.key.encode() in data for data in instance_files().values()), (
            "these are the files"
        )
    for name, data in instance_files().items():
        assert CANARY.encode() not in data, name
    assert CANARY not in every_row()
    assert CANARY not in caplog.text
    assert not Export.objects.exists()
    assert not list(exports_root.glob("*"))


@pytest.mark.django_db(transaction=True)
def test_what_is_erased_leaves_not_even_its_sealed_form_in_the_files(table):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reuses its pages in its own time; what they hold is sealed")
    table.at(Stage.CLOSING)
    write_everywhere(table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM live_sessions_contribution")
        cursor.execute(
            "SELECT body FROM live_sessions_contribution UNION SELECT body FROM live_sessions_privatenote "
            "UNION SELECT context FROM live_sessions_topic WHERE context <> '' "
            "UNION SELECT contract FROM live_sessions_codevsession WHERE contract <> ''"
        )
        sealed = [row[0] for row in cursor.fetchall()]
    assert len(sealed) > 15
    conduct.move_on(table.codev, expected=table.now.index, by=table.alice)
    files = instance_files()
    for form in sealed:
        assert not [name for name, data in files.items() if form[20:80].encode() in data]


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_sealed_in_the_database(table):
    table.set(retention="group").at(Stage.CLOSING)
    write_everywhere(table)
    assert CANARY not in every_row()
    conduct.move_on(table.codev, expected=table.now.index, by=table.alice)
    assert Contribution.objects.filter(kind=Kind.OFFER).exists()
    assert CANARY not in every_row()
    for name, data in instance_files().items():
        assert CANARY.encode() not in data, name


def test_a_text_in_a_log_or_an_error_page_is_a_number(table):
    write_everywhere(table)
    for rows in (
        table.codev.contributions.all(),
        table.codev.notes.all(),
        table.codev.learnings.all(),
        table.codev.actions.all(),
        table.codev.process_checks.all(),
    ):
        assert rows
        assert CANARY not in repr(list(rows))


# --- What each lens receives -------------------------------------------------------------------------


def through(table, lens: str) -> str:
    return screens.render_regions(screens.Table(table.codev.pk), lens)


def record_of(table, seat) -> str:
    return json.dumps(record.of(table.now, seat.user, seat), cls=DjangoJSONEncoder)


@pytest.mark.parametrize("stage", [Stage.CONSULTATION, Stage.SYNTHESIS], ids=str)
def test_an_unsigned_offer_names_its_author_to_nobody(table, stage):
    table.set(signed_offers=False).at(stage)
    before = {lens: through(table, lens) for lens in LENSES}
    table.item(table.ines, body="Sans nom", signed=False, typed_by=table.lou)
    for lens in LENSES:
        after = through(table, lens)
        assert "Sans nom" in after, lens
        for person in (table.ines, table.lou):
            assert after.count(person.key) == before[lens].count(person.key), lens
            assert after.count(person.name) == before[lens].count(person.name), lens
        table_now = screens.Table(table.codev.pk)
        item = screens.render_item(table_now, lens, table.codev.contributions.get())
        assert table.ines.key not in item
        assert "Inès" not in item
        assert "Lou" not in item


def test_an_unsigned_offer_names_its_author_in_nobodys_record(table):
    table.set(signed_offers=False).at(Stage.CONSULTATION)
    table.item(table.ines, body="Sans nom", signed=False, typed_by=table.lou)
    for seat in (table.alice, table.karim, table.bruno, table.gael, table.chloe):
        (told,) = record.of(table.now, seat.user, seat)["contributions"]
        assert (told["author"], told["typed_by"], told["mine"]) == ("", "", False)
        assert "created_at" not in told


def test_a_silent_offer_reaches_nobody_but_its_author(table):
    table.at(Stage.CONSULTATION)
    item = table.item(table.ines, body="En silence", revealed=False)
    for lens in LENSES:
        assert "En silence" not in through(table, lens), lens
        assert "En silence" not in screens.render_item(screens.Table(table.codev.pk), lens, item)
    readers = {seat.name for seat in table.seats if "En silence" in record_of(table, seat)}
    assert readers == {"Inès"}


def test_a_parked_question_reaches_the_leads_alone_and_a_hidden_offer_too(table):
    table.at(Stage.CLARIFICATION)
    table.item(table.ines, Kind.QUESTION, body="De côté", parked_at=now())
    assert {lens for lens in LENSES if "De côté" in through(table, lens)} == {"lead"}
    table.at(Stage.CONSULTATION)
    table.item(table.ines, body="Masqué", hidden_at=now())
    assert {lens for lens in LENSES if "Masqué" in through(table, lens)} == {"lead"}
    readers = {seat.name for seat in table.seats if "Masqu" in record_of(table, seat)}
    assert readers == {"Alice", "Karim", "Inès"}


def test_how_the_client_sorts_is_shown_to_the_client_alone(table):
    table.at(Stage.SYNTHESIS)
    offer = table.item(table.ines, body="Une offre")
    before = {lens: through(table, lens) for lens in LENSES}
    contributions.sort(table.codev, offer, "left", by=table.bruno)
    changed = {lens for lens in LENSES if through(table, lens) != before[lens]}
    assert changed == {"client"}
    assert {seat.name for seat in table.seats if '"sort"' in record_of(table, seat)} == {"Bruno"}


def test_private_notes_reach_nobody_elses_page_nor_record(table):
    table.at(Stage.CONSULTATION)
    contributions.save_note(table.codev, body=bird("note"), by=table.ines)
    assert not [lens for lens in LENSES if CANARY in through(table, lens)]
    assert {seat.name for seat in table.seats if CANARY in record_of(table, seat)} == {"Inès"}


def test_people_at_the_door_receive_nothing(table):
    write_everywhere(table.at(Stage.CONSULTATION))
    assert through(table, "waiting") == screens.NOTHING


def test_somebody_removed_reads_nothing_more(table):
    write_everywhere(table.at(Stage.CONSULTATION))
    seats.remove(table.codev, table.gael, by=table.alice)
    assert not table.codev.contributions.seen_from(table.gael).exists()


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED], ids=str)
def test_what_lenses_share_is_what_each_would_have_received_alone(table, stage, monkeypatch):
    """Renderings are shared between lenses that show alike: never at the price of a lens seeing more."""
    moment = now()
    monkeypatch.setattr(screens, "now", lambda: moment)  # drawn at one moment: the clock goes on otherwise
    table.at(stage)
    write_everywhere(table)
    alone = {lens: through(table, lens) for lens in LENSES}
    for order in (LENSES, tuple(reversed(LENSES))):
        one_table = screens.Table(table.codev.pk)
        assert {lens: screens.render_regions(one_table, lens) for lens in order} == alone
