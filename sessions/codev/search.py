"""What a séance says to the search: its title and its day, to the people of its group. Never what is said or
written there."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from groups import days
from sessions.codev.models import CodevSession
from workspace.search.scopes import of_group
from workspace.search.sources import Said, Shown, Source, register


def say(codev: CodevSession) -> Said:
    return Said(
        scopes=(of_group(codev.group_id),),
        at=codev.scheduled_at,
        title=codev.title,
        body=_day(codev),
        group=codev.group_id,
    )


def show(codev: CodevSession) -> Shown:
    return Shown(
        title=codev.title,
        url=codev.get_absolute_url(),
        text=_day(codev),
        where=codev.group.name,
        at=codev.scheduled_at,
    )


def _day(codev: CodevSession) -> str:
    with override("fr"):  # whoever plans it, in whatever language
        return days.said(codev.scheduled_at, "l j F Y")


def rows() -> QuerySet[CodevSession]:
    return CodevSession.objects.by_themselves().order_by("group", "pk")


register(
    Source(
        kind="seance",
        model=CodevSession,
        label=_("Séances"),
        icon="ponder",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("group"),
        order=70,
    )
)
