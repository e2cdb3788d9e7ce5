"""How the views of the team find what they change: seen, else 404; prepared, else 403."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from groups.access import get_visible, require
from sessions.gatherings.models import Gathering
from sessions.programme import policies
from sessions.programme.models import Item, Space


def prepared(request: HttpRequest, slug: str) -> Gathering:
    found = get_visible(Gathering, request.user, slug=slug)
    require(
        policies.can_write(request.user, found),
        _("Les animateurs du groupe qui prépare cette rencontre écrivent son programme."),
    )
    return found


def item_of(gathering: Gathering, key: UUID) -> Item:
    item = gathering.items.select_related("space", "theme", "proposal").filter(key=key).first()
    if item is None:
        raise Http404
    item.gathering = gathering
    return item


def space_of(gathering: Gathering, pk: int) -> Space:
    space = gathering.spaces.filter(pk=pk).first()
    if space is None:
        raise Http404
    space.gathering = gathering
    return space
