"""What a card may be, and what a link may say: each has a word, a pictogram and a colour, never a colour
alone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CardKind(models.TextChoices):
    """The five of the platform's slides (levier, dimension, ressource, acteur, besoin), and what a workshop
    adds."""

    IDEA = "idea", _("idée")
    NEED = "need", _("besoin")
    ACTOR = "actor", _("acteur")
    RESOURCE = "resource", _("ressource")
    LEVER = "lever", _("levier")
    DIMENSION = "dimension", _("dimension")
    QUESTION = "question", _("question")
    DECISION = "decision", _("décision")


class LinkKind(models.TextChoices):
    """Between which worlds a link is woven."""

    PLAIN = "plain", _("lien")
    SPECIALIST = "specialist", _("spécialisé")
    MAINSTREAM = "mainstream", _("droit commun")
    ECONOMIC = "economic", _("économique")


class Tint(models.TextChoices):
    """Colours of zones: washes of the visual language, all readable in both themes."""

    SAND = "sand", _("sable")
    SEA = "sea", _("mer")
    OLIVE = "olive", _("olive")
    OCHRE = "ochre", _("ocre")
    LAVENDER = "lavender", _("lavande")
    TILE = "tile", _("tuile")


# The names of pictograms in templates/components/_icon.html.
PICTOGRAMS = {
    CardKind.IDEA: "idea",
    CardKind.NEED: "need",
    CardKind.ACTOR: "actor",
    CardKind.RESOURCE: "resource",
    CardKind.LEVER: "lever",
    CardKind.DIMENSION: "dimension",
    CardKind.QUESTION: "question",
    CardKind.DECISION: "decision",
}
