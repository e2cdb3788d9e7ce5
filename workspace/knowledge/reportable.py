"""Fiches, as they are reported and moderated."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace import richtext
from workspace.knowledge import services
from workspace.knowledge.models import Entry
from workspace.knowledge.sayings import said_by
from workspace.moderation.registry import Reportable, reportable


@reportable
class Entries(Reportable):
    kind, label = "entry", _("une fiche")

    def find(self, user: User, key: str) -> Entry | None:
        return Entry.objects.visible_to(user).filter(pk=key).first()

    def find_public(self, key: str) -> Entry | None:
        return Entry.objects.visible_to(AnonymousUser()).filter(pk=key).first()

    def load(self, key: str) -> Entry | None:
        return Entry.objects.select_related("group", "author").filter(pk=key).first()

    def group(self, thing: Entry) -> WorkingGroup | None:
        """What left its group is the platform's matter."""
        return None if thing.is_beyond_group else thing.group

    def author(self, thing: Entry) -> User | None:
        return thing.author

    def words(self, thing: Entry) -> str:
        return "\n\n".join(richtext.plain(one.text) for one in said_by(thing) if not one.quiet)

    def hide(self, thing: Entry, by: User) -> None:
        services.hide_entry(thing, by=by)

    def show(self, thing: Entry) -> None:
        services.show_entry(thing)
