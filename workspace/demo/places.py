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

# (name, slug of the territory)
ORGANISATIONS = (
    ("Plateforme régionale PAIS", "paca"),
    ("Les Petits Pas du Ventoux", "grand-avignon"),
    ("CCAS de Monclar", "avignon-monclar"),
    ("La Clé des champs", "durance-luberon"),
    ("Conseil départemental – service enfance", "vaucluse"),
    ("Caisse d’allocations familiales – antenne Durance", "durance-luberon"),
    ("Mission locale de la Dracénie", "dracenie"),
    ("Garage solidaire du Buëch", "sisteronais"),
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
    return {
        name: Organisation.objects.get_or_create(name=name, defaults={"territory": where[slug]})[0]
        for name, slug in ORGANISATIONS
    }
