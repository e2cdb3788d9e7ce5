"""Offers of means, as they are reported and moderated: the regional team's matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.moderation.registry import Reportable, reportable
from workspace.offers import services
from workspace.offers.models import Offer


@reportable
class Offers(Reportable):
    kind, label = "offer", _("une offre de moyens")

    def find(self, user: User, key: str) -> Offer | None:
        return Offer.objects.visible_to(user).filter(pk=key).first()

    def load(self, key: str) -> Offer | None:
        return Offer.objects.select_related("owner").filter(pk=key).first()

    def group(self, thing: Offer) -> None:
        return None

    def author(self, thing: Offer) -> User:
        return thing.owner

    def words(self, thing: Offer) -> str:
        return "\n".join(filter(None, [thing.words, thing.details, thing.available]))

    def hide(self, thing: Offer, by: User) -> None:
        services.hide_offer(thing, by=by)

    def show(self, thing: Offer) -> None:
        services.show_offer(thing)
