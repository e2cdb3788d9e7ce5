"""The log of co-written rooms: what was typed is on disk before anybody else sees it.

The functions touch the database and may be called from any thread; those of services (`create`, `append`,
`replace`) inside the caller's transaction. Each tells the rooms that are open after the commit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

from django.db import connection, transaction
from django.utils.timezone import now

from realtime import guard, hub, yjs
from realtime.ground import Ground, stands_alone
from realtime.models import Log, Pen, Snapshot, Update
from realtime.protocol import EMPTY_UPDATE, Malformed
from realtime.rooms import Room

log = logging.getLogger(__name__)
SNAPSHOTS_KEPT = 2


class Gone(Exception):
    """No such room, or its epoch is over."""


class State(NamedTuple):
    """A room's text as stored. broken: some of it could not be read; what could is here, and is not written
    to until somebody decides (`replace`)."""

    update: bytes
    epoch: int
    seq: int
    broken: bool = False


class Entry(NamedTuple):
    """One room's share of a tick. pens: client ids that write here for the first time, and whose they are."""

    log_id: int
    epoch: int
    data: bytes
    author: str
    pens: dict[int, str]


@dataclass(slots=True)
class Loaded:
    """Everything a live room needs. updates: stored since `base`, oldest first."""

    log_id: int
    epoch: int
    seq: int
    base: bytes = EMPTY_UPDATE
    updates: list[bytes] = field(default_factory=list)
    ground: Ground = field(default_factory=Ground)
    pens: dict[int, str] = field(default_factory=dict)
    retired: dict[int, int] = field(default_factory=dict)
    broken: bool = False

    def update(self) -> bytes:
        return yjs.merge([self.base, *self.updates])


# --- what services call ---


def create(room: Room, update: bytes = EMPTY_UPDATE) -> None:
    """Open a room with this text, once, in the transaction that creates what it belongs to.

    Malformed if `update` does not stand by itself.
    """
    stands_alone(update)
    row = Log.objects.create(kind=room.kind, key=room.key, seq=1)
    Update.objects.create(log=row, epoch=1, seq=1, data=update, check_sum=crc32(update))


def state_of(room: Room) -> State:
    """The text as stored now. Gone if there is no such room."""
    loaded = load(room)
    return State(loaded.update(), loaded.epoch, loaded.seq, loaded.broken)


def append(room: Room, update: bytes, author: str = "") -> int:
    """Add a change made by the server (a restored version). Returns its seq; readers see it after commit.

    Malformed or Missing if it does not follow from the stored text; Gone if there is no such room or
    it cannot be written to.
    """
    parsed = guard.read_update(update)
    with transaction.atomic():
        loaded = load(room, for_writing=True)
        if loaded.broken:
            raise Gone(str(room))
        loaded.ground.check(parsed)
        seq = append_all([Entry(loaded.log_id, loaded.epoch, update, author, {})])[0]
        if seq is None:
            raise Gone(str(room))
        _tell(room, loaded.epoch, seq)
    return seq


def replace(room: Room, update: bytes) -> int:
    """Lay the text anew in a new epoch, which is returned. Every open copy is told to keep its own text aside
    and load again; the old log is forgotten. For rescues and for erasing a history.
    """
    stands_alone(update)
    with transaction.atomic():
        loaded = load(room, for_writing=True)
        retired = {**loaded.retired}
        for client, clock in loaded.ground.clocks.items():
            retired[client] = max(clock, retired.get(client, 0))
        kept = Log.objects.filter(pk=loaded.log_id)
        kept.update(epoch=loaded.epoch + 1, seq=loaded.seq + 1, retired=guard.write_state(retired))
        Update.objects.filter(log=loaded.log_id).delete()
        Snapshot.objects.filter(log=loaded.log_id).delete()
        Pen.objects.filter(log=loaded.log_id).delete()
        Snapshot.objects.create(
            log_id=loaded.log_id,
            epoch=loaded.epoch + 1,
            seq=loaded.seq + 1,
            data=update,
            check_sum=crc32(update),
        )
        _tell(room, loaded.epoch + 1, loaded.seq + 1)
    return loaded.epoch + 1


