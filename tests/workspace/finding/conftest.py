"""Entries on a shelf, and who finds which."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import TerritoryFactory, ThemeFactory
from workspace.finding.screens import list_page
from workspace.knowledge.models import Entry
from workspace.search import index


@pytest.fixture
def shelve(db) -> Callable[..., Entry]:
    """`shelve("Une halte", themes=[emploi], kind="sheet")`: published for everybody unless told otherwise."""

    def put(title: str, *, themes=(), **given) -> Entry:
        given = {"stage": "published", "visibility": "public", "kind": "sheet", "body": title} | given
        entry = Entry.objects.create(title=title, **given)
        entry.themes.set(themes)
        index.put(entry)
        return entry

    return put


@pytest.fixture
def page_of() -> Callable[..., dict]:
    """`page_of(bruno, theme="emploi")` is what the list shows him."""

    def ask(user, **said: str) -> dict:
        return list_page(user or AnonymousUser(), said)

    return ask


@pytest.fixture
def titles(page_of) -> Callable[..., list[str]]:
    return lambda user, **said: [one["entry"].title for one in page_of(user, **said)["entries"]]


@pytest.fixture
def facet_of(page_of) -> Callable[..., dict[str, int]]:
    """`facet_of(None, "genre")`: the values of a facet and how many each would leave."""

    def ask(user, name: str, **said: str) -> dict[str, int]:
        facets = page_of(user, **said)["facets"]
        return {one.label: one.count for facet in facets if facet.name == name for one in facet.options}

    return ask


@pytest.fixture
def places(db):
    """A région, a département in it, a bassin in that, and another département."""
    paca = TerritoryFactory(name="Région", slug="region", kind="region")
    vaucluse = TerritoryFactory(name="Vaucluse", slug="vaucluse", parent=paca)
    luberon = TerritoryFactory(name="Luberon", slug="luberon", parent=vaucluse)
    var = TerritoryFactory(name="Var", slug="var", parent=paca)
    return {"paca": paca, "vaucluse": vaucluse, "luberon": luberon, "var": var}


@pytest.fixture
def emploi(db):
    return ThemeFactory(name="Emploi", slug="emploi")


@pytest.fixture
def enfance(db):
    return ThemeFactory(name="Enfance", slug="enfance")
