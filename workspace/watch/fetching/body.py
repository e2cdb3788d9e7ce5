"""What a server sends, counted as it comes and again as it unfolds: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import http.client
import zlib

from workspace.watch.fetching import refusals
from workspace.watch.fetching.policy import Policy

PIECE = 64 * 1024
GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


def read_body(response: http.client.HTTPResponse, policy: Policy) -> bytes:
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise refusals.broken_answer()
    unfold = _Unfolding(policy.bytes) if coding != "identity" else _Plain(policy.bytes)
    received = 0
    while piece := response.read1(PIECE):
        received += len(piece)
        if received > policy.wire_bytes:
            raise refusals.too_large(policy.wire_bytes)
        unfold.add(piece)
    return bytes(unfold.body)


class _Plain:
    def __init__(self, limit: int):
        self.limit, self.body = limit, bytearray()

    def add(self, piece: bytes) -> None:
        self.body += piece
        if len(self.body) > self.limit:
            raise refusals.too_large(self.limit)


class _Unfolding(_Plain):
    def __init__(self, limit: int):
        super().__init__(limit)
        self._zip = zlib.decompressobj(GZIP_OR_ZLIB)
        self._begun = False

    def add(self, piece: bytes) -> None:
        while piece and not self._zip.eof:
            try:
                super().add(self._zip.decompress(piece, PIECE))
            except zlib.error as wrong:
                if self._begun:
                    raise refusals.broken_answer() from wrong
                self._zip = zlib.decompressobj(-zlib.MAX_WBITS)  # « deflate », as some servers understand it
                self._begun = True
                continue
            self._begun = True
            piece = self._zip.unconsumed_tail
