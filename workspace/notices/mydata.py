"""How one wants to be written to."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.mydata.registry import Row, part
from workspace.notices.models import Correspondence, Preference


@part("notices.wishes", _("Le courrier que je veux recevoir"), order=6)
def wishes(user: User) -> Iterator[Row]:
    """The usual wishes, then those for one group."""
    for one in Correspondence.objects.filter(user=user):
        yield {
            "frequency": one.get_frequency_display(),
            "hour": one.hour,
            "weekday": one.weekday,
            "mentions": one.mentions,
            "unanswered": one.unanswered,
        }
    for own in Preference.objects.filter(user=user).select_related("group"):
        yield {"group": own.group.name, "frequency": own.get_frequency_display()}
