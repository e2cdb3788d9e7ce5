"""How the team's views find their gathering: seen, else 404; then prepared or welcomed by who asks.

Without `refusal`, a page of the team does not exist for the others (404). With it they know of the page, and
are told why it is not theirs (403).
"""

from __future__ import annotations

from django.http import Http404, HttpRequest

from groups.access import get_visible, require
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare, can_welcome


def prepared(request: HttpRequest, slug: str, refusal: str = "") -> Gathering:
    """For who prepares it."""
    found = get_visible(Gathering, request.user, slug=slug)
    return _given(found, can_prepare(request.user, found), refusal)


def welcomed(request: HttpRequest, slug: str, refusal: str = "") -> Gathering:
    """For who holds a desk there, its team included."""
    found = get_visible(Gathering, request.user, slug=slug)
    return _given(found, can_welcome(request.user, found), refusal)


def _given(found: Gathering, is_theirs: bool, refusal: str) -> Gathering:
    if not is_theirs and not refusal:
        raise Http404
    require(is_theirs, refusal)
    return found
