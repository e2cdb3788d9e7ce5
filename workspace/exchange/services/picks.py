"""« Mon recueil »: the entries that somebody gathers, in the order of its pages."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.exchange.models import Pick
from workspace.knowledge.models import Entry


@transaction.atomic
def pick(user: User, entry: Entry) -> None:
    """At its end. Twice is once."""
    User.objects.select_for_update().get(pk=user.pk)
    mine = Pick.objects.filter(user=user)
    if mine.filter(entry=entry).exists():
        return
    most = settings.EXCHANGE["BOOKLET"]
    if mine.count() >= most:
        raise Refused(
            _("Votre recueil tient %(most)s fiches : ôtez-en une avant d’ajouter celle-ci.") % {"most": most}
        )
    last = mine.aggregate(last=Max("position"))["last"] or 0
    Pick.objects.create(user=user, entry=entry, position=last + 1)


def unpick(user: User, entry: Entry) -> None:
    Pick.objects.filter(user=user, entry=entry).delete()


def empty(user: User) -> None:
    Pick.objects.filter(user=user).delete()


@transaction.atomic
def move_up(user: User, entry: Entry) -> None:
    """One place nearer to the beginning."""
    rows = list(Pick.objects.select_for_update().filter(user=user))
    at = next((at for at, row in enumerate(rows) if row.entry_id == entry.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for position, row in enumerate(rows, 1):
        row.position = position
    Pick.objects.bulk_update(rows, ["position"])
