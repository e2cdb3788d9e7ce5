"""An image, a sound, a film, to whoever reads its fiche: what its bytes are, inert, by pieces, from anywhere
in it."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from groups.access import get_visible
from workspace.blocks.models import Block
from workspace.files.views.streams import Streamed, inert, send, send_small

# Asked again each time: what is withdrawn is withdrawn at once.
CACHE = "no-cache"
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class Slice:
    """A file that ends where one asked it to."""

    def __init__(self, path: Path, start: int, length: int):
        self._file = path.open("rb")
        self._file.seek(start)
        self._left = length

    def read(self, size: int = -1) -> bytes:
        size = self._left if size < 0 else min(size, self._left)
        piece = self._file.read(size) if size else b""
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._file.close()


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    block = _found(request, key)
    span = _asked(request.headers.get("Range", ""), block.size)
    if span is None or request.headers.get("If-Range", f'"{block.digest}"') != f'"{block.digest}"':
        response = send(request, block.path, tag=block.digest, content_type=block.content_type, cache=CACHE)
    elif span == (0, 0):
        response = inert(HttpResponse(status=416), f'"{block.digest}"', CACHE)
        response["Content-Range"] = f"bytes */{block.size}"
    else:
        response = _part(block, *span)
    response["Accept-Ranges"] = "bytes"
    return response


@require_safe
def small(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The small picture that the page shows."""
    block = _found(request, key)
    if not block.width:
        raise Http404
    return send_small(request, block.small_path, tag=f"{block.digest[:32]}-{block.width}", cache=CACHE)


@require_safe
def captions(request: HttpRequest, key: UUID) -> HttpResponseBase:
    block = get_visible(Block, request.user, pk=key)
    if not block.captions:
        raise Http404
    response = HttpResponse(block.captions, content_type="text/vtt; charset=utf-8")
    tag = sha256(block.captions.encode()).hexdigest()
    return inert(response, f'"{tag}"', CACHE)


def _found(request: HttpRequest, key: UUID) -> Block:
    block = get_visible(Block, request.user, pk=key)
    if block.is_words:
        raise Http404
    return block


def _asked(header: str, size: int) -> tuple[int, int] | None:
    """(start, length) of the one range that is asked; (0, 0) for one that is not there; None: all of it."""
    found = RANGE.fullmatch(header)
    if found is None or not (found[1] or found[2]):
        return None
    if found[1]:
        start, end = int(found[1]), min(int(found[2] or size), size - 1)
    else:
        start, end = max(0, size - int(found[2])), size - 1
    return (start, end - start + 1) if start <= end else (0, 0)


def _part(block: Block, start: int, length: int) -> HttpResponseBase:
    try:
        part = Slice(block.path, start, length)
    except FileNotFoundError:
        raise Http404 from None
    response = Streamed(part, content_type=block.content_type, status=206)
    response["Content-Length"] = str(length)
    response["Content-Range"] = f"bytes {start}-{start + length - 1}/{block.size}"
    return inert(response, f'"{block.digest}"', CACHE)
