"""How Daphne receives a request, where its own way would let anybody hold everybody.

Twisted, below it, reads every form into memory before the application is asked, in the one thread that all
share, to lend the fields to whoever asks: nobody does. A quarter of a gigabyte, which anybody may send, took
three gigabytes and half a minute of silence for all.

And it believes the first address of X-Forwarded-For, which the visitor writes where the proxy adds what it
saw instead of setting it. The last is the proxy's own word in both.
"""

from __future__ import annotations

from typing import Any

import daphne.http_protocol
from daphne.http_protocol import WebRequest

ADDRESSES = b"X-Forwarded-For"


class Received(WebRequest):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, parsePOSTFormSubmission=False)

    def requestReceived(self, command: bytes, path: bytes, version: bytes) -> None:
        if told := self.requestHeaders.getRawHeaders(ADDRESSES):
            self.requestHeaders.setRawHeaders(ADDRESSES, [told[-1].rpartition(b",")[2].strip()])
        super().requestReceived(command, path, version)


def receive_well() -> None:
    """Daphne's factory takes its class by this name; there is no other way to give it one."""
    daphne.http_protocol.WebRequest = Received
