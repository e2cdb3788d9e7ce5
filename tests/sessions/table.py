"""A séance with its people seated, for the tests of its views."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from groups.models import User, WorkingGroup
from sessions.codev import presets
from sessions.codev.models import CodevSession, Seat
from sessions.codev.services import contributions
from sessions.codev.services.planning import plan_seance
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage

HTMX = {"HX-Request": "true"}


@dataclass
class Room:
    """`room.post(bruno, "contribute", body="…")` is what Bruno's page sends."""

    codev: CodevSession
    seats: dict[str, Seat]

    def at(self, stage: Stage) -> Room:
        self.codev.refresh_from_db()
        steps = [step.stage for step in self.codev.steps]
        self.codev.index = len(steps) if stage is Stage.CLOSING else steps.index(stage)
        self.codev.started_at = now()
        self.codev.save()
        return self

    def path(self, name: str, *args) -> str:
        return reverse(f"codev:{name}", args=[self.codev.key, *args])

    def get(self, user: User, name: str = "seance", **options):
        return browser(user).get(self.path(name), **options)

    def post(self, user: User, name: str, /, *args, htmx: bool = True, **data):
        headers = HTMX if htmx else {}
        return browser(user).post(self.path(name, *args), data, headers=headers)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def seated(group: WorkingGroup, facilitator: User, preset: str = "90", **people: User) -> Room:
    """`seated(group, alice, client=nadia, consultant=bruno)`: a séance and its table."""
    codev = plan_seance(
        group,
        by=facilitator,
        script=list(presets.PRESETS[preset].script),
        preset=preset,
        title="Le samedi matin",
        scheduled_at=now(),
    )
    seats = {"facilitator": codev.seats.get()}
    for role, user in people.items():
        seats[role] = Seat.objects.create(
            codev=codev, user=user, name=user.display_name, role=Place(role), admitted_at=now()
        )
    return Room(codev, seats)


def write(table, seat, kind, body="Un texte", *, key="k1", target=None, tag=""):
    return contributions.contribute(
        table.codev, by=seat, target=target, kind=kind, body=body, tag=tag, key=key
    )
