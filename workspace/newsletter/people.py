"""When an account goes, nothing is written to it any more."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase
from workspace.newsletter.models import Subscription


@on_erase
def forget_person(user: User) -> None:
    Subscription.objects.filter(user=user).delete()
    if user.email:
        Subscription.objects.filter(email=user.email).delete()
