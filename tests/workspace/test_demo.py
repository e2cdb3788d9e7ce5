"""The demonstration: loaded once, then left to the people."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from groups.models import Membership, Role, Territory, Theme, User, WorkingGroup
from workspace.management.commands.demo import PASSWORD


def test_the_first_time_it_brings_people_places_and_groups(db, client):
    call_command("demo")
    assert Territory.objects.filter(kind=Territory.Kind.DEPARTEMENT).count() == 6
    assert Theme.objects.count() == 4
    assert WorkingGroup.objects.count() == 4
    alice = User.objects.get(email="alice@pais.example")
    assert alice.check_password(PASSWORD)
    assert Membership.objects.filter(user=alice, role=Role.FACILITATOR).exists()


def test_the_second_time_it_leaves_what_people_changed(db):
    call_command("demo")
    User.objects.filter(email="bruno@pais.example").delete()
    call_command("demo")
    assert not User.objects.filter(email="bruno@pais.example").exists()


def test_it_says_the_accounts_and_their_password(db, capsys):
    call_command("demo")
    said = capsys.readouterr().out
    assert PASSWORD in said
    assert "alice@pais.example" in said


def test_it_does_not_enter_a_real_instance(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.exists()
