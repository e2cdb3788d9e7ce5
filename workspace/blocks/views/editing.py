"""What stands beside the text of a fiche: added, described, moved, taken out, without JavaScript too."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.blocks import services
from workspace.blocks.forms import FilesForm, MediaForm, WordsForm
from workspace.blocks.models import Block
from workspace.blocks.screens import shown
from workspace.files import sizes
from workspace.files.policies import can_join_files
from workspace.files.tray import alts_of, files_of, tray
from workspace.knowledge.models import Entry
from workspace.knowledge.policies import can_edit
from workspace.knowledge.views.pages import NOT_YOURS


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def of_entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of them, and two forms: somebody's words; an image, a sound, a film."""
    entry = _entry(request, pk)
    data = request.POST if request.method == "POST" else None
    adds_words = data is not None and "words" in data
    words = WordsForm(data if adds_words else None, entry=entry)
    files = FilesForm(data if data is not None and not adds_words else None, entry=entry)
    if data is not None:
        form = words if adds_words else files
        if form.is_valid():
            try:
                _add(request, entry, form)
                return redirect("blocks:of_entry", entry.pk)
            except Refused as refused:
                form.add_error(None, str(refused))
    can_send = entry.group is not None and can_join_files(request.user, entry.group)
    context = {
        "entry": entry,
        "blocks": shown(entry),
        "words": words,
        "files": files,
        "tray": tray(entry.group, request.user, _place(entry)) if can_send and entry.group else None,
        "sizes": sizes.most(),
    }
    return render(request, "blocks/blocks.html", context, status=200 if data is None else 422)


def _add(request: HttpRequest, entry: Entry, form: WordsForm | FilesForm) -> None:
    said = form.cleaned_data
    chapter = said.get("chapter", "")
    if isinstance(form, WordsForm):
        services.add_words(entry, by=request.user, words=said["words"], who=said["who"], chapter=chapter)
        return
    if entry.group is None:
        services.add_given(entry, request.FILES.getlist("uploads"), by=request.user, chapter=chapter)
        return
    given = files_of(request, entry.group, _place(entry))
    services.add_files(entry, given, by=request.user, alts=alts_of(request), chapter=chapter)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    block = _block(request, key)
    data = request.POST if request.method == "POST" else None
    if block.is_words:
        initial = {name: getattr(block, name) for name in ("words", "who", "chapter")} | {"agreed": True}
        form = WordsForm(data, entry=block.entry, initial=initial)
    else:
        form = MediaForm(data, request.FILES or None, block=block)
    if data is not None and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        if request.POST.get("no_captions") == "1":
            said["captions"] = ""
        try:
            services.change(block, by=request.user, **said)
            return redirect("blocks:of_entry", block.entry_id)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"piece": block, "entry": block.entry, "form": form}
    return render(request, "blocks/edit.html", context, status=200 if data is None else 422)


@require_POST
@members_only
@never_cache
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    block = _block(request, key)
    services.move(block, up=request.POST.get("way") != "down")
    return redirect("blocks:of_entry", block.entry_id)


@require_POST
@members_only
@never_cache
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    block = _block(request, key)
    services.remove(block, by=request.user)
    messages.success(request, _("C’est retiré de la fiche."))
    return redirect("blocks:of_entry", block.entry_id)


def _entry(request: HttpRequest, pk: UUID) -> Entry:
    entry = get_visible(Entry, request.user, pk=pk)
    require(can_edit(request.user, entry), NOT_YOURS)
    return entry


def _block(request: HttpRequest, key: UUID) -> Block:
    block = get_visible(Block, request.user, pk=key)
    require(can_edit(request.user, block.entry), NOT_YOURS)
    return block


def _place(entry: Entry) -> str:
    """What is being written there, for the tray."""
    return f"fiche-{entry.pk}"
