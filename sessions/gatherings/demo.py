"""The Villages of the founding flyer, which were held, and the next one, prepared by the regional team's
own group. A visite with its carnet, and a caravane whose map fills. The people are invented."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils.timezone import localdate, make_aware

from groups.models import Membership, Organisation, Role, Territory, Theme, User, WorkingGroup
from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from workspace.demo import Stage, register
from workspace.demo.people import MOBILITE

VILLAGES = "villages-des-initiatives"
NEXT = "Village des initiatives solidaires de Sisteron"
FOR = "Pour faire se rencontrer les porteurs de projets dans les territoires."
ABOUT = """\
Une journée pour **se rencontrer** : ceux qui portent une initiative, ceux qui travaillent dans une \
institution, les élus, les habitants, les usagers.

- des **stands**, où chacun montre ce qu’il fait ;
- des **ateliers**, pour avancer à plusieurs sur une situation vraie ;
- un **repas partagé**, cuisiné sur place.

On y vient avec une idée, une question, ou rien du tout.
"""
ACCESS = """\
En train : gare de Sisteron, puis dix minutes à pied.
En voiture : parking de la Résistance, gratuit le samedi. Covoiturage à demander en s’inscrivant.
Entrée de plain-pied ; une boucle magnétique dans la grande salle."""

# (title, day, territory, place, address): those of the flyer.
HELD = (
    (
        "Village des initiatives solidaires d’Avignon",
        (2023, 6, 2),
        "grand-avignon",
        "Espace social de la Croix des oiseaux",
        "Avignon",
    ),
    (
        "Village des initiatives solidaires de Draguignan",
        (2023, 6, 16),
        "dracenie",
        "Complexe Saint-Exupéry",
        "Draguignan",
    ),
    (
        "Village des initiatives solidaires de Sisteron",
        (2023, 6, 30),
        "sisteronais",
        "Salle de l’Alcazar",
        "Sisteron",
    ),
)
# (title, days from now, territory, place, address) of a caravane: the first are past.
STOPS = (
    ("La caravane à Apt", -24, "durance-luberon", "Place de la Bouquerie", "Apt"),
    ("La caravane à Manosque", -10, "manosque", "Cour de l’école Saint-Charles", "Manosque"),
    ("La caravane à Gap", 18, "gapencais", "Parvis de la médiathèque", "Gap"),
    (
        "La caravane à Barcelonnette",
        46,
        "alpes-de-haute-provence",
        "Halle de la place Aimé-Gassier",
        "Barcelonnette",
    ),
)


def gatherings(stage: Stage) -> list[str]:
    if stage.first:
        group = villages_group(stage.people)
        stage.groups[group.slug] = group
        held(group)
        coming(group, stage.people)
        caravan(group)
        visit(stage.groups[MOBILITE], stage.people)
    village = Gathering.objects.filter(title=NEXT).held().coming().first()
    if village is None:
        return []
    return [
        "",
        "Un Village à venir, ouvert à tous, sans compte :",
        f"  {settings.SITE_URL}{village.get_absolute_url()}",
    ]


def villages_group(people: dict[str, User]) -> WorkingGroup:
    group = WorkingGroup.objects.create(
        slug=VILLAGES,
        name="Villages des initiatives solidaires",
        description="L’équipe régionale et ses relais préparent les Villages, les caravanes et les visites.",
        territory=Territory.objects.get(slug="paca"),
        access=WorkingGroup.Access.ON_REQUEST,
    )
    group.themes.set(Theme.objects.all())
    roles = (("renee", Role.FACILITATOR), ("alice", Role.MEMBER), ("dora", Role.MEMBER))
    for name, role in roles:
        Membership.objects.create(group=group, user=people[name], role=role)
    return group


def held(group: WorkingGroup) -> None:
    for title, day, territory, place, town in HELD:
        starts = at(datetime(*day), 9)
        made = made_of(group, title=title, starts=starts, territory=territory, place=place, address=town)
        before = starts - timedelta(days=50)
        Gathering.objects.filter(pk=made.pk).update(published_at=before, created_at=before)


def coming(group: WorkingGroup, people: dict[str, User]) -> None:
    """In five weeks, on a Saturday."""
    today = localdate()
    day = today + timedelta(days=35 + (5 - (today.weekday() + 35)) % 7)
    made_of(
        group,
        title=NEXT,
        starts=at(datetime.combine(day, time()), 9, 30),
        hours=7,
        territory="sisteronais",
        place="Salle de l’Alcazar",
        address="Place de la République, Sisteron",
        by=people["renee"],
        about=ABOUT,
        access_words=ACCESS,
        partners_words="Ville de Sisteron, Fondation des Alpages",
        partners=Organisation.objects.filter(
            name__in=("Garage solidaire du Buëch", "Plateforme régionale PAIS")
        ),
        contact_name="Renée Vallier",
        contact_phone="04 92 00 00 00",
        contact_email="villages@pais.example",
        programme_reference="FSE+ OS L",
        capacity=120,
    )


def caravan(group: WorkingGroup) -> None:
    made = services.create_caravan(
        group,
        title="La caravane des droits",
        summary="Quatre places de marché, un camion, et des gens qui répondent.",
        about="À chaque étape : une permanence d’accès aux droits, un porteur de parole, un café. "
        "Ce qu’on nous dit à une étape est lu à la suivante.",
    )
    for title, days_away, territory, place, town in STOPS:
        starts = at(datetime.combine(localdate() + timedelta(days=days_away), time()), 10)
        stop = made_of(
            group,
            title=title,
            summary="Une question, un papier, une idée : on s’arrête, on en parle, on repart avec un nom.",
            starts=starts,
            hours=5,
            territory=territory,
            place=place,
            address=town,
            kind=Gathering.Kind.STOP,
            caravan=made,
        )
        if days_away < 0:
            before = starts - timedelta(days=20)
            Gathering.objects.filter(pk=stop.pk).update(published_at=before)


def visit(group: WorkingGroup, people: dict[str, User]) -> None:
    starts = at(datetime.combine(localdate() - timedelta(days=6), time()), 14)
    made = made_of(
        group,
        title="Visite du garage solidaire du Buëch",
        summary="Un après-midi au garage : la location à deux euros, l’atelier où l’on répare soi-même.",
        starts=starts,
        hours=3,
        territory="sisteronais",
        place="Garage solidaire du Buëch",
        address="Sisteron",
        kind=Gathering.Kind.VISIT,
        by=people["dora"],
        visibility=Gathering.Visibility.REGION,
        takes_registrations=False,
    )
    services.open_notebook(made, by=people["dora"])


def made_of(
    group: WorkingGroup,
    *,
    title: str,
    starts: datetime,
    territory: str,
    hours: int = 8,
    summary: str = FOR,
    by: User | None = None,
    partners=(),
    **more,
) -> Gathering:
    made = services.create_gathering(
        group,
        by=by,
        title=title,
        summary=summary,
        starts_at=starts,
        ends_at=starts + timedelta(hours=hours),
        territory=Territory.objects.get(slug=territory),
        themes=group.themes.all(),
        partners=partners,
        **more,
    )
    return services.announce(made, by=by)


def at(day: datetime, hour: int, minute: int = 0) -> datetime:
    return make_aware(day.replace(hour=hour, minute=minute))


register(gatherings, order=60)
