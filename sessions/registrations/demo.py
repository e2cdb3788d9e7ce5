"""Who comes to the next Village, all invented; and of the Villages of the flyer, the numbers alone: their
names are long erased."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle, islice
from uuid import UUID

from django.conf import settings
from django.utils.timezone import now

from groups.models import Territory, User
from sessions.gatherings.demo import HELD, NEXT
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from sessions.registrations import questions, services
from sessions.registrations.companions import Companion
from sessions.registrations.models import Category, Envelope, Registration
from sessions.registrations.questions import Kind, Question
from workspace.demo import Stage, register

INI, INS, ELU, HAB = Category.INITIATIVE, Category.INSTITUTION, Category.ELECTED, Category.INHABITANT
EMP = Category.EMPLOYER
QUESTIONS = [
    Question("q1", "Mangez-vous sur place ?", Kind.CHOICE, ("oui", "oui, sans viande", "non"), True),
    Question("q2", "Je peux emmener quelqu’un en voiture", Kind.TICK),
]
# (name, category, structure, territory, what they look for, what they bring, who comes with them)
COMING: tuple[tuple[str, str, str, str, str, str, tuple[str, ...]], ...] = (
    ("Odile Reybaud", INI, "Le Fournil partagé", "sisteronais", "Un local avec un four", "Du pain", ()),
    ("Karim Meziane", INI, "Vélos du Buëch", "sisteronais", "Des pièces", "Réparer", ("Lison Faure",)),
    ("Solène Astier", INS, "Mission locale", "manosque", "Des lieux de stage", "Des jeunes motivés", ()),
    ("Gérard Blanchon", ELU, "Commune de Mison", "sisteronais", "Un car le matin", "Une salle", ()),
    ("Fatou Ndiaye", HAB, "", "sisteronais", "Apprendre à conduire", "Cuisiner pour cent", ("Awa Ndiaye",)),
    ("Théo Jullien", EMP, "Menuiserie de la Motte", "gapencais", "Deux apprentis", "Une chambre froide", ()),
    ("Mireille Pons", INS, "Caisse d’allocations familiales", "gapencais", "", "Un rendez-vous par mois", ()),
    ("Nour Haddad", HAB, "", "manosque", "Une garde avant huit heures", "Du temps le mercredi", ()),
    ("Bastien Roux", INI, "Recyclerie du Jabron", "sisteronais", "Un camion", "Des meubles", ("Zoé Roux",)),
    ("Claire Estève", INS, "Conseil départemental", "alpes-de-haute-provence", "Comprendre", "", ()),
    ("Yvon Maillet", HAB, "", "sisteronais", "", "Vingt ans de mécanique", ()),
    ("Hélène Garcin", ELU, "Communauté de communes", "sisteronais", "Des idées", "Un minibus", ()),
    ("Samia Belkacem", INI, "Les Mots passants", "manosque", "Une salle le soir", "Écrire à deux", ()),
    ("Paul-Henri Meyer", INS, "Croix-Rouge", "alpes-de-haute-provence", "Des relais", "Des colis", ()),
    ("Lucette Arnoux", HAB, "", "sisteronais", "De la compagnie", "Des confitures", ("Marcel Arnoux",)),
)
# The line of the programme that everybody wants, when there is one.
SIZE = 6
# Of each Village that was held: how many, by category.
HELD_COUNTS = ((41, 28, 9, 33), (36, 22, 11, 27), (29, 14, 8, 38))


def registrations(stage: Stage) -> list[str]:
    village = Gathering.objects.filter(title=NEXT).held().coming().first()
    if stage.first:
        for (title, *_rest), counts in zip(HELD, HELD_COUNTS, strict=True):
            of_the_past(Gathering.objects.filter(title=title).past().first(), counts)
        if village is not None:
            fill(village, stage.people)
    mine = Registration.objects.filter(gathering=village, name=COMING[0][0]).first() if village else None
    if mine is None:
        return []
    return [f"  La page de quelqu’un qui s’est inscrit : {settings.SITE_URL}{mine.page_url}"]


def fill(village: Gathering, people: dict[str, User]) -> None:
    """One every day and a half, the first three weeks ago; two phoned."""
    village.questions = questions.portable(QUESTIONS)
    village.save(update_fields=["questions"])
    where = {one.slug: one for one in Territory.objects.all()}
    items = list(Item.objects.filter(gathering=village, is_booked=True, cancelled_at=None))
    chosen = cycle(items) if items else None
    for number, (name, category, house, territory, seeks, brings, others) in enumerate(COMING):
        phoned = number in (4, 14)
        made, _new = services.register(
            village,
            key=UUID(int=7_000 + number),
            by=people["renee"] if phoned else None,
            name=name,
            email="" if phoned else f"inscription-{number}@exemple.example",
            phone=f"06 00 00 00 {number:02}" if phoned else "",
            category=category,
            organisation=house,
            territory=where.get(territory),
            looks_for=seeks,
            brings=brings,
            shows_name=number % 3 != 2,
            agrees_to_survey=number % 2 == 0,
            answers={"q1": QUESTIONS[0].choices[number % 3]} | ({"q2": "oui"} if number % 4 == 0 else {}),
            companions=[Companion(other) for other in others],
            items=list(islice(chosen, 1)) if chosen else (),
        )
        when = now() - timedelta(days=22 - number * 1.5)
        Registration.objects.party_of(made).update(created_at=when)
    own(village, people)
    crowd(items, village)
    # They were written to long ago; one letter is left to be read in the mailbox.
    Envelope.objects.exclude(registration__key=UUID(int=7_000)).delete()


def own(village: Gathering, people: dict[str, User]) -> None:
    """Dora comes too: her page is in her space."""
    dora = people["dora"]
    services.register(
        village,
        key=UUID(int=7_900),
        user=dora,
        name=dora.display_name,
        email=dora.email,
        category=INI,
        organisation="Garage solidaire du Buëch",
        looks_for="Un mécanicien le samedi",
        brings="Un minibus neuf places",
        shows_name=True,
        answers={"q1": "oui"},
    )


def crowd(items: list[Item], village: Gathering) -> None:
    """The smallest atelier is full, and some wait for it."""
    small = min((item for item in items if item.capacity), key=lambda item: item.capacity or 0, default=None)
    if small is None:
        return
    free = Registration.objects.filter(gathering=village).placed().exclude(bookings__item=small)
    for one in free.order_by("pk")[: (small.capacity or 0) + SIZE]:
        if not one.bookings.coming().exists():
            services.choose_items(one, [small])


def of_the_past(village: Gathering | None, counts: tuple[int, ...]) -> None:
    if village is None:
        return
    places = cycle([village.territory, village.territory, village.territory, village.territory.parent])
    moment = village.ends_at + timedelta(days=60)
    Registration.objects.bulk_create(
        Registration(
            gathering=village,
            name="",
            category=category,
            territory=place,
            placed_at=village.published_at,
            created_at=village.published_at,
            erased_at=moment,
        )
        for category, many in zip((INI, INS, ELU, HAB), counts, strict=True)
        for place in islice(places, many)
    )


register(registrations, order=64)
