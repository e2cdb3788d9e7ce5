"""A text co-written over HTTP, for networks that refuse websockets: what a client has and changed goes in,
what it lacks comes out. The same room, guard, tick and log as the sockets'.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings

from realtime import cowriting, guard, protocol, upkeep
from realtime.consumers import Purse
from realtime.cowriting import EPOCH_OVER, FORBIDDEN, MALFORMED, UNKNOWN, Cowriting
from realtime.executor import in_thread
from realtime.ground import Missing
from realtime.matter import Foreign, Matter, Refused
from realtime.protocol import EMPTY_UPDATE, STEP1, STEP2, Malformed, Message, sync
from realtime.rooms import Grant, Room

PATIENCE = 15.0  # seconds given to the disk
FORGOTTEN_AFTER = 30.0  # a visitor who does not ask any more has left
MOST_VISITORS = 5_000
LONG = 32 * 1024  # bytes that are read aside, so that nobody waits meanwhile
INSTEAD = {FORBIDDEN: 404, UNKNOWN: 404, EPOCH_OVER: 409, MALFORMED: 422}  # of the close code


class NoWire:
    """Nobody is at the other end between two questions."""

    def write(self, frames: bytes, payloads: tuple[bytes, ...]) -> None:
        pass

    def waiting(self) -> int:
        return 0

    def abort(self) -> None:
        pass


class Answer(NamedTuple):
    status: int
    body: bytes = b""
    epoch: int = 0
    seq: int = 0


@dataclass(eq=False, slots=True)
class Visitor:
    """Somebody who has the text open without a socket, from one question to the next."""

    matter: Matter
    user_pk: Any
    grant: Grant
    who: Callable[[], Any]
    weight: Purse  # of all their windows together
    client: int | None = None
    unstored: int = 0
    unheard: bool = False
    sent_away: int = 0  # the close code that a socket would have had
    seen_at: float = 0.0
    wire: NoWire = field(default_factory=NoWire)
    purse: Purse = field(default_factory=lambda: Purse(60, 4))

    async def dismiss(self, code: int) -> None:
        self.sent_away = code
        forget(self)


_visitors: dict[tuple[Cowriting, Room, Any, str], Visitor] = {}


async def exchange(
    room: Room,
    grant: Grant,
    who: Callable[[], Any],
    user_pk: Any,
    tab: str,
    epoch: int,
    seq: int,
    body: bytes,
) -> Answer:
    """One question and its answer. The door was asked already. store.Gone if there is no such room.

    tab: tells apart the windows of one person. epoch, seq: what the last answer said; 0 the first time.
    body: y-protocols messages one after the other.
    Statuses: 200; 409 the epoch is over; 413 too large; 422 refused as it is; 429 too often; 503 the disk
    does not answer. Except for 200, nothing was stored.
    """
    rooms = cowriting.current()
    matter = await rooms.open(room)
    if epoch not in (0, matter.epoch):
        return Answer(409)
    visitor = _visitor(rooms, matter, grant, who, user_pk, tab)
    if visitor is None or not _pays(visitor, len(body), seq if epoch else 0):
        return Answer(429)
    try:
        messages = protocol.messages(body)
        updates = await _updates_of(messages)
        if visitor.sent_away:
            return _instead(visitor)
        wanted = _take(rooms, visitor, messages, updates)
    except Refused:
        return Answer(413)
    except Foreign as foreign:
        return Answer(409 if foreign.over else 422)
    except Malformed:
        return Answer(422)
    waits = visitor.unstored or matter.owes(grant.person)
    if waits and not (await _stored(rooms, matter) and not visitor.sent_away):
        return _instead(visitor)
    if visitor.unheard:
        wanted = wanted._replace(hole=True)
    return Answer(200, _reply(visitor, seq if epoch else 0, wanted), matter.epoch, matter.seq)


def _instead(visitor: Visitor) -> Answer:
    return Answer(INSTEAD.get(visitor.sent_away, 503))


def _pays(visitor: Visitor, size: int, seq: int) -> bool:
    """An answer costs us what it weighs, as on a socket: the whole text for who does not say since when."""
    price = size if visitor.matter.reaches(seq) else size + visitor.matter.size
    return visitor.purse.pays(1) and visitor.weight.pays(min(price, visitor.weight.full))


def _visitor(
    rooms: Cowriting, matter: Matter, grant: Grant, who: Callable[[], Any], user_pk: Any, tab: str
) -> Visitor | None:
    """None if they have too many windows open."""
    moment = rooms.loop.time()
    for key, visitor in list(_visitors.items()):
        if moment - visitor.seen_at > FORGOTTEN_AFTER or len(_visitors) > MOST_VISITORS:
            del _visitors[key]
            if key[0] is rooms:
                rooms.leave(visitor.matter, visitor)
    key = (rooms, matter.room, user_pk, tab[:40])
    found = _visitors.get(key)
    if found is None or found.matter is not matter:
        theirs = [one for at, one in _visitors.items() if at[0] is rooms and at[2] == user_pk]
        if len(theirs) >= settings.REALTIME["SOCKETS_PER_PERSON"]:
            return None
        weight = theirs[0].weight if theirs else Purse(*settings.REALTIME["SYNC_BYTES"])
        found = _visitors[key] = Visitor(matter, user_pk, grant, who, weight)
        rooms.join(matter, found)
    found.grant, found.seen_at = grant, moment
    matter.touched_at = max(matter.touched_at, moment - upkeep.CALM_AFTER)
    return found


def forget(visitor: Visitor) -> None:
    for key, found in list(_visitors.items()):
        if found is visitor:
            del _visitors[key]
            key[0].leave(visitor.matter, visitor)


class Wanted(NamedTuple):
    """What the question asked for: the state of who asks, if told; and whether something leant on a hole."""

    state: bytes | None
    hole: bool


async def _updates_of(messages: list[Message]) -> list[tuple[bytes, guard.Update]]:
    payloads = [message.payload for message in messages if message.writes and message.payload != EMPTY_UPDATE]
    if sum(map(len, payloads)) > LONG:
        return await in_thread(_read, payloads)
    return _read(payloads)


def _read(payloads: list[bytes]) -> list[tuple[bytes, guard.Update]]:
    return [(payload, guard.read_update(payload)) for payload in payloads]


def _take(
    rooms: Cowriting, visitor: Visitor, messages: list[Message], updates: list[tuple[bytes, guard.Update]]
) -> Wanted:
    state, hole = None, False
    visitor.unheard = False
    for message in messages:
        if not message.writes and len(message.payload) > settings.REALTIME["MESSAGE_BYTES"]:
            raise Refused("a question too long")
        if message.type == protocol.SYNC and message.kind == STEP1:
            guard.read_state(message.payload)
            state = message.payload
        elif message.type == protocol.AWARENESS:
            rooms.point(visitor.matter, visitor, protocol.read_cursors(message.payload))
    try:
        for data, parsed in updates:
            hole = not _write(visitor, data, parsed) or hole
    finally:
        if visitor.matter.waiting:  # what came before the one that is refused was taken
            rooms.soon(visitor.matter)
    return Wanted(state, hole)


def _write(visitor: Visitor, data: bytes, parsed: guard.Update) -> bool:
    """False if something in it was not taken."""
    matter = visitor.matter
    if parsed.is_empty:
        return True
    if not visitor.grant.write or matter.broken:
        return matter.ground.has(parsed)
    try:
        matter.accept(visitor, data, parsed, settings.REALTIME["STATE_BYTES"])
    except Missing:
        return False
    return True


async def _stored(rooms: Cowriting, matter: Matter) -> bool:
    kept = rooms.loop.create_future()

    def tell(stored: bool) -> None:
        if not kept.done():
            kept.set_result(stored)

    matter.owed.append(tell)
    rooms.soon(matter)
    try:
        return await asyncio.wait_for(kept, PATIENCE)
    except TimeoutError:
        return False


def _reply(visitor: Visitor, seq: int, wanted: Wanted) -> bytes:
    matter = visitor.matter
    missing = matter.since(seq) if seq else None
    if missing is not None:
        parts = [sync(STEP2, missing)]
    else:
        state = wanted.state or protocol.EMPTY_STATE
        parts = list(matter.lacks(state, guard.read_state(state)))
    if wanted.hole or not seq:
        parts.append(sync(STEP1, matter.state()))
    others = [cursor for cursor in matter.cursors.present() if cursor.client != visitor.client]
    parts.append(protocol.awareness(others))
    return b"".join(parts)
