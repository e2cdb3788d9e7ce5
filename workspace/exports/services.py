"""Ask for an export, make it, forget it."""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import now

from groups.counters import HOUR, count
from groups.models import User
from groups.policies import Anybody
from workspace.exports import registry, tasks
from workspace.exports.content import Content
from workspace.exports.failures import Changed, Failure, NoLongerAllowed, TooMany
from workspace.exports.models import Export
from workspace.exports.writers import write_to
from workspace.richtext import clean_line

log = logging.getLogger(__name__)
State = Export.State
# A double click, or a form sent again after a lost answer, makes one file.
SAME_REQUEST = timedelta(seconds=10)
HEAVY = "zip"
# Of strangers, who ask for the same public things: how long a file serves the next one, how many may wait.
SHARED = timedelta(minutes=10)
STRANGERS_WAITING = 20


@transaction.atomic
def request_export(user: Anybody, exporter: str, key: str, fmt: str, *, address: str = "") -> Export | None:
    """Queue an export; None when there is nothing this person may export under that name and key.

    Raises TooMany beyond the budget of the person, or of a stranger's address.
    """
    found = registry.get(exporter)
    if found is None or fmt not in found.formats or len(key) > 200 or found.find(user, key) is None:
        return None
    if not user.is_authenticated:
        return _for_a_stranger(exporter, key, fmt, address)
    User.objects.select_for_update().get(pk=user.pk)  # two clicks at once count one after the other
    if same := _same_request(user, exporter, key, fmt):
        return same
    _spend(user)
    export = Export.objects.create(asker=user, exporter=exporter, key=key, format=fmt)
    tasks.make_export.enqueue(str(export.pk))
    return export


@transaction.atomic
def retry(export: Export) -> Export:
    """Once more, after a failure or when the file has expired."""
    export = Export.objects.select_for_update().get(pk=export.pk)
    if export.state in (State.FAILED, State.FORGOTTEN):
        if export.asker is not None:
            _spend(export.asker)
        export.state, export.progress, export.error = State.QUEUED, 0, ""
        export.created_at, export.finished_at, export.expires_at = now(), None, None
        export.save()
        tasks.make_export.enqueue(str(export.pk))
    return export


def make(export_pk: str) -> None:
    """Build the file (the task's work). Running it again, after a crash, makes the same file again."""
    export = Export.objects.select_related("asker").filter(pk=export_pk).first()
    if export is None or not export.is_pending:
        return
    try:
        _step(export, 10, state=State.RUNNING)
        content, filename, schema = _build(export)
        _keep(export, content, filename, schema)
    except Failure as failure:
        _fail(export, str(failure))
    except Exception:
        log.exception("Export %s (%s, %s) failed", export.pk, export.exporter, export.format)
        _fail(export, str(Failure()))


def forget(prefix: str) -> None:
    """Erase every export made, or being made, of what `prefix` names (`codev:<uuid>`), for everybody.

    The rows leave with the caller's transaction, the files as soon as it is committed.
    """
    _forget(Export.objects.filter(Q(key=prefix) | Q(key__startswith=f"{prefix}:")))


def renew(*prefixes: str) -> None:
    """What these name has changed for somebody: nothing made of it before is left, nothing being made of it
    is kept as it was. Who asked may ask again; the files go as soon as the caller's transaction is committed.
    """
    wanted = Q()
    for prefix in prefixes:
        wanted |= Q(key=prefix) | Q(key__startswith=f"{prefix}:")
    done = list(Export.objects.filter(wanted, state=State.DONE))
    Export.objects.filter(pk__in=[export.pk for export in done]).update(
        state=State.FORGOTTEN, size=0, error=str(Changed())
    )
    for export in Export.objects.filter(wanted, state=State.RUNNING).select_for_update():
        export.turn += 1
        export.state, export.progress = State.QUEUED, 0
        export.save(update_fields=["turn", "state", "progress"])
        tasks.make_export.enqueue(str(export.pk))
    transaction.on_commit(lambda: [_erase_file(export.path) for export in done])


def forget_of(user: User) -> None:
    """Erase every export that this person asked for."""
    _forget(Export.objects.filter(asker=user))


def _forget(found: QuerySet[Export]) -> None:
    exports = list(found)
    Export.objects.filter(pk__in=[export.pk for export in exports]).delete()
    transaction.on_commit(lambda: [_erase_file(export.path) for export in exports])


def clean_up() -> int:
    """Erase the files whose time is over, the old rows, and the files that a crash left without a row."""
    expired = list(Export.objects.filter(state=State.DONE, expires_at__lte=now()))
    for export in expired:
        Export.objects.filter(pk=export.pk, expires_at__lte=now()).update(state=State.FORGOTTEN, size=0)
        _erase_file(export.path)
    Export.objects.filter(created_at__lt=now() - timedelta(days=30)).exclude(state=State.DONE).delete()
    return len(expired) + _clean_orphans()


