"""A need that a séance brought to light: written anew by a member, since what was said there stays there."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from groups import days
from groups.models import User
from groups.policies import is_settled
from sessions.codev.models import CodevSession
from workspace.belonging import Origin
from workspace.needs.origins import Caught, origin


def of_seance(user: User, key: str) -> Caught | None:
    """By somebody of its group. Neither its title nor a word of it is taken along."""
    if not is_settled(user):
        return None
    found = CodevSession.objects.visible_to(user).filter(key=key, group__in=user.memberships.values("group"))
    codev = found.select_related("group").first()
    if codev is None:
        return None
    day = days.said(codev.scheduled_at, "j F Y")
    return Caught(
        codev.group, Origin(_("séance du %(day)s") % {"day": day}, reverse("codev:bilan", args=[codev.key]))
    )


origin("seance", of_seance)