def delete(room: Room) -> None:
    """Forget a room and all it held, in the caller's transaction. Open copies are sent away."""
    Log.objects.filter(kind=room.kind, key=room.key).delete()
    _tell(room, 0, 0)


def forget_person(person: str) -> None:
    """Somebody was erased: their words stay, not the trace of who typed them."""
    rename_person(person, "")


def rename_person(old: str, new: str) -> None:
    """Two accounts became one."""
    Update.objects.filter(author=old).update(author=new)
    Pen.objects.filter(person=old).update(person=new)
    news = {"do": "pens", "room": None, "old": old, "new": new}
    transaction.on_commit(lambda: hub.spread(news), robust=True)


def _tell(room: Room, epoch: int, seq: int) -> None:
    news = {"do": "matter", "room": str(room), "epoch": epoch, "seq": seq, "data": None, "pens": []}
    transaction.on_commit(lambda: hub.spread(news), robust=True)


# --- what the engine calls ---


def append_all(entries: Sequence[Entry]) -> list[int | None]:
    """Store one tick of all rooms in one transaction. Per entry its seq, or None where the epoch is over."""
    found: list[int | None] = []
    rows, pens = [], []
    moment = connection.ops.adapt_datetimefield_value(now())
    with transaction.atomic(), connection.cursor() as cursor:
        # Rooms in one order everywhere, so that two processes never wait for each other.
        seqs = {entry.log_id: 0 for entry in sorted(entries, key=lambda entry: entry.log_id)}
        epochs = {entry.log_id: entry.epoch for entry in entries}
        for log_id in seqs:
            cursor.execute(GROW, [log_id, epochs[log_id]])
            seqs[log_id] = (cursor.fetchone() or (0,))[0]
        for entry in entries:
            seq = seqs[entry.log_id]
            found.append(seq or None)
            if seq:
                rows.append(
                    (entry.log_id, entry.epoch, seq, entry.author, entry.data, crc32(entry.data), moment)
                )
                pens += [(entry.log_id, client, person) for client, person in entry.pens.items()]
        if rows:
            cursor.executemany(APPEND, rows)
        if pens:
            cursor.executemany(HAND_OVER, pens)
    return found


