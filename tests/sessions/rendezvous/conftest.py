"""A Village to come, and people who look for what others bring."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from sessions.gatherings.models import Gathering
from sessions.registrations.models import Category, Registration
from tests.gatherings import GatheringFactory, RegistrationFactory


@pytest.fixture(autouse=True)
def nothing_counted_before(db):
    cache.clear()


@pytest.fixture
def village(group) -> Gathering:
    return GatheringFactory(group=group, title="Village de Sisteron")


@pytest.fixture
def nadia(village) -> Registration:
    """Looks for a kitchen; lets others read her name."""
    return RegistrationFactory(
        gathering=village,
        name="Nadia Ferrand",
        email="nadia@exemple.fr",
        category=Category.INITIATIVE,
        organisation="La Table ronde",
        looks_for="une cuisine pour préparer des repas le lundi",
        shows_name=True,
    )


@pytest.fixture
def karim(village) -> Registration:
    """Of a town hall, brings a kitchen; lets others read his name."""
    return RegistrationFactory(
        gathering=village,
        name="Karim Belhadj",
        email="karim@mairie.fr",
        category=Category.INSTITUTION,
        organisation="Mairie de Sisteron",
        brings="la cuisine de la salle des fêtes, libre en semaine",
        shows_name=True,
    )


@pytest.fixture
def lucie(village) -> Registration:
    """Brings a kitchen too, and does not let her name be read."""
    return RegistrationFactory(
        gathering=village,
        name="Lucie Discrète",
        email="lucie@exemple.fr",
        category=Category.INHABITANT,
        brings="ma cuisine, grande, à Ribiers",
    )
