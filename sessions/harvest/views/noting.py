"""Note on the spot, on a telephone: by the team and the desk, a volunteer, somebody who is registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.access import at_a_secret_address, require
from groups.models import User
from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.gatherings.access import welcomed
from sessions.gatherings.models import Gathering
from sessions.harvest import budgets, policies
from sessions.harvest.forms import NOTES, NoteForm
from sessions.harvest.models import Capture
from sessions.harvest.services import notes
from workspace.initiatives import budgets as tips

# A telephone that had no network has found one by then.
KEPT_IN_TELEPHONES = timedelta(days=7)
NOTE: dict[str, Callable[..., Capture]] = {
    Capture.Kind.INITIATIVE: notes.note_initiative,
    Capture.Kind.NEED: notes.note_need,
}


@dataclass(frozen=True)
class Noting:
    """Who notes, and by which address."""

    gathering: Gathering
    url: str
    way: str
    by: User | None = None
    leads_back: str = ""

    @property
    def takes_notes(self) -> bool:
        """The team at any time; the others on the days themselves."""
        return self.way == Capture.Way.TEAM or policies.is_day_of_notes(self.gathering)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def note(request: HttpRequest, slug: str) -> HttpResponse:
    found = welcomed(request, slug)
    require(
        policies.can_note(request.user, found),
        _("On note dans une rencontre annoncée, et qui n’est pas annulée."),
    )
    url = reverse("harvest:note", args=[slug])
    return noting_page(request, Noting(found, url, Capture.Way.TEAM, request.user, found.get_absolute_url()))


@require_http_methods(["GET", "HEAD", "POST"])
@at_a_secret_address
def note_by_link(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """For whoever was given the link of the day, without an account."""
    found = gathering_of(slug)
    if policies.door_of(found, token) is None:
        raise Http404
    url = reverse("harvest:note_by_link", args=[slug, token])
    return noting_page(request, Noting(found, url, Capture.Way.DOOR))


@require_http_methods(["GET", "HEAD", "POST"])
@at_a_secret_address
def note_by_own(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """For somebody who is registered, from their personal page."""
    found = gathering_of(slug)
    person = policies.attendee_of(found, token)
    if person is None:
        raise Http404
    url = reverse("harvest:note_by_own", args=[slug, token])
    return noting_page(request, Noting(found, url, Capture.Way.OWN, leads_back=person.page_url))


def gathering_of(slug: str) -> Gathering:
    """By its address alone: the secret that follows says whether one may."""
    found = Gathering.objects.select_related("group", "territory").filter(slug=slug, hidden_at=None).first()
    if found is None:
        raise Http404
    return found


def noting_page(request: HttpRequest, noting: Noting) -> HttpResponse:
    """Both forms at once: what is open when the network goes is enough."""
    if request.method != "POST":
        return show(request, noting)
    kind = request.POST.get("kind", "")
    if kind not in NOTES:
        raise Http404
    form = NOTES[kind](request.POST, request.FILES)
    if form.is_valid():
        try:
            return noted(request, noting, write(request, noting, form))
        except Refused as refused:
            form.add_error(None, str(refused))
            return show(request, noting, form, status=getattr(refused, "status", 422))
    return show(request, noting, form, status=422)


def write(request: HttpRequest, noting: Noting, form: NoteForm) -> Capture:
    if not noting.takes_notes:
        raise Refused(_("On note ici le jour de la rencontre. Ce que vous avez écrit est toujours là."))
    spend(request, noting, form.kind)
    said = {"key": form.cleaned_data["key"], "way": noting.way, "by": noting.by}
    return NOTE[form.kind](noting.gathering, **said, **form.said)


def spend(request: HttpRequest, noting: Noting, kind: str) -> None:
    """Without an account, an initiative is a tip as any other: it spends what an address may send."""
    if noting.way == Capture.Way.OWN:
        budgets.spend_own_note(noting.url, noting.gathering)
    else:
        budgets.spend_note(noting.url)
    if noting.way != Capture.Way.TEAM and kind == Capture.Kind.INITIATIVE:
        tips.spend(request)


def noted(request: HttpRequest, noting: Noting, capture: Capture) -> HttpResponse:
    """To the page that sends by itself, a line; to a browser without JavaScript, the page anew."""
    if request.headers.get("HX-Request"):
        return render(request, "harvest/_noted.html", {"capture": capture}, status=201)
    messages.success(request, _("C’est noté : « %(words)s »") % {"words": capture.words[:80]})
    return redirect(noting.url)


def show(
    request: HttpRequest, noting: Noting, bound: NoteForm | None = None, status: int = 200
) -> HttpResponse:
    if bound is not None and request.headers.get("HX-Request"):
        return render(request, "harvest/_not_noted.html", {"form": bound}, status=status)
    forms = {kind: form(initial={"key": uuid4()}) for kind, form in NOTES.items()}
    if bound is not None:
        forms[bound.kind] = bound
    context = {
        "noting": noting,
        "gathering": noting.gathering,
        "forms": forms.values(),
        "until": int((max(noting.gathering.ends_at, now()) + KEPT_IN_TELEPHONES).timestamp() * 1000),
        "again_photo": bound is not None and bool(request.FILES.get("photo")),
    }
    return render(request, "harvest/note.html", context, status=status)
