"""The page of a gathering, as it is reported. It is not hidden by who moderates: whoever prepares it mends
it, or calls it off."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from groups.policies import is_settled
from sessions.gatherings.models import Gathering
from workspace.moderation.registry import Reportable, reportable


@reportable
class Gatherings(Reportable):
    kind, label = "gathering", _("une rencontre")

    def find(self, user: User, key: str) -> Gathering | None:
        if not is_settled(user):
            return None
        return Gathering.objects.visible_to(user).announced().filter(pk=key).first()

    def load(self, key: str) -> Gathering | None:
        return Gathering.objects.announced().select_related("group", "created_by").filter(pk=key).first()

    def group(self, thing: Gathering) -> WorkingGroup:
        return thing.group

    def author(self, thing: Gathering) -> User | None:
        return thing.created_by

    def words(self, thing: Gathering) -> str:
        return "\n".join(part for part in (thing.title, thing.summary, thing.about) if part)
