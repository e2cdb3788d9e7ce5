"""« Je suis à l’entrée, sans inscription »: on one's own telephone, while one waits. Nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.access import get_visible
from groups.models import Territory
from sessions.arrivals import services
from sessions.arrivals.forms import SpotForm
from sessions.doors import qr
from sessions.gatherings.models import Gathering
from sessions.registrations import openness


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def spot(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = get_visible(Gathering, request.user, slug=slug)
    closed = closed_words(gathering)
    form = SpotForm(request.POST if request.method == "POST" and not closed else None)
    status = 422 if form.is_bound else 200
    context = {
        "gathering": gathering,
        "closed": closed,
        "can_register": bool(closed) and not openness.closed_words(gathering),
        "form": form,
        "territories": list(Territory.objects.all()),
    }
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["spot"]
        context |= {"names": said.names, "picture": qr.as_data(said.code)}
        status = 200
    return render(request, "arrivals/spot.html", context, status=status)


def closed_words(gathering: Gathering) -> str:
    """Why nobody comes in now; « » while the doors are open. Desks take late gestures, this does not."""
    if gathering.is_over and not gathering.is_cancelled:
        return _("Cette rencontre a eu lieu : il n’y a plus d’accueil.")
    return services.closed_words(gathering)
