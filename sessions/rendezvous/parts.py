"""Where rendez-vous stand among the pages of a gathering."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import team_part
from sessions.registrations import known
from sessions.registrations.models import Registration
from sessions.registrations.parts import own_part
from sessions.rendezvous import policies, screens
from sessions.rendezvous.mails import page_of
from sessions.rendezvous.models import Rendezvous


def agreed(gathering: Gathering) -> str:
    many = Rendezvous.objects.filter(gathering=gathering).agreed().count()
    return ngettext("%(count)s pris", "%(count)s pris", many) % {"count": many} if many else ""


team_part(
    _("Rendez-vous"), "rendezvous:of_gathering", "swap", order=70, shown=policies.can_hold_list, says=agreed
)


def on_own_page(registration: Registration, request: HttpRequest) -> str:
    """What waits for their answer, and what they agreed to; from their own browser."""
    takes = policies.takes_rendezvous(registration.gathering)
    if (
        not takes
        or registration.is_cancelled
        or registration.erased_at
        or not known.knows(request, registration)
    ):
        return ""
    kept = screens.mine(registration)
    context = {
        "person": registration,
        "url": page_of(registration),
        "waiting": sum(one.waits_for_me for one in kept),
        "agreed": [one for one in kept if one.is_agreed],
    }
    return render_to_string("rendezvous/_on_own_page.html", context, request)


own_part(on_own_page, order=30)
