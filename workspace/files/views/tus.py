"""The protocol of resumable uploads, tus 1.0 (https://tus.io/protocols/resumable-upload): core, creation,
expiration, termination, checksum. docs/files.md says what of it, and docs/decisions why it is ours.

Refusals are plain sentences: the page shows them as they are.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from groups.access import get_visible
from workspace.belonging import own_group
from workspace.files import policies, services
from workspace.files.models import Upload
from workspace.files.refusals import Refused

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
PIECE = "application/offset+octet-stream"
CHECKSUMS = ("sha1", "sha256")


def spoken(*methods: str) -> Callable:
    """A view of the protocol: whoever may not be here is told so as a program understands it."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _sealed(_says(_("Votre connexion a expiré."), 401))
            if request.user.is_guest:
                raise Http404
            request.verb = _verb(request)
            if request.verb not in methods:
                return _sealed(HttpResponse(status=405, headers={"Allow": ", ".join(methods)}))
            try:
                return _sealed(view(request, **kwargs))
            except Refused as refused:
                return _sealed(_says(str(refused), getattr(refused, "status", 422)))

        return answer

    return decorate


@spoken("POST", "OPTIONS")
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Announce a file: its size, its name, what it is for."""
    group = own_group(request, slug)
    if request.verb == "OPTIONS":
        return _about()
    if wrong := _wrong_version(request):
        return wrong
    size, said = _number(request, "Upload-Length"), _metadata(request)
    if size is None:
        return _says(_("La taille de ce fichier n'est pas annoncée."), 400)
    place = said.get("place", "")
    allowed = policies.can_join_files if place else policies.can_add
    if not allowed(request.user, group):
        return _says(_("Les membres du groupe y ajoutent des fichiers ; vous y êtes en observation."), 403)
    made = services.begin(group, by=request.user, name=said.get("filename", ""), size=size, place=place)
    response = HttpResponse(status=201)
    response["Location"] = reverse("files:upload", args=[made.pk])
    return _with_expiry(response, made)


@spoken("GET", "HEAD", "PATCH", "DELETE", "OPTIONS")
def upload(request: HttpRequest, pk) -> HttpResponse:
    if request.verb == "OPTIONS":
        return _about()
    mine = get_visible(Upload, request.user, pk=pk)
    if request.verb == "GET":
        return _arrived(request, mine)
    if wrong := _wrong_version(request):
        return wrong
    return {"HEAD": _stands, "PATCH": _piece, "DELETE": _dropped}[request.verb](request, mine)


def _stands(request: HttpRequest, mine: Upload) -> HttpResponse:
    """How much of it is here."""
    if mine.state == Upload.State.DROPPED or not (mine.file_id or mine.path.exists() or mine.offset == 0):
        return HttpResponse(status=410)
    return _with_offset(HttpResponse(status=200, headers={"Upload-Length": str(mine.size)}), mine)


def _piece(request: HttpRequest, mine: Upload) -> HttpResponse:
    if request.content_type != PIECE:
        return HttpResponse(status=415)
    at = _number(request, "Upload-Offset")
    if at is None:
        return HttpResponse(status=400)
    most = settings.FILES["PIECE_BYTES"]
    piece = request.read(most + 1)
    if len(piece) > most:
        return _says(_("Ce morceau est trop gros."), 413)
    if wrong := _wrong_checksum(request, piece):
        return wrong
    return _with_offset(HttpResponse(status=204), services.receive(mine, at=at, piece=piece))


def _dropped(request: HttpRequest, mine: Upload) -> HttpResponse:
    """Given up; a file that waits for its words goes too, one that the group already has stays."""
    services.drop(mine)
    if mine.file is not None and mine.file.placed_at is None:
        services.delete_file(mine.file)
    return HttpResponse(status=204)


def _arrived(request: HttpRequest, mine: Upload) -> HttpResponse:
    """What the page shows of a file that is here."""
    if mine.file is None:
        raise Http404
    return render(request, "files/_waiting.html", {"file": mine.file})


def _about() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"] = VERSION
    response["Tus-Extension"] = EXTENSIONS
    response["Tus-Max-Size"] = str(settings.FILES["LASTING_BYTES"])
    response["Tus-Checksum-Algorithm"] = ",".join(CHECKSUMS)
    return response


def _verb(request: HttpRequest) -> str:
    """Some networks let neither PATCH nor DELETE through: the protocol lets POST say them."""
    said = request.headers.get("X-HTTP-Method-Override", "").upper()
    return said if request.method == "POST" and said in ("PATCH", "DELETE") else str(request.method)


def _wrong_version(request: HttpRequest) -> HttpResponse | None:
    if request.headers.get("Tus-Resumable") == VERSION:
        return None
    return HttpResponse(status=412, headers={"Tus-Version": VERSION})


def _wrong_checksum(request: HttpRequest, piece: bytes) -> HttpResponse | None:
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return None
    name, _space, value = said.partition(" ")
    if name not in CHECKSUMS:
        return HttpResponse(status=400)
    try:
        same = hashlib.new(name, piece, usedforsecurity=False).digest() == b64decode(value, validate=True)
    except ValueError:
        return HttpResponse(status=400)
    return None if same else HttpResponse(status=460)


def _number(request: HttpRequest, header: str) -> int | None:
    said = request.headers.get(header, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def _metadata(request: HttpRequest) -> dict[str, str]:
    """`name base64, name base64`: what cannot be read is left out."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "")[:4_000].split(","):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = b64decode(value, validate=True).decode()
        except ValueError:
            continue
    return found


def _with_offset(response: HttpResponse, mine: Upload) -> HttpResponse:
    response["Upload-Offset"] = str(mine.offset)
    return _with_expiry(response, mine)


def _with_expiry(response: HttpResponse, mine: Upload) -> HttpResponse:
    if mine.state == Upload.State.OPEN:
        response["Upload-Expires"] = http_date(mine.expires_at.timestamp())
    return response


def _says(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


def _sealed(response: HttpResponse) -> HttpResponse:
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    return response
