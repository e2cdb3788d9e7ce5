"""An adaptation and its journal."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.access import get_visible, require
from groups.models import WorkingGroup
from groups.people.doors import members_only
from groups.policies import can_see_people, is_settled
from groups.refusals import Refused
from workspace.adaptations import policies, services
from workspace.adaptations.forms import NoteForm, SettingsForm
from workspace.adaptations.models import Adaptation, JournalNote
from workspace.belonging import sent_once
from workspace.finding.shelf import shown_to

NOT_YOURS = gettext_lazy("Ce journal s’écrit par celles et ceux qui font cette adaptation.")
OWN = gettext_lazy("Seul son auteur corrige une ligne du journal.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def adaptation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read by who may follow it; a POST adds a line."""
    found = get_visible(Adaptation, request.user, key=key)
    can_tell = policies.can_tell(request.user, found)
    form = NoteForm(request.POST or None, initial={"day": localdate()})
    if request.method == "POST":
        require(can_tell, NOT_YOURS)
        if form.is_valid():
            try:
                services.write(found, by=request.user, source=sent_once(request).source, **form.cleaned_data)
                return redirect(found)
            except Refused as refused:
                form.add_error(None, str(refused))
    context = _page(request, found, can_tell) | {"form": form, "key": uuid4().hex}
    return render(request, "adaptations/adaptation.html", context, status=422 if form.is_bound else 200)


def _page(request: HttpRequest, found: Adaptation, can_tell: bool) -> dict:
    user = request.user
    seen = shown_to(user).filter(pk__in=[found.entry_id, found.result_id])
    entries = {entry.pk: entry for entry in seen.without_texts()}
    group = WorkingGroup.objects.visible_to(user).filter(pk=found.group_id).first()
    draft = found.result if can_tell else None  # its writers see what they have made of it, before the others
    notes = list(JournalNote.objects.said().filter(adaptation=found).select_related("author"))
    named = is_settled(user) and (found.group is None or can_see_people(user, found.group))
    return {
        "adaptation": found,
        "origin": entries.get(found.entry_id),
        "result": entries.get(found.result_id) or draft,
        "group": group,
        "who": found.person if named else None,
        "notes": [
            {
                "note": note,
                "author": note.author if named else None,
                "mine": policies.can_correct(user, note),
            }
            for note in notes
        ],
        "can_tell": can_tell,
        "can_report": is_settled(user),
        "states": Adaptation.State.choices,
        "settings": SettingsForm(
            adaptation=found, initial={"name": found.name, "visibility": found.visibility}
        ),
    }


@require_POST
@members_only
@never_cache
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    found = _tended(request, key)
    try:
        services.move(
            found, by=request.user, state=request.POST.get("state", ""), words=request.POST.get("words", "")
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


@require_POST
@members_only
@never_cache
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    found = _tended(request, key)
    form = SettingsForm(request.POST, adaptation=found)
    try:
        if form.is_valid():
            services.change(found, **form.cleaned_data)
            messages.success(request, _("C’est enregistré."))
        else:
            messages.error(request, _("Choisissez qui peut suivre cette adaptation, dans la liste."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


@require_POST
@members_only
@never_cache
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Its journal becomes the draft of an entry."""
    found = _tended(request, key)
    try:
        entry = services.publish(found, by=request.user, title=request.POST.get("title", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(found)
    messages.success(
        request, _("La fiche est en brouillon, avec le journal. Mettez-la en ordre, puis publiez-la.")
    )
    return redirect(entry)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a line of one's own."""
    found = get_visible(JournalNote, request.user, pk=pk)
    require(policies.can_correct(request.user, found), OWN)
    form = NoteForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct(found, **form.cleaned_data)
            return redirect(found)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"note": found, "adaptation": found.adaptation, "form": form}
    return render(request, "adaptations/note.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(JournalNote, request.user, pk=pk)
    require(policies.can_correct(request.user, found), OWN)
    services.remove(found)
    messages.success(request, _("La ligne est retirée du journal."))
    return redirect(found.adaptation)


def _tended(request: HttpRequest, key: UUID) -> Adaptation:
    found = get_visible(Adaptation, request.user, key=key)
    require(policies.can_tell(request.user, found), NOT_YOURS)
    return found
