"""A Village that is held today, and people who registered to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions.gatherings.models import Gathering
from tests.gatherings import GatheringFactory, RegistrationFactory


@pytest.fixture
def village(group) -> Gathering:
    """It began two hours ago, on this day of France's wall, or just now if the day is that young."""
    today = timezone.localtime()
    began = max(today - timedelta(hours=2), today.replace(hour=0, minute=0, second=0, microsecond=0))
    return GatheringFactory(
        group=group, title="Village de Sisteron", starts_at=began, ends_at=began + timedelta(hours=8)
    )


@pytest.fixture
def marie(village):
    return RegistrationFactory(gathering=village, name="Marie Durand", organisation="Le Fournil")


@pytest.fixture
def ali(village):
    return RegistrationFactory(gathering=village, name="Ali Benali", category="inhabitant")
