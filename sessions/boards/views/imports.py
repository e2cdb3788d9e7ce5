"""Bring a file in: a whole board, or cards that join one."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.access import require
from groups.people.doors import members_only
from sessions.boards import policies
from sessions.boards.board_forms import BoardFileForm, CardsFileForm
from sessions.boards.policies import Verb
from sessions.boards.portable import csv_cards
from sessions.boards.refusals import Refused
from sessions.boards.services import beginning
from sessions.boards.services.importing import Report, add_cards
from sessions.boards.standing import standing_of
from sessions.boards.views.lists import OBSERVING, own_group
from sessions.boards.views.settings import of_my_groups
from workspace.richtext import clean_line

SHOWN = 50  # lines of a report


def _read(file: UploadedFile) -> bytes:
    """One byte more than may be read: what is longer is refused with its sentence."""
    return file.read(settings.BOARDS["IMPORT_BYTES"] + 1)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def import_new(request: HttpRequest, slug: str) -> HttpResponse:
    """A board of the group from a file."""
    group = own_group(request, slug)
    require(policies.can_create(request.user, group), str(OBSERVING))
    form = BoardFileForm(request.POST or None, request.FILES or None)
    faults: list[csv_cards.Fault] = []
    if request.method == "POST" and form.is_valid():
        file, title = form.cleaned_data["file"], form.cleaned_data["title"]
        try:
            made = beginning.begin_from_file(
                group, _read(file), by=request.user, filename=file.name or "", title=title
            )
            return redirect(made)
        except beginning.Unread as unread:
            faults = unread.faults
            form.add_error("file", str(unread))
        except Refused as refused:
            form.add_error("file", str(refused))
    context = {"form": form, "group": group, "faults": faults[:SHOWN], "more": max(0, len(faults) - SHOWN)}
    return render(request, "boards/import.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def import_cards(request: HttpRequest, key) -> HttpResponse:
    """Cards of a spreadsheet that join this board, with what became of each line."""
    board = of_my_groups(request, key)
    by = standing_of(request.user, board)
    if by is None or not by.is_writer:
        raise PermissionDenied(_("Vous lisez ce tableau ; ses membres y ajoutent des cartes."))
    form = CardsFileForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        try:
            report = _take(board, by, form.cleaned_data)
        except Refused as refused:
            form.add_error("file", str(refused))
    status = 422 if request.method == "POST" and not (report and report.added) else 200
    if request.method == "GET" or (report and report.added):
        form = CardsFileForm(initial={"key": secrets.token_urlsafe(12)})
    context = {
        "board": board,
        "group": board.group,
        "form": form,
        "report": report,
        "faults": report.faults[:SHOWN] if report else [],
        "more": max(0, len(report.faults) - SHOWN) if report else 0,
        "can_add": policies.can(by, board, Verb.ADD),
    }
    return render(request, "boards/import_cards.html", context, status=status)


def _take(board, by, said: dict) -> Report:
    name = clean_line(said["file"].name, 100)
    return add_cards(
        board,
        csv_cards.read(_read(said["file"])),
        by=by,
        key=said["key"],
        origin=clean_line(_("Fichier « %(name)s »") % {"name": name}, 160),
        leave_faults=said["leave_faults"],
    )
