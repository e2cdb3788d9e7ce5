"""Who may do what with a gathering. Pure reading."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from groups.models import WorkingGroup
from groups.policies import Anybody, is_facilitator, is_member, is_settled, led_by
from sessions.gatherings.models import Caravan, Gathering


def can_create(user: Anybody, group: WorkingGroup) -> bool:
    """Announce a gathering of the group: who facilitates it; the regional team, of any group but a secret
    one: it runs the Villages."""
    if is_facilitator(user, group):
        return True
    return is_settled(user) and user.is_coordinator and group.access != WorkingGroup.Access.SECRET


def can_prepare(user: Anybody, gathering: Gathering) -> bool:
    """Change it, its programme and its registrations, read who comes: who facilitates the group; the regional
    team, for what is not among the group's people."""
    if is_facilitator(user, gathering.group):
        return True
    if gathering.visibility == Gathering.Visibility.GROUP:
        return False
    return can_create(user, gathering.group)


def can_welcome(user: Anybody, gathering: Gathering) -> bool:
    """Hold a desk on the day: find people by name, check them in, register who comes without having said so.
    The members of the group, and whoever prepares it."""
    return can_prepare(user, gathering) or is_member(user, gathering.group)


def creates_somewhere(user: Anybody) -> bool:
    return is_settled(user) and (user.is_coordinator or bool(led_by(user)))


def groups_to_create_in(user: Anybody) -> QuerySet[WorkingGroup]:
    """The groups in whose name this person may prepare a gathering (`can_create`)."""
    if not is_settled(user):
        return WorkingGroup.objects.none()
    theirs = Q(pk__in=led_by(user))
    if user.is_coordinator:
        theirs |= ~Q(access=WorkingGroup.Access.SECRET)
    return WorkingGroup.objects.filter(theirs).order_by("name")


def own_group(user: Anybody) -> WorkingGroup | None:
    """Of those, the first that they facilitate themselves."""
    return groups_to_create_in(user).filter(pk__in=led_by(user)).first() if is_settled(user) else None


def can_prepare_caravan(user: Anybody, caravan: Caravan) -> bool:
    """Change it, add a stop: who may create a gathering of its group."""
    return can_create(user, caravan.group)


def can_keep_notebook(user: Anybody, gathering: Gathering) -> bool:
    """Open the carnet of a visite, make a fiche of it: the members of the group, unless it was cancelled."""
    return (
        gathering.kind == Gathering.Kind.VISIT
        and not gathering.is_cancelled
        and is_member(user, gathering.group)
    )
