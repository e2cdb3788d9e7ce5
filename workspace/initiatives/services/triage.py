"""Sort the tips out: make an initiative of one, add it to one that is known, or say why not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.initiatives import mails
from workspace.initiatives.models import Initiative, Tip
from workspace.initiatives.services import photos
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry
from workspace.notices.services import forget
from workspace.richtext import clean_line


@transaction.atomic
def accept(
    tip: Tip, *, by: User, publish: bool, answer: str = "", photo_alt: str = "", **given: Any
) -> Entry:
    """An initiative made of it, its source credited: a draft, or for everybody at once. Its photograph goes
    with it when it was described."""
    held = _held(tip, Tip.State.ACCEPTED)
    if held is None:
        return _made_of(tip)
    entry = knowledge.create_entry(
        kind=Entry.Kind.INITIATIVE,
        by=by,
        visibility=Entry.Visibility.PUBLIC,
        source=f"tip:{held.key}",
        credit=held.by_name or _("Signalement d’un habitant ou d’un passant"),
        external_id=str(held.key),
        author_name="",
        provenance=_("Signalement du %(day)s") % {"day": f"{localdate(held.created_at):%d/%m/%Y}"},
        **given,
    )
    if held.photo and photo_alt:
        Initiative.objects.filter(entry=entry).update(photo=held.photo, photo_alt=clean_line(photo_alt, 200))
    if publish:
        entry = knowledge.publish(entry, by=by)
    _decide(held, Tip.State.ACCEPTED, by=by, answer=answer, entry=entry)
    return entry


@transaction.atomic
def merge(tip: Tip, *, into: Entry, by: User, answer: str = "") -> Entry:
    """It tells of an initiative that is known: it stays readable beside it for the team."""
    held = _held(tip, Tip.State.MERGED)
    if held is None:
        return _made_of(tip)
    if into.kind != Entry.Kind.INITIATIVE:
        raise Refused(_("Choisissez une initiative dans la liste : le signalement attend toujours."))
    _decide(held, Tip.State.MERGED, by=by, answer=answer, entry=into)
    return into


@transaction.atomic
def refuse(tip: Tip, *, by: User, answer: str) -> None:
    """With a reason, that its sender reads."""
    held = _held(tip, Tip.State.REFUSED)
    if held is None:
        return
    if not clean_line(answer):
        raise Refused(_("Dites pourquoi, en une phrase : la personne la lira. Rien n’a changé."))
    photo, held.photo = held.photo, None
    _decide(held, Tip.State.REFUSED, by=by, answer=answer)
    transaction.on_commit(lambda: photos.erase(photo))


def _held(tip: Tip, wanted: str) -> Tip | None:
    """The tip, for a decision; None when this very decision was taken already."""
    held = Tip.objects.select_for_update().filter(pk=tip.pk).first()
    if held is None:
        raise Refused(_("Ce signalement n’est plus là : il n’y a plus rien à décider."))
    if held.is_waiting:
        return held
    if held.state == wanted:
        return None
    who = held.decided_by.display_name if held.decided_by else _("Quelqu’un")
    raise Refused(
        _("%(who)s a déjà décidé : %(what)s. Rien n’a changé.")
        % {"who": who, "what": held.get_state_display()}
    )


def _made_of(tip: Tip) -> Entry:
    known = Entry.objects.filter(tips=tip.pk).first()
    if known is None:
        raise Refused(_("L’initiative qui en était née a été retirée depuis."))
    return known


def _decide(tip: Tip, state: str, *, by: User, answer: str, entry: Entry | None = None) -> None:
    tip.state, tip.decided_at, tip.decided_by, tip.entry = state, now(), by, entry
    tip.answer = clean_line(answer, 500)
    soon = localdate() + timedelta(days=settings.TIPS["ADDRESS_DAYS_AFTER"])
    tip.erase_on = min(tip.erase_on, soon)
    tip.save()
    forget(f"tip:{tip.pk}")
    if tip.email:
        mails.answer(tip)
