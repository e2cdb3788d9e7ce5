"""The door in the demonstration: a rehearsal held today, where one tries the desk, and who came to the
Villages that were held. The people are invented."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate, localtime, make_aware, now

from groups.models import User, WorkingGroup
from sessions.arrivals.models import Arrival
from sessions.arrivals.services import merge
from sessions.arrivals.told import Told, walk_in
from sessions.gatherings.demo import VILLAGES
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import announce, create_gathering
from sessions.registrations.companions import fold
from sessions.registrations.models import Category, Registration, Standing
from workspace.demo import Stage, register

REHEARSAL = "Répétition : tenir l’accueil d’un Village"
EVERY = (
    Category.INITIATIVE,
    Category.INHABITANT,
    Category.INSTITUTION,
    Category.INITIATIVE,
    Category.ELECTED,
)
# (name, organisation), in the order in which they registered: the first came.
EXPECTED = (
    ("Mireille Aubanel", "La Cantine du Buëch"),
    ("Rachid Amrani", ""),
    ("Sophie Tardieu", "Caisse d’allocations familiales"),
    ("Jean-Marc Isnard", "Garage solidaire de la Durance"),
    ("Colette Bremond", "Commune de Mison"),
    ("Fatou Diallo", "Les Mains du Jabron"),
    ("Yves Garcin", ""),
    ("Laurence Pélissier", "Département, service insertion"),
    ("Hugo Meyran", "Récup’ en Sisteronais"),
    ("Ginette Roubaud", "Commune de Peipin"),
    ("Samira Haddad", "Épicerie du Thor"),
    ("Noël Chauvin", ""),
    ("Aurélie Magnan", "Centre communal d’action sociale"),
    ("Thibaut Escoffier", "Jardins de Bevons"),
    ("Paule Latil", "Commune de Valernes"),
    ("Dominique Jourdan", "Le Fil d’Ariane"),
    ("Khadija Belkacem", ""),
    ("Étienne Richaud", "Mission locale"),
    ("Lise Armand", "Ressourcerie des Trois Vallées"),
    ("Marcel Figuière", "Commune de Salignac"),
)
TOGETHER = ("Dominique Jourdan", "Khadija Belkacem", "Étienne Richaud")  # the first filled in the form
WAITING = (("Inès Audibert", "Atelier vélo du Collet"), ("Léo Bonnet", ""))
ARRIVED = 9  # by the time one looks


def the_door(stage: Stage) -> list[str]:
    if stage.first:
        rehearsal(stage.groups[VILLAGES], stage.people)
        those_who_came()
    today = Gathering.objects.filter(title=REHEARSAL).first()
    if today is None or not today.is_today:
        return []
    return [
        "",
        "Un accueil à tenir aujourd’hui, pour essayer (connectez-vous comme renee@, alice@ ou dora@) :",
        f"  {settings.SITE_URL}{reverse('arrivals:desk', args=[today.slug])}",
    ]


def rehearsal(group: WorkingGroup, people: dict[str, User]) -> None:
    """All day long, at whatever hour the demonstration begins. Among the people of the group."""
    day = localdate()
    made = create_gathering(
        group,
        by=people["renee"],
        title=REHEARSAL,
        kind=Gathering.Kind.WORKSHOP,
        visibility=Gathering.Visibility.GROUP,
        summary="Chacun essaie l’accueil sur son téléphone, avec et sans réseau, avant le jour du Village.",
        starts_at=make_aware(datetime.combine(day, time.min)),
        ends_at=make_aware(datetime.combine(day, time(23, 59))),
        place="Partout où l’on a un téléphone",
        capacity=len(EXPECTED),
        programme_reference="FSE+ OS L, exemple",
    )
    announce(made)
    expected = [_registered(made, number, *who) for number, who in enumerate(EXPECTED)]
    lead, *others = (one for one in expected if one.name in TOGETHER)
    Registration.objects.filter(pk__in=[one.pk for one in others]).update(lead=lead)
    for number, who in enumerate(WAITING, len(EXPECTED)):
        _registered(made, number, *who, standing=Standing.WAITING)
    _registered(made, 30, "Roger Silve", "", standing=Standing.CANCELLED)
    begun = max(made.starts_at, now() - timedelta(minutes=2 * ARRIVED))
    gap = (now() - begun) / (ARRIVED + 1)
    told = [
        Told(uuid5(made.key, one.badge), "come", begun + gap * rank, badge=one.badge)
        for rank, one in enumerate(expected[:ARRIVED])
    ]
    told.append(walk_in(made.key, now(), name="Bernard Aillaud", category=Category.INHABITANT))
    merge(made, told, by=people["alice"])


def _registered(
    made: Gathering, number: int, name: str, organisation: str, standing: str = Standing.PLACED
) -> Registration:
    return Registration.objects.create(
        gathering=made,
        name=name,
        name_key=fold(name),
        organisation=organisation,
        category=EVERY[number % len(EVERY)],
        territory=made.territory,
        standing=standing,
        queued_at=now() - timedelta(days=20, minutes=-number),
        placed_at=now() if standing == Standing.PLACED else None,
        cancelled_at=now() if standing == Standing.CANCELLED else None,
    )


def those_who_came() -> None:
    """Of those who had a place in what was held, nine in ten; where no other scene told it."""
    held = Gathering.objects.held().past().exclude(registrations__arrivals__isnull=False)
    for gathering in held:
        people = Registration.objects.filter(gathering=gathering).placed().order_by("pk")
        Arrival.objects.bulk_create(
            Arrival(
                registration=one,
                day=localtime(gathering.starts_at).date(),
                at=gathering.starts_at + timedelta(seconds=40 * number),
            )
            for number, one in enumerate(people)
            if number % 10 != 7
        )


register(the_door, order=70)
