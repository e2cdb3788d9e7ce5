"""The introductions that one proposed, and what one said of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.introductions.models import Introduction
from workspace.mydata.registry import Row, part


@part("introductions.proposed", _("Les mises en relation que j’ai proposées"), order=44)
def proposed(user: User) -> Iterator[Row]:
    for one in Introduction.objects.filter(proposed_by=user).select_related("offer"):
        yield {"at": one.created_at, "title": one.offer.words, "text": one.words, "state": one.state}


@part("introductions.outcomes", _("Ce que j’ai dit d’une mise en relation"), order=45)
def outcomes(user: User) -> Iterator[Row]:
    for one in Introduction.objects.filter(outcome_by=user):
        yield {"at": one.outcome_at, "state": one.get_outcome_display(), "text": one.outcome_words}
