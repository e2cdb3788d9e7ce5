"""Frames of y-protocols, and the websocket frame around them. Pure functions over bytes.

A message is `[0, 0, state vector]` (sync step 1: what I have), `[0, 1, update]` (step 2: what you lack),
`[0, 2, update]` (a change), `[1, awareness update]` (cursors) or `[3]` (who is here?). Source: y-protocols,
PROTOCOL.md. Bytes inside are preceded by their length; numbers are variable-length, low bits first.
"""

from __future__ import annotations

from typing import NamedTuple

SYNC, AWARENESS, AUTH, QUERY_AWARENESS = 0, 1, 2, 3
STEP1, STEP2, UPDATE = 0, 1, 2
EMPTY_UPDATE = b"\x00\x00"
EMPTY_STATE = b"\x00"
MAX_MESSAGES = 32  # of one body
MAX_CURSORS = 2_000  # stock clients repeat those of everybody
MAX_NUMBER = 2**53 - 1  # what a JavaScript number holds


class Malformed(ValueError):
    """Bytes that no honest client sends."""


class Message(NamedTuple):
    type: int
    kind: int  # of a SYNC message; -1 otherwise
    payload: bytes

    @property
    def writes(self) -> bool:
        """Does it carry text? Then it is dropped for readers, as y-protocols advises."""
        return self.type == SYNC and self.kind in (STEP2, UPDATE)


class Cursor(NamedTuple):
    """One entry of an awareness update; `state` is JSON text, "null" when its owner left."""

    client: int
    clock: int
    state: str


def read_uint(data: bytes, at: int) -> tuple[int, int]:
    """(number, position after it). Malformed past the end or past 2⁵³."""
    number = shift = 0
    try:
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
            if shift > 49:
                raise Malformed("a number too large")
    except IndexError:
        raise Malformed("ends in the middle of a number") from None
    if number > MAX_NUMBER:
        raise Malformed("a number too large")
    return number, at


def read_bytes(data: bytes, at: int) -> tuple[bytes, int]:
    length, at = read_uint(data, at)
    end = at + length
    if end > len(data):
        raise Malformed("announces more than it holds")
    return data[at:end], end


def uint(number: int) -> bytes:
    if number < 128:
        return bytes((number,))
    out = bytearray()
    while number > 127:
        out.append(128 | (number & 127))
        number >>= 7
    out.append(number)
    return bytes(out)


def sized(data: bytes) -> bytes:
    return uint(len(data)) + data


def sync(kind: int, payload: bytes) -> bytes:
    return bytes((SYNC, kind)) + sized(payload)


def read_message(data: bytes, at: int = 0) -> tuple[Message, int]:
    """The message that begins at `at`, and where it ends."""
    kind_of_message, at = read_uint(data, at)
    if kind_of_message == SYNC:
        kind, at = read_uint(data, at)
        if kind > UPDATE:
            raise Malformed(f"an unknown sync message, {kind}")
        payload, at = read_bytes(data, at)
        return Message(SYNC, kind, payload), at
    if kind_of_message == AWARENESS:
        payload, at = read_bytes(data, at)
        return Message(AWARENESS, -1, payload), at
    if kind_of_message == QUERY_AWARENESS:
        return Message(QUERY_AWARENESS, -1, b""), at
    raise Malformed(f"an unknown message, {kind_of_message}")


def messages(data: bytes) -> list[Message]:
    """All the messages of a body, as the HTTP twin sends them. Nothing may follow the last one."""
    found, at = [], 0
    while at < len(data):
        message, at = read_message(data, at)
        found.append(message)
        if len(found) > MAX_MESSAGES:
            raise Malformed("too many messages")
    return found


def read_cursors(payload: bytes) -> list[Cursor]:
    """The entries of an awareness update."""
    count, at = read_uint(payload, 0)
    if count * 3 > len(payload) or count > MAX_CURSORS:
        raise Malformed("announces more cursors than it holds")
    cursors = []
    for _ in range(count):
        client, at = read_uint(payload, at)
        clock, at = read_uint(payload, at)
        state, at = read_bytes(payload, at)
        try:
            cursors.append(Cursor(client, clock, state.decode()))
        except UnicodeDecodeError:
            raise Malformed("a cursor that is not text") from None
    if at != len(payload):
        raise Malformed("something follows the cursors")
    return cursors


def awareness(cursors: list[Cursor]) -> bytes:
    """An awareness message of these entries."""
    parts = [uint(len(cursors))]
    for client, clock, state in cursors:
        parts += (uint(client), uint(clock), sized(state.encode()))
    return b"\x01" + sized(b"".join(parts))


BINARY, TEXT = b"\x82", b"\x81"  # final frames


def ws_frame(payload: bytes, kind: bytes = BINARY) -> bytes:
    """The websocket frame (RFC 6455) of a message. A server's frames are not masked: the same bytes go to
    every reader."""
    size = len(payload)
    if size < 126:
        return kind + bytes((size,)) + payload
    if size < 65536:
        return kind + b"\x7e" + size.to_bytes(2, "big") + payload
    return kind + b"\x7f" + size.to_bytes(8, "big") + payload
