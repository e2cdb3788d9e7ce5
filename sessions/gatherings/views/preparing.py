"""Prepare a gathering: begin it, say all of it, announce it, call it off; the carnet of a visite."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import drawn_at_once, get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.gatherings import exports, parts, policies, services
from sessions.gatherings.access import prepared, welcomed
from sessions.gatherings.forms import BeginForm, CancelForm, GatheringForm
from sessions.gatherings.models import Caravan, Gathering
from workspace.belonging import sent_once
from workspace.knowledge.together import PicturesLeft

NOT_YOURS = gettext_lazy(
    "Les personnes qui animent le groupe et l’équipe régionale préparent ses rencontres."
)
NOT_THERE = gettext_lazy("Les personnes du groupe qui prépare cette rencontre ouvrent cette page.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    require(policies.creates_somewhere(request.user), str(NOT_YOURS))
    form = BeginForm(request.POST or None, user=request.user, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_gathering(
                form.cleaned_data["group"], by=request.user, source=sent_once(request).source, **form.given
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                _("La rencontre est commencée. Personne d’autre ne la voit tant qu’elle n’est pas annoncée."),
            )
            return redirect("gatherings:prepare", made.slug)
    key = request.POST.get("key") or uuid4().hex
    return render(
        request, "gatherings/new.html", {"form": form, "key": key}, status=422 if form.errors else 200
    )


def _asked(request: HttpRequest) -> dict:
    """What the link that leads here says: a group, a caravane."""
    group = (
        policies.groups_to_create_in(request.user).filter(slug=request.GET.get("groupe", "")[:140]).first()
    )
    caravan = (
        Caravan.objects.visible_to(request.user).filter(slug=request.GET.get("caravane", "")[:140]).first()
    )
    asked: dict = {
        "territory": group.territory if group else None,
        "group": group or policies.own_group(request.user),
    }
    if caravan is not None:
        asked |= {"caravan": caravan, "group": caravan.group, "kind": Gathering.Kind.STOP}
    kind = request.GET.get("genre", "")
    return asked | ({"kind": kind} if kind in Gathering.Kind.values else {})


@require_safe
@members_only
@never_cache
@drawn_at_once
def prepare(request: HttpRequest, slug: str) -> HttpResponse:
    """Where everything of a gathering stands, and the way to each of its pages."""
    found = welcomed(request, slug, str(NOT_THERE))
    return prepare_page(request, found, CancelForm())


def prepare_page(
    request: HttpRequest, found: Gathering, cancelling: CancelForm, status: int = 200
) -> HttpResponse:
    tabs = parts.team_tabs(found, request.user, request.path, says=True)
    notebook = found.notebook
    context = {
        "gathering": found,
        "parts": [tab for tab in tabs if not tab.here],
        "can_prepare": policies.can_prepare(request.user, found),
        "can_keep": policies.can_keep_notebook(request.user, found),
        "notebook": notebook if notebook is not None and notebook.deleted_at is None else None,
        "cancelling": cancelling,
        "missing": missing_of(found),
        "address": exports.address_of(found),
        "posters": exports.posters_of(found),
    }
    return render(request, "gatherings/prepare.html", context, status=status)


def missing_of(gathering: Gathering) -> list[str]:
    """What those who come will look for, and will not find. It keeps nobody from announcing."""
    said = (
        (gathering.place, _("le lieu")),
        (gathering.address, _("l’adresse")),
        (gathering.summary or gathering.about, _("de quoi il s’agit")),
        (gathering.access_words, _("comment venir")),
        (gathering.contact_phone or gathering.contact_email, _("qui appeler")),
    )
    return [str(words) for value, words in said if not value]


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    found = prepared(request, slug, str(NOT_YOURS))
    form = GatheringForm(request.POST or None, instance=found, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_gathering(found, by=request.user, **form.given)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("La rencontre est modifiée."))
            return redirect("gatherings:prepare", found.slug)
    context = {
        "form": form,
        "gathering": get_visible(Gathering, request.user, slug=slug),
        "here": _("Modifier"),
    }
    return render(request, "gatherings/edit.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
@never_cache
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    found = prepared(request, slug, str(NOT_YOURS))
    try:
        services.announce(found, by=request.user)
        messages.success(request, _("La rencontre est annoncée. Sa page peut être partagée."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("gatherings:prepare", found.slug)


@require_POST
@members_only
@never_cache
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    found = prepared(request, slug, str(NOT_YOURS))
    form = CancelForm(request.POST)
    if not form.is_valid():
        return prepare_page(request, found, form, status=422)
    try:
        services.cancel(found, words=form.cleaned_data["words"], by=request.user)
        messages.success(
            request, _("La rencontre est annulée. Sa page le dit, et les personnes inscrites sont prévenues.")
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("gatherings:prepare", found.slug)


@require_POST
@members_only
@never_cache
def give_up(request: HttpRequest, slug: str) -> HttpResponse:
    found = prepared(request, slug, str(NOT_YOURS))
    try:
        services.give_up(found)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("gatherings:prepare", found.slug)
    messages.success(request, _("La rencontre est supprimée : personne n’en avait été prévenu."))
    return redirect("gatherings:gatherings")


@require_POST
@members_only
@never_cache
def open_notebook(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Gathering, request.user, slug=slug)
    require(
        policies.can_keep_notebook(request.user, found),
        _("Les membres du groupe tiennent le carnet d’une visite."),
    )
    return redirect(services.open_notebook(found, by=request.user))


@require_POST
@members_only
@never_cache
def share_notebook(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Gathering, request.user, slug=slug)
    require(
        policies.can_keep_notebook(request.user, found),
        _("Les membres du groupe tiennent le carnet d’une visite."),
    )
    try:
        entry = services.share_notebook(found, by=request.user)
    except PicturesLeft as refused:
        messages.warning(request, str(refused))
        return redirect(refused.entry)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(found)
    messages.success(
        request,
        _("La fiche dit ce que dit le carnet, avec ses images. Relisez-la, puis décidez pour qui elle est."),
    )
    return redirect(entry)
