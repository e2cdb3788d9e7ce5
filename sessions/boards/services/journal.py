"""Undo and redo of one's own gestures.

A gesture keeps the rows it changed, before and after. Taking it back gives `before` where the row still says
`after`: what somebody else changed since is theirs, and is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Count, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now
from django.utils.translation import gettext as _

from realtime.worded import worded
from sessions.boards import events, policies
from sessions.boards.models import Board, Card, Cluster, Gesture, Link, Zone
from sessions.boards.policies import Verb
from sessions.boards.refusals import NotNow
from sessions.boards.services.base import Held, hold, insist, insist_lead
from sessions.boards.standing import Standing

Row = Card | Zone | Cluster | Link
KEPT = 100  # gestures of one person on one board, at least
TIDIED = 16  # older ones are removed once in as many
ROWS: dict[str, type[Row]] = {"card": Card, "zone": Zone, "cluster": Cluster, "link": Link}
FIELDS: dict[str, tuple[str, ...]] = {
    "card": (
        *("text", "kind", "zone_id", "cluster_id", "x", "y", "rank", "web", "image_id", "image_alt"),
        *("done_at", "binned_at", "locked", "hidden_at"),
    ),
    "zone": (
        "title",
        "question",
        "tint",
        "kind",
        "x",
        "y",
        "width",
        "height",
        "position",
        "locked",
        "binned_at",
    ),
    "cluster": ("title", "zone_id", "binned_at"),
    "link": ("kind", "label", "binned_at"),
}
# The right that a gesture needs when it is taken back or done again; any other is for those who lead.
VERBS = {
    "card.added": Verb.ADD,
    "card.changed": Verb.EDIT,
    "card.binned": Verb.EDIT,
    "card.moved": Verb.MOVE,
    "cards.grouped": Verb.GROUP,
    "link.changed": Verb.LINK,
}


def look(row: Row) -> dict[str, Any]:
    """The row's fields as JSON can keep them."""
    return {field: _plain(getattr(row, field)) for field in FIELDS[_kind(row)]}


def difference(row: Row, before: dict[str, Any]) -> dict[str, Any]:
    """One entry of a gesture's `changes`: what of this row is no longer as `before` said."""
    after = look(row)
    changed = [field for field in after if after[field] != before[field]]
    return {
        "row": _kind(row),
        "pk": row.pk,
        "before": {field: before[field] for field in changed},
        "after": {field: after[field] for field in changed},
    }


def came(row: Row) -> dict[str, Any]:
    """The entry of a row that this gesture made: taken back, it goes to the bin."""
    return {
        "row": _kind(row),
        "pk": row.pk,
        "before": {"binned_at": _plain(now())},
        "after": {"binned_at": None},
    }


def record(held: Held, name: str, changes: Iterable[dict[str, Any]], *, unsigned: bool = False) -> None:
    """Keep this gesture for its author; what was undone before it can no longer be done again.

    unsigned: it touches an anonymous card. Then, and while the board is anonymous, nothing is kept: a journal
    would say who wrote.
    """
    changes = [change for change in changes if change["after"]]
    if unsigned or held.board.anonymous or not changes:
        return
    mine = Gesture.objects.filter(board=held.board, user=held.by.user)
    if can_undo(held.board, held.by)[1]:
        mine.exclude(undone_at=None).delete()
    made = mine.create(board=held.board, user=held.by.user, name=name, changes=changes)
    if made.pk % TIDIED == 0:
        old = mine.values_list("pk", flat=True)[KEPT:]
        Gesture.objects.filter(pk__in=list(old)).delete()


@transaction.atomic
def undo(board: Board, *, by: Standing) -> None:
    """Take back this person's last gesture."""
    held = hold(board, by)
    mine = Gesture.objects.filter(board=board, user=by.user)
    gesture = mine.filter(undone_at=None).first()
    if gesture is None:
        raise NotNow(_("Il n'y a plus de geste à annuler."))
    _replay(held, gesture, undoing=True)
    gesture.undone_at = now()
    gesture.save(update_fields=["undone_at"])


