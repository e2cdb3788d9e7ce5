"""The desk at the door: a page that works on paper-thin networks, and the list that a telephone keeps."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.models import Territory
from groups.people.doors import members_only
from realtime.events import version_of
from sessions.arrivals import events, roll, services, spot, told
from sessions.arrivals.counts import SHORT, counts_of
from sessions.arrivals.models import DeskGesture
from sessions.gatherings.access import welcomed
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare
from sessions.registrations.badges import badge_in
from sessions.registrations.models import Registration

# After the last day: a desk that had no network has found one by then.
KEPT_IN_TELEPHONES = timedelta(days=7)
ASKED = 400  # letters: a name, or what a hand scanner read in a code of several


@require_safe
@members_only
@never_cache
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    asked = request.GET.get("q", "")[:ASKED]
    coming_with = badge_in(request.GET.get("avec", "")[:64])
    scanned = spot.read(asked)
    looked_for = scanned.names[0] if scanned else asked
    found = roll.together(gathering, coming_with) or roll.looked_for(gathering, looked_for)
    today = services.today_of(gathering)
    context = {
        "asked": looked_for,
        "scanned": scanned,
        "coming_with": coming_with,
        "found": [one | {"label": SHORT[one["category"]]} for one in roll.rows(found, today)],
        "latest": roll.latest(gathering),
        "counts": counts_of(gathering),
        "closed": services.closed_words(gathering),
    }
    return render(request, "arrivals/desk.html", _page(request, gathering) | context)


@require_safe
@members_only
@never_cache
def shell(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page without anybody's name: what the telephone opens when there is no network. The names are
    in the list it keeps."""
    return render(request, "arrivals/desk.html", _page(request, welcomed(request, slug)) | {"is_shell": True})


def _page(request: HttpRequest, gathering: Gathering) -> dict:
    prepares = can_prepare(request.user, gathering)
    return {
        "gathering": gathering,
        "version": version_of(gathering.room),
        "lens": "team" if prepares else "desk",
        "can_prepare": prepares,
        "short": list(SHORT.items()),
        "territories": Territory.objects.with_tree_fields(),
        "key": uuid4(),
        "until": roll.ms(gathering.ends_at + KEPT_IN_TELEPHONES),
    }


@require_safe
@members_only
@never_cache
def state(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    version = version_of(gathering.room)
    html = events.draw(gathering, "team" if can_prepare(request.user, gathering) else "desk")
    return HttpResponse(html, headers={"X-Room-Version": str(version)})


@require_safe
@members_only
@never_cache
def whole(request: HttpRequest, slug: str) -> JsonResponse:
    return JsonResponse(roll.whole(welcomed(request, slug)) | {"token": get_token(request)})


@require_safe
@members_only
@never_cache
def news(request: HttpRequest, slug: str) -> JsonResponse:
    after = request.GET.get("apres", "")
    number = int(after) if after.isascii() and after.isdecimal() and len(after) < 16 else 0
    return JsonResponse(roll.since(welcomed(request, slug), number) | {"token": get_token(request)})


@require_safe
@members_only
@never_cache
def whose(request: HttpRequest, slug: str) -> JsonResponse:
    """A badge that the desk's list does not have: whose gathering is it?"""
    gathering = welcomed(request, slug)
    badge = badge_in(request.GET.get("code", "")[:64])
    found = roll.whose(badge) if badge else None
    if found is None:
        words = _("Ce code n’est celui d’aucune inscription : cherchez la personne par son nom.")
        return JsonResponse({"what": "unknown", "words": words})
    if found.gathering_id != gathering.pk:
        return JsonResponse({"what": "other", "words": services.other_words(found, request.user)})
    return JsonResponse({"what": "known", "words": ""})


@require_POST
@members_only
@never_cache
def tell(request: HttpRequest, slug: str) -> JsonResponse:
    """The gestures of a desk, made now or an hour ago without network; sent again, they change nothing."""
    gathering = welcomed(request, slug)
    received = now()
    try:
        gestures = told.read(request.POST.get("gestures", ""), gathering, received=received)
    except told.Malformed:
        words = _("Cet envoi n’a pas pu être lu. Les gestes restent dans ce téléphone : rechargez la page.")
        return JsonResponse({"words": words}, status=400)
    outcomes = services.merge(gathering, gestures, by=request.user)
    said = [
        {
            "key": one.key,
            "what": one.what,
            "words": one.words,
            "badge": one.person.badge if one.person else "",
            "name": one.person.name if one.person else "",
        }
        for one in outcomes
    ]
    return JsonResponse({"now": roll.ms(received), "outcomes": said})


@require_POST
@members_only
@never_cache
def come(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    badge = badge_in(request.POST.get("badge", "")[:64])
    one = told.Told(_key(request), DeskGesture.Kind.COME, now(), badge=badge)
    outcome = services.merge(gathering, [one], by=request.user)[0]
    _say(request, outcome)
    with_them = outcome.person is not None and roll.together(gathering, outcome.person.badge)
    return _back(request, gathering, avec=outcome.person.badge) if with_them else _back(request, gathering)


@require_POST
@members_only
@never_cache
def walk_in(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    given = request.POST
    try:
        one = told.walk_in(
            _key(request),
            now(),
            name=given.get("name"),
            category=given.get("category"),
            organisation=given.get("organisation"),
            territory=given.get("territory"),
            apart=bool(given.get("apart")),
        )
    except ValueError:
        messages.error(request, _("Écrivez un nom, puis choisissez qui est cette personne."))
        return _back(request, gathering, q=given.get("name", "")[:80])
    _say(request, services.merge(gathering, [one], by=request.user)[0])
    return _back(request, gathering)


@require_POST
@members_only
@never_cache
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    badge = badge_in(request.POST.get("badge", "")[:64])
    person = Registration.objects.filter(gathering=gathering, badge=badge, erased_at=None).first()
    if person is None:
        raise Http404
    if sentence := services.closed_words(gathering):
        messages.warning(request, sentence)
    else:
        services.take_back(gathering, person, key=_key(request), by=request.user)
        messages.success(request, _("%(name)s n’est plus noté parmi les présents.") % {"name": person.name})
    return _back(request, gathering)


def _key(request: HttpRequest) -> UUID:
    """The key the form was drawn with: sent twice, it is one gesture."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _say(request: HttpRequest, outcome: services.Outcome) -> None:
    name = outcome.person.name if outcome.person else ""
    if outcome.what in ("come", "registered"):
        messages.success(request, _("%(name)s est là.") % {"name": name} + f" {outcome.words}".rstrip())
    elif outcome.what == "already":
        messages.info(request, f"{name} : {outcome.words}")
    else:
        messages.warning(request, outcome.words or _("Ce geste avait été annulé."))


def _back(request: HttpRequest, gathering: Gathering, **asked: str) -> HttpResponse:
    address = reverse("arrivals:desk", args=[gathering.slug])
    return redirect(f"{address}?{urlencode(asked)}" if asked else address)
