"""One co-written room as it lives in this process: its text as bytes, and who writes with which pen. No
document is kept in memory: the bytes are enough to answer, and the browsers hold the documents.

Runs on the server's event loop; nothing here waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from realtime import guard, yjs
from realtime.cursors import Cursors
from realtime.ground import Ground, Missing
from realtime.protocol import EMPTY_STATE, EMPTY_UPDATE, STEP2, UPDATE, Malformed, sync, ws_frame
from realtime.rooms import Room
from realtime.store import Loaded

SMALL = 64 * 1024  # a text that is merged again at each opening rather than sent in two messages
RECENT, RECENT_BYTES = 256, 1024 * 1024  # ticks kept apart, for those who ask what came after
JOINED = 32  # updates kept apart before they are merged
ANSWERS = 16  # answers kept until the text changes
NEW_PENS = 64  # client ids one update may bring: an offline copy has some, an attack has thousands
PENS_EACH = 4_000  # of one person in one text: a new one each time a page is opened and written in


class Refused(Malformed):
    """More than this room may hold."""


class Foreign(Malformed):
    """Writes with somebody else's pen, or with one of an epoch that is over."""

    def __init__(self, client: int, *, over: bool = False) -> None:
        super().__init__(f"the pen {client} is not theirs")
        self.over = over


class Change(NamedTuple):
    """An update that was accepted and waits for its tick."""

    member: Any
    data: bytes
    pens: dict[int, str]


