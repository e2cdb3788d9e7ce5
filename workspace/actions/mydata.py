"""The actions that one took on."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.actions.models import Action
from workspace.mydata.registry import Row, part


@part("actions.actions", _("Mes actions"), order=40)
def actions(user: User) -> Iterator[Row]:
    for one in Action.objects.visible_to(user).filter(owner=user).select_related("group"):
        yield {
            "what": one.what,
            "group": one.group.name,
            "due": one.due,
            "state": one.get_state_display(),
            "at": one.created_at,
        }
