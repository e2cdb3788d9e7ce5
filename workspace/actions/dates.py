"""The days for which actions are due: one's own, and on a group's calendar all of the group's."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspace.actions.models import Action
from workspace.calendar.registry import MOST, Asked, Date, dates, neutral_title


@dates("action", label=gettext_lazy("Actions à faire"), icon="tag-action")
def actions(asked: Asked) -> Iterator[Date]:
    found = Action.objects.visible_to(asked.user).pending()
    found = found.filter(due__gte=asked.first_day, due__lt=asked.last_day)
    found = found.filter(group=asked.group) if asked.group else found.filter(owner=asked.user)
    found = found.select_related("group").only("what", "due", "group__name", "group__slug", "group__access")
    for action in found.order_by("due", "pk")[:MOST]:
        yield Date(
            uid=f"action-{action.pk}",
            start=action.due,
            title=action.what,
            neutral=neutral_title(_("Action à faire"), action.group),
            url=action.get_absolute_url(),
            group=action.group,
        )
