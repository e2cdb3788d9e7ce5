"""A fiche of Alice's, and somebody who does it elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from groups.models import User
from tests.factories import TerritoryFactory
from workspace.adaptations import services
from workspace.adaptations.models import Adaptation
from workspace.knowledge.models import Entry
from workspace.search import index


@pytest.fixture
def shelve(db) -> Callable[..., Entry]:
    """`shelve("Une halte")`: a fiche that everybody reads, unless told otherwise."""

    def put(title: str, **given) -> Entry:
        given = {"stage": "published", "visibility": "public", "kind": "sheet", "body": title} | given
        entry = Entry.objects.create(title=title, **given)
        index.put(entry)
        return entry

    return put


@pytest.fixture
def sheet(shelve, group, alice) -> Entry:
    return shelve("La halte itinérante", group=group, author=alice, territory=group.territory)


@pytest.fixture
def sisteron(db):
    return TerritoryFactory(name="Sisteronais", slug="sisteronais")


@pytest.fixture
def adapt(sisteron) -> Callable[..., Adaptation]:
    def begin(entry: Entry, by: User, **given) -> Adaptation:
        return services.begin(entry, by=by, **({"territory": sisteron} | given))

    return begin


@pytest.fixture
def adaptation(adapt, sheet, dora, other_group) -> Adaptation:
    """Dora's, with her group."""
    return adapt(
        sheet, dora, group=other_group, name="Le minibus des petits", wish="Chez nous, en **minibus**."
    )
