"""Ruptures d'accès, as they are reported and moderated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace.barriers import services
from workspace.barriers.models import Barrier
from workspace.moderation.registry import Reportable, reportable


@reportable
class Barriers(Reportable):
    kind, label = "barrier", _("une rupture d’accès")

    def find(self, user: User, key: str) -> Barrier | None:
        return Barrier.objects.visible_to(user).filter(pk=key).first()

    def load(self, key: str) -> Barrier | None:
        return Barrier.objects.select_related("group", "author").filter(pk=key).first()

    def group(self, thing: Barrier) -> WorkingGroup | None:
        return thing.group

    def author(self, thing: Barrier) -> None:
        """Nobody is named beside a situation, not even to who moderates."""
        return

    def words(self, thing: Barrier) -> str:
        return "\n".join(filter(None, [thing.situation, thing.would_help]))

    def hide(self, thing: Barrier, by: User) -> None:
        services.hide_barrier(thing, by=by)

    def show(self, thing: Barrier) -> None:
        services.show_barrier(thing)
