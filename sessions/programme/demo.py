"""What one does at the Villages: the next one in full, with a call that two people answered; and what the
three of the flyer held. Invented."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

from django.utils.timezone import localdate

from groups.models import Theme
from sessions.gatherings.models import Gathering
from sessions.programme import services
from sessions.programme.hours import moment
from sessions.programme.models import Item
from workspace.demo import Stage, register

VILLAGES = "villages-des-initiatives"
Kind = Item.Kind

# (name, how to get there, seats)
SPACES = (
    ("Grande salle", "Au rez-de-chaussée, entrée de plain-pied.", 150),
    ("Salle du conseil", "Premier étage, ascenseur à droite de l’accueil.", 24),
    ("Salle des mariages", "Premier étage, ascenseur à droite de l’accueil.", 40),
    ("Cour", "Par la grande salle. À l’abri sous le préau s’il pleut.", None),
)
# (kind, title, about, held by, theme, space, from, to, places). No hours: all day long.
LINES = (
    (Kind.PLENARY, "Accueil, café", "", "", "", 0, (9, 30), (10, 0), None),
    (
        Kind.PLENARY,
        "Trois initiatives en dix minutes chacune",
        "Qui l’a fait, avec quoi, ce qui a raté et ce qui tient.",
        "",
        "",
        0,
        (10, 0),
        (10, 45),
        None,
    ),
    (
        Kind.WORKSHOP,
        "Sans voiture, comment venir travailler ?",
        "Garage solidaire, covoiturage du matin, permis : on part des situations de chacun.",
        "Garage solidaire du Buëch",
        "emploi",
        1,
        (11, 0),
        (12, 30),
        12,
    ),
    (
        Kind.WORKSHOP,
        "Garder un enfant à l’heure où l’on embauche",
        "Ce qui se fait ailleurs, et ce qui se transpose ici.",
        "Les Petits Pas du Ventoux",
        "petite-enfance",
        2,
        (11, 0),
        (12, 30),
        20,
    ),
    (
        Kind.MEAL,
        "Repas partagé",
        "Cuisiné sur place. Dites-nous ce que vous ne mangez pas.",
        "",
        "",
        3,
        (12, 30),
        (14, 0),
        100,
    ),
    (
        Kind.TABLES,
        "Tables de co-développement",
        "Une situation vraie par table, une heure et demie, et des propositions.",
        "",
        "",
        0,
        (14, 0),
        (15, 30),
        48,
    ),
    (
        Kind.WORKSHOP,
        "Mes droits sans écran",
        "Ce qu’un relais peut faire, ce qu’il ne doit pas faire à la place.",
        "CCAS de Monclar",
        "droits",
        1,
        (14, 0),
        (15, 30),
        16,
    ),
    (
        Kind.PLENARY,
        "Ce qu’on remporte",
        "Une phrase chacun, et la suite.",
        "",
        "",
        0,
        (15, 45),
        (16, 30),
        None,
    ),
    (
        Kind.STAND,
        "La ressourcerie mobile",
        "On répare, on échange.",
        "Recyclerie du Jabron",
        "",
        3,
        None,
        None,
        None,
    ),
    (
        Kind.STAND,
        "Louer une voiture deux euros",
        "",
        "Garage solidaire du Buëch",
        "emploi",
        3,
        None,
        None,
        None,
    ),
    (Kind.STAND, "Partir de l’ASE avec un toit", "", "Mission locale", "jeunes", 3, None, None, None),
)
OFFERED = (
    (
        "workshop",
        "Écrire à une administration sans se fâcher",
        "Une heure, des lettres vraies, des feutres. Dix personnes au plus.",
        "Collectif Plume et Papiers",
        "Une table, dix chaises.",
        "Solène Aubert",
        "solene@plume.example",
    ),
    (
        "stand",
        "Le jardin des voisins",
        "Des plants à emporter et des graines à échanger.",
        "Jardin partagé du Thor",
        "Une table dehors, un point d’eau.",
        "Marcel Giraud",
        "",
    ),
)


def programmes(stage: Stage) -> list[str]:
    if not stage.first:
        return []
    villages = Gathering.objects.filter(group__slug=VILLAGES, kind=Gathering.Kind.VILLAGE)
    for village in villages.select_related("group"):
        if village.is_over:
            write(village, LINES[:6])
        else:
            write(village, LINES)
            call(village)
    return []


def write(village: Gathering, lines) -> None:
    themes = {one.slug: one for one in Theme.objects.all()}
    spaces = [
        services.add_space(village, name=name, access_words=words, seats=seats)
        for name, words, seats in SPACES
    ]
    for kind, title, about, held_by, theme, space, starts, ends, places in lines:
        services.add_item(
            village,
            kind=kind,
            title=title,
            about=about,
            held_by=held_by,
            theme=themes.get(theme),
            space=spaces[space],
            starts_at=_at(village, starts),
            ends_at=_at(village, ends),
            is_booked=places is not None,
            capacity=places,
        )


def _at(village: Gathering, hour: tuple[int, int] | None):
    return moment(village.days[0], time(*hour)) if hour else None


def call(village: Gathering) -> None:
    opened = services.open_call(
        village,
        words="Une table, deux chaises et une prise sont fournies. On s’installe dès 8 h 30.",
        for_stands=True,
        for_workshops=True,
        closes_on=max(village.days[0] - timedelta(days=10), localdate()),
    )
    for kind, title, about, held_by, wants, by_name, email in OFFERED:
        services.send_proposal(
            opened,
            key=uuid4(),
            kind=kind,
            title=title,
            about=about,
            held_by=held_by,
            wants=wants,
            by_name=by_name,
            email=email,
            phone="" if email else "06 01 02 03 04",
        )


register(programmes, order=61)
