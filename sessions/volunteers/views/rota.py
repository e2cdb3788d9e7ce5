"""The rota: written by who prepares, read by who holds a desk, filled by whoever was given its address."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import drawn_at_once, require
from groups.mails import absolute
from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.gatherings.access import prepared, welcomed
from sessions.gatherings.models import Gathering
from sessions.volunteers import exports, policies, reading, services
from sessions.volunteers.forms import PutDownForm, RotaForm, ShiftForm
from sessions.volunteers.models import Rota, Shift, Turn
from workspace.belonging import sent_once
from workspace.exports import registry


@require_safe
@members_only
@never_cache
@drawn_at_once
def rota(request: HttpRequest, slug: str) -> HttpResponse:
    return _rota_page(request, _read(request, slug))


def _rota_page(request: HttpRequest, gathering: Gathering, **bound) -> HttpResponse:
    """A name that was refused comes back beside its shift."""
    known = Rota.objects.filter(gathering=gathering).first()
    tasks = reading.tasks_of(gathering)
    context = {
        "gathering": gathering,
        "days": reading.by_day(tasks),
        "missing": reading.missing_in(tasks),
        "rota": known,
        "address": absolute(known.url) if known and known.is_open else "",
        "rota_form": RotaForm(initial={"words": known.words if known else ""}),
        "can_write": policies.can_write(request.user, gathering),
        "names": gathering.volunteers.exclude(name="").values_list("name", flat=True).distinct(),
        "exporters": registry.forms_of(*exports.NAMES),
        "export_key": exports.key_of(gathering),
    }
    return render(request, "volunteers/rota.html", context | bound, status=422 if bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def add_shift(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = _written(request, slug)
    form = ShiftForm(request.POST or None, gathering=gathering)
    if request.method == "POST" and form.is_valid():
        try:
            shift = services.add_shift(gathering, source=sent_once(request).source, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("« %(task)s » est sur le tableau.") % {"task": shift.task})
            return redirect("volunteers:rota", gathering.slug)
    context = {"gathering": gathering, "form": form, "key": uuid4().hex, "here": _("Un créneau")}
    return render(request, "volunteers/shift.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit_shift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gathering = _written(request, slug)
    shift = _shift(gathering, pk)
    form = ShiftForm(request.POST or None, gathering=gathering, shift=shift)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_shift(shift, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("volunteers:rota", gathering.slug)
    kept = _shift(gathering, pk)
    context = {"gathering": gathering, "shift": kept, "form": form, "here": kept.task}
    return render(request, "volunteers/shift.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def remove_shift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gathering = _written(request, slug)
    try:
        services.remove_shift(_shift(gathering, pk))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("volunteers:rota", gathering.slug)


@require_POST
@members_only
@never_cache
def put_down(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody without an account, by their name."""
    gathering = _read(request, slug)
    shift = _shift(gathering, pk)
    form = PutDownForm(request.POST)
    if form.is_valid():
        try:
            services.put_down(shift, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{_url(gathering)}#creneau-{shift.pk}")
    return _rota_page(request, gathering, refused=form, refused_at=shift.pk)


@require_POST
@members_only
@never_cache
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gathering = _read(request, slug)
    shift = _shift(gathering, pk)
    try:
        services.take(shift, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{_url(gathering)}#creneau-{shift.pk}")


@require_POST
@members_only
@never_cache
def let_go(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    gathering = _read(request, slug)
    turn = Turn.objects.select_related("shift", "volunteer").filter(shift__gathering=gathering, pk=pk).first()
    if turn is None:
        raise Http404
    turn.shift.gathering = gathering
    require(
        policies.can_take_off(request.user, gathering, turn),
        _("Qui prépare la rencontre retire les autres du tableau."),
    )
    services.let_go(turn)
    return redirect(f"{_url(gathering)}#creneau-{turn.shift_id}")


@require_POST
@members_only
@never_cache
def set_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the address by which anybody offers help, or take it back."""
    gathering = _written(request, slug)
    form = RotaForm(request.POST)
    if request.POST.get("open") != "1":
        for known in Rota.objects.filter(gathering=gathering):
            services.close_rota(known)
        messages.success(request, _("L’adresse ne répond plus. Ce qui est noté reste."))
    elif form.is_valid():
        services.open_rota(gathering, **form.cleaned_data)
        messages.success(request, _("Voici l’adresse à donner : qui l’a choisit ses créneaux."))
    return redirect(f"{_url(gathering)}#adresse")


def _read(request: HttpRequest, slug: str) -> Gathering:
    return welcomed(request, slug, _("Les membres du groupe qui prépare cette rencontre lisent ce tableau."))


def _written(request: HttpRequest, slug: str) -> Gathering:
    return prepared(
        request, slug, _("Les animateurs du groupe qui prépare cette rencontre écrivent ce tableau.")
    )


def _shift(gathering: Gathering, pk: int) -> Shift:
    shift = gathering.shifts.select_related("space").filter(pk=pk).first()
    if shift is None:
        raise Http404
    shift.gathering = gathering
    return shift


def _url(gathering: Gathering) -> str:
    return reverse("volunteers:rota", args=[gathering.slug])
