"""Who sits where, on paper: the plan for whoever conducts, the number of the table on each badge."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sessions.arrivals.printed import sheets
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hide_gathering
from sessions.registrations.models import Registration
from sessions.registrations.services import erase_due
from sessions.tables import exports
from sessions.tables.models import TablePlace, TableRound
from tests.sessions.tables.conftest import lay
from workspace.exports import registry
from workspace.exports.models import Export
from workspace.exports.services import request_export
from workspace.exports.writers import write

pytestmark = pytest.mark.django_db
plan = registry.get("tables.plan")


def take(tables: TableRound, user, fmt: str) -> bytes:
    return write(plan.builder.build(plan.find(user, exports.key_of(tables)), user, fmt), fmt, schema="plan")


def badges(village: Gathering) -> dict[str, str]:
    return {one["name"]: one["line"] for one in sheets.badges(village).data["badges"] if one["name"]}


def test_whoever_conducts_takes_it_and_nobody_else(
    tables, alice, bruno, chloe, dora, elise, gael, renee, client_for
):
    people = {"alice": alice, "bruno": bruno, "chloe": chloe, "dora": dora, "elise": elise, "gael": gael}
    people |= {"renee": renee}
    key = exports.key_of(tables)
    assert {who for who, user in people.items() if plan.find(user, key)} == {"alice", "renee"}
    assert plan.find(alice, key.upper()) is None and plan.find(alice, f"tables:{tables.key}") is None
    address = reverse("tables:plan", args=[tables.gathering.slug, tables.key])
    assert "tables.plan" in client_for(alice).get(address).content.decode()
    assert "tables.plan" not in client_for(bruno).get(address).content.decode()


def test_the_hours_of_a_table_end_with_the_last_that_has_some(tables, alice, client_for):
    address = reverse("tables:plan", args=[tables.gathering.slug, tables.key])
    page = client_for(alice).get(address).content.decode()
    assert "3 min · Choix du sujet" in page and "Apprentissages 5 min</p>" in page


def test_it_says_who_sits_where_by_name_and_by_table(tables, people, alice):
    tables.tables.filter(number=2).update(where="Salle des mariages")
    with zipfile.ZipFile(io.BytesIO(take(tables, alice, "odt"))) as odt:
        text = odt.read("content.xml").decode()
    assert all(text.count(person.name) == 2 for person in people)
    assert "Table 1" in text and "Table 2, Salle des mariages" in text and "CAF" in text
    assert not any(person.email in text for person in people if person.email)
    assert take(tables, alice, "pdf").startswith(b"%PDF")


def test_of_a_hidden_gathering_a_desk_takes_nothing(tables, bruno, renee, alice):
    hide_gathering(tables.gathering, by=renee)
    assert plan.find(bruno, exports.key_of(tables)) is None
    assert plan.find(alice, exports.key_of(tables)) == tables


def test_the_wall_of_a_hidden_gathering_is_dark(tables, renee, client_for):
    address = reverse("tables:wall", args=[tables.wall_token])
    assert client_for(None).get(address).status_code == 200
    hide_gathering(tables.gathering, by=renee)
    assert client_for(None).get(address).status_code == 404


def test_it_is_erased_with_the_names(tables, alice):
    export = request_export(alice, "tables.plan", exports.key_of(tables), "odt")
    village = tables.gathering
    Gathering.objects.filter(pk=village.pk).update(
        starts_at=timezone.now() - timedelta(hours=8),
        ends_at=timezone.now(),
        erase_on=timezone.localdate() - timedelta(days=1),
    )
    erase_due(timezone.now() + timedelta(seconds=1))
    assert not Export.objects.filter(pk=export.pk).exists()


def test_a_badge_says_the_table_once_they_are_laid(village, people, alice):
    assert set(badges(village).values()) == {""}
    tables = lay(village, alice)
    numbers = dict(TablePlace.objects.values_list("registration__name", "table__number"))
    assert badges(village) == {name: f"Table {number}" for name, number in numbers.items()}
    assert write(sheets.badges(village), "pdf", schema="badges").startswith(b"%PDF")
    TableRound.objects.filter(pk=tables.pk).update(closed_at=timezone.now())
    assert set(badges(village).values()) == {""}


def test_at_several_tables_in_a_day_a_badge_says_the_hours(village, people, alice):
    lay(village, alice)
    lay(village, alice, title="Après", scheduled_at=village.starts_at + timedelta(hours=5))
    said = badges(village)[people[0].name]
    assert said.startswith("Tables : 9:00 → ") and ", 14:00 → " in said


def test_badges_ask_no_more_questions_for_more_people(village, people, alice):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            sheets.badges(village)
        return len(found)

    lay(village, alice)
    many = asked()
    Registration.objects.filter(pk__in=[person.pk for person in people[4:]]).delete()
    assert asked() == many
