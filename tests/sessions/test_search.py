"""Canaries: what a séance holds is found by nobody, before, during and after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.utils.timezone import now

from sessions.codev import presets
from sessions.codev.services import conduct, planning
from sessions.codev.services.planning import plan_seance
from sessions.codev.stages import Stage
from tests.sessions.test_confidentiality import CANARY, write_everywhere
from workspace.knowledge import services as knowledge
from workspace.search import mending
from workspace.search.models import Indexed, Occurrence
from workspace.search.screens import search_page


def canaries_in_the_index() -> list[str]:
    said = Indexed.objects.filter(stems__contains=CANARY).values_list("stems", flat=True)
    return [*said, *Occurrence.objects.filter(term__startswith=CANARY).values_list("term", flat=True)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("retention", ["confidential", "group"])
def test_nothing_said_in_a_seance_reaches_the_index(table, retention):
    table.set(retention=retention).at(Stage.CLOSING)
    write_everywhere(table)
    mending.mend_all()
    assert not canaries_in_the_index()
    conduct.move_on(table.codev, expected=table.now.index, by=table.alice)
    mending.mend_all()
    assert not canaries_in_the_index()
    for seat in table.seats:
        assert search_page(seat.user, {"q": CANARY})["total"] == 0
        assert search_page(seat.user, {"q": CANARY[:-1]})["instead"] == ""


@pytest.fixture
def codev(group, alice):
    preset = presets.PRESETS["90"]
    return plan_seance(
        group,
        by=alice,
        script=list(preset.script),
        preset=preset.key,
        title="Relais du mardi",
        scheduled_at=now(),
    )


def test_a_seance_is_found_by_its_title_by_the_people_of_the_group(codev, bruno, dora, gael):
    assert search_page(bruno, {"q": "relais mardi"})["total"] == 1
    for person in (dora, gael):
        assert search_page(person, {"q": "relais"})["total"] == 0
    planning.change_seance(codev, title="Permanence du mardi")
    assert search_page(bruno, {"q": "relais"})["total"] == 0
    assert search_page(bruno, {"q": "permanence"})["total"] == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_published_and_withdrawn_leaves_no_word_in_the_files(group):
    """An erased word is overwritten, in the database's file and in its log."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reuses its pages in its own time")
    knowledge.publish_learning(source="codev:x:1", body="Une serinette tout bas", group=group)
    assert b"serinet" in files()
    knowledge.withdraw("codev:x")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"serinet" not in files()


def files() -> bytes:
    database = Path(connection.settings_dict["NAME"])
    every = (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm")))
    return b"".join(path.read_bytes() for path in every if path.exists())
