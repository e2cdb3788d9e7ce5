"""Sort what the sources brought: one by one, several at once, several people at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.knowledge.models import Entry
from workspace.watch import places, policies, services
from workspace.watch.forms import NoteForm
from workspace.watch.models import WatchItem
from workspace.watch.places import Place
from workspace.watch.services.triage import decided_sentence
from workspace.watch.suggesting import Suggestions
from workspace.watch.views.keeping import NOT_SO_FAR

PER_PAGE = 25
OBSERVING = gettext_lazy("Les membres du groupe trient la veille ; vous y êtes en observation.")
State = WatchItem.State
SHOWN = {"": [State.WAITING], "tries": [State.KEPT, State.ASIDE, State.DUPLICATE, State.LAPSED]}


@require_safe
@members_only
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    place = places.asked(request)
    view = request.GET.get("voir", "")
    view = view if view in SHOWN else ""
    found = WatchItem.objects.of(place.group).filter(state__in=SHOWN[view])
    found = found.order_by("-decided_at", "-pk") if view else found.order_by("-found_at", "-pk")
    rows = found.select_related("source", "decided_by", "entry").prefetch_related("source__themes")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    can_keep = policies.can_keep(request.user, place.group)
    suggestions = Suggestions.of(request.user) if can_keep and not view and page.object_list else None
    context = {
        "place": place,
        "page": page,
        "view": view,
        "items": [(item, suggestions.for_item(item) if suggestions else []) for item in page],
        "can_keep": can_keep,
        "can_tend": policies.can_tend(request.user, place.group),
        "audiences": _audiences(request, place),
    }
    return render(request, "watch/queue.html", context)


@require_POST
@members_only
@never_cache
def decide(request: HttpRequest) -> HttpResponse:
    """`one=aside:12` for one row; `act=aside` and `item=` for those that are ticked."""
    place = places.asked(request)
    require(policies.can_keep(request.user, place.group), OBSERVING)
    act, numbers = _asked(request)
    found = WatchItem.objects.of(place.group).filter(pk__in=numbers)
    items = list(found.select_related("source", "group").prefetch_related("source__themes"))
    if not items:
        messages.info(request, _("Cochez d’abord ce que vous voulez trier : rien n’a changé."))
    else:
        try:
            _act(request, place, act, items)
        except Refused as refused:
            messages.error(request, str(refused))
    back = place.queue_url
    if request.GET.get("voir") == "tries":
        back += ("&" if "?" in back else "?") + "voir=tries"
    return redirect(back)


def _asked(request: HttpRequest) -> tuple[str, list[int]]:
    one = request.POST.get("one", "")
    if one:
        act, _colon, number = one.partition(":")
        return act, [int(number)] if _is_number(number) else []
    ticked = [int(pk) for pk in request.POST.getlist("item")[:200] if _is_number(pk)]
    return request.POST.get("act", ""), ticked


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) <= 18


def _act(request: HttpRequest, place: Place, act: str, items: list[WatchItem]) -> None:
    if act == "back":
        n = services.put_back(items)
        messages.success(
            request, ngettext("%d lien est à trier de nouveau.", "%d liens sont à trier de nouveau.", n) % n
        )
        return
    if act == "keep":
        audience = request.POST.get("visibility", "")
        require(audience in policies.audiences(request.user, place.group), str(NOT_SO_FAR))
        told = services.keep_items(items, by=request.user, visibility=audience)
        sentence = ngettext(
            "%d lien est gardé dans la veille.", "%d liens sont gardés dans la veille.", told.done
        )
    else:
        told = services.set_aside(items, act, by=request.user)
        sentence = ngettext("%d lien est écarté.", "%d liens sont écartés.", told.done)
        if act == State.DUPLICATE:
            sentence = ngettext("%d doublon est marqué.", "%d doublons sont marqués.", told.done)
    if told.done:
        messages.success(request, sentence % told.done)
    if told.known:
        words = ngettext(
            "%d lien était déjà dans la veille.", "%d liens étaient déjà dans la veille.", told.known
        )
        messages.info(request, words % told.known)
    for item in told.before[:5]:
        messages.warning(request, decided_sentence(item))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep this one, with a note."""
    found = get_visible(WatchItem, request.user, pk=pk)
    place = Place(found.group)
    require(policies.can_keep(request.user, place.group), OBSERVING)
    audiences = policies.audiences(request.user, place.group)
    form = NoteForm(request.POST or None, audiences=audiences, initial=_initial(request, found, audiences))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"themes": form.cleaned_data["themes"] or None}
        try:
            kept = services.keep_item(found, by=request.user, **said)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _kept_sentence(kept.new))
            return redirect(place.queue_url)
    context = {"item": found, "place": place, "form": form}
    return render(request, "watch/item.html", context, status=422 if form.is_bound else 200)


def _kept_sentence(new: bool) -> str:
    return _("Le lien est gardé dans la veille.") if new else _("Ce lien était déjà dans la veille.")


def _initial(request: HttpRequest, item: WatchItem, audiences: list[str]) -> dict:
    themes = Suggestions.of(request.user).for_item(item)
    return {
        "title": item.title,
        "themes": [theme.slug for theme in themes],
        "visibility": _usual(audiences),
    }


def _usual(audiences: list[str]) -> str:
    return Entry.Visibility.PUBLIC if Entry.Visibility.PUBLIC in audiences else audiences[-1]


def _audiences(request: HttpRequest, place: Place) -> list[dict]:
    allowed = policies.audiences(request.user, place.group)
    return [
        {"value": value, "label": label, "on": value == _usual(allowed)}
        for value, label in Entry.Visibility.choices
        if value in allowed
    ]
