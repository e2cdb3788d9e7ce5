"""Read a source: ask it outside of any transaction, then write what it brought, or why it brought nothing."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.events import news_came
from workspace.watch import links
from workspace.watch.fetching import Fetched, Policy, Unreachable, fetch
from workspace.watch.models import WatchItem, WatchLink, WatchSource
from workspace.watch.reading import Item, Parsed, Unreadable, discover, read
from workspace.watch.services.sources import move

log = logging.getLogger(__name__)
State = WatchItem.State
FIRST, MOST = 20, 50  # to sort, of a first reading and of each one after
LONGEST_WAIT = timedelta(days=7)
GIVE_UP_AFTER = 12  # failures in a row, the last ones a week apart
WAITING_KEPT = timedelta(days=60)
SORTED_KEPT = timedelta(days=120)  # since the feed last said it: it would come back otherwise
LEASE = timedelta(minutes=10)


def claim(moment: datetime, most: int) -> list[int]:
    """The sources whose hour has come; nobody else takes them before the lease is over."""
    taken = []
    for pk in WatchSource.objects.due(moment).order_by("next_at").values_list("pk", flat=True)[:most]:
        if WatchSource.objects.due(moment).filter(pk=pk).update(next_at=moment + LEASE):
            taken.append(pk)
    return taken


def read_source(pk: int, policy: Policy | None = None) -> None:
    source = WatchSource.objects.filter(pk=pk, paused=False).first()
    if source is None:
        return
    try:
        fetched = fetch(source.url, etag=source.etag, modified=source.modified, policy=policy)
        parsed = None if fetched.unchanged else _parsed(fetched, policy)
    except (Unreachable, Unreadable) as why:
        _failed(source, str(why), gone=getattr(why, "gone", False))
    except Exception:
        log.exception("Source %s could not be read", pk)
        _failed(source, _("Sa lecture a échoué : c’est à nous de regarder pourquoi."), gone=False)
    else:
        _succeeded(source, *(parsed or (fetched, None)))


def _parsed(fetched: Fetched, policy: Policy | None) -> tuple[Fetched, Parsed]:
    """A feed; or a page that announces one, which is read instead from now on."""
    try:
        return fetched, read(fetched.body, fetched.url, fetched.content_type)
    except Unreadable:
        announced = discover(fetched.body, fetched.url, fetched.content_type)
        if not announced:
            raise
    found = fetch(announced[0], policy=policy)
    return Fetched(**{**found.__dict__, "moved": True}), read(found.body, found.url, found.content_type)


@transaction.atomic
def _failed(source: WatchSource, why: str, *, gone: bool) -> None:
    """Asked less and less often, then no more: it says so, and somebody decides."""
    held = WatchSource.objects.select_for_update().filter(pk=source.pk).first()
    if held is None:
        return
    held.failures, held.problem, held.asked_at = held.failures + 1, why[:200], now()
    held.next_at = now() + min(timedelta(hours=held.every * 2 ** min(held.failures, 10)), LONGEST_WAIT)
    held.paused = held.paused or gone or held.failures >= GIVE_UP_AFTER
    held.save(update_fields=["failures", "problem", "asked_at", "next_at", "paused"])


@transaction.atomic
def _succeeded(source: WatchSource, fetched: Fetched, parsed: Parsed | None) -> None:
    held = WatchSource.objects.select_for_update().filter(pk=source.pk).first()
    if held is None:  # removed while it was read
        return
    first, moment = held.read_at is None, now()
    if parsed is not None:
        held.title, held.site = held.title or parsed.title, parsed.site
        held.etag, held.modified = fetched.etag, fetched.modified
        _take_in(held, parsed.items, moment, FIRST if first else MOST)
    held.asked_at = held.read_at = moment
    held.failures, held.problem = 0, ""
    held.next_at = moment + timedelta(hours=held.every, seconds=held.pk % 300)  # not all at once
    held.save()
    if fetched.moved:
        move(held, fetched.url)


def _take_in(source: WatchSource, items: list[Item], moment: datetime, most: int) -> None:
    """The new ones, the newest first to be sorted; what was already kept here is a duplicate."""
    known = set(
        WatchItem.objects.filter(source=source, key__in=[one.key for one in items]).values_list(
            "key", flat=True
        )
    )
    WatchItem.objects.filter(source=source, key__in=known).update(seen_at=moment)
    fresh = [one for one in items if one.key not in known]
    fresh.sort(key=lambda one: one.at.timestamp() if one.at else 0, reverse=True)
    rows = [_row(source, one, moment) for one in fresh]
    _recognise(source, rows)
    for row in [row for row in rows if row.state == State.WAITING][most:]:
        row.state = State.LAPSED
    # Given in order: the page shows the newest first, by number.
    WatchItem.objects.bulk_create(reversed(rows), ignore_conflicts=True)
    if source.group is not None and any(row.state == State.WAITING for row in rows):
        news_came(source.group)


def _row(source: WatchSource, item: Item, moment: datetime) -> WatchItem:
    return WatchItem(
        source=source,
        group=source.group,
        key=item.key,
        link=item.link,
        link_key=links.key_of(item.link),
        title=item.title,
        summary=item.summary,
        by=item.by,
        published_at=item.at,
        found_at=moment,
        seen_at=moment,
    )


def _recognise(source: WatchSource, rows: list[WatchItem]) -> None:
    """The same link by another source, or kept by hand."""
    keys = [row.link_key for row in rows]
    kept = dict(WatchLink.objects.filter(place=source.place, key__in=keys).values_list("key", "entry"))
    there = WatchItem.objects.of(source.group).filter(link_key__in=keys)
    seen = set(there.values_list("link_key", flat=True))
    for row in rows:
        if row.link_key in kept or row.link_key in seen:
            row.state, row.entry_id = State.DUPLICATE, kept.get(row.link_key)
        seen.add(row.link_key)


def tidy(moment: datetime) -> None:
    """What nobody sorted in two months is no news any more; its words go, its mark stays while the feed still
    says it."""
    old = WatchItem.objects.waiting().filter(found_at__lt=moment - WAITING_KEPT)
    old.update(state=State.LAPSED, summary="", decided_at=moment)
    WatchItem.objects.exclude(state=State.WAITING).filter(seen_at__lt=moment - SORTED_KEPT).delete()
