"""The ruptures d'accès that one wrote."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.barriers.models import Barrier
from workspace.mydata.registry import Row, part


@part("barriers.barriers", _("Les ruptures d’accès que j’ai notées"), order=46)
def barriers(user: User) -> Iterator[Row]:
    for one in Barrier.objects.filter(author=user).select_related("territory", "group"):
        yield {
            "at": one.created_at,
            "kind": one.get_service_display(),
            "territory": str(one.territory),
            "group": str(one.group or ""),
            "text": "\n".join(filter(None, [one.situation, one.would_help, one.lifted_words])),
            "hidden_at": one.hidden_at,
        }
