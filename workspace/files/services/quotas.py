"""How much a file, a group and a person's hour may hold. What is on its way counts as if it were here."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Case, F, Sum, When
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from workspace.files import kinds
from workspace.files.models import File, Upload
from workspace.files.refusals import NoRoom, Refused, TooMany, TooMuch
from workspace.files.sizes import said


def hold(group: WorkingGroup, user: User) -> None:
    """Those who add to one group, and one person's additions, take turns: two that would both fit, one after
    the other, are counted one after the other."""
    WorkingGroup.objects.select_for_update().get(pk=group.pk)
    User.objects.select_for_update().get(pk=user.pk)


def insist_on_room(group: WorkingGroup, user: User, name: str, size: int) -> None:
    """Refused with a sentence when this file would not fit. Inside `hold`."""
    limits = settings.FILES
    insist_on_weight(name, size)
    if used_by(group) + size > limits["GROUP_BYTES"]:
        raise TooMuch(
            _(
                "Les fichiers de ce groupe prennent déjà toute leur place (%(most)s). "
                "Supprimez-en qui ne servent plus, puis réessayez."
            )
            % {"most": said(limits["GROUP_BYTES"])}
        )
    count, sent = sent_lately(user)
    if count >= limits["PER_HOUR"] or sent + size > limits["BYTES_PER_HOUR"]:
        raise TooMany(
            _(
                "Vous avez envoyé beaucoup de fichiers en une heure. Celui-ci n'est pas parti : "
                "réessayez plus tard."
            )
        )
    insist_on_disk(size)


def insist_on_weight(name: str, size: int) -> None:
    """Of what is announced: its bytes are not here."""
    if size <= 0:
        raise Refused(_("Ce fichier est vide : il n'y a rien à garder."))
    insist_on_size(size, lasting=kinds.seems_lasting(name))


def insist_on_size(size: int, *, lasting: bool = False) -> None:
    """lasting: it is a sound or a film, or seems to be one."""
    most = settings.FILES["LASTING_BYTES" if lasting else "FILE_BYTES"]
    if size > most:
        raise TooMuch(
            _("Ce fichier dépasse %(most)s. Réduisez-le, ou partagez-le autrement.") % {"most": said(most)}
        )


def insist_on_disk(size: int) -> None:
    """Some room always stays: a full disk would stop the database too."""
    if shutil.disk_usage(_existing(Path(settings.MEDIA_ROOT))).free < size + settings.FILES["FREE_BYTES"]:
        raise NoRoom


def used_by(group: WorkingGroup) -> int:
    kept = File.objects.filter(group=group).aggregate(total=Sum("size"))["total"] or 0
    coming = Upload.objects.on_their_way().filter(group=group).aggregate(total=Sum("size"))["total"] or 0
    return kept + coming


def sent_lately(user: User) -> tuple[int, int]:
    """How many files, and bytes, this person sent in the last hour; of one dropped, what had come."""
    mine = Upload.objects.filter(user=user, created_at__gt=now() - timedelta(hours=1))
    weight = Case(When(state=Upload.State.DROPPED, then=F("offset")), default=F("size"))
    return mine.count(), mine.aggregate(total=Sum(weight))["total"] or 0


def _existing(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path
