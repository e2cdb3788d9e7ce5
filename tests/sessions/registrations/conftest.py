"""A Village of two places, and people who want to come."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.cache import cache

from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from sessions.registrations import services
from sessions.registrations.models import Registration
from tests.gatherings import GatheringFactory, ItemFactory
from workspace.initiatives import stamps


@pytest.fixture(autouse=True)
def nobody_came_before(db):
    cache.clear()


@pytest.fixture
def village(group) -> Gathering:
    return GatheringFactory(group=group, title="Village de Sisteron", capacity=2)


@pytest.fixture
def atelier(village) -> Item:
    """Of one place."""
    return ItemFactory(gathering=village, title="Monter un garage solidaire", capacity=1)


@pytest.fixture
def read_page(settings) -> Callable[[], str]:
    """`read_page()` is the stamp of a form that somebody took the time to read."""
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    return stamps.new


@pytest.fixture
def comes(village) -> Callable[..., Registration]:
    """`comes("Nadia")` registers Nadia by her address."""

    def register(name: str, *, gathering: Gathering | None = None, **said) -> Registration:
        fields = {"category": "initiative", "email": f"{name.lower().replace(' ', '.')}@exemple.fr"} | said
        return services.register(gathering or village, key=uuid4(), name=name, **fields)[0]

    return register


def standings(gathering: Gathering) -> dict[str, str]:
    return dict(Registration.objects.filter(gathering=gathering).values_list("name", "standing"))
