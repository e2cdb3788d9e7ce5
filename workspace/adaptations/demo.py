"""The demonstration's lineage: a halte of the Luberon, done otherwise at Monclar, Sisteron, Draguignan."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from groups.models import Territory, WorkingGroup
from workspace.adaptations import services
from workspace.adaptations.models import Adaptation, JournalNote, Kinship
from workspace.demo import Stage, register
from workspace.demo.people import JEUNES, MOBILITE, PETITE_ENFANCE
from workspace.finding.services import find_useful, hold_up
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry

HALTE = "La halte itinérante du Luberon"
GRID = {
    "need": ("essential", "Des parents seuls, sans mode de garde, à plus de vingt minutes d’une crèche."),
    "publics": ("adaptable", "Pensée pour les moins de trois ans ; Monclar l’ouvre aux fratries."),
    "actors": ("essential", "La PMI et une mairie qui prête une salle, dès le premier jour."),
    "means": ("adaptable", "Un minibus ici ; une salle et deux malles de jeux suffisent ailleurs."),
    "frame": ("adaptable", "Agrément du Département, un an d’essai."),
    "time": ("essential", "Six mois avant que les parents viennent d’eux-mêmes."),
    "place": ("local", "Les villages perchés : c’est la route qui fait la halte."),
}


def lineage(stage: Stage) -> list[str]:
    if stage.first:
        first = written(stage)
        monclar(stage, first)
        sisteronais(stage, first)
    if not Entry.objects.filter(title=HALTE).exists():
        return []
    return ["", "Ce qui s’adapte d’un territoire à l’autre :", f"  {_url(reverse('adaptations:region'))}"]


def written(stage: Stage) -> Entry:
    people = stage.people
    entry = fiche(
        stage,
        PETITE_ENFANCE,
        "alice",
        HALTE,
        summary="Deux matins par semaine, un minibus aménagé s’arrête dans quatre villages. Les parents "
        "restent, soufflent, se rencontrent.",
        body="## Comment cela se passe\n\nLe minibus arrive à neuf heures. On sort le tapis, les jeux, le "
        "café. Une éducatrice et une bénévole sont là ; personne ne s’inscrit.\n\n## Ce qu’il faut savoir\n\n"
        "Les trois premiers mois, presque personne. Puis une mère en amène une autre.",
        publics=["petite-enfance", "familles-monoparentales"],
    )
    services.fill_grid(entry, GRID)
    services.open_call(
        entry,
        by=people["alice"],
        words="Nous prêtons le minibus un mois à qui veut essayer, et une éducatrice vient deux jours.",
        until=localdate() + timedelta(days=120),
    )
    hold_up(entry, by=people["renee"], why="Elle va vers les parents que personne ne voyait, et elle tient.")
    for name in ("nadia", "dora", "youssef", "renee"):
        find_useful(entry, by=people[name])
    return entry


def monclar(stage: Stage, first: Entry) -> None:
    """Installed, with its own fiche, that inspired another one in Dracénie."""
    nadia, group = stage.people["nadia"], stage.groups[PETITE_ENFANCE]
    made = begun(stage, first, "nadia", group, "avignon-monclar", "La halte au pied des tours", 300)
    tell(made, "nadia", stage, 280, "Pas de minibus : une salle du centre social, au pied des tours.")
    tell(
        made,
        "nadia",
        stage,
        200,
        "Les grands frères et sœurs entrent aussi.",
        why="Sinon les mères ne viennent pas : elles n’ont personne pour les garder.",
        criterion="publics",
    )
    services.move(made, by=nadia, state=Adaptation.State.INSTALLED, words="Trois matins, toute l’année.")
    entry = services.publish(made, by=nadia, title="La halte au pied des tours")
    knowledge.publish(entry, by=stage.people["alice"], visibility=Entry.Visibility.PUBLIC)
    permanence = fiche(
        stage,
        JEUNES,
        "youssef",
        "La permanence qui se déplace",
        summary="Un bureau de la mission locale s’installe un matin par semaine là où les jeunes sont déjà.",
        body="On s’est dit : si une halte peut venir au pied des tours, une permanence aussi.",
        publics=["jeunes", "jeunes-ase"],
    )
    services.link(entry, permanence, kind=Kinship.Kind.INSPIRED)


def sisteronais(stage: Stage, first: Entry) -> None:
    made = begun(stage, first, "dora", stage.groups[MOBILITE], "sisteronais", "Le minibus des petits", 60)
    tell(
        made,
        "dora",
        stage,
        30,
        "Le minibus du garage roule déjà le matin pour l’emploi : la halte se fait sur ses arrêts.",
        why="Un seul véhicule pour deux usages : c’est cela que les financeurs ont compris.",
        criterion="means",
    )
    services.move(made, by=stage.people["dora"], state=Adaptation.State.PREPARING)


def fiche(stage: Stage, group: str, by: str, title: str, **given) -> Entry:
    entry = knowledge.create_entry(
        kind=Entry.Kind.SHEET, by=stage.people[by], group=stage.groups[group], title=title, **given
    )
    return knowledge.publish(entry, by=stage.people["renee"], visibility=Entry.Visibility.PUBLIC)


def begun(
    stage: Stage, entry: Entry, by: str, group: WorkingGroup, place: str, name: str, days: int
) -> Adaptation:
    made = services.begin(
        entry,
        by=stage.people[by],
        territory=Territory.objects.get(slug=place),
        group=group,
        name=name,
        visibility=Entry.Visibility.PUBLIC,
        wish="On l’a vue, on en a envie.",
    )
    JournalNote.objects.filter(adaptation=made).update(day=localdate() - timedelta(days=days))
    return made


def tell(made: Adaptation, by: str, stage: Stage, days: int, changed: str, **more: str) -> None:
    day = localdate() - timedelta(days=days)
    services.write(made, by=stage.people[by], changed=changed, day=day, **more)


def _url(path: str) -> str:
    return settings.SITE_URL + path


register(lineage, order=70)
