"""When two accounts are one person, or an account goes."""

from __future__ import annotations

from django.db.models import Q

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.volunteers import services
from sessions.volunteers.models import Volunteer


@on_merge
def give(guest: User, member: User) -> None:
    known = Volunteer.objects.filter(user=member).values("gathering")
    Volunteer.objects.filter(user=guest).exclude(gathering__in=known).update(user=member)


@on_erase
def take_name_off(user: User) -> None:
    mine = Q(user=user) | Q(email__iexact=user.email) if user.email else Q(user=user)
    services.forget(Volunteer.objects.filter(mine))
