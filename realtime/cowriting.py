"""Co-written rooms in this process: who has them open, the tick that stores and then shows, and what other
processes wrote meanwhile.

The first change of a quiet moment leaves at once. Under load a tick lasts longer the more frames it sends,
between MIN_TICK and MAX_TICK: everybody gets one merged frame a tick, whoever typed. One transaction a tick
for all rooms together, in a thread of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings

from realtime import guard, hub, layer, store, upkeep, writer, yjs
from realtime.consumers import Purse
from realtime.executor import in_thread
from realtime.matter import Change, Matter
from realtime.protocol import UPDATE, Cursor, Malformed, awareness, sync, ws_frame
from realtime.rooms import Room

log = logging.getLogger(__name__)
MALFORMED, FORBIDDEN, UNKNOWN, SLOW, EPOCH_OVER, TRY_LATER = 4400, 4403, 4404, 4408, 4409, 1013
T = TypeVar("T")
MIN_TICK, MAX_TICK = 0.002, 0.040
FRAME_COST = 0.00006  # seconds of tick per frame sent: what keeps one core from filling up with sending
CARRIED = 64 * 1024  # larger updates are read from the log by the other processes
LONG = 16 * 1024  # bytes of a message whose reading others feel
CALM_AT_MOST = 30.0  # a text that is never silent has its calm moments all the same


class Cowriting:
    def __init__(self, process: hub.Hub) -> None:
        self.hub = process
        self.loop = process.loop
        self.rooms: dict[Room, Matter] = {}
        self.loading: dict[Room, asyncio.Task[Matter]] = {}
        self.rung: set[Room] = set()  # of which there was news while they were loaded
        self.dirty: set[Matter] = set()
        self.doubtful: set[tuple[Matter, Any]] = set()  # whose door did not answer
        self.long_messages: dict[Any, Purse] = {}  # per account
        self.ticking = False
        self.next_tick = 0.0
        process.later(upkeep.keep(self))

    async def stop(self) -> None:
        """Let go of the database. Servers never need it; tests do."""
        await writer.stop()

    # --- opening and leaving ---

    async def open(self, room: Room) -> Matter:
        """The live room, loaded once however many people come at once. store.Gone if there is none."""
        found = self.rooms.get(room)
        if found is not None:
            return found
        task = self.loading.get(room)
        if task is None:
            task = self.loading[room] = self.loop.create_task(self._load(room))
            task.add_done_callback(lambda _done: self.loading.pop(room, None))
        matter = await asyncio.shield(task)
        return matter if self.rooms.get(room) is matter else await self.open(room)

    async def _load(self, room: Room) -> Matter:
        await layer.subscribe(room)
        self.rung.discard(room)
        try:
            matter = Matter.of(room, await in_thread(store.load, room))
        except BaseException:
            await layer.unsubscribe(room)
            raise
        matter.touched_at = self.loop.time()
        self.rooms[room] = matter
        if room in self.rung:
            self.rung.discard(room)
            self.hub.later(self.catch_up(matter))
        return matter

    def join(self, matter: Matter, member: Any) -> None:
        matter.members.add(member)
        matter.touched_at = self.loop.time()

    def leave(self, matter: Matter, member: Any) -> None:
        matter.members.discard(member)
        matter.touched_at = self.loop.time()
        client = member.client
        if client is not None and not any(other.client == client for other in matter.members):
            matter.cursors.lift(client)
        if matter.cursors.any_moved:
            self.soon(matter)

    def point(self, matter: Matter, member: Any, cursors: list[Cursor]) -> None:
        """A member tells where they are (and, as stock clients do, what they heard of the others)."""
        for client, clock, told in cursors:
            if matter.may_show(member.grant.person, client):
                matter.cursors.point(member, client, clock, told)
        if matter.cursors.any_moved:
            self.soon(matter)

    def has_time_for(self, user_pk: Any, size: int) -> bool:
        """Reading a long message holds up everybody: one budget a person, whichever their sockets."""
        if size <= LONG:
            return True
        purse = self.long_messages.get(user_pk)
        if purse is None:
            purse = self.long_messages[user_pk] = Purse(*settings.REALTIME["SYNC_LONG"])
        return purse.pays(size)

    # --- the tick ---

    def soon(self, matter: Matter) -> None:
        """Something of this room waits to be stored or shown."""
        self.dirty.add(matter)
        if not self.ticking:
            self.ticking = True
            self.hub.later(self._tick())

    async def _tick(self) -> None:
        """Ticks until nothing waits any more."""
        try:
            while self.dirty:
                rest = self.next_tick - self.loop.time()
                if rest > 0:
                    await asyncio.sleep(rest)
                matters, self.dirty = self.dirty, set()
                await self._store(matters)
                sent = sum(self.alone(matter, self._show, matter) or 0 for matter in matters)
                self.next_tick = self.loop.time() + min(MAX_TICK, max(MIN_TICK, sent * FRAME_COST))
        finally:
            self.ticking = False

    def alone(self, matter: Matter, work: Callable[..., T], *args: Any) -> T | None:
        """Whatever goes wrong in one room stays there: its people connect again, to what is stored."""
        try:
            return work(*args)
        except Exception:
            log.exception("%s is loaded again", matter.room)
            self.close(matter)
            for member in list(matter.members):
                self.hub.later(member.dismiss(TRY_LATER))
            return None

    async def _store(self, matters: set[Matter]) -> None:
        """Put on disk what waits in these rooms; it leaves with `_show`."""
        taken: list[tuple[Matter, list[Change], bytes]] = []
        for matter in matters:
            matter.answering, matter.owed = matter.owed, []
            if matter.waiting:
                matter.storing, matter.waiting = matter.waiting, []
                merged = self.alone(matter, self._merge, matter.storing)
                if merged is None:
                    matter.storing = []
                else:
                    taken.append((matter, *merged))
        if not taken:
            return
        seqs = await writer.append([_entry(*one) for one in taken])
        for (matter, changes, data), seq in zip(taken, seqs, strict=True):
            if seq is None:
                self.epoch_is_over(matter)
            else:
                self.alone(matter, self._stored, matter, changes, data, seq)

    def _merge(self, changes: list[Change]) -> tuple[list[Change], bytes] | None:
        """These changes as one. The guard let them in, so pycrdt reads them; if it ever does not, who sent
        the unreadable one is sent away, and the others are stored."""
        try:
            return changes, yjs.merge([change.data for change in changes])
        except yjs.Unreadable:
            sound = []
            for change in changes:
                try:
                    yjs.state_vector(change.data)
                    sound.append(change)
                except yjs.Unreadable as error:
                    log.error("The guard let in what pycrdt cannot read (%s): %s", error, change.data.hex())
                    change.member.unstored -= 1
                    change.member.unheard = True
                    self.hub.later(change.member.dismiss(MALFORMED))
            return (sound, yjs.merge([change.data for change in sound])) if sound else None

    def _stored(self, matter: Matter, changes: list[Change], data: bytes, seq: int) -> None:
        matter.storing = []
        for change in changes:
            change.member.unstored -= 1
        writers = {change.member for change in changes}
        matter.leaving.append((data, writers.pop() if len(writers) == 1 else None))
        if not matter.stored(seq, data):
            self.hub.later(self.catch_up(matter))
        if not layer.is_alone():
            carried = data if len(data) <= CARRIED else None
            pens = [pen for change in changes for pen in change.pens.items()]
            news = {"do": "matter", "epoch": matter.epoch, "seq": seq, "data": carried, "pens": pens}
            self._ring(matter, news)

    def _show(self, matter: Matter) -> int:
        """Send what was stored, and the cursors; the number of frames sent."""
        leaving, matter.leaving = matter.leaving, []
        shown, told = matter.cursors.take_moved()
        payloads: list[bytes] = []
        if leaving:
            payloads.append(sync(UPDATE, yjs.merge([data for data, _writer in leaving])))
            matter.touched_at = self.loop.time()
            matter.calm_at = matter.calm_at or self.loop.time() + CALM_AT_MOST
        if shown:
            payloads.append(awareness(shown))
        if told and not layer.is_alone():
            self._ring(matter, {"do": "cursors", "cursors": matter.cursors.of_holders(told)})
        sole = leaving[0][1] if len(leaving) == 1 else None
        sent = self._send_all(matter, tuple(payloads), sole) if payloads else 0
        answering, matter.answering = matter.answering, []
        for answer in answering:
            answer(True)
        return sent

    def _send_all(self, matter: Matter, payloads: tuple[bytes, ...], sole: Any) -> int:
        """One write a member. `sole` is the only writer of the text: it knows already what it wrote."""
        frames = b"".join(map(ws_frame, payloads))
        most = settings.REALTIME["WAITING_BYTES"]
        for member in list(matter.members):
            if member.wire.waiting() > most:
                self.hub.later(member.dismiss(SLOW))
            elif member is not sole:
                member.wire.write(frames, payloads)
            elif len(payloads) > 1:
                member.wire.write(ws_frame(payloads[1]), payloads[1:])
        return len(matter.members)

    # --- other processes ---

    def _ring(self, matter: Matter, news: dict) -> None:
        self.hub.later(layer.ring({"room": str(matter.room), **news}))

    async def receive(self, news: dict) -> None:
        """News of a room from another process, or from a service of this one."""
        if news["do"] == "pens":
            for any_matter in self.rooms.values():
                any_matter.rename(news["old"], news["new"])
            return
        room = Room(*news["room"].split("/", 1))
        matter = self.rooms.get(room)
        if matter is None:
            if room in self.loading:
                self.rung.add(room)
            return
        if news["do"] == "cursors":
            matter.cursors.hear(news["cursors"])
            self.soon(matter)
        elif 0 < news["epoch"] < matter.epoch:
            return  # a late bell
        elif news["epoch"] != matter.epoch:
            self.epoch_is_over(matter, deleted=not news["epoch"])
        elif news["data"] is not None and news["seq"] == matter.seq + 1:
            self._hear(matter, [(news["seq"], news["data"])], dict(news["pens"]))
        elif news["seq"] > matter.seq:
            await self.catch_up(matter)

    async def catch_up(self, matter: Matter) -> None:
        """Read from the log what other processes stored."""
        try:
            self._hear(matter, *await in_thread(store.missed, matter.log_id, matter.epoch, matter.seq))
        except Exception as error:
            log.warning("Could not read what %s missed: %s", matter.room, type(error).__name__)

    def _hear(self, matter: Matter, rows: list[tuple[int, bytes]], pens: dict[int, str]) -> None:
        matter.pens.update(pens)
        for seq, data in rows:
            try:
                matter.hear(seq, data, guard.read_update(data))
            except Malformed as error:
                log.error("Update %s of %s cannot be read: %s", seq, matter.room, error)
                matter.broken = True
        self.soon(matter)

    def epoch_is_over(self, matter: Matter, *, deleted: bool = False) -> None:
        self.close(matter)
        for member in list(matter.members):
            self.hub.later(member.dismiss(UNKNOWN if deleted else EPOCH_OVER))

    def close(self, matter: Matter) -> None:
        """Nobody has it open here any more. Twice is once: another may be open under its name by then."""
        matter.give_up()
        self.dirty.discard(matter)
        if self.rooms.get(matter.room) is matter:
            del self.rooms[matter.room]
            self.hub.later(layer.unsubscribe(matter.room))

    # --- rights ---

    def recheck(self, room: Room | None, user_pk: Any) -> None:
        """Ask the doors again for the connections of this room, of this person, or of both."""
        found = [self.rooms[room]] if room in self.rooms else [] if room else list(self.rooms.values())
        for matter in found:
            for member in list(matter.members):
                if user_pk is None or member.user_pk == user_pk:
                    self.hub.later(self.ask_again(matter, member))

    async def ask_again(self, matter: Matter, member: Any) -> None:
        try:
            grant = await in_thread(hub.enter_afresh, member.who, matter.room)
        except Exception as error:
            log.warning("The door of %s did not answer: %s", matter.room, type(error).__name__)
            if member in matter.members:
                self.doubtful.add((matter, member))
            return
        if member not in matter.members:
            return
        if grant is None or not grant.read:
            matter.withdraw(member.grant.person)
            await member.dismiss(FORBIDDEN)
        else:
            if not grant.write:
                matter.withdraw(member.grant.person)
            member.grant = grant
            if grant.write and member.unheard:  # comes back, and is asked for what was not heard
                await member.dismiss(TRY_LATER)

    async def ask_the_doubtful(self) -> None:
        for matter, member in list(self.doubtful):
            self.doubtful.discard((matter, member))
            await self.ask_again(matter, member)


def _entry(matter: Matter, changes: list[Change], data: bytes) -> store.Entry:
    authors = {change.member.grant.person for change in changes}
    pens: dict[int, str] = {}
    for change in changes:
        pens.update(change.pens)
    return store.Entry(matter.log_id, matter.epoch, data, authors.pop() if len(authors) == 1 else "", pens)


def current() -> Cowriting:
    """This process's co-written rooms, on the running loop."""
    process = hub.current()
    if process.cowriting is None:
        process.cowriting = Cowriting(process)
    return process.cowriting
