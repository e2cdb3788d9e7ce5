"""The demonstration's veille: links that were kept and why, sources that lead nowhere, and what waits.

Its sources are at rest: a demonstration asks nobody for anything.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now

from groups.models import Theme
from workspace.demo import Stage, register
from workspace.demo.people import MOBILITE, PETITE_ENFANCE
from workspace.newsletter.services import Wishes, choose_for, follow
from workspace.watch import links, services
from workspace.watch.models import WatchItem, WatchSource

AT_REST = "Source de démonstration : elle n’est pas relue."

# (group, who, link, title, why, thématiques, for whom)
KEPT = (
    (
        PETITE_ENFANCE,
        "alice",
        "https://www.observatoire-des-creches.example/etudes/horaires-atypiques",
        "Accueillir avant 7 h et après 19 h : ce que disent douze crèches",
        "Les pages 8 à 12 comparent ce que coûte une heure d’ouverture de plus. À lire avant la réunion de "
        "janvier : la crèche de Cadenet y raconte son **samedi matin**.",
        ("petite-enfance",),
        "public",
    ),
    (
        PETITE_ENFANCE,
        "nadia",
        "https://www.familles-seules.example/guide-des-relais",
        "Guide des relais pour parents seuls",
        "Un modèle de convention entre voisins, à reprendre tel quel.",
        ("petite-enfance", "droits"),
        "region",
    ),
    (
        MOBILITE,
        "dora",
        "https://www.mobilite-rurale.example/appel-2027",
        "Appel à projets « Dernier kilomètre » : jusqu’à 40 000 euros",
        "Dépôt avant le 15 mars. Les garages solidaires sont cités parmi les porteurs attendus.",
        ("emploi",),
        "public",
    ),
    (
        None,
        "renee",
        "https://www.acces-aux-droits.example/rapport-non-recours",
        "Le non-recours, dix ans après : un rapport et ses cartes",
        "Un ménage sur trois ne demande pas ce qui lui revient. Les cartes vont jusqu’aux communes.",
        ("droits",),
        "public",
    ),
)

# (group, address, name, thématiques)
SOURCES = (
    (
        PETITE_ENFANCE,
        "https://www.lettre-petite-enfance.example/flux",
        "La lettre de la petite enfance",
        "petite-enfance",
    ),
    (PETITE_ENFANCE, "https://www.vaucluse-solidaire.example/actualites.xml", "Vaucluse solidaire", ""),
    (None, "https://www.pauvrete-precarite.example/rss", "L’observatoire des précarités", ""),
)

# (number of the source, title, what it says, how many days ago)
WAITING = (
    (
        0,
        "Un lieu passerelle ouvre à Apt",
        "Entre la maison et l’école, deux matinées par semaine, avec les parents.",
        1,
    ),
    (
        0,
        "Assistantes maternelles : le tiers de confiance, mode d’emploi",
        "Avancer les salaires pour que des familles modestes osent embaucher.",
        2,
    ),
    (
        1,
        "Le département aide les crèches à ouvrir plus tôt",
        "Une enveloppe de 300 000 euros, sur dossier, jusqu’au printemps.",
        2,
    ),
    (1, "Inondations : les routes rouvertes", "Le point sur la circulation dans le nord du département.", 3),
    (
        1,
        "Une maison des droits à Pertuis",
        "Aide sociale, logement, dettes : un seul guichet, sans rendez-vous le jeudi.",
        5,
    ),
    (
        2,
        "Aide alimentaire : ce que change la hausse des prix",
        "Enquête auprès de 140 associations de la région.",
        1,
    ),
    (
        2,
        "Jeunes majeurs : l’accompagnement après 21 ans en débat",
        "Trois départements prolongent leurs contrats.",
        4,
    ),
)


def veille(stage: Stage) -> list[str]:
    if stage.first:
        themes = {theme.slug: theme for theme in Theme.objects.all()}
        for slug, who, url, title, note, about, visibility in KEPT:
            services.keep_link(
                by=stage.people[who],
                group=stage.groups[slug] if slug else None,
                url=url,
                title=title,
                note=note,
                visibility=visibility,
                themes=[themes[one] for one in about],
            )
        sources = [lay_source(stage, *told, themes=themes) for told in SOURCES]
        for number, told in enumerate(WAITING):
            lay_item(sources[told[0]], number, *told[1:])
        follow(stage.people["bruno"], themes["petite-enfance"])
        choose_for(stage.people["renee"], Wishes(cadence="monthly"))
    return []


def lay_source(
    stage: Stage, slug: str | None, url: str, title: str, about: str, *, themes: dict
) -> WatchSource:
    group = stage.groups[slug] if slug else None
    by = stage.people["alice" if slug else "renee"]
    made = services.add_source(group, by=by, url=url, title=title, themes=[themes[about]] if about else [])
    made.paused, made.problem, made.site = True, AT_REST, f"https://{links.site_of(url)}/"
    made.read_at = made.asked_at = now()
    made.save()
    return made


def lay_item(source: WatchSource, number: int, title: str, summary: str, days: int) -> None:
    link = f"{source.site}actualites/{number + 1}"
    at = now() - timedelta(days=days)
    said = {"link": link, "link_key": links.key_of(link), "title": title, "summary": summary}
    WatchItem.objects.create(
        source=source, group=source.group, key=str(number), published_at=at, found_at=at, **said
    )


register(veille, order=48)
