"""The region of the demonstration: its territories, its thématiques, its organisations."""

from __future__ import annotations

from groups.models import Organisation, Territory, Theme

Kind = Territory.Kind

# (slug, name, kind, official code, slug of the parent)
TERRITORIES = (
    ("paca", "Provence-Alpes-Côte d’Azur", Kind.REGION, "93", ""),
    ("alpes-de-haute-provence", "Alpes-de-Haute-Provence", Kind.DEPARTEMENT, "04", "paca"),
    ("hautes-alpes", "Hautes-Alpes", Kind.DEPARTEMENT, "05", "paca"),
    ("alpes-maritimes", "Alpes-Maritimes", Kind.DEPARTEMENT, "06", "paca"),
    ("bouches-du-rhone", "Bouches-du-Rhône", Kind.DEPARTEMENT, "13", "paca"),
    ("var", "Var", Kind.DEPARTEMENT, "83", "paca"),
    ("vaucluse", "Vaucluse", Kind.DEPARTEMENT, "84", "paca"),
    ("sisteronais", "Sisteronais", Kind.BASSIN, "", "alpes-de-haute-provence"),
    ("manosque", "Bassin de Manosque", Kind.BASSIN, "", "alpes-de-haute-provence"),
    ("gapencais", "Gapençais", Kind.BASSIN, "", "hautes-alpes"),
    ("roya", "Vallée de la Roya", Kind.BASSIN, "", "alpes-maritimes"),
    ("nice-ariane", "Nice – L’Ariane", Kind.QUARTIER, "", "alpes-maritimes"),
    ("marseille-nord", "Marseille – quartiers nord", Kind.QUARTIER, "", "bouches-du-rhone"),
    ("dracenie", "Dracénie", Kind.BASSIN, "", "var"),
    ("grand-avignon", "Grand Avignon", Kind.BASSIN, "", "vaucluse"),
    ("avignon-monclar", "Avignon – Monclar", Kind.QUARTIER, "", "grand-avignon"),
    ("durance-luberon", "Durance-Luberon", Kind.PERIMETER, "", "vaucluse"),
)

# The four thématiques of the founding flyer.
THEMES = (
    (
        "petite-enfance",
        "Petite enfance et précarité",
        "Accueillir les tout-petits et soutenir leurs parents.",
    ),
    ("emploi", "Accès à l’emploi", "Lever ce qui empêche de prendre, de garder ou de créer un emploi."),
    ("jeunes", "Autonomie des jeunes, sortants de l’ASE", "Le logement, les droits et les liens à 18 ans."),
    ("droits", "Accès aux droits", "Aller vers celles et ceux qui ne demandent pas ce qui leur revient."),
)

Its, Field = Organisation.Kind, Organisation.Sector

# (name, slug of the territory, what it is, its field, what it says of itself)
ORGANISATIONS = (
    (
        "Plateforme régionale PAIS",
        "paca",
        Its.FEDERATION,
        Field.SOCIAL,
        "Elle anime l’appui aux initiatives.",
    ),
    (
        "Fédération des lieux d’accueil de Vaucluse",
        "vaucluse",
        Its.FEDERATION,
        Field.CHILDHOOD,
        "Crèches associatives, lieux d’accueil parents-enfants et haltes itinérantes.",
    ),
    (
        "Union des associations de la Durance",
        "durance-luberon",
        Its.FEDERATION,
        Field.POPULAR_EDUCATION,
        "Vingt petites associations qui partagent leurs salles et un poste d’animation.",
    ),
    (
        "Les Petits Pas du Ventoux",
        "grand-avignon",
        Its.ASSOCIATION,
        Field.CHILDHOOD,
        "Une crèche associative de 18 places, ouverte dès 5 h 30.",
    ),
    ("CCAS de Monclar", "avignon-monclar", Its.COLLECTIVITE, Field.SOCIAL, ""),
    (
        "La Clé des champs",
        "durance-luberon",
        Its.ASSOCIATION,
        Field.POPULAR_EDUCATION,
        "Un lieu pour les familles, un jardin et une salle prêtée le soir.",
    ),
    ("Conseil départemental – service enfance", "vaucluse", Its.COLLECTIVITE, Field.MEDICO_SOCIAL, ""),
    (
        "Caisse d’allocations familiales – antenne Durance",
        "durance-luberon",
        Its.INSTITUTION,
        Field.SOCIAL,
        "",
    ),
    ("Mission locale de la Dracénie", "dracenie", Its.INSTITUTION, Field.WORK, "Pour les 16-25 ans."),
    (
        "Garage solidaire du Buëch",
        "sisteronais",
        Its.ENTREPRISE,
        Field.GREEN,
        "Réparer et louer des voitures à qui en a besoin pour travailler.",
    ),
)

# (member, federation)
MEMBERS = (
    ("Les Petits Pas du Ventoux", "Fédération des lieux d’accueil de Vaucluse"),
    ("La Clé des champs", "Union des associations de la Durance"),
    ("Union des associations de la Durance", "Fédération des lieux d’accueil de Vaucluse"),
    ("Fédération des lieux d’accueil de Vaucluse", "Plateforme régionale PAIS"),
    ("Garage solidaire du Buëch", "Plateforme régionale PAIS"),
)


def territories() -> dict[str, Territory]:
    made: dict[str, Territory] = {}
    for position, (slug, name, kind, code, parent) in enumerate(TERRITORIES):
        made[slug], _ = Territory.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "kind": kind,
                "code": code,
                "position": position,
                "parent": made.get(parent),
            },
        )
    return made


def themes() -> dict[str, Theme]:
    return {
        slug: Theme.objects.get_or_create(
            slug=slug, defaults={"name": name, "description": description, "position": position}
        )[0]
        for position, (slug, name, description) in enumerate(THEMES)
    }


def organisations(where: dict[str, Territory]) -> dict[str, Organisation]:
    made: dict[str, Organisation] = {}
    for name, slug, kind, sector, about in ORGANISATIONS:
        said = {"territory": where[slug], "kind": kind, "sector": sector, "about": about}
        made[name], _ = Organisation.objects.get_or_create(name=name, defaults=said)
    for member, federation in MEMBERS:
        made[member].federations.add(made[federation])
    return made
