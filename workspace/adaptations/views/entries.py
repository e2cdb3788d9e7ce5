"""Beside an entry: its grid, its call, of what it comes, and « J'adapte chez moi »."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.adaptations import policies, services
from workspace.adaptations.forms import AdaptForm, CallForm, GridForm
from workspace.adaptations.kin import parents_of
from workspace.adaptations.models import Call, Kinship
from workspace.belonging import sent_once
from workspace.finding.asked import Asked, Places
from workspace.finding.shelf import Shelf
from workspace.knowledge.models import Entry

NOT_YOURS = gettext_lazy("Son auteur, qui anime le groupe ou l’équipe régionale s’en occupe.")
NOT_HERE = gettext_lazy(
    "Cette fiche ne s’adapte pas ailleurs, ou pas encore : attendez qu’elle soit publiée."
)
FOUND = 12


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def grid(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = get_visible(Entry, request.user, pk=pk)
    require(policies.can_fill_grid(request.user, entry), NOT_YOURS)
    form = GridForm(request.POST if request.method == "POST" else None, entry=entry)
    if request.method == "POST" and form.is_valid():
        services.fill_grid(entry, form.said)
        return redirect(f"{entry.get_absolute_url()}#essaimage")
    call = Call.objects.filter(entry=entry).first()
    context = {"entry": entry, "form": form, "call_form": CallForm(instance=call), "call": call}
    return render(request, "adaptations/grid.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """« Qui veut adapter ? »: opened with a word and a date, or closed."""
    entry = get_visible(Entry, request.user, pk=pk)
    require(policies.can_fill_grid(request.user, entry), NOT_YOURS)
    if request.POST.get("call") == "close":
        services.close_call(entry)
        return redirect(f"{entry.get_absolute_url()}#essaimage")
    form = CallForm(request.POST)
    if form.is_valid():
        try:
            services.open_call(entry, by=request.user, **form.cleaned_data)
            return redirect(f"{entry.get_absolute_url()}#essaimage")
        except Refused as refused:
            form.add_error("until", str(refused))
    context = {"entry": entry, "form": GridForm(entry=entry), "call_form": form, "call": None}
    return render(request, "adaptations/grid.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def origins(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Of what it comes: looked for by its words, then chosen."""
    entry = get_visible(Entry, request.user, pk=pk)
    require(policies.can_tell_origin(request.user, entry), NOT_YOURS)
    if request.method == "POST":
        parent = get_visible(Entry, request.user, pk=_key(request.POST.get("parent", "")))
        try:
            services.link(parent, entry, kind=request.POST.get("kind", Kinship.Kind.INSPIRED))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("adaptations:origins", entry.pk)
    context = {
        "entry": entry,
        "parents": parents_of(entry, request.user),
        "words": request.GET.get("q", "")[:200],
        "found": _found(request, entry),
        "kinds": Kinship.Kind.choices,
    }
    return render(request, "adaptations/origins.html", context)


def _key(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as malformed:
        raise Http404 from malformed


def _found(request: HttpRequest, entry: Entry) -> list[Entry]:
    """What this person may read that says these words."""
    asked = Asked.of({"q": request.GET.get("q", "")}, places := Places([], [], {}))
    if not asked.words.words:
        return []
    return [one for one in Shelf(request.user, asked, places).page(0, FOUND) if one.pk != entry.pk]


@require_POST
@members_only
@never_cache
def unlink(request: HttpRequest, pk: UUID, link: int) -> HttpResponse:
    entry = get_visible(Entry, request.user, pk=pk)
    require(policies.can_tell_origin(request.user, entry), NOT_YOURS)
    for kinship in parents_of(entry, request.user).filter(pk=link):
        services.unlink(kinship)
    return redirect("adaptations:origins", entry.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def adapt(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = get_visible(Entry, request.user, pk=pk)
    require(policies.can_adapt(request.user, entry), NOT_HERE)
    form = AdaptForm(request.POST or None, user=request.user, entry=entry)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.begin(
                entry, by=request.user, source=sent_once(request).source, **form.cleaned_data
            )
            messages.success(request, _("C’est commencé. Racontez-y ce qui change, au fur et à mesure."))
            return redirect(made)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"entry": entry, "form": form, "key": uuid4().hex}
    return render(request, "adaptations/adapt.html", context, status=422 if form.is_bound else 200)
