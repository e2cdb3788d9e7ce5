"""The tables of a gathering, for its team: lay them, see them together, print who sits where."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import require
from groups.people.doors import members_only
from realtime import events
from sessions.codev.presets import SEAT_WORDS
from sessions.codev.refusals import Refused
from sessions.gatherings.access import welcomed
from sessions.gatherings.policies import can_prepare
from sessions.registrations.models import Registration
from sessions.tables import exports, policies, screens
from sessions.tables.forms import LayForm
from sessions.tables.services import laying
from sessions.tables.services.seating import GIVEN
from sessions.tables.views.answers import find_place, find_tables
from workspace.belonging import sent_once
from workspace.exports import registry


@require_safe
@members_only
@never_cache
def all_tables(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    context = {
        "gathering": gathering,
        "rounds": gathering.table_rounds.order_by("scheduled_at", "pk"),
        "can_prepare": can_prepare(request.user, gathering),
    }
    return render(request, "tables/tables.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def lay(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    require(can_prepare(request.user, gathering), _("Qui prépare la rencontre dresse les tables."))
    people = Registration.objects.filter(gathering=gathering, erased_at=None).placed().count()
    form = LayForm(request.POST if request.method == "POST" else None, gathering=gathering, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            source = sent_once(request).source
            tables = laying.lay(gathering, by=request.user, source=source, **form.cleaned_data)
            messages.success(request, _("Les tables sont dressées : voici qui s’assied où."))
            return redirect(tables)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"gathering": gathering, "form": form, "people": people, "key": uuid4().hex}
    context["here"] = _("Dresser des tables")
    return render(request, "tables/lay.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def round(request: HttpRequest, slug: str, key) -> HttpResponse:
    """Where each table is, who sits there, and the common clock."""
    tables = find_tables(request, slug, key)
    version = events.version_of(tables.room)
    hall = screens.Hall(tables)
    context = {
        "gathering": hall.tables.gathering,
        "tables": hall.tables,
        "hall": hall,
        "conducts": policies.can_conduct(request.user, tables),
        "version": version,
        "here": hall.tables.title,
    }
    return render(request, "tables/round.html", context)


@require_safe
@members_only
@never_cache
def state(request: HttpRequest, slug: str, key) -> HttpResponse:
    """The regions as they are now, with the version they are true at."""
    tables = find_tables(request, slug, key)
    version = events.version_of(tables.room)
    html = screens.render(screens.Hall(tables), conducts=policies.can_conduct(request.user, tables))
    return HttpResponse(html, headers={"X-Room-Version": str(version)})


@require_safe
@members_only
@never_cache
def place(request: HttpRequest, slug: str, key, pk: int) -> HttpResponse:
    """What may be done for one person."""
    tables = find_tables(request, slug, key)
    found = find_place(tables, pk)
    words = SEAT_WORDS[found.table.codev.words]
    context = {
        "gathering": tables.gathering,
        "tables": tables,
        "place": found,
        "others": tables.tables.exclude(pk=found.table_id),
        "roles": [(str(role), words[role]) for role in GIVEN],
        "here": str(found.registration),
    }
    return render(request, "tables/place.html", context)


@require_safe
@members_only
@never_cache
def plan(request: HttpRequest, slug: str, key) -> HttpResponse:
    """Who sits where, to print: by table for each table, by name for the door."""
    tables = find_tables(request, slug, key)
    hall = screens.Hall(tables)
    people = sorted(
        (place for state in hall.states for place in state.places), key=lambda one: one.registration.name_key
    )
    context = {"gathering": tables.gathering, "tables": tables, "hall": hall, "people": people}
    context["timed"] = [stop for stop in hall.rail if stop["minutes"]]
    if policies.can_conduct(request.user, tables):
        context |= {"exporters": registry.forms_of("tables.plan"), "export_key": exports.key_of(tables)}
    return render(request, "tables/plan.html", context)
