"""Say that an entry comes of another."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups.refusals import Refused
from workspace.adaptations.kin import descends, relatives
from workspace.adaptations.models import Kinship
from workspace.knowledge.models import Entry


@transaction.atomic
def link(parent: Entry, child: Entry, *, kind: str = Kinship.Kind.INSPIRED) -> Kinship:
    """Once for two entries: said again, only the kind changes. Nothing descends from itself."""
    if kind not in Kinship.Kind.values:
        raise Refused(_("Dites si elle en est adaptée, ou inspirée."))
    # Both families stand still until this is written: two links at once could close a loop between them.
    both = relatives(parent.pk) | relatives(child.pk)
    list(Entry.objects.select_for_update().filter(pk__in=both).order_by("pk").values_list("pk", flat=True))
    both = relatives(parent.pk) | relatives(child.pk)
    if parent.pk == child.pk or descends(child.pk, parent.pk, both):
        raise Refused(
            _("« %(parent)s » vient déjà de cette fiche : elle ne peut pas en être aussi l’origine.")
            % {"parent": parent.title}
        )
    return Kinship.objects.update_or_create(parent=parent, child=child, defaults={"kind": kind})[0]


def unlink(kinship: Kinship) -> None:
    Kinship.objects.filter(pk=kinship.pk).delete()
