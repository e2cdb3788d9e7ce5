"""What the list counts is kept in the process: never later than the entries, never more than one may read."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from groups.models import Membership
from workspace.finding import kept as keeping
from workspace.finding.kept import is_marked, kept, shown_to
from workspace.finding.models import Remarkable, ShelfMark
from workspace.finding.registry import extras
from workspace.finding.services import find_useful
from workspace.initiatives.models import Initiative
from workspace.knowledge.models import Entry
from workspace.knowledge.services import publish, withdraw_entry

pytestmark = pytest.mark.django_db


def read_by(user) -> set[str]:
    held = kept()
    return set(held.keys_at(held.shown_to(user), 0, 1_000))


@pytest.fixture
def shelf(shelve, group, other_group, alice, bruno, dora):
    """Every kind of reader, every stage: who reads what is what `visible_to` says."""
    for stage in Entry.Stage.values:
        for visibility in Entry.Visibility.values:
            for where in (group, other_group, None):
                shelve(f"{stage} {visibility}", stage=stage, visibility=visibility, group=where, author=alice)
    shelve("À Dora, du groupe d’Alice", visibility="group", group=group, owner=dora)
    shelve("Cachée", hidden_at="2026-01-01T00:00Z")


def test_everybody_reads_there_what_they_may_read(shelf, alice, bruno, dora, elise, gael, renee):
    people = [AnonymousUser(), alice, bruno, dora, elise, gael, renee]
    read = [read_by(one) for one in people]
    asked = [{pk.hex for pk in shown_to(one).values_list("pk", flat=True)} for one in people]
    assert read == asked
    assert all(read) and len({frozenset(one) for one in read}) >= 4  # they do not all read the same


def test_who_leaves_a_group_counts_its_entries_no_more(shelf, bruno, group, page_of):
    before = page_of(bruno)["total"]
    own = Entry.objects.published().filter(group=group, visibility="group").count()
    Membership.objects.filter(user=bruno, group=group).delete()
    assert page_of(bruno)["total"] == before - own < before


def test_what_is_taken_back_is_counted_no_more_at_once(shelve, group, alice, bruno, facet_of, page_of):
    kept_one, gone = shelve("Reste", kind="monograph"), shelve("Part", group=group, owner=alice)
    assert facet_of(None, "genre") == {"fiche de pratique": 1, "monographie": 1}
    withdraw_entry(gone, by=alice)
    page = page_of(None)
    assert page["total"] == 1 and [one["entry"] for one in page["entries"]] == [kept_one]
    assert facet_of(None, "genre") == {}


def test_what_is_called_back_in_its_group_is_counted_by_its_group_alone(shelve, group, alice, bruno, page_of):
    entry = shelve("Entre nous", group=group, author=alice)
    assert page_of(None)["total"] == 1
    publish(entry, by=alice, visibility="group")
    assert page_of(None)["total"] == 0
    assert page_of(bruno)["total"] == 1


CHANGES = {
    "hidden without its service": lambda one, two, theme: Entry.objects.filter(pk=one.pk).update(
        hidden_at="2026-01-01T00:00Z"
    ),
    "gone": lambda one, two, theme: one.delete(),
    "come": lambda one, two, theme: Entry.objects.bulk_create([Entry(title="Une autre", stage="published")]),
    "of a theme": lambda one, two, theme: one.themes.add(theme),
    "of a theme no more": lambda one, two, theme: two.themes.remove(theme),
    "held up": lambda one, two, theme: Remarkable.objects.create(entry=one, why="Elle tient."),
    "further": lambda one, two, theme: Initiative.objects.filter(entry=two).update(maturity="stable"),
    "by SQL": lambda one, two, theme: connection.cursor().execute(
        "UPDATE workspace_entry SET language = 'oc'"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_an_entry_is_seen_at_once(shelve, emploi, change):
    one, two = shelve("Une halte"), shelve("Un garage", themes=[emploi], kind="initiative")
    Initiative.objects.create(entry=two, maturity="idea")
    before = kept()
    assert kept() is before  # nothing changed: it is not read again
    change(one, two, emploi)
    after = kept()
    assert (after.keys, after.having) != (before.keys, before.having)


def test_what_is_taken_back_by_the_database_is_not_remembered(shelve):
    shelve("Une halte")
    with transaction.atomic():
        shelve("Jamais écrite")
        assert len(kept().keys) == 2
        transaction.set_rollback(True)
    assert len(kept().keys) == 1
    shelve("Une autre")
    assert len(kept().keys) == 2
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        shelve("Ni celle-ci")
        assert len(kept().keys) == 3
        raise ZeroDivisionError
    assert len(kept().keys) == 2


def test_another_day_is_read_again(shelve, monkeypatch):
    shelve("Une halte")
    before = kept()
    monkeypatch.setattr(keeping, "localdate", lambda: before.mark[1].replace(year=2040))
    assert kept() is not before


def test_every_table_that_is_read_says_its_changes():
    """A migration that makes one of them anew in SQLite lays its triggers again; a new facet has its own."""
    assert is_marked()
    for extra in extras():
        field = Entry._meta.get_field(extra.lookup.split("__")[0])
        assert f"'{field.related_model._meta.db_table}'::regclass" in keeping.SAID["postgresql"][0]
    assert ShelfMark in apps.get_models()


def test_without_its_marks_nothing_is_kept(shelve, monkeypatch):
    shelve("Une halte")
    monkeypatch.setattr(keeping, "is_marked", lambda: False)
    ShelfMark.objects.all().delete()
    assert kept() is not kept()


def test_what_is_useful_is_not_late(shelve, bruno, dora, titles):
    shelve("Été"), shelve("Zèle")
    find_useful(Entry.objects.get(title="Été"), by=bruno)
    assert titles(dora, tri="utiles") == ["Été", "Zèle"]
