"""The chapters of a monograph, in the order in which one tells."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHAPTERS: dict[str, tuple[str | Promise, str | Promise]] = {
    "context": (_("Le contexte"), _("Le lieu, ce qui n’allait pas, ce qui existait déjà.")),
    "moments": (
        _("Les moments clés"),
        _("Ce qui s’est passé, dans l’ordre : les débuts, les tournants, les ratés."),
    ),
    "people": (_("Les personnes"), _("Qui porte, qui aide, qui vient. Sans nom de personne accompagnée.")),
    "means": (_("Les moyens"), _("L’argent, les lieux, le temps, les compétences, et d’où ils viennent.")),
    "changes": (
        _("Ce que cela a changé"),
        _("Pour les personnes, pour les professionnels, pour le territoire."),
    ),
    "conditions": (_("Ce qui l’a rendu possible"), _("Ce sans quoi cela n’aurait pas marché.")),
    "limits": (_("Les limites"), _("Ce qui n’a pas marché, ce qui reste fragile, ce qu’on ne sait pas.")),
    "transfer": (
        _("Ce qui se transpose ailleurs"),
        _("Ce qu’on peut reprendre tel quel, ce qu’il faut adapter."),
    ),
}
