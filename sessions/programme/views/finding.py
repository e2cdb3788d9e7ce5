"""How the views of the team find what they change: seen, else 404; prepared, else 403."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from sessions.gatherings import access
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item, Space


def prepared(request: HttpRequest, slug: str) -> Gathering:
    return access.prepared(
        request, slug, _("Les animateurs du groupe qui prépare cette rencontre écrivent son programme.")
    )


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
