"""The rota of the next Village: some of it taken, some not. Invented."""

from __future__ import annotations

from datetime import time

from sessions.gatherings.models import Gathering
from sessions.programme.demo import VILLAGES
from sessions.programme.hours import moment
from sessions.volunteers import services
from workspace.demo import Stage, register

# (task, in a few words, from, to, how many, who of the cast, who without an account)
SHIFTS = (
    (
        "Installer les tables et les chaises",
        "Soixante chaises, douze tables.",
        (8, 0),
        (9, 30),
        4,
        ("dora",),
        ("Marcel Giraud",),
    ),
    ("Accueil", "Pointer les arrivées, donner les badges.", (9, 0), (12, 30), 2, ("alice",), ()),
    ("Café", "", (9, 30), (11, 0), 2, (), ("Jeannine Roux", "Ahmed Belkacem")),
    ("Servir le repas", "", (12, 0), (14, 0), 6, (), ("Jeannine Roux",)),
    ("Ranger", "On rend la salle balayée.", (16, 30), (18, 0), 5, (), ()),
)


def rota(stage: Stage) -> list[str]:
    if not stage.first:
        return []
    villages = Gathering.objects.filter(group__slug=VILLAGES, kind=Gathering.Kind.VILLAGE)
    for village in villages.coming():
        write(village, stage)
    return []


def write(village: Gathering, stage: Stage) -> None:
    for task, words, starts, ends, wanted, cast, others in SHIFTS:
        shift = services.add_shift(
            village,
            task=task,
            words=words,
            starts_at=moment(village.days[0], time(*starts)),
            ends_at=moment(village.days[0], time(*ends)),
            wanted=wanted,
        )
        for name in cast:
            services.take(shift, by=stage.people[name])
        for name in others:
            services.put_down(shift, name=name)
    services.open_rota(village, words="Un repas est offert à qui donne un coup de main.")


register(rota, order=62)
