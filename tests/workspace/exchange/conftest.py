"""Files as spreadsheets write them, and imports brought to their end."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django_tasks_db.models import DBTaskResult

from groups.models import Theme, User, WorkingGroup
from workspace.exchange.columns import Eyes
from workspace.exchange.exports import table_of
from workspace.exchange.models import Intake
from workspace.exchange.services import intakes, working
from workspace.exports.writers import tables
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry


@pytest.fixture
def themes(db) -> list[Theme]:
    return [
        Theme.objects.create(name="Emploi, formation", slug="emploi"),
        Theme.objects.create(name="Logement", slug="logement"),
    ]


@pytest.fixture
def entry(group, alice, themes) -> Entry:
    """A sheet of the group, public, with all that an entry can say."""
    return knowledge.create_entry(
        kind=Entry.Kind.SHEET,
        by=alice,
        group=group,
        visibility=Entry.Visibility.PUBLIC,
        stage=Entry.Stage.PUBLISHED,
        themes=themes,
        title="Une navette vers le marché",
        summary="Le jeudi. Pour qui n’a pas de voiture.",
        body='- d\'abord\n- ensuite\n\n« Fin » ; "oui"',
        place="Pertuis",
        latitude=43.694,
        longitude=5.5031,
        publics=["familles"],
        credit="Réseau des tiers-lieux",
        credit_url="https://tiers-lieux.example/navette",
        external_id="TL-7",
    )


@pytest.fixture
def brought(db) -> Callable[..., Intake]:
    """`brought(renee, text)` has been imported to its end."""

    def bring(by: User, said: str | bytes, group: WorkingGroup | None = None, **choices) -> Intake:
        data = said.encode() if isinstance(said, str) else said
        intake = intakes.bring(io.BytesIO(data), by=by, group=group, filename="fiches.csv")
        intakes.settle(intake, columns=choices.pop("columns", intake.mapping), **choices)
        intakes.start(intake)
        return run(intake)

    return bring


def run(intake: Intake) -> Intake:
    """What the worker does, until it has nothing left to do."""
    intake.refresh_from_db()
    while intake.is_waiting:
        working.work(str(intake.pk))
        intake.refresh_from_db()
    DBTaskResult.objects.all().delete()
    return intake


def exported(user: User, entries=None) -> bytes:
    """The file that this person would take away."""
    found = Entry.objects.visible_to(user) if entries is None else entries
    return tables.write(table_of(found.with_details(), Eyes(user)))
