"""The demonstration's reading path: by where to begin, to welcome the smallest."""

from __future__ import annotations

from workspace.demo import Stage, register
from workspace.demo.people import PETITE_ENFANCE
from workspace.knowledge.models import Entry
from workspace.paths import services

STEPS = (
    ("La halte itinérante du Luberon", "Commencer par ce qui marche, avec ce que cela coûte."),
    ("La halte au pied des tours", "La même idée, sans minibus : ce qui a changé, et pourquoi."),
    ("La permanence qui se déplace", "Jusqu’où l’idée peut aller : une permanence pour les jeunes."),
)


def walk(stage: Stage) -> list[str]:
    if stage.first:
        path = services.make(
            by=stage.people["alice"],
            title="Aller vers, sans attendre qu’on vienne",
            about="Pour un groupe qui commence : trois lectures d’un quart d’heure, dans cet ordre.",
            group=stage.groups[PETITE_ENFANCE],
            visibility=Entry.Visibility.PUBLIC,
        )
        for title, words in STEPS:
            for entry in Entry.objects.published().filter(title=title)[:1]:
                services.add_step(path, entry, words=words)
        services.publish(path)
    return []


register(walk, order=72)
