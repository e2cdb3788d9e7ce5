"""Gatherings on the map of the shared knowledge: those announced to who looks, to come and past."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groups import days
from groups.policies import Anybody
from sessions.gatherings.drawing import spot_of, state_of
from sessions.gatherings.hours import hour_of
from sessions.gatherings.models import Gathering, GatheringQuerySet
from workspace.atlas.asking import Question
from workspace.atlas.layers import Layer, Mark, register
from workspace.search.finding import Finder, Narrowing
from workspace.search.scopes import PUBLIC, scopes_of

NAME, COMING, PAST = "rencontres", "a-venir", "passees"
MOST = 200  # of each: those to come that come first, those that were last


def marks(user: Anybody, question: Question, choice: str) -> Iterator[Mark]:
    """Those to come in their order, then the last that were. What is called off is not to come."""
    seen = _narrowed(known(user), user, question)
    if choice in ("", COMING):
        yield from _marked(seen.filter(cancelled_at=None).coming()[:MOST])
    if choice in ("", PAST):
        yield from _marked(seen.past()[:MOST])


def one(user: Anybody, key: str) -> Mark | None:
    return next(_marked(known(user).filter(key=key)), None)


def known(user: Anybody) -> GatheringQuerySet:
    """A cancelled one stays until its day, to say so to who kept its address."""
    was_held = Q(cancelled_at=None) | Q(ends_at__gt=timezone.now())
    seen = Gathering.objects.visible_to(user).announced().filter(was_held, hidden_at=None)
    return seen.select_related("territory")


def _narrowed(seen: GatheringQuerySet, user: Anybody, question: Question) -> GatheringQuerySet:
    asked = question.asked
    if asked.territory is not None:
        seen = seen.filter(territory__in=question.places.within(asked.territory))
    if asked.theme is not None:
        seen = seen.filter(themes=asked.theme)
    if asked.words.words:
        finder = Finder(asked.words, scopes_of(user) or [PUBLIC])
        hits = finder.page(Narrowing(kind="gathering"), 0, MOST)
        seen = seen.filter(pk__in=[hit.ref for hit in hits])
    return seen


def _marked(seen: GatheringQuerySet) -> Iterator[Mark]:
    for gathering in seen:
        spot = spot_of(gathering)
        if spot is not None:
            yield _mark(gathering, spot)


def _mark(gathering: Gathering, spot: tuple[float, float]) -> Mark:
    state = state_of(gathering)
    return Mark(
        key=str(gathering.key),
        title=gathering.title,
        url=gathering.get_absolute_url(),
        latitude=spot[0],
        longitude=spot[1],
        state=state,
        label=str(gathering.get_kind_display()),
        says=_says(gathering, state),
        where=", ".join(part for part in (gathering.place, gathering.territory.name) if part),
        summary=gathering.summary,
        layer=NAME,
    )


def _says(gathering: Gathering, state: str) -> str:
    """« 2 juin 2023, 9 h, a eu lieu »."""
    when = f"{days.said(gathering.starts_at, 'j F Y')}, {hour_of(gathering.starts_at)}"
    said = {"cancelled": _("annulée"), "done": _("a eu lieu"), "now": _("aujourd’hui")}.get(state)
    return f"{when}, {said}" if said else when


def _count(n: int) -> str:
    return ngettext("%(n)s rencontre", "%(n)s rencontres", n) % {"n": n}


register(
    Layer(
        name=NAME,
        choices=[(COMING, _("Rencontres à venir")), (PAST, _("Rencontres passées"))],
        marks=marks,
        one=one,
        count=_count,
    )
)