@dataclass(eq=False, slots=True)
class Matter:
    room: Room
    log_id: int
    epoch: int
    seq: int
    ground: Ground  # of everything accepted, the waiting included
    pens: dict[int, str]
    retired: dict[int, int]
    broken: bool
    base: bytes
    tail: list[bytes]  # stored since `base`
    size: int
    members: set[Any] = field(default_factory=set)
    waiting: list[Change] = field(default_factory=list)
    storing: list[Change] = field(default_factory=list)
    # Stored and not sent yet, each with its member if it has only one.
    leaving: list[tuple[bytes, Any]] = field(default_factory=list)
    recent: deque[tuple[int, bytes]] = field(default_factory=deque)
    recent_size: int = 0
    cursors: Cursors = field(default_factory=Cursors)
    # Answers due once what waits is stored (or never will be: False); those whose tick has begun.
    owed: list[Callable[[bool], None]] = field(default_factory=list)
    answering: list[Callable[[bool], None]] = field(default_factory=list)
    since_snapshot: int = 0
    known_ahead: dict[int, bytes] = field(default_factory=dict)
    _opening: tuple[bytes, ...] | None = None
    _framed: tuple[tuple[bytes, ...], bytes] | None = None
    _frozen: dict[int, int] | None = None
    _whole: bytes | None = None
    _answers: dict[bytes, tuple[bytes, ...]] = field(default_factory=dict)
    touched_at: float = 0.0
    calm_at: float = 0.0

    @classmethod
    def of(cls, room: Room, loaded: Loaded) -> Matter:
        tail = list(loaded.updates)
        return cls(
            room=room,
            log_id=loaded.log_id,
            epoch=loaded.epoch,
            seq=loaded.seq,
            ground=loaded.ground,
            pens=dict(loaded.pens),
            retired=loaded.retired,
            broken=loaded.broken,
            base=loaded.base,
            tail=[yjs.merge(tail)] if tail else [],
            size=len(loaded.base) + sum(map(len, tail)),
            since_snapshot=len(tail),
        )

    # --- what comes in ---

    def accept(self, member: Any, data: bytes, parsed: guard.Update, most: int) -> bool:
        """Queue this update for the next tick; False if it brings nothing new.

        Missing: ask its sender for what comes before. Foreign: it uses somebody else's pen, or one of
        an epoch that is over. Refused: the text would be too large.
        """
        pens = self._check_pens(member.grant.person, parsed)
        if self.ground.repeats(parsed):
            data, parsed = self._news_of(data, parsed)
        self.ground.check(parsed)
        if self.ground.has(parsed):
            return False
        if self.size + len(data) > most:
            raise Refused("the text would be too large")
        self.ground.add(parsed)
        self._frozen = None
        self.pens.update(pens)
        self.size += len(data)
        self.waiting.append(Change(member, data, pens))
        member.unstored += 1
        return True

    def _news_of(self, data: bytes, parsed: guard.Update) -> tuple[bytes, guard.Update]:
        """The update without what it repeats. The same clocks said otherwise would make of it, or of what is
        merged with it, a text that differs from the ground, and that others cannot read."""
        known = {client: self.ground.clocks.get(client, 0) for client, _start, _end in parsed.blocks}
        try:
            data = yjs.difference(data, guard.write_state(known))
        except yjs.Unreadable as error:
            raise Malformed("repeats what cannot be read") from error
        return data, guard.read_update(data)

    def withdraw(self, person: str) -> None:
        """They may no longer write: nothing of theirs that still waits is applied."""
        theirs = [change for change in self.waiting if change.member.grant.person == person]
        if not theirs:
            return
        self.waiting = [change for change in self.waiting if change.member.grant.person != person]
        self.ground = Ground.of(self.whole())
        for change in (*self.storing, *self.waiting):
            self.ground.add(guard.read_update(change.data))
        for change in theirs:
            change.member.unstored -= 1
            change.member.unheard = True
            self.size -= len(change.data)
            for client in change.pens:
                self.pens.pop(client, None)
        self._frozen = None

    def owes(self, person: str) -> bool:
        """Does something of theirs wait for the disk, from whichever of their windows?"""
        return any(change.member.grant.person == person for change in (*self.storing, *self.waiting))

    def give_up(self) -> None:
        """What waits here will not be stored: nobody may believe it."""
        answers, self.answering, self.owed = [*self.answering, *self.owed], [], []
        for answer in answers:
            answer(False)

    def _check_pens(self, person: str, parsed: guard.Update) -> dict[int, str]:
        """The pens this update takes up, all of them new or already this person's."""
        taken: dict[int, str] = {}
        for client, _start, end in parsed.blocks:
            if client in self.retired:
                raise Foreign(client, over=True)
            owner = self.pens.get(client)
            if owner == person or client in taken:
                continue
            known = self.ground.clocks.get(client, 0)
            if owner is None and known:  # written through another process, which has told its pen to the log
                raise Missing("a pen unknown here")
            if owner is None and self.cursors.holders.get(client, person) == person:
                taken[client] = person
            elif end > known:
                raise Foreign(client)
            else:  # its sender has not heard that we have it; stored twice, one of the two would be believed
                raise Missing("repeats somebody else's words")
        if len(taken) > NEW_PENS:
            raise Refused("too many new pens at once")
        if taken and sum(owner == person for owner in self.pens.values()) + len(taken) > PENS_EACH:
            raise Refused("too many pens")
        return taken

    def stored(self, seq: int, data: bytes) -> bool:
        """This was appended by us as `seq`. False if others appended before, whom we have not heard yet."""
        self._keep(data)
        if seq == self.seq + 1:
            self._reach(seq, data)
            return True
        self.known_ahead[seq] = data
        return False

    def hear(self, seq: int, data: bytes, parsed: guard.Update) -> None:
        """Another process stored this."""
        if seq <= self.seq or seq in self.known_ahead:
            return
        self.ground.add(parsed)
        self.size += len(data)
        self._keep(data)
        self.leaving.append((data, None))
        self._frozen = None
        if seq == self.seq + 1:
            self._reach(seq, data)
        else:
            self.known_ahead[seq] = data

    def _reach(self, seq: int, data: bytes) -> None:
        self._remember(seq, data)
        while (ahead := self.known_ahead.pop(self.seq + 1, None)) is not None:
            self._remember(self.seq + 1, ahead)

    def _remember(self, seq: int, data: bytes) -> None:
        self.seq = seq
        self.recent.append((seq, data))
        self.recent_size += len(data)
        while len(self.recent) > RECENT or self.recent_size > RECENT_BYTES:
            self.recent_size -= len(self.recent.popleft()[1])

    def _keep(self, data: bytes) -> None:
        self.tail.append(data)
        self.since_snapshot += 1
        self._text_changed()
        if len(self.tail) > JOINED:
            self.tail = [yjs.merge(self.tail)]

    def rest_on(self, seq: int, base: bytes) -> None:
        """A shorter text of everything up to `seq` was stored: build on it."""
        after = [data for its, data in self.recent if its > seq]
        if self.seq - seq != len(after) or self.known_ahead:
            return  # too much came meanwhile: next time
        self.base, self.tail = base, after
        self.size = len(base) + sum(map(len, after)) + sum(len(change.data) for change in self.waiting)
        self._text_changed()

    def _text_changed(self) -> None:
        self._opening = self._whole = None
        self._answers.clear()

    # --- what goes out ---

    def opening(self) -> tuple[bytes, ...]:
        """The messages that give a newcomer everything: kept until the text changes."""
        if self._opening is None:
            if len(self.base) < SMALL:
                self.fold()
            elif len(self.tail) > 1:
                self.tail = [yjs.merge(self.tail)]
            self._opening = (sync(STEP2, self.base), *(sync(UPDATE, update) for update in self.tail))
        return self._opening

    def fold(self) -> None:
        """Make one update of all, so that openings are one message. For a long text it takes some ten
        milliseconds: not at each keystroke."""
        if self.tail:
            self.base, self.tail = self.whole(), []
            self._opening = None

    def opening_frames(self) -> bytes:
        messages = self.opening()
        if self._framed is None or self._framed[0] is not messages:
            self._framed = messages, b"".join(map(ws_frame, messages))
        return self._framed[1]

    def held(self) -> dict[int, int]:
        """The clocks as they are now; the same object until they change."""
        if self._frozen is None:
            self._frozen = dict(self.ground.clocks)
        return self._frozen

    def lacks(self, state: bytes, clocks: dict[int, int]) -> tuple[bytes, ...]:
        """The messages that give what somebody lacks who has `state` (already read as `clocks`). After a cut
        of the network they are many to come back with the same one."""
        if not clocks:
            return self.opening()
        found = self._answers.get(state)
        if found is None:
            if len(self._answers) >= ANSWERS:
                self._answers.clear()
            found = self._answers[state] = (sync(STEP2, yjs.difference(self.whole(), state)),)
        return found

    def reaches(self, seq: int) -> bool:
        """Is what came after `seq` still at hand?"""
        return seq == self.seq or (seq < self.seq and bool(self.recent) and self.recent[0][0] <= seq + 1)

    def since(self, seq: int) -> bytes | None:
        """What was stored after `seq`, if it is still at hand."""
        if seq == self.seq:
            return EMPTY_UPDATE
        if not self.reaches(seq):
            return None
        return yjs.merge([data for its, data in self.recent if its > seq])

    def whole(self) -> bytes:
        """The text as one update."""
        if self._whole is None:
            self._whole = yjs.merge([self.base, *self.tail])
        return self._whole

    def state(self) -> bytes:
        """What this room has: sent to a newcomer, who answers with what it lacks."""
        return guard.write_state(self.ground.clocks) if self.ground.clocks else EMPTY_STATE

    def may_show(self, person: str, client: int) -> bool:
        """Is this pen theirs, or nobody's yet?"""
        owner = self.pens.get(client)
        return owner == person or (owner is None and not self.ground.clocks.get(client))

    def rename(self, old: str, new: str) -> None:
        """Two accounts became one, or one was erased."""
        self.pens = {client: new if person == old else person for client, person in self.pens.items()}
        for client in [client for client, person in self.cursors.holders.items() if person == old]:
            self.cursors.holders[client] = new
