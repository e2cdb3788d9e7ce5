"""A file on its way out: as an attachment, inert, and never whole in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase

from workspace.files.pictures import type_of_small

PIECE = 64 * 1024


class Streamed(FileResponse):
    """Read as it leaves: under an asynchronous server Django reads an ordinary one whole before."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._pieces()

    async def _pieces(self) -> AsyncIterator[bytes]:
        while piece := await asyncio.to_thread(self.file_to_stream.read, PIECE):
            yield piece


def send(
    request: HttpRequest, path: Path, *, tag: str, content_type: str, name: str = "", cache: str
) -> HttpResponseBase:
    """With a name, it is saved; without, it is shown. Rights were asked before: they are each time."""
    etag = f'"{tag}"'
    response: HttpResponseBase
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        try:
            file = path.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        response = Streamed(file, as_attachment=bool(name), filename=name, content_type=content_type)
    return inert(response, etag, cache)


def send_small(request: HttpRequest, path: Path, *, tag: str, cache: str) -> HttpResponseBase:
    """The small picture that we drew of a file."""
    try:
        with path.open("rb") as drawn:
            kind = type_of_small(drawn.read(4))
    except FileNotFoundError:
        raise Http404 from None
    return send(request, path, tag=tag, content_type=kind, cache=cache)


def inert(response: HttpResponseBase, etag: str, cache: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
