"""« Inscriptions », for whoever prepares the gathering or holds a desk: who comes, and how one registers."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import require
from groups.models import ActorType, Territory
from groups.people.doors import members_only
from groups.refusals import Refused
from realtime.events import version_of
from sessions.gatherings import services as gatherings
from sessions.gatherings.access import welcomed
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from sessions.registrations import choices, counts, finding, openness, policies, services
from sessions.registrations.exports import key_of
from sessions.registrations.models import Category, Registration
from sessions.registrations.team_forms import EnteredForm, OpeningForm
from workspace.exports import registry

PER_PAGE = 50
STANDINGS = (
    (finding.COMING, gettext_lazy("viennent")),
    ("place", gettext_lazy("ont une place")),
    ("attente", gettext_lazy("attendent")),
    ("annule", gettext_lazy("ne viennent plus")),
)
OPENING = ("takes_registrations", "capacity", "opens_at", "closes_at", "erase_on")


@require_safe
@members_only
@never_cache
def people(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = welcomed(request, slug)
    version = version_of(gathering.room)  # before the list: what comes meanwhile is fetched
    context = list_of(request, gathering) | {
        "version": version,
        "categories": [one for one in ActorType.choices if one[0] in Category.values],
        "territories": list(Territory.objects.all()),
        "items": list(Item.objects.filter(gathering=gathering, is_booked=True).order_by("starts_at", "pk")),
        "can_arrange": policies.can_arrange(request.user, gathering),
        "closed": openness.closed_words(gathering),
        "exporters": registry.forms_of("registrations.list"),
        "export_key": key_of(gathering),
        "state_url": reverse("registrations:state", args=[slug]) + "?" + request.GET.urlencode(),
    }
    return render(request, "registrations/people.html", context)


@require_safe
@members_only
@never_cache
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """The list as it is now, for a page that is open."""
    gathering = welcomed(request, slug)
    version = version_of(gathering.room)
    answer = render(request, "registrations/_people.html", list_of(request, gathering))
    answer["X-Room-Version"] = str(version)
    return answer


def list_of(request: HttpRequest, gathering: Gathering) -> dict:
    asked = finding.Asked.read(request.GET)
    found = finding.found(gathering, asked).select_related("territory", "lead")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "gathering": gathering,
        "counts": counts.counts_of(gathering),
        "asked": asked,
        "page": page,
        "standings": [(value, label, asked.link(value)) for value, label in STANDINGS],
        # Ranks are those of the whole list: filtered, they would be others.
        "ranks_from": page.start_index() - 1 if asked.standing == "attente" and not asked else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """For somebody who phones. Saved, the form is empty again, for the next call."""
    gathering = welcomed(request, slug)
    require(policies.can_enter(request.user, gathering))
    if request.method != "POST":
        return enter_page(request, gathering, EnteredForm(gathering=gathering))
    items = list(choices.offered(gathering))
    form = EnteredForm(request.POST, gathering=gathering, items=items)
    if form.is_valid():
        try:
            made, _new = services.register(
                gathering, key=key_sent(request), by=request.user, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, said_to_the_team(refused))
        else:
            messages.success(request, standing_words(made))
            return redirect("registrations:enter", slug)
    return enter_page(request, gathering, form)


def enter_page(request: HttpRequest, gathering: Gathering, form: EnteredForm) -> HttpResponse:
    chosen = form.data.getlist("items") if form.is_bound else ()
    placed = Registration.objects.filter(gathering=gathering).placed().count()
    context = {
        "gathering": gathering,
        "form": form,
        "key": request.POST.get("key") or str(uuid4()),
        "choices": choices.of(gathering, chosen=chosen),
        "left": openness.places_left(gathering, placed),
        "territories": list(Territory.objects.all()),
        "lately": Registration.objects.filter(gathering=gathering, entered_by=request.user)
        .coming()
        .order_by("-pk")[:5],
        "here": _("Inscrire quelqu’un"),
    }
    return render(request, "registrations/enter.html", context, status=422 if form.errors else 200)


def key_sent(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def said_to_the_team(refused: Refused) -> str:
    if isinstance(refused, services.AlreadyHere):
        return _("%(name)s est déjà dans la liste : cherchez ce nom pour changer quelque chose.") % {
            "name": refused.who.name
        }
    return str(refused)


def standing_words(made: Registration) -> str:
    """What one says on the telephone."""
    party = list(Registration.objects.party_of(made).coming())
    placed = sum(one.is_placed for one in party)
    said = {"name": made.name, "code": made.badge, "placed": placed, "all": len(party)}
    if len(party) == 1 and placed:
        return _("%(name)s a une place. Code à dire : %(code)s.") % said
    if placed == len(party):
        return _("%(name)s et les autres ont leur place (%(all)d personnes). Code à dire : %(code)s.") % said
    if placed:
        return _("%(placed)d places pour %(all)d personnes : les autres sont sur la liste d’attente.") % said
    return _("C’est complet : %(name)s est sur la liste d’attente.") % said


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    """How one registers: places, days, the date of erasing, the gathering's own questions."""
    gathering = welcomed(request, slug)
    require(
        policies.can_arrange(request.user, gathering),
        _("Qui anime le groupe, et l’équipe régionale, règlent les inscriptions."),
    )
    bound = request.POST if request.method == "POST" else None
    initial = {name: getattr(gathering, name) for name in OPENING}
    form = OpeningForm(bound, gathering=gathering, initial=initial)
    if bound is not None and form.is_valid():
        said = form.cleaned_data
        try:
            gatherings.change_gathering(gathering, **{name: said[name] for name in (*OPENING, "questions")})
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C’est réglé."))
            return redirect("registrations:people", slug)
    context = {"gathering": gathering, "form": form, "here": _("Régler les inscriptions")}
    return render(request, "registrations/opening.html", context, status=422 if form.errors else 200)
