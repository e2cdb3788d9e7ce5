"""A partner's file that waits to be checked, and the recueil that Alice gathers."""

from __future__ import annotations

import io

from workspace.demo import Stage, register
from workspace.exchange.services import intakes, picks
from workspace.knowledge.models import Entry

FILE = """titre;description;thématique;commune;lat;lon;id externe;lien
Le pain partagé de Reillanne;Un four communal rallumé le samedi : on y cuit, on parle.;;;43,877;5,661;RT-101;\
https://reseau-des-tiers-lieux.example/pain
La cantine des aidants;Un repas par semaine pour qui garde un proche.;;;44,094;5,982;RT-102;\
https://reseau-des-tiers-lieux.example/cantine
Le bus des démarches;Il passe dans neuf villages, deux fois par mois.;Mobilité douce;;44,559;6,079;RT-103;
L’atelier vélo de la gare;On répare ensemble, on repart avec.;;;143,95;4,806;RT-104;
"""


def exchange(stage: Stage) -> list[str]:
    if stage.first:
        renee, alice = stage.people["renee"], stage.people["alice"]
        file = io.BytesIO(FILE.encode())
        waiting = intakes.bring(file, by=renee, group=None, filename="reseau-des-tiers-lieux.csv")
        intakes.settle(
            waiting,
            columns=waiting.mapping,
            credit="Réseau des tiers-lieux",
            credit_url="https://reseau-des-tiers-lieux.example/",
        )
        shown = Entry.objects.visible_to(alice).published()
        for entry in shown.filter(kind=Entry.Kind.INITIATIVE).order_by("title")[:3]:
            picks.pick(alice, entry)
    return ["  Emporter des fiches, ou en importer (Renée) : /echanges/ · pour un programme : /api/"]


register(exchange, order=60)