@transaction.atomic
def redo(board: Board, *, by: Standing) -> None:
    """Do again the gesture that was taken back last."""
    held = hold(board, by)
    gesture = Gesture.objects.filter(board=board, user=by.user).exclude(undone_at=None).last()
    if gesture is None:
        raise NotNow(_("Il n'y a pas de geste à rétablir."))
    _replay(held, gesture, undoing=False)
    gesture.undone_at = None
    gesture.save(update_fields=["undone_at"])


def can_undo(board: Board, by: Standing) -> tuple[bool, bool]:
    """(something to undo, something to redo)."""
    for made, undone in _counted(board.pk, by.user.pk):
        return made > undone, undone > 0
    return False, False


@worded
def _counted(board: int, user: int) -> QuerySet:
    mine = Gesture.objects.filter(board=board, user=user).order_by().values("board")
    return mine.annotate(made=Count("pk"), undone=Count("undone_at")).values_list("made", "undone")


def _replay(held: Held, gesture: Gesture, *, undoing: bool) -> None:
    verb = VERBS.get(gesture.name)
    if verb is None:
        insist_lead(held)
    else:
        insist(held, verb)
    told: dict[str, Any] = {kind: [] for kind in ROWS}
    for change in reversed(gesture.changes) if undoing else gesture.changes:
        old, new = ("after", "before") if undoing else ("before", "after")
        row = ROWS[change["row"]].objects.filter(board=held.board, pk=change["pk"]).first()
        if row is None or not _still(held, row, change[old]):
            continue
        for field, value in change[new].items():
            setattr(row, field, _read(row, field, value))
        row.rev = held.stamp
        if isinstance(row, Card) and "text" in change[new]:
            row.text_rev += 1
        row.save()
        told[change["row"]].append(row)
    if not any(told.values()):
        # It would be found first for ever: it is past, and the one before is next.
        raise Overtaken(gesture)
    events.rows_changed(held.board, f"gesture.{'undone' if undoing else 'redone'}", **told)


class Overtaken(NotNow):
    """Somebody changed since all that this gesture did. The view forgets the gesture, then says so."""

    def __init__(self, gesture: Gesture) -> None:
        super().__init__(
            _("Quelqu'un a changé cela depuis : votre geste n'est pas annulé, pour ne rien lui prendre.")
        )
        self.gesture = gesture


def forget(gesture: Gesture) -> None:
    """It cannot be taken back any more."""
    gesture.delete()


def _still(held: Held, row: Row, said: dict[str, Any]) -> bool:
    """Nobody touched since what this gesture left; and nobody locked it."""
    if isinstance(row, Card) and (row.locked or policies.is_locked(row.zone)) and not held.by.is_lead:
        return False
    if isinstance(row, Link) and row.binned_at is not None and _is_linked_again(row):
        return False
    for field, value in said.items():
        present = _plain(getattr(row, field))
        # In the bin since another moment is in the bin.
        same = (present is None) == (value is None) if field.endswith("_at") else present == value
        if not same:
            return False
    return True


def _is_linked_again(link: Link) -> bool:
    """Its two cards have another link since: there is one at most."""
    ends = (link.source_id, link.target_id)
    return link.board.links.present().filter(source__in=ends, target__in=ends).exists()


def _kind(row: Row) -> str:
    return next(kind for kind, model in ROWS.items() if isinstance(row, model))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _read(row: Row, field: str, value: Any) -> Any:
    if value is not None and isinstance(row._meta.get_field(field), models.DateTimeField):
        return parse_datetime(value)
    if value is not None and field in ("zone_id", "cluster_id", "image_id"):
        related = row._meta.get_field(field.removesuffix("_id")).related_model
        return value if related.objects.filter(pk=value).exists() else None  # type: ignore[union-attr]
    return value
