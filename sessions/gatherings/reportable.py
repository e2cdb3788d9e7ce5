"""The page of a gathering, as it is reported and moderated. Hidden, whoever prepares it still reads it, to
mend it or to call it off."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from groups.policies import is_settled
from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from workspace import richtext
from workspace.moderation.registry import Reportable, reportable


@reportable
class Gatherings(Reportable):
    kind, label = "gathering", _("une rencontre")

    def find(self, user: User, key: str) -> Gathering | None:
        if not is_settled(user):
            return None
        return Gathering.objects.visible_to(user).announced().filter(pk=key, hidden_at=None).first()

    def find_public(self, key: str) -> Gathering | None:
        return Gathering.objects.visible_to(AnonymousUser()).filter(pk=key).first()

    def load(self, key: str) -> Gathering | None:
        return Gathering.objects.announced().select_related("group", "created_by").filter(pk=key).first()

    def group(self, thing: Gathering) -> WorkingGroup:
        return thing.group

    def author(self, thing: Gathering) -> User | None:
        return thing.created_by

    def words(self, thing: Gathering) -> str:
        return "\n".join(filter(None, (thing.title, thing.summary, richtext.plain(thing.about))))

    def hide(self, thing: Gathering, by: User) -> None:
        services.hide_gathering(thing, by=by)

    def show(self, thing: Gathering) -> None:
        services.show_gathering(thing)
