"""Sort what the sources brought. Several people sort at once: the first to decide decides, the others are
told by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Territory, Theme, User
from groups.refusals import Refused
from workspace.watch.models import WatchItem
from workspace.watch.services.keeping import Kept, keep_link
from workspace.watch.suggesting import Suggestions

State = WatchItem.State
MOST_AT_ONCE = 50


@dataclass
class Sorted:
    """What one gesture did: how many, and which somebody else had decided before."""

    done: int = 0
    known: int = 0  # kept before, hence duplicates
    before: list[WatchItem] = field(default_factory=list)


@transaction.atomic
def set_aside(items: Sequence[WatchItem], state: str, *, by: User) -> Sorted:
    """Aside, or a duplicate."""
    if state not in (State.ASIDE, State.DUPLICATE):
        raise Refused(_("Choisissez : écarter, ou marquer comme doublon."))
    told = Sorted()
    for item in items[:MOST_AT_ONCE]:
        if _take(item, state, by):
            told.done += 1
        else:
            told.before.append(_now(item))
    return told


def keep_item(
    item: WatchItem,
    *,
    by: User,
    visibility: str,
    title: str = "",
    note: str = "",
    themes: Iterable[Theme] | None = None,
    territory: Territory | None = None,
) -> Kept:
    """An entry of the veille. Sent twice, it is one; kept by somebody else meanwhile, it is theirs."""
    with transaction.atomic():
        if not _take(item, State.KEPT, by):
            return _already(item)
        kept = keep_link(
            by=by,
            group=item.group,
            url=item.link,
            title=title or item.title,
            note=note,
            summary=item.summary[:300],
            themes=themes,
            territory=territory,
            visibility=visibility,
            credit=str(item.source),
            credit_url=item.source.site,
            source=f"watch:{item.pk}",
        )
        state = State.KEPT if kept.new else State.DUPLICATE
        WatchItem.objects.filter(pk=item.pk).update(entry=kept.entry, state=state)
        return kept


def keep_items(items: Sequence[WatchItem], *, by: User, visibility: str) -> Sorted:
    """Several at once, each with the thématiques of its source and those its words suggest."""
    told, suggestions = Sorted(), Suggestions.of(by)
    for item in items[:MOST_AT_ONCE]:
        themes = suggestions.for_item(item)
        try:
            kept = keep_item(item, by=by, visibility=visibility, themes=themes or None)
        except Refused:
            told.before.append(_now(item))
            continue
        told.done += kept.new
        told.known += not kept.new
    return told


@transaction.atomic
def put_back(items: Sequence[WatchItem]) -> int:
    """To be sorted again; but for what was kept, which is withdrawn on its own page."""
    undone = WatchItem.objects.filter(pk__in=[item.pk for item in items[:MOST_AT_ONCE]])
    undone = undone.exclude(state__in=[State.WAITING, State.KEPT])
    return undone.update(state=State.WAITING, decided_by=None, decided_at=None, found_at=now(), entry=None)


def _take(item: WatchItem, state: str, by: User) -> bool:
    waiting = WatchItem.objects.waiting().filter(pk=item.pk)
    return bool(waiting.update(state=state, decided_by=by, decided_at=now()))


def _already(item: WatchItem) -> Kept:
    before = _now(item)
    if before.entry is not None and before.entry.hidden_at is None:
        return Kept(before.entry, new=False)
    raise Refused(decided_sentence(before))


def _now(item: WatchItem) -> WatchItem:
    return WatchItem.objects.select_related("decided_by", "entry").get(pk=item.pk)


def decided_sentence(item: WatchItem) -> str:
    who = item.decided_by or _("quelqu’un")
    return _("« %(title)s » : %(who)s en avait déjà décidé (%(what)s).") % {
        "title": item.title,
        "who": who,
        "what": item.get_state_display(),
    }
