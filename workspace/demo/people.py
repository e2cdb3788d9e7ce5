"""The first scene: invented people, and the three working groups they belong to."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from groups.models import ActorType, Exchange, Membership, Role, User, WorkingGroup
from groups.people.services import add_exchange
from workspace.demo import Stage, places, register

DOMAIN = "pais.example"
PETITE_ENFANCE, MOBILITE, JEUNES = "accueil-petite-enfance", "mobilite-emploi", "apres-18-ans"
Access = WorkingGroup.Access

# (first name, last name, actor type, organisation, territory)
PEOPLE = (
    ("Alice", "Roumanille", ActorType.FACILITATOR, "La Clé des champs", "durance-luberon"),
    ("Bruno", "Estienne", ActorType.INITIATIVE, "Les Petits Pas du Ventoux", "grand-avignon"),
    ("Chloé", "Barjavel", ActorType.INSTITUTION, "Conseil départemental – service enfance", "vaucluse"),
    ("Nadia", "Benyoucef", ActorType.INITIATIVE, "Les Petits Pas du Ventoux", "avignon-monclar"),
    (
        "Marius",
        "Guigou",
        ActorType.INSTITUTION,
        "Caisse d’allocations familiales – antenne Durance",
        "durance-luberon",
    ),
    ("Inès", "Caillat", ActorType.ELECTED, "CCAS de Monclar", "avignon-monclar"),
    ("Dora", "Maurel", ActorType.FACILITATOR, "Garage solidaire du Buëch", "sisteronais"),
    ("Youssef", "Lambert", ActorType.INSTITUTION, "Mission locale de la Dracénie", "dracenie"),
    ("Paulette", "Arnaud", ActorType.INHABITANT, "", "avignon-monclar"),
    ("Renée", "Vallier", ActorType.FACILITATOR, "Plateforme régionale PAIS", "paca"),
    ("Sacha", "Imbert", ActorType.INSTITUTION, "Plateforme régionale PAIS", "paca"),
)
POWERS: dict[str, dict[str, bool]] = {
    "Renée": {"is_coordinator": True},
    "Sacha": {"is_staff": True, "is_superuser": True},
}

# (slug, name, what it is about, territory, themes, access, facilitators, members, observers)
GROUPS = (
    (
        PETITE_ENFANCE,
        "Petite enfance et précarité en Durance-Luberon",
        "Des places d’accueil à horaires atypiques, des parents seuls, des lieux où souffler : nous "
        "cherchons ensemble ce qui marche ici.",
        "durance-luberon",
        ("petite-enfance", "droits"),
        Access.ON_REQUEST,
        ("alice",),
        ("bruno", "nadia", "marius", "ines"),
        ("chloe",),
    ),
    (
        MOBILITE,
        "Se déplacer pour travailler en Sisteronais",
        "Sans voiture, pas d’emploi. Garage solidaire, covoiturage du matin, permis : qui fait quoi ?",
        "sisteronais",
        ("emploi",),
        Access.OPEN,
        ("dora",),
        ("youssef", "paulette"),
        (),
    ),
    (
        JEUNES,
        "Après 18 ans : les jeunes qui sortent de l’ASE",
        "Un toit, des papiers, quelqu’un à appeler : préparer la sortie avec les jeunes, pas sans eux.",
        "dracenie",
        ("jeunes", "droits"),
        Access.INVITATION,
        ("youssef", "alice"),
        ("dora", "chloe"),
        (),
    ),
)


Way, Means = Exchange.Way, Exchange.Means

# (first name, what they say of themselves, the thématiques they follow)
ABOUT = (
    (
        "Alice",
        "J’anime le groupe petite enfance depuis 2021. Avant : quinze ans en crèche.",
        ("petite-enfance",),
    ),
    (
        "Bruno",
        "Je cherche comment tenir une crèche ouverte à l’heure où l’on embauche.",
        ("petite-enfance", "emploi"),
    ),
    ("Chloé", "", ("petite-enfance", "jeunes")),
    ("Nadia", "Auxiliaire de puériculture, et parent d’élève à Monclar.", ("petite-enfance", "droits")),
    ("Dora", "Mécanicienne, puis directrice : au garage, on répare aussi des parcours.", ("emploi",)),
    ("Youssef", "Conseiller à la mission locale.", ("jeunes", "emploi")),
    ("Renée", "", ("droits",)),
)

# (first name, offers or seeks, the means, the phrase, theme, territory)
EXCHANGES = (
    ("Alice", Way.OFFERS, Means.PLACE, "Une salle de 30 places à Pertuis, le soir", "", "durance-luberon"),
    ("Alice", Way.SEEKS, Means.SKILL, "Quelqu’un qui sache filmer une séance", "", ""),
    ("Bruno", Way.OFFERS, Means.SKILL, "Relire un projet d’accueil", "petite-enfance", ""),
    (
        "Bruno",
        Way.SEEKS,
        Means.EQUIPMENT,
        "Des lits pliants pour une halte itinérante",
        "petite-enfance",
        "vaucluse",
    ),
    (
        "Nadia",
        Way.SEEKS,
        Means.TIME,
        "Deux parents volontaires le samedi matin",
        "petite-enfance",
        "avignon-monclar",
    ),
    ("Dora", Way.OFFERS, Means.VEHICLE, "Un minibus neuf places, en semaine", "emploi", "sisteronais"),
    ("Dora", Way.OFFERS, Means.SKILL, "Monter un garage solidaire : deux jours sur place", "emploi", ""),
    (
        "Youssef",
        Way.SEEKS,
        Means.PLACE,
        "Une permanence à Draguignan pour les sortants de l’ASE",
        "jeunes",
        "dracenie",
    ),
    (
        "Paulette",
        Way.OFFERS,
        Means.TIME,
        "Accompagner quelqu’un à un rendez-vous",
        "droits",
        "avignon-monclar",
    ),
)
# Found by whoever has an account; the others by the people of their groups.
FOUND_BY_ALL = ("Alice", "Dora", "Youssef", "Renée")


def key(first_name: str) -> str:
    return first_name.lower().replace("é", "e").replace("è", "e")


def address(first_name: str) -> str:
    return f"{key(first_name)}@{DOMAIN}"


def people_and_groups(stage: Stage) -> list[str]:
    if stage.first:
        where, themes = places.territories(), places.themes()
        people(stage, where, themes, places.organisations(where))
        groups(stage, where, themes)
    stage.people = {
        user.email.split("@")[0]: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")
    }
    stage.groups = {group.slug: group for group in WorkingGroup.objects.all()}
    return [
        f"Comptes de démonstration, mot de passe « {stage.password} » :",
        f"  {address('Alice'):<24} anime le groupe « Petite enfance et précarité en Durance-Luberon »",
        f"  {address('Nadia'):<24} en est membre, comme bruno@, marius@ et ines@ ; chloe@ y observe",
        f"  {address('Dora'):<24} anime un autre groupe, dont paulette@ est membre",
        f"  {address('Renée'):<24} est de l’équipe régionale",
        f"  {address('Sacha'):<24} administre le site",
    ]


def people(stage: Stage, where: dict, themes: dict, organisations: dict) -> None:
    # Hashed once: a password printed on the screen has no salt to keep, and ten hashes cost seconds.
    hashed = make_password(stage.password)
    for first, last, actor_type, organisation, territory in PEOPLE:
        user = User(
            email=address(first),
            display_name=f"{first} {last}",
            password=hashed,
            actor_type=actor_type,
            organisation=organisations.get(organisation),
            territory=where[territory],
            **POWERS.get(first, {}),
        )
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        stage.people[key(first)] = user
    cards(stage, where, themes)


def cards(stage: Stage, where: dict, themes: dict) -> None:
    """What the cast says of itself in the directory."""
    for first, about, followed in ABOUT:
        person = stage.people[key(first)]
        person.about = about
        if first in FOUND_BY_ALL:
            person.listed = User.Listed.EVERYBODY
        person.save(update_fields=["about", "listed"])
        person.themes.set([themes[theme] for theme in followed])
    for first, way, means, words, theme, territory in EXCHANGES:
        said = {"theme": themes.get(theme), "territory": where.get(territory)}
        add_exchange(stage.people[key(first)], way=way, means=means, words=words, **said)


def groups(stage: Stage, where: dict, themes: dict) -> None:
    for slug, name, description, territory, about, access, leaders, members, observers in GROUPS:
        group = WorkingGroup.objects.create(
            slug=slug, name=name, description=description, territory=where[territory], access=access
        )
        group.themes.set([themes[theme] for theme in about])
        for role, names in (
            (Role.FACILITATOR, leaders),
            (Role.MEMBER, members),
            (Role.OBSERVER, observers),
        ):
            for person in names:
                Membership.objects.create(group=group, user=stage.people[person], role=role)


register(people_and_groups, order=0)
