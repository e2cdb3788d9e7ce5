"""What one found useful."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.finding.models import Useful
from workspace.knowledge.models import Entry
from workspace.mydata.registry import Row, part


@part("knowledge.useful", _("Les fiches que j’ai dites utiles"), order=46)
def useful(user: User) -> Iterator[Row]:
    """The title only where one still reads it."""
    readable = Entry.objects.visible_to(user).values("pk")
    for one in Useful.objects.filter(user=user, entry__in=readable).select_related("entry"):
        yield {"title": one.entry.title, "at": one.at}
