"""The tips, for the regional team: a queue, one at a time, and the three decisions."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import get_visible
from groups.models import Territory
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.initiatives import likeness, policies, services
from workspace.initiatives.forms import AcceptForm, MergeForm, RefuseForm
from workspace.initiatives.models import Tip, photo_path
from workspace.knowledge.models import Entry, fold
from workspace.notices.services import read_place
from workspace.richtext import clean_line

PER_PAGE = 20
STATES = {"": gettext_lazy("À lire"), "lus": gettext_lazy("Déjà lus")}
OF_DETAIL = ("maturity", "carried_by")


@require_safe
@members_only
@never_cache
def tips(request: HttpRequest) -> HttpResponse:
    if not policies.can_sort_tips(request.user):
        raise Http404
    read_place(request.user, "tips")
    state = "lus" if request.GET.get("voir") == "lus" else ""
    found = Tip.objects.visible_to(request.user)
    shown = found.exclude(state=Tip.State.WAITING).order_by("-decided_at") if state else found.waiting()
    context = {
        "page": Paginator(shown.select_related("decided_by"), PER_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": STATES.items(),
    }
    return render(request, "initiatives/tips.html", context)


@require_safe
@members_only
@never_cache
def tip(request: HttpRequest, pk: int) -> HttpResponse:
    return tip_page(request, get_visible(Tip, request.user, pk=pk))


def tip_page(request: HttpRequest, found: Tip, **bound) -> HttpResponse:
    """One tip. A refusal gives its sentence and the words back."""
    looked_for = clean_line(request.GET.get("cherche", ""), 100)
    waiting = found.is_waiting
    near = likeness.like(found, request.user) if waiting else []
    if looked_for and waiting:
        near = likeness.named_like(looked_for, request.user)
    forms = {
        "accepting": AcceptForm(initial=begun(found)),
        "merging": MergeForm(prefix="m"),
        "refusing": RefuseForm(prefix="r"),
    } | bound
    context = forms | {
        "tip": found,
        "near": near,
        "others": likeness.others_like(found, request.user) if waiting else [],
        "looked_for": looked_for,
        "made": Entry.objects.visible_to(request.user).filter(pk=found.entry_id).first(),
    }
    return render(request, "initiatives/tip.html", context, status=422 if bound else 200)


def begun(found: Tip) -> dict[str, object]:
    """What the tip says, where the form of an initiative asks it; its territory when its name is said."""
    place = f" {fold(found.place)} "
    named = sorted(
        (one for one in Territory.objects.all() if f" {fold(one.name)} " in place),
        key=lambda one: len(one.name),
    )
    return {
        "title": found.what,
        "body": found.about,
        "place": found.place,
        "carried_by": found.who,
        "territory": named[-1].pk if named else None,
        "photo_alt": found.photo_alt,
    }


@require_POST
@members_only
@never_cache
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Tip, request.user, pk=pk)
    form = AcceptForm(request.POST)
    if form.is_valid():
        given = dict(form.cleaned_data)
        detail = {name: given.pop(name) for name in OF_DETAIL}
        if not given.pop("with_photo"):
            given.pop("photo_alt")
        publish = "publish" in request.POST
        try:
            entry = services.accept(found, by=request.user, publish=publish, detail=detail, **given)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C’est publié.") if publish else _("Le brouillon est prêt."))
            return redirect(entry)
    return tip_page(request, found, accepting=form)


@require_POST
@members_only
@never_cache
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Tip, request.user, pk=pk)
    form = MergeForm(request.POST, prefix="m")
    if form.is_valid():
        into = get_visible(Entry, request.user, pk=form.cleaned_data["entry"])
        try:
            services.merge(found, into=into, by=request.user, answer=form.cleaned_data["answer"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C’est réuni : le signalement se lit à côté de l’initiative."))
            return redirect(found)
    return tip_page(request, found, merging=form)


@require_POST
@members_only
@never_cache
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Tip, request.user, pk=pk)
    form = RefuseForm(request.POST, prefix="r")
    if form.is_valid():
        try:
            services.refuse(found, by=request.user, answer=form.cleaned_data["answer"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C’est dit. La personne lira votre réponse."))
            return redirect("initiatives:tips")
    return tip_page(request, found, refusing=form)


@require_safe
@members_only
@never_cache
def tip_photo(request: HttpRequest, pk: int) -> FileResponse:
    found = get_visible(Tip, request.user, pk=pk)
    return picture(found.photo)


def picture(key) -> FileResponse:
    """Ours, from its first byte to its last."""
    try:
        file = photo_path(key or uuid4()).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
