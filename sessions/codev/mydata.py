"""One's séances. What a running one holds stays in it: a file would outlive its erasing at the closing."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.codev.models import Action, ClientSheet, Contribution, Learning, Seat, Topic
from workspace.mydata.registry import Row, part


@part("codev.seats", _("Mes places en séance"), order=60)
def seats(user: User) -> Iterator[Row]:
    for one in Seat.objects.filter(user=user).select_related("codev__group"):
        yield {"at": one.codev.scheduled_at, "group": one.codev.group.name, "role": one.role}


@part("codev.topics", _("Les sujets que j'ai proposés"), order=61)
def topics(user: User) -> Iterator[Row]:
    """Those that no running séance holds."""
    for one in Topic.objects.filter(author=user).exclude(codev__isnull=False, codev__closed_at=None):
        words = [one.headline, one.context, one.why, one.tried, one.question, one.wish]
        yield {"at": one.created_at, "text": "\n\n".join(filter(None, words))}


@part("codev.contributions", _("Ce que j'ai apporté, dans les séances qui gardent une trace"), order=62)
def contributions(user: User) -> Iterator[Row]:
    mine = Contribution.objects.filter(seat__user=user, codev__closed_at__isnull=False)
    for one in mine.select_related("codev__group"):
        yield {"kind": one.get_kind_display(), "group": one.codev.group.name, "text": one.body}


@part("codev.actions", _("Mes premiers pas"), order=63)
def actions(user: User) -> Iterator[Row]:
    for one in Action.objects.filter(owner=user, codev__closed_at__isnull=False):
        yield {"what": one.what}


@part("codev.learnings", _("Ce que j'ai appris"), order=64)
def learnings(user: User) -> Iterator[Row]:
    for one in Learning.objects.filter(author=user, codev__closed_at__isnull=False):
        yield {"text": one.body}


@part("codev.client_sheets", _("Mes fiches client"), order=65)
def client_sheets(user: User) -> Iterator[Row]:
    """What the client chose to keep: the words of their own contract and note. The offers, which others
    said, are in the fiche client itself."""
    for one in ClientSheet.objects.filter(owner=user).select_related("codev__group"):
        data = one.data
        words = [data.get("contract", ""), data.get("note", "")]
        yield {"at": one.created_at, "group": one.codev.group.name, "text": "\n\n".join(filter(None, words))}
