"""Needs, as they are reported and moderated. Nobody signs them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace.moderation.registry import Reportable, reportable
from workspace.needs import services
from workspace.needs.models import Need


@reportable
class Needs(Reportable):
    kind, label = "need", _("un besoin")

    def find(self, user: User, key: str) -> Need | None:
        return Need.objects.visible_to(user).filter(pk=key).first()

    def load(self, key: str) -> Need | None:
        return Need.objects.select_related("group").filter(pk=key).first()

    def group(self, thing: Need) -> WorkingGroup:
        return thing.group

    def author(self, thing: Need) -> None:
        return None

    def words(self, thing: Need) -> str:
        return thing.text

    def hide(self, thing: Need, by: User) -> None:
        services.hide_need(thing, by=by)

    def show(self, thing: Need) -> None:
        services.show_need(thing)
