"""The socket of a co-written text: plain y-protocols, so that a stock `y-websocket` provider connects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings

from realtime import cowriting, guard, hub, layer, protocol, store
from realtime.consumers import (
    MALFORMED,
    TOO_FAST,
    TOO_LARGE,
    TRY_LATER,
    UNKNOWN,
    Purse,
    RoomConsumer,
)
from realtime.cowriting import EPOCH_OVER, SLOW
from realtime.executor import in_thread
from realtime.ground import Missing
from realtime.matter import Foreign, Matter, Refused
from realtime.protocol import EMPTY_UPDATE, STEP1, STEP2, Malformed, Message, sync, ws_frame
from realtime.wire import AsgiWire, DaphneWire, Wire, daphne_protocol

ASK_AGAIN_EVERY = 1.0  # seconds between two questions to a client that leans on what is not here
EARLY_MESSAGES = 64  # before the door has answered


class SyncConsumer(RoomConsumer):
    wire: Wire
    matter: Matter
    client: int | None = None  # its Yjs client id, once it showed a cursor
    unstored = 0  # changes of ours that wait for the disk
    asked_at = 0.0
    hole = False  # something of theirs was not taken, and they were not told yet what is here
    unheard = False  # nor will it be: no answer may pass for the proof that it was
    behind: list[bytes] | None = None  # what they said since a long message that is being read

    def prepare(self) -> None:
        self.messages = Purse(*settings.REALTIME["SYNC_MESSAGES"])
        self.bytes = Purse(*settings.REALTIME["SYNC_BYTES"])
        self.early: list[bytes] = []
        self.known: dict[int, int] | None = None  # what this reader certainly has
        found = daphne_protocol(self.base_send)
        if found is None:
            self.wire = AsgiWire(self._send_one)
        else:
            self.wire = DaphneWire(found)
            self.wire.take_over(self.take)

    async def _send_one(self, payload: bytes) -> None:
        await self.send(bytes_data=payload)

    async def enter(self, version: int) -> None:
        epoch = _epoch_wanted(self.scope.get("query_string", b""))
        rooms = cowriting.current()
        first = self.room not in rooms.rooms
        try:
            matter = await rooms.open(self.room)
        except store.Gone:
            await self.dismiss(UNKNOWN)
            return
        except Exception:
            await self.dismiss(TRY_LATER)
            return
        if self.closing:
            return
        if epoch not in (None, matter.epoch):
            await self.dismiss(EPOCH_OVER)
            return
        if not hub.current().has_place_for(self):  # many came while it was loaded
            await self.dismiss(TOO_FAST)
            return
        self.matter = matter
        self.joined = True
        hub.current().count(self, +1)
        rooms.join(matter, self)
        self._say(sync(STEP1, matter.state()))
        if cursors := matter.cursors.present():
            self._say(protocol.awareness(cursors))
        early, self.early = self.early, []
        for data in early:
            self.take(data)
        if first and not layer.is_alone():  # the bells of the other processes were not heard yet
            self.ask_again()

    def leave(self) -> None:
        hub.current().count(self, -1)
        cowriting.current().leave(self.matter, self)

    def ask_again(self) -> None:
        rooms = cowriting.current()
        rooms.hub.later(rooms.ask_again(self.matter, self))

    async def dismiss(self, code: int) -> None:
        await super().dismiss(code)
        if code == SLOW:
            self.wire.abort()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if bytes_data is None:
            await self.dismiss(MALFORMED)
        else:
            self.take(bytes_data)

    def _say(self, *payloads: bytes) -> None:
        if self.wire.waiting() > settings.REALTIME["WAITING_BYTES"]:
            self._refuse(SLOW)
        else:
            self.wire.write(b"".join(map(ws_frame, payloads)), payloads)

    def _refuse(self, code: int) -> None:
        if not self.closing:
            hub.current().later(self.dismiss(code))

    # --- what this client says ---

    def take(self, data: bytes) -> None:
        """One websocket message. Its first y-protocols message counts, as in stock servers."""
        if self.closing:
            return
        if len(data) > settings.REALTIME["MESSAGE_BYTES"]:
            self._refuse(TOO_LARGE)
        elif not (self.messages.pays(1) and self.bytes.pays(len(data))):
            self._refuse(TOO_FAST)
        elif not self.joined:
            self.early.append(data)
            if len(self.early) > EARLY_MESSAGES:
                self._refuse(TOO_FAST)
        elif not cowriting.current().has_time_for(self.user_pk, len(data)):
            self._refuse(TOO_FAST)
        else:
            self._hear(data)

    def _hear(self, data: bytes) -> None:
        if self.closing:
            return
        if self.behind is not None:
            self.behind.append(data)
            return
        with self._refusing():
            self._read(protocol.read_message(data)[0])

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except Refused:
            self._refuse(TOO_LARGE)
        except Foreign as foreign:
            self._refuse(EPOCH_OVER if foreign.over else MALFORMED)
        except Malformed:
            self._refuse(MALFORMED)

    def _read(self, message: Message) -> None:
        if message.writes and len(message.payload) > cowriting.LONG:
            self.behind = []
            hub.current().later(self._read_aside(message.payload))
        elif message.writes:
            if message.payload != EMPTY_UPDATE:
                self._write(message.payload, guard.read_update(message.payload))
        elif message.type == protocol.SYNC:
            self._answer_in_turn(message.payload)
        elif message.type == protocol.AWARENESS:
            self._point(message.payload)
        else:
            self._say(protocol.awareness(self.matter.cursors.present()))

    async def _read_aside(self, update: bytes) -> None:
        """A long message takes a tenth of a second to read: others do not wait for it, only what this client
        says next."""
        with self._refusing():
            parsed = await in_thread(guard.read_update, update)
            if not self.closing:
                self._write(update, parsed)
            behind, self.behind = self.behind or [], None
            for data in behind:
                self._hear(data)

    def _write(self, update: bytes, parsed: guard.Update) -> None:
        if parsed.is_empty:
            return
        if not self.grant.write or self.matter.broken:
            # y-protocols' way of being read-only: what they write is not heard. Nor does it seem to be: a
            # page that does not know of it yet would believe its words kept.
            self.unheard = self.unheard or not self.matter.ground.has(parsed)
            return
        try:
            news = self.matter.accept(self, update, parsed, settings.REALTIME["STATE_BYTES"])
        except Missing:
            self.hole = True
            self._ask_again()
            return
        if news:
            cowriting.current().soon(self.matter)

    def _ask_again(self) -> None:
        """Tell this client what we have: it answers with all that we lack, in an order that stands."""
        rooms = cowriting.current()
        moment = rooms.loop.time()
        if moment - self.asked_at < ASK_AGAIN_EVERY:
            return
        self.asked_at = moment
        rooms.hub.later(self._catch_up_and_ask())

    async def _catch_up_and_ask(self) -> None:
        await cowriting.current().catch_up(self.matter)  # it may lean on what another process stored
        if not self.closing:
            self._ask()

    def _ask(self) -> None:
        self.hole = False
        self._say(sync(STEP1, self.matter.state()))

    def _answer_in_turn(self, state: bytes) -> None:
        """Step 2 leaves once what this client wrote before is on disk: for those who wait for it, it is the
        proof that their words are kept."""
        clocks = guard.read_state(state)
        answer = partial(self._answer, state, clocks)
        if self.unstored or self.matter.owes(self.grant.person):
            self.matter.owed.append(answer)
            cowriting.current().soon(self.matter)
        else:
            answer(True)

    def _answer(self, state: bytes, clocks: dict[int, int], kept: bool) -> None:
        if self.closing or self.unheard or not kept:
            return
        if self.hole:
            self._ask()  # before the answer: it proves nothing of what was not taken
        if self.known is not None and _covers(clocks, self.known):
            self._say(sync(STEP2, EMPTY_UPDATE))  # all that came since was sent, or is about to be
            return
        if not self.bytes.pays(
            self.matter.size
        ):  # an answer costs us what it weighs, not what the question did
            self._refuse(TOO_FAST)
            return
        self.known = self.matter.held()
        if not clocks:
            self.wire.write(self.matter.opening_frames(), self.matter.opening())
        else:
            self._say(*self.matter.lacks(state, clocks))

    def _point(self, payload: bytes) -> None:
        cowriting.current().point(self.matter, self, protocol.read_cursors(payload))


def _covers(clocks: dict[int, int], known: dict[int, int]) -> bool:
    return all(clocks.get(client, 0) >= clock for client, clock in known.items())


def _epoch_wanted(query: bytes) -> int | None:
    """`?epoch=3`: which one the caller's copy belongs to. Stock clients do not say."""
    for part in query.split(b"&"):
        name, _, value = part.partition(b"=")
        if name == b"epoch" and value.isdigit() and len(value) < 10:
            return int(value)
    return None
