from __future__ import annotations

import pytest

from sessions.gatherings.models import Gathering
from tests.gatherings import GatheringFactory


@pytest.fixture
def village(group) -> Gathering:
    return GatheringFactory(
        group=group,
        title="Village de Sisteron",
        slug="village-de-sisteron",
        summary="Se rencontrer, montrer, essayer.",
        address="Place de la République, Sisteron",
    )
