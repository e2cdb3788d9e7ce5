"""The needs that one said, and what one said of where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.mydata.registry import Row, part
from workspace.needs.models import Move, Need


@part("needs.needs", _("Les besoins que j’ai dits"), order=40)
def needs(user: User) -> Iterator[Row]:
    for one in Need.objects.filter(author=user).select_related("group"):
        yield {
            "group": one.group.name,
            "at": one.created_at,
            "state": one.get_status_display(),
            "text": "\n".join(filter(None, [one.text, one.for_whom])),
            "hidden_at": one.hidden_at,
        }


@part("needs.moves", _("Ce que j’ai dit de l’état d’un besoin"), order=41)
def moves(user: User) -> Iterator[Row]:
    for one in Move.objects.filter(by=user).exclude(words="").select_related("need__group"):
        yield {"group": one.need.group.name, "at": one.at, "text": one.words}
