"""How far an initiative has come, among the facets of the list and of the map."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspace.finding.registry import Extra, facet
from workspace.initiatives.models import Maturity
from workspace.knowledge.models import Entry

facet(
    Extra(
        "etape",
        _("Où en est l’initiative"),
        "initiative__maturity",
        Maturity.choices,
        kind=Entry.Kind.INITIATIVE,
    )
)
