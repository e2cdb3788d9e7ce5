"""The reading paths that one made, and how far one went."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.mydata.registry import Row, part
from workspace.paths.models import ReadingPath, StepRead


@part("paths.made", _("Les parcours que j’ai faits"), order=49)
def made(user: User) -> Iterator[Row]:
    for one in ReadingPath.objects.filter(author=user).select_related("group"):
        yield {"title": one.title, "group": str(one.group or ""), "at": one.created_at, "text": one.about}


@part("paths.read", _("Ce que j’ai lu dans les parcours"), order=49)
def read(user: User) -> Iterator[Row]:
    """The titles only where one still reads them."""
    seen = ReadingPath.objects.visible_to(user).values("pk")
    for one in StepRead.objects.filter(user=user, step__path__in=seen).select_related("step__path"):
        yield {"title": one.step.path.title, "at": one.at}
