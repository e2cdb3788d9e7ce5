"""The spaces of a gathering: rooms, the alley of the stands, the yard."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme import events
from sessions.programme.models import Space
from workspace.richtext import clean_line, folded

MOST = 60


@transaction.atomic
def add_space(gathering: Gathering, *, name: str, access_words: str = "", seats: int | None = None) -> Space:
    """Last in the list. The same name again is the same space."""
    held = hold(gathering)
    spaces = list(held.spaces.all())
    space = Space(gathering=held, position=max((one.position for one in spaces), default=0) + 1)
    _apply(space, name, access_words, seats)
    known = _named(space, spaces)
    if known is not None:
        return known
    if len(spaces) >= MOST:
        raise Refused(_("Une rencontre tient %(most)d espaces. Retirez-en un d’abord.") % {"most": MOST})
    space.save()
    events.programme_changed(held)
    return space


@transaction.atomic
def change_space(space: Space, *, name: str, access_words: str = "", seats: int | None = None) -> Space:
    held = hold(space.gathering)
    found = _found(held, space)
    _apply(found, name, access_words, seats)
    if _named(found, held.spaces.exclude(pk=found.pk)) is not None:
        raise Refused(_("Un autre espace s’appelle déjà ainsi. Donnez-lui un nom qui le distingue."))
    found.save()
    events.programme_changed(held)
    return found


@transaction.atomic
def remove_space(space: Space) -> None:
    """What was to happen there stays on the programme, without a space."""
    held = hold(space.gathering)
    held.spaces.filter(pk=space.pk).delete()
    events.programme_changed(held)


@transaction.atomic
def move_up(space: Space) -> None:
    """One place before. The first stays first."""
    held = hold(space.gathering)
    spaces = list(held.spaces.all())
    here = next((n for n, one in enumerate(spaces) if one.pk == space.pk), 0)
    if here:
        spaces[here - 1], spaces[here] = spaces[here], spaces[here - 1]
    for position, one in enumerate(spaces, 1):
        one.position = position
    Space.objects.bulk_update(spaces, ["position"])
    events.programme_changed(held)


def _found(held: Gathering, space: Space) -> Space:
    found = held.spaces.filter(pk=space.pk).first()
    if found is None:
        raise Refused(_("Cet espace a été retiré entre-temps. Rien n’a changé."))
    return found


def _apply(space: Space, name: str, access_words: str, seats: int | None) -> None:
    space.name, space.seats = clean_line(name, 80), seats
    space.access_words = clean_line(access_words, 200)
    if not any(char.isalnum() for char in space.name):
        raise Refused(_("Donnez un nom à l’espace : « Grande salle », « Cour », « Salle 2 »."))


def _named(space: Space, among) -> Space | None:
    return next((one for one in among if folded(one.name) == folded(space.name)), None)
