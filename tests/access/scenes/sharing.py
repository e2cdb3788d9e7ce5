"""What comes in and leaves: imports, exports, feeds, letters, the veille."""

from __future__ import annotations

import io
from functools import cached_property

from django.utils import timezone

from groups.models import (
    User,
    WorkingGroup,
)
from tests.access.scenes.cast import Cast
from workspace.exchange.models import Intake
from workspace.exchange.services import intakes
from workspace.exports.models import Export
from workspace.feeds.services import give_address as give_feed_address
from workspace.newsletter import tokens
from workspace.newsletter.models import Subscription
from workspace.watch.links import key_of
from workspace.watch.models import WatchItem, WatchSource
from workspace.watch.services import add_source


class Sharing(Cast):
    @cached_property
    def public_export(self) -> Export:
        """Of what everybody may read, asked for by a stranger."""
        return Export.objects.create(exporter="knowledge.list", key="knowledge:list", format="csv")

    @cached_property
    def intake(self) -> Intake:
        """A file the regional team has brought, to be checked."""
        return self._intake(self.people["coordinator"], None)

    @cached_property
    def intake_of_group(self) -> Intake:
        return self._intake(self.facilitator, self.group)

    def _intake(self, by: User, group: WorkingGroup | None) -> Intake:
        return intakes.bring(io.BytesIO(b"titre\nUne fiche\n"), by=by, group=group, filename="fiches.csv")

    @cached_property
    def feed_address(self) -> str:
        """The secret part of the address of the member's feed."""
        return give_feed_address(self.member)

    @cached_property
    def letter_to_confirm(self) -> str:
        """The secret part of the link that a visitor was sent."""
        made = Subscription.objects.create(email="visiteuse@exemple.fr")
        return tokens.confirm_url(made).split("/")[-2]

    @cached_property
    def letter_token(self) -> str:
        """Of the links in the letters of a visitor who confirmed."""
        made = Subscription.objects.create(email="abonnee@exemple.fr", confirmed_at=timezone.now())
        return tokens.stop_url(made).split("/")[-2]

    @cached_property
    def watch_source(self) -> WatchSource:
        return add_source(self.group, by=self.facilitator, url="https://ailleurs.exemple/flux")

    @cached_property
    def watch_item(self) -> WatchItem:
        """What it brought, not sorted yet."""
        link = "https://ailleurs.exemple/actu"
        said = {"link": link, "link_key": key_of(link), "title": "Une actualité"}
        return WatchItem.objects.create(source=self.watch_source, group=self.group, key="un", **said)