# One statement a row: the ORM's own cost would be most of a tick.
GROW = "UPDATE realtime_log SET seq = seq + 1 WHERE id = %s AND epoch = %s RETURNING seq"
APPEND = (
    "INSERT INTO realtime_update (log_id, epoch, seq, author, data, check_sum, at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
HAND_OVER = "INSERT INTO realtime_pen (log_id, client, person) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def load(room: Room, *, for_writing: bool = False) -> Loaded:
    """Read a room from the last snapshot that can be read, and what followed it. Gone if there is none.

    for_writing: nobody else appends until the caller's transaction ends.
    """
    rows = Log.objects.select_for_update() if for_writing else Log.objects
    row = rows.filter(kind=room.kind, key=room.key).first()
    if row is None:
        raise Gone(str(room))
    loaded = Loaded(row.pk, row.epoch, row.seq, retired=guard.read_state(bytes(row.retired)))
    first = _load_base(loaded)
    _load_updates(loaded, first)
    loaded.pens = dict(Pen.objects.filter(log=row).values_list("client", "person"))
    return loaded


def _load_base(loaded: Loaded) -> int:
    """Take the newest sound snapshot; return the seq it stands for."""
    rows = Snapshot.objects.filter(log=loaded.log_id, epoch=loaded.epoch).order_by("-seq")
    for seq, data, check_sum in rows.values_list("seq", "data", "check_sum"):
        try:
            base = _sound(bytes(data), check_sum)
            loaded.ground = Ground.of(base)
        except Malformed as error:
            log.error("Snapshot %s of log %s cannot be read: %s", seq, loaded.log_id, error)
            continue
        loaded.base = base
        return seq
    return 0


def _load_updates(loaded: Loaded, after: int) -> None:
    rows = Update.objects.filter(log=loaded.log_id, epoch=loaded.epoch, seq__gt=after).order_by("seq")
    expected = after
    for seq, data, check_sum in rows.values_list("seq", "data", "check_sum"):
        expected += 1
        try:
            if seq != expected:
                raise Malformed(f"{expected} to {seq - 1} are missing")
            update = _sound(bytes(data), check_sum)
            loaded.ground.add(guard.read_update(update))
        except Malformed as error:
            log.error("Update %s of log %s cannot be read: %s", seq, loaded.log_id, error)
            loaded.broken, expected = True, seq
            continue
        loaded.updates.append(update)
    if expected < loaded.seq:
        loaded.broken = True
        log.error("Log %s ends at %s and should reach %s", loaded.log_id, expected, loaded.seq)


def _sound(data: bytes, check_sum: int) -> bytes:
    if crc32(data) != check_sum:
        raise Malformed("its check sum is wrong")
    return data


def missed(log_id: int, epoch: int, after: int) -> tuple[list[tuple[int, bytes]], dict[int, str]]:
    """(seq, update) stored after `after` by whichever process, oldest first; and whose all the pens are."""
    rows = Update.objects.filter(log=log_id, epoch=epoch, seq__gt=after).order_by("seq")
    pens = dict(Pen.objects.filter(log=log_id).values_list("client", "person"))
    return [(seq, bytes(data)) for seq, data in rows.values_list("seq", "data")], pens


def heads(log_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Per log, its present epoch and seq."""
    rows = Log.objects.filter(pk__in=list(log_ids)).values_list("pk", "epoch", "seq")
    return {pk: (epoch, seq) for pk, epoch, seq in rows}


def compact(room: Room) -> tuple[int, bytes] | None:
    """Write a snapshot of the present text and forget the updates that the last two no longer need.

    (its seq, the text); None if there was nothing to shorten, or if it may not be: pycrdt must find in the
    rebuilt text every character that the log holds.
    """
    loaded = load(room)
    if loaded.broken or not loaded.updates:
        return None
    base = yjs.squash([loaded.base, *loaded.updates])
    if guard.read_state(yjs.state_vector(base)) != loaded.ground.clocks:
        log.error("The log of %s cannot be shortened without losing text: it is kept whole", room)
        return None
    with transaction.atomic():
        mine = {"log_id": loaded.log_id, "epoch": loaded.epoch}
        if Log.objects.select_for_update().filter(pk=loaded.log_id, epoch=loaded.epoch).first() is None:
            return None  # laid anew meanwhile: what was erased does not come back
        Snapshot.objects.get_or_create(
            **mine, seq=loaded.seq, defaults={"data": base, "check_sum": crc32(base)}
        )
        kept = Snapshot.objects.filter(**mine).order_by("-seq").values_list("seq", flat=True)
        seqs = list(kept[:SNAPSHOTS_KEPT])
        if len(seqs) == SNAPSHOTS_KEPT:
            Snapshot.objects.filter(**mine, seq__lt=seqs[-1]).delete()
            Update.objects.filter(**mine, seq__lte=seqs[-1]).delete()
    return loaded.seq, base


# --- calm moments ---

Calm = Callable[[str, State], None]
CALM: dict[str, list[Calm]] = {}


def calm(kind: str) -> Callable[[Calm], Calm]:
    """Register `work(key, state)` for the moments when a room of this kind falls silent. It runs in a thread
    of the engine, once per process that has the room open: what it does must bear being done twice."""

    def register(work: Calm) -> Calm:
        CALM.setdefault(kind, []).append(work)
        return work

    return register
