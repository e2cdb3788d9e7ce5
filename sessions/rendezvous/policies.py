"""Who may see and propose a rendez-vous. Pure reading."""

from __future__ import annotations

from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare, can_welcome
from sessions.registrations.models import Registration


def can_propose_for(user: Anybody, gathering: Gathering) -> bool:
    """Put two registered people in touch, read what each looks for and brings: whoever prepares it."""
    return can_prepare(user, gathering)


def can_hold_list(user: Anybody, gathering: Gathering) -> bool:
    """Read who meets whom and where, answer for who comes to the desk: whoever holds one."""
    return can_welcome(user, gathering)


def takes_rendezvous(gathering: Gathering) -> bool:
    return gathering.is_published and not gathering.is_cancelled and not gathering.is_over


def may_be_found(person: Registration) -> bool:
    """Others who are registered read their name and what they say: they agreed to it, and still come."""
    return person.shows_name and not person.is_cancelled and person.erased_at is None


def person_of(gathering: Gathering, token: str) -> Registration | None:
    """Whose personal address this is, if they still come."""
    if len(token) < 32:
        return None
    found = Registration.objects.coming().filter(gathering=gathering, token=token, erased_at=None)
    return found.select_related("gathering", "lead").first()
