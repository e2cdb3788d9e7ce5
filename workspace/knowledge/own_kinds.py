"""The kinds that need no row of their own."""

from django.utils.translation import gettext_lazy as _

from workspace.knowledge.kinds import KindOf, register
from workspace.knowledge.models import Entry

register(KindOf(Entry.Kind.LEARNING, _("apprentissage"), "idea", written=False, order=10))
register(
    KindOf(
        Entry.Kind.SHEET,
        _("fiche de pratique"),
        "note",
        about=_("Ce qu’on fait, comment, et ce qu’il faut savoir pour le faire ailleurs."),
        order=20,
    )
)
