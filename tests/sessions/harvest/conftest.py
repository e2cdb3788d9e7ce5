"""A gathering of the group that is being held, and one that was yesterday."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from sessions.gatherings.models import Gathering
from sessions.harvest.models import HarvestDoor
from tests.factories import TerritoryFactory
from tests.gatherings import GatheringFactory


@pytest.fixture(autouse=True)
def nobody_noted_before(db):
    cache.clear()


@pytest.fixture
def sisteron(db):
    region = TerritoryFactory(name="Région", slug="region", kind="region")
    return TerritoryFactory(name="Sisteronais-Buëch", slug="sisteron", kind="departement", parent=region)


@pytest.fixture
def village(group, sisteron) -> Gathering:
    """Being held now."""
    hours = {"starts_at": now() - timedelta(minutes=30), "ends_at": now() + timedelta(minutes=30)}
    return GatheringFactory(group=group, title="Village de Sisteron", territory=sisteron, **hours)


@pytest.fixture
def past_village(group, sisteron) -> Gathering:
    """Over since yesterday at noon at the latest."""
    end = now() - timedelta(days=2)
    return GatheringFactory(
        group=group,
        title="Village de Draguignan",
        territory=sisteron,
        starts_at=end - timedelta(hours=7),
        ends_at=end,
    )


@pytest.fixture
def door(village, alice) -> HarvestDoor:
    return HarvestDoor.objects.create(gathering=village, opened_by=alice)
