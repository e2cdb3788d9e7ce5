"""The demonstration's dates: what the groups decided to do, for when."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import localdate

from workspace.actions.services import decide
from workspace.demo import Stage, register
from workspace.demo.people import MOBILITE, PETITE_ENFANCE

# (group, what, who, in how many days)
DUE = (
    (PETITE_ENFANCE, "Demander un devis pour les lits pliants", "bruno", 4),
    (PETITE_ENFANCE, "Relire le projet de halte itinérante avant le conseil municipal", "alice", 9),
    (PETITE_ENFANCE, "Appeler la CAF pour l’expérimentation du samedi", "marius", 16),
    (PETITE_ENFANCE, "Réserver la salle de la Clé des champs", "alice", 2),
    (MOBILITE, "Assurer le minibus pour la tournée du matin", "dora", 6),
)


def dates(stage: Stage) -> list[str]:
    if stage.first:
        for slug, what, who, days in DUE:
            due = localdate() + timedelta(days=days)
            decide(stage.groups[slug], what=what, owner=stage.people[who], due=due)
    return []


register(dates, order=40)
