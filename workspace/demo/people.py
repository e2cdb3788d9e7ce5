"""The first scene: invented people, and the three working groups they belong to."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from groups.models import ActorType, Membership, Role, User, WorkingGroup
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


def key(first_name: str) -> str:
    return first_name.lower().replace("é", "e").replace("è", "e")


def address(first_name: str) -> str:
    return f"{key(first_name)}@{DOMAIN}"


def people_and_groups(stage: Stage) -> list[str]:
    if stage.first:
        where, themes = places.territories(), places.themes()
        people(stage, where, places.organisations(where))
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


def people(stage: Stage, where: dict, organisations: dict) -> None:
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