def _for_a_stranger(exporter: str, key: str, fmt: str, address: str) -> Export:
    """What everybody may read is made once for all those who ask for it in the same minutes."""
    same = Export.objects.filter(asker=None, exporter=exporter, key=key, format=fmt)
    fresh = same.filter(state=State.DONE, created_at__gt=now() - SHARED)
    if found := same.pending().first() or fresh.first():
        return found
    if count("files", address, HOUR) > settings.EXCHANGE["FILES_PER_HOUR"]:
        raise TooMany
    if Export.objects.filter(asker=None).pending().count() >= STRANGERS_WAITING:
        raise TooMany
    export = Export.objects.create(asker=None, exporter=exporter, key=key, format=fmt)
    tasks.make_export.enqueue(str(export.pk))
    return export


def _same_request(user: User, exporter: str, key: str, fmt: str) -> Export | None:
    same = Export.objects.filter(asker=user, exporter=exporter, key=key, format=fmt)
    recent = same.filter(state=State.DONE, created_at__gt=now() - SAME_REQUEST)
    return same.pending().first() or recent.first()


def _spend(user: User) -> None:
    mine = Export.objects.filter(asker=user)
    limits = settings.EXPORTS
    if mine.pending().count() >= limits["WAITING"]:
        raise TooMany
    if mine.filter(created_at__gt=now() - timedelta(hours=1)).count() >= limits["PER_HOUR"]:
        raise TooMany


def _build(export: Export) -> tuple[Content, str, str]:
    found = registry.get(export.exporter)
    # Asked again now: between the request and this instant the person may have left, the séance closed.
    asker = export.asker or AnonymousUser()
    gone = export.asker is not None and not export.asker.is_active
    target = None if found is None or gone else found.find(asker, export.key)
    if not found or not target or export.format not in found.formats:
        raise NoLongerAllowed
    filename = clean_line(found.filename(target), 100)
    _step(export, 30)
    content = found.builder.build(target, asker, export.format)
    _step(export, 60)
    return content, filename, found.name


def _keep(export: Export, content: Content, filename: str, schema: str) -> None:
    export.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = export.path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        write_to(file, content, export.format, schema=schema)
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
    draft.replace(export.path)
    finished = now()
    kept = _still(export).update(
        state=State.DONE,
        progress=100,
        filename=filename,
        size=size,
        finished_at=finished,
        expires_at=finished + timedelta(hours=settings.EXPORTS["KEPT_HOURS"]),
    )
    if export.format == HEAVY:
        _forget_older(export)
    if not kept:  # forgotten, or renewed, while it was made: the file must go
        _erase_file(export.path)


def _forget_older(export: Export) -> None:
    """A person has one archive of each thing: they are heavy."""
    same = Export.objects.filter(asker=export.asker, exporter=export.exporter, key=export.key, format=HEAVY)
    for older in same.filter(state=State.DONE).exclude(pk=export.pk):
        Export.objects.filter(pk=older.pk).update(state=State.FORGOTTEN, size=0)
        _erase_file(older.path)


def _step(export: Export, progress: int, **fields) -> None:
    if not _still(export).update(progress=progress, **fields):
        raise NoLongerAllowed


def _still(export: Export) -> QuerySet[Export]:
    """The row, unless it was forgotten or renewed since this making of it began."""
    return Export.objects.filter(pk=export.pk, turn=export.turn)


def _fail(export: Export, sentence: str) -> None:
    if not _still(export).exists():
        return
    _erase_file(export.path)
    _still(export).update(state=State.FAILED, progress=0, error=sentence, finished_at=now())


def _clean_orphans() -> int:
    root, removed = Path(settings.EXPORTS_ROOT), 0
    files = [path for path in root.glob("*") if path.is_file()] if root.exists() else []
    old = [path for path in files if path.stat().st_mtime < (now() - timedelta(hours=1)).timestamp()]
    known = {str(pk) for pk in Export.objects.filter(state=State.DONE).values_list("pk", flat=True)}
    for path in old:
        if path.stem not in known or path.suffix == ".part":
            _erase_file(path)
            removed += 1
    return removed


def _erase_file(path: Path) -> None:
    """Overwritten, then removed: what a confidential séance erases does not stay in free blocks."""
    for victim in (path, path.with_suffix(".part")):
        try:
            with victim.open("r+b") as file:
                file.write(b"\0" * victim.stat().st_size)
                file.flush()
                os.fsync(file.fileno())
            victim.unlink()
        except FileNotFoundError:
            continue
        except OSError:
            log.exception("%s could not be erased", victim)
