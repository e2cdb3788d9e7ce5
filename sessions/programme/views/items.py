"""Write the lines of a programme."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import drawn_at_once
from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.programme import attached, conflicts, policies, reading, services
from sessions.programme.forms import ChangeItemForm, ItemForm, MoveForm
from sessions.programme.models import Item
from sessions.programme.views.finding import item_of, prepared
from workspace.belonging import sent_once

MOST = 30  # gatherings whose programme is offered to be taken again


@require_safe
@members_only
@never_cache
@drawn_at_once
def prepare(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme with what cannot be as it is written, and the way to each line."""
    gathering = prepared(request, slug)
    items = list(reading.items_of(gathering))
    faults = conflicts.find(gathering, items)
    context = {
        "gathering": gathering,
        "programme": reading.read(gathering, faults=faults, items=items),
        "faulty": len(faults),
        "spaces": gathering.spaces.all(),
        "astray": days_astray(gathering, items),
        "sources": [] if items else _others(request, gathering),
    }
    return render(request, "programme/prepare.html", context)


def _others(request: HttpRequest, gathering: Gathering) -> list[Gathering]:
    """Whose programme may be taken again: the stops of the same caravane, then the group's."""
    seen = Gathering.objects.visible_to(request.user).exclude(pk=gathering.pk)
    alike = Q(group=gathering.group_id) | Q(caravan=gathering.caravan_id, caravan__isnull=False)
    found = seen.filter(alike, Exists(Item.objects.filter(gathering=OuterRef("pk")))).order_by("-starts_at")
    some = [one for one in found.select_related("group")[:MOST] if policies.can_write(request.user, one)]
    return sorted(some, key=lambda one: one.caravan_id is None or one.caravan_id != gathering.caravan_id)


@require_POST
@members_only
@never_cache
def copy_programme(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = prepared(request, slug)
    source = next((one for one in _others(request, gathering) if one.slug == request.POST.get("from")), None)
    if source is None:
        messages.error(request, _("Choisissez la rencontre dont reprendre le programme."))
    else:
        try:
            services.copy_programme(source, into=gathering)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Le programme est repris, sans les stands. Relisez qui tient quoi."))
    return redirect("programme:prepare", gathering.slug)


def days_astray(gathering: Gathering, items: list[Item]) -> int:
    """By how many days the whole programme missed a gathering that was put off; 0 when it did not."""
    written = [localtime(item.starts_at).date() for item in items if item.starts_at]
    if not written or set(written) & set(gathering.days):
        return 0
    return (gathering.days[0] - min(written)).days


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def add_item(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = prepared(request, slug)
    form = ItemForm(request.POST or None, gathering=gathering, initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        try:
            item = services.add_item(gathering, source=sent_once(request).source, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("« %(title)s » est au programme.") % {"title": item.title})
            return redirect("programme:prepare", gathering.slug)
    here = _("Une ligne du programme")
    context = {"gathering": gathering, "form": form, "key": uuid4().hex, "here": here}
    return render(request, "programme/item.html", context, status=422 if form.is_bound else 200)


def _begun(request: HttpRequest) -> dict[str, str]:
    kind = request.GET.get("genre", "")
    return {"kind": kind} if kind in Item.Kind.values else {"kind": Item.Kind.WORKSHOP}


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit_item(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    gathering = prepared(request, slug)
    item = item_of(gathering, key)
    form = ChangeItemForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_item(item, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("« %(title)s » est changé.") % {"title": form.cleaned_data["title"]})
            return redirect("programme:prepare", gathering.slug)
    return item_page(request, item, form)


def item_page(request: HttpRequest, item: Item, form: ItemForm) -> HttpResponse:
    gathering = item.gathering
    taken = attached.taken_at(item)
    kept = item_of(gathering, item.key)
    context = {
        "gathering": gathering,
        "item": kept,
        "here": kept.title,
        "form": form,
        "taken": taken,
        "faults": conflicts.find(gathering, list(reading.items_of(gathering))).get(item.pk, []),
        "can_remove": policies.can_remove(item, anybody=taken.anybody),
    }
    return render(request, "programme/item.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def cancel_item(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    return _gesture(
        request, slug, key, services.cancel_item, _("C’est annulé. Qui avait une place est prévenu.")
    )


@require_POST
@members_only
@never_cache
def hold_again(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    return _gesture(request, slug, key, services.hold_again, _("C’est de nouveau au programme."))


@require_POST
@members_only
@never_cache
def remove_item(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    return _gesture(request, slug, key, services.remove_item, _("La ligne est retirée du programme."))


def _gesture(request: HttpRequest, slug: str, key: UUID, do, done: str) -> HttpResponse:
    gathering = prepared(request, slug)
    item = item_of(gathering, key)
    try:
        do(item)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("programme:edit_item", gathering.slug, item.key)
    messages.success(request, done)
    return redirect("programme:prepare", gathering.slug)


@require_POST
@members_only
@never_cache
def move_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """After the gathering was put off: every line, at the same hour, so many days later."""
    gathering = prepared(request, slug)
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            moved = services.move_programme(gathering, by=timedelta(days=form.cleaned_data["by"]))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            said = ngettext("%(count)d ligne est déplacée.", "%(count)d lignes sont déplacées.", moved)
            messages.success(request, said % {"count": moved})
    return redirect("programme:prepare", gathering.slug)
