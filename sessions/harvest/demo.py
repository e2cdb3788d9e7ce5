"""What the three Villages of 2023 left: how many came, what was noted there, their balance sheets. And for
the next one, people who could usefully meet. The people are invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid5

from django.utils.timezone import localtime, now

from groups.models import Territory, User
from sessions.arrivals.models import Arrival
from sessions.gatherings.demo import HELD, NEXT
from sessions.gatherings.models import Gathering
from sessions.harvest.models import Balance, Capture, Reply, Survey
from sessions.harvest.services import balances, notes
from sessions.registrations.companions import fold
from sessions.registrations.models import Category, Registration
from sessions.rendezvous import services as rendezvous
from workspace.demo import Stage, register
from workspace.documents.models import Document
from workspace.initiatives import services as initiatives
from workspace.initiatives.models import Maturity, Tip
from workspace.needs.models import Need

# How many came to each, by category; a few from the départements around.
CAME = (
    {Category.INITIATIVE: 34, Category.INSTITUTION: 28, Category.ELECTED: 6, Category.INHABITANT: 41},
    {Category.INITIATIVE: 27, Category.INSTITUTION: 22, Category.ELECTED: 3, Category.INHABITANT: 19},
    {Category.INITIATIVE: 31, Category.INSTITUTION: 19, Category.ELECTED: 7, Category.INHABITANT: 52},
)
INITIATIVES = (
    ("Un frigo partagé devant la bibliothèque", "Avignon, Monclar", "Des voisines, depuis l’hiver."),
    ("Le four à pain remis en route", "Figanières", "Une fournée par mois, chacun apporte son bois."),
    ("Les trajets du mardi", "Ribiers", "Trois retraités emmènent qui a rendez-vous à Sisteron."),
)
NEEDS = (
    ("Un lieu où laver son linge sans payer trois euros la machine", "les personnes sans logement"),
    ("Quelqu’un pour lire les courriers de la préfecture, le soir", "les familles arrivées cette année"),
    ("Un bus après 19 h, pour qui travaille en décalé", "les salariés de la zone"),
)
REPLIES = ((Reply.Useful.MUCH, 24), (Reply.Useful.SOME, 11), (Reply.Useful.LITTLE, 6))
WORDS = (
    "J’ai trouvé le minibus que je cherchais depuis un an.",
    "Trop court l’après-midi, et pas assez d’ombre dans la cour.",
    "Recommencez dans la vallée, nous viendrons à pied.",
)
# (name, category, structure, looks for, brings, lets their name be read)
COMING = (
    (
        "Nadia Ferrand",
        Category.INITIATIVE,
        "La Table du Buëch",
        "une cuisine équipée, le lundi",
        "des repas pour vingt personnes",
        True,
    ),
    (
        "Karim Belhadj",
        Category.INSTITUTION,
        "Ville de Sisteron",
        "des porteurs de projets pour nos locaux",
        "la cuisine équipée de la salle des fêtes, libre le lundi",
        True,
    ),
    (
        "Odile Arnoux",
        Category.INHABITANT,
        "",
        "un trajet pour Laragne deux fois par semaine",
        "du temps pour lire à voix haute",
        True,
    ),
    (
        "Gérard Pons",
        Category.INITIATIVE,
        "Les trajets du mardi",
        "des conducteurs bénévoles",
        "un minibus et des trajets vers Laragne",
        True,
    ),
    (
        "Inès Caillat",
        Category.ELECTED,
        "Communauté de communes",
        "comprendre comment d’autres financent la mobilité",
        "une salle de réunion à Laragne",
        False,
    ),
    (
        "Sofiane Hadji",
        Category.INITIATIVE,
        "Repair café des Mées",
        "une salle de réunion un samedi par mois",
        "réparer vélos et petits appareils",
        False,
    ),
)


def harvest(stage: Stage) -> list[str]:
    if stage.first:
        for number, (title, *_rest) in enumerate(HELD):
            past = Gathering.objects.filter(title=title, starts_at__year=2023).first()
            if past is not None:
                came(past, CAME[number])
                left(past, number, stage.people["renee"])
        village = Gathering.objects.filter(title=NEXT).held().coming().first()
        if village is not None:
            meet(village)
    return []


def came(past: Gathering, people: dict[str, int]) -> None:
    """Their names are gone for long; how many they were stays."""
    if Registration.objects.filter(gathering=past).exists():
        return
    elsewhere = list(Territory.objects.exclude(parent=None).order_by("pk")[:2])
    rows = [
        Registration(
            gathering=past,
            category=category,
            territory=elsewhere[n % 2] if n % 4 == 3 else past.territory,
            placed_at=past.starts_at,
            created_at=past.starts_at - timedelta(days=10),
            erased_at=past.ends_at + timedelta(days=60),
        )
        for category, many in people.items()
        for n in range(many)
    ]
    made = Registration.objects.bulk_create(rows)
    day = localtime(past.starts_at).date()
    Arrival.objects.bulk_create([Arrival(registration=one, day=day, at=past.starts_at) for one in made])


def left(past: Gathering, number: int, team: User) -> None:
    key = uuid5(past.key, "demo")
    what, place, about = INITIATIVES[number]
    tip = notes.note_initiative(
        past, key=key, way=Capture.Way.DOOR, what=what, place=place, about=about, spoken_for=number == 1
    )
    text, for_whom = NEEDS[number]
    need = notes.note_need(past, key=uuid5(key, "need"), way=Capture.Way.TEAM, text=text, for_whom=for_whom)
    at = past.starts_at + timedelta(hours=3)
    Capture.objects.filter(pk__in=(tip.pk, need.pk)).update(created_at=at)
    Need.objects.filter(pk=need.need_id).update(created_at=at)
    initiatives.accept(
        Tip.objects.get(pk=tip.tip_id),
        by=team,
        publish=True,
        title=what,
        summary=about,
        place=place,
        territory=past.territory,
        detail={"maturity": Maturity.TRIAL},
    )
    Tip.objects.filter(pk=tip.tip_id).update(created_at=at, decided_at=at + timedelta(days=6))
    morning = balances.due_at(past)
    document = balances.write(past, by=team)
    Document.objects.filter(pk=document.pk).update(created_at=morning, written_at=morning)
    Balance.objects.filter(gathering=past).update(made_at=morning)
    if number == 2:
        asked(past, team, morning)


def asked(past: Gathering, team: User, at: datetime) -> None:
    survey = Survey.objects.create(
        gathering=past, sent_at=at, sent_by=team, letters=73, closes_on=localtime(at).date() + Survey.KEPT
    )
    said = [useful for useful, many in REPLIES for _n in range(many)]
    Reply.objects.bulk_create(
        Reply(key=uuid5(survey.gathering.key, str(n)), survey=survey, useful=useful, words=words)
        for n, (useful, words) in enumerate(zip(said, [*WORDS, *[""] * len(said)], strict=False))
    )


def meet(village: Gathering) -> None:
    people = [
        Registration.objects.create(
            gathering=village,
            key=uuid5(village.key, name),
            name=name,
            name_key=fold(name),
            email=f"{fold(name).replace(' ', '.')}@exemple.example",
            category=category,
            organisation=organisation,
            territory=village.territory,
            looks_for=looks_for,
            brings=brings,
            shows_name=shows,
            placed_at=now(),
        )
        for name, category, organisation, looks_for, brings, shows in COMING
    ]
    nadia, karim, odile, gerard, *_others = people
    free = rendezvous.free_slots(nadia, karim)
    agreed = rendezvous.propose(nadia, karim, starts_at=free[3], words="Parlons de la cuisine du lundi.")
    rendezvous.answer(agreed, karim, "yes")
    rendezvous.propose(odile, gerard, starts_at=free[5], words="Le mardi et le jeudi m’iraient.")


register(harvest, order=75)
