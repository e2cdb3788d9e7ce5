"""Let an initiative be known; let go of what is not needed any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from groups.counters import may_write_to
from groups.refusals import Refused
from workspace.belonging import Origin
from workspace.initiatives import mails
from workspace.initiatives.models import LONGEST, Initiative, Tip, photo_path
from workspace.initiatives.services import photos
from workspace.notices.services import forget, tell
from workspace.richtext import clean_line, clean_text

LINES = {"what": 160, "place": 120, "who": 200, "by_name": 80, "photo_alt": 200}


def send_tip(
    *,
    key: UUID,
    email: str = "",
    agreed: bool = False,
    photo: UploadedFile | None = None,
    origin: Origin | None = None,
    **said: str,
) -> tuple[Tip, bool]:
    """The tip, and whether it is new. The same key is one tip, whatever came back of the first answer."""
    if known := Tip.objects.filter(key=key).first():
        return known, False
    words = {name: clean_line(said.get(name, ""), most) for name, most in LINES.items()}
    words |= {"origin": (origin or Origin()).words[:200], "origin_url": (origin or Origin()).url[:200]}
    words["about"] = clean_text(said.get("about", ""), LONGEST)
    if not words["what"] or not words["place"]:
        raise Refused(_("Dites de quelle initiative il s’agit, et où elle est. Le reste est facultatif."))
    if email and not agreed:
        raise Refused(
            _(
                "Pour que nous puissions vous écrire, cochez la case. Sinon, effacez votre adresse : "
                "elle est facultative."
            )
        )
    kept = photos.keep(photo) if photo is not None else None
    try:
        tip, new = _write(key, words, email if agreed else "", kept)
    except BaseException:
        photos.erase(kept)
        raise
    if not new:
        photos.erase(kept)
    return tip, new


@transaction.atomic
def _write(key: UUID, words: dict[str, str], email: str, photo: UUID | None) -> tuple[Tip, bool]:
    first = not Tip.objects.waiting().exists()
    tip, new = Tip.objects.get_or_create(
        key=key, defaults={**words, "email": email, "agreed_at": now() if email else None, "photo": photo}
    )
    if new:
        # By mail when the queue was empty, else by the bell alone: a flood fills no mailbox.
        tell("tip" if first else "tip.more", f"tip:{tip.pk}", place="tips")
        if _may_write_to(email):
            mails.acknowledge(tip)
    return tip, new


def _may_write_to(email: str) -> bool:
    return may_write_to(email, "tip-letter", settings.TIPS["LETTERS_PER_ADDRESS_PER_DAY"])


@transaction.atomic
def forget_sender(tip: Tip) -> None:
    """At once, by whoever holds the receipt."""
    Tip.objects.filter(pk=tip.pk).update(email="", by_name="", agreed_at=None)


@transaction.atomic
def take_back(tip: Tip) -> bool:
    """By whoever holds the receipt, while nobody decided: nothing of it stays."""
    held = Tip.objects.select_for_update().waiting().filter(pk=tip.pk).first()
    if held is None:
        return False
    photo = held.photo
    forget(f"tip:{held.pk}")
    held.delete()
    transaction.on_commit(lambda: photos.erase(photo))
    return True


def forget_due(moment: datetime) -> int:
    """Names and addresses whose day has come. Who is credited by a page that came of it stays so there."""
    due = Tip.objects.filter(erase_on__lte=localdate(moment)).exclude(email="", by_name="")
    return due.update(email="", by_name="", agreed_at=None) if due.exists() else 0


def clean_up() -> int:
    """The words of what was decided long ago, and photographs of nothing."""
    forgotten = forget_due(now())
    old = Tip.objects.exclude(state=Tip.State.WAITING).filter(
        decided_at__lt=now() - timedelta(days=settings.TIPS["KEPT_DAYS"])
    )
    gone, _rows = old.delete()
    return forgotten + gone + _sweep()


def _sweep() -> int:
    """Photographs without a tip, that are more than a day old."""
    folder = photo_path(UUID(int=0)).parent
    if not folder.is_dir():
        return 0
    swept, limit = 0, (now() - timedelta(days=1)).timestamp()
    shown = Initiative.objects.exclude(photo=None).values_list("photo", flat=True)
    known = {str(one) for one in (*Tip.objects.exclude(photo=None).values_list("photo", flat=True), *shown)}
    for path in folder.iterdir():
        if path.stem.split(".")[0] not in known and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            swept += 1
    return swept
