"""The archive for a place without network: what later packages put in it, once there is some."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

from django.utils.timezone import now

from groups.models import User
from sessions.arrivals import exports
from sessions.gatherings.models import Gathering
from sessions.rendezvous.models import Rendezvous
from tests.gatherings import RegistrationFactory, ShiftFactory, TurnFactory
from tests.sessions.tables.conftest import lay
from workspace.exports import registry
from workspace.exports.writers import write_to


def files_of(village: Gathering, user: User) -> dict[str, bytes]:
    out = io.BytesIO()
    exporter = registry.get("arrivals.kit")
    target = exporter.find(user, exports.key_of(village))
    write_to(out, exporter.builder.build(target, user, "zip"), "zip", schema="kit")
    with zipfile.ZipFile(out) as kit:
        return {name: kit.read(name) for name in kit.namelist()}


def test_it_holds_the_rota_the_rendez_vous_and_the_tables(village, alice):
    people = [RegistrationFactory(gathering=village, name=f"Personne {n}") for n in range(4)]
    TurnFactory(shift=ShiftFactory(gathering=village, task="Café"))
    said = {"asker_said": Rendezvous.Answer.YES, "asked_said": Rendezvous.Answer.YES, "agreed_at": now()}
    at = village.starts_at + timedelta(hours=1)
    Rendezvous.objects.create(gathering=village, asker=people[0], asked=people[1], starts_at=at, **said)
    lay(village, alice, count=2)
    made = files_of(village, alice)
    assert {"benevoles.pdf", "rendez-vous.pdf", "plan-des-tables-1.pdf"} <= set(made)
    assert all(file.startswith(b"%PDF") for file in made.values())


def test_without_any_it_holds_none_of_them(village, alice):
    assert not {"benevoles.pdf", "rendez-vous.pdf", "plan-des-tables-1.pdf"} & set(files_of(village, alice))
