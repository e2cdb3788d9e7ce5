"""Dates: Alice's group has a séance, Bruno an action."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.factories import SeanceFactory
from workspace.actions import services as actions


@pytest.fixture
def codev(group, alice):
    return SeanceFactory(group=group, title="Le canari du samedi matin", place="Salle des fêtes")


@pytest.fixture
def action(group, bruno):
    due = localdate() + timedelta(days=3)
    return actions.decide(group, what="Appeler la mairie", owner=bruno, due=due)
