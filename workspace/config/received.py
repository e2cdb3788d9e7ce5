"""How Daphne receives a request, where its own way would let anybody hold everybody.

Twisted, below it, reads every form into memory before the application is asked, in the one thread that all
share, to lend the fields to whoever asks: nobody does. A quarter of a gigabyte, which anybody may send, took
three gigabytes and half a minute of silence for all.

Daphne holds each body whole in memory, however many come and however long they are: here they have a measure,
each and together. Only large ones count: a page or a piece of a file is never refused for what others send.

It believes the first address of X-Forwarded-For, which the visitor writes where the proxy adds what it saw
instead of setting it: the last is the proxy's own word in both. And a header of its own moves the whole site
below any path, in every link of the answer, hence in what is kept for others and in the mails of that moment.
"""

from __future__ import annotations

from typing import Any, ClassVar

import daphne.http_protocol
from daphne.http_protocol import WebRequest

ADDRESSES, ROOT = b"X-Forwarded-For", b"Daphne-Root-Path"
MB = 1024 * 1024
SMALL, LARGEST, TOGETHER = 2 * MB, 256 * MB, 512 * MB
# Said before any application or any language is known: the line of the answer, and a sentence.
TOO_LARGE = ("413 Content Too Large", "Cet envoi est trop lourd : rien n’en a été reçu.")
NO_LENGTH = ("411 Length Required", "Cet envoi ne dit pas sa longueur : rien n’en a été gardé.")
TOO_MANY = (
    "503 Service Unavailable",
    "Beaucoup de fichiers lourds arrivent en même temps : rien n’a été reçu. Réessayez dans une minute.",
)


class Received(WebRequest):
    held: ClassVar[int] = 0  # bytes of the large bodies that are on their way, or being answered
    _weight = 0
    _is_refused = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, parsePOSTFormSubmission=False)

    def gotLength(self, length: int | None) -> None:
        super().gotLength(length)
        if length is None or length <= SMALL:
            return
        if length > LARGEST:
            self._refuse(TOO_LARGE)
        elif Received.held + length > TOGETHER:
            self._refuse(TOO_MANY)
        else:
            self._weight = length
            Received.held += length

    def handleContentChunk(self, data: bytes) -> None:
        if self._is_refused:
            return
        if not self._weight and self.content.tell() + len(data) > SMALL:
            self._refuse(NO_LENGTH)
        else:
            super().handleContentChunk(data)

    def requestReceived(self, command: bytes, path: bytes, version: bytes) -> None:
        if self._is_refused:
            return
        self.requestHeaders.removeHeader(ROOT)
        if told := self.requestHeaders.getRawHeaders(ADDRESSES):
            self.requestHeaders.setRawHeaders(ADDRESSES, [told[-1].rpartition(b",")[2].strip()])
        super().requestReceived(command, path, version)

    def finish(self) -> None:
        self._give_back()
        super().finish()

    def connectionLost(self, reason: Any) -> None:
        self._give_back()
        super().connectionLost(reason)

    def _refuse(self, refusal: tuple[str, str]) -> None:
        self._is_refused = True
        status, sentence = refusal
        body = sentence.encode()
        lines = [
            f"HTTP/1.1 {status}",
            "Content-Type: text/plain; charset=utf-8",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        self.channel.transport.write("\r\n".join([*lines, "", ""]).encode() + body)
        self.channel.loseConnection()

    def _give_back(self) -> None:
        Received.held -= self._weight
        self._weight = 0


def receive_well() -> None:
    """Daphne's factory takes its class by this name; there is no other way to give it one."""
    daphne.http_protocol.WebRequest = Received
