"""Dates: Alice's group has a séance, Bruno an action."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from tests.factories import SeanceFactory
from workspace.actions import services as actions
from workspace.threads import services as threads
from workspace.threads.services import polls


@pytest.fixture
def codev(group, alice):
    return SeanceFactory(group=group, title="Le canari du samedi matin", place="Salle des fêtes")


@pytest.fixture
def action(group, bruno):
    due = localdate() + timedelta(days=3)
    return actions.decide(group, what="Appeler la mairie", owner=bruno, due=due)


@pytest.fixture
def poll(group, alice):
    thread = threads.open_thread(group, by=alice, title="Où se voir ?")
    choices = (polls.Choice(label="Ici"), polls.Choice(label="Là-bas"))
    asked = polls.Asked("Un canari pour le lieu ?", "one", choices, closes_at=now() + timedelta(days=2))
    return polls.add_poll(thread, asked, by=alice, key="poll-key-1")
