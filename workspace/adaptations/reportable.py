"""The lines of journals, as they are reported and moderated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace import richtext
from workspace.adaptations import services
from workspace.adaptations.models import JournalNote
from workspace.moderation.registry import Reportable, reportable


@reportable
class Journals(Reportable):
    kind, label = "journal", _("une ligne de journal")

    def find(self, user: User, key: str) -> JournalNote | None:
        return JournalNote.objects.visible_to(user).filter(pk=key).first()

    def load(self, key: str) -> JournalNote | None:
        return JournalNote.objects.select_related("adaptation__group", "author").filter(pk=key).first()

    def group(self, thing: JournalNote) -> WorkingGroup | None:
        return thing.adaptation.group

    def author(self, thing: JournalNote) -> User | None:
        return thing.author

    def words(self, thing: JournalNote) -> str:
        return "\n\n".join(richtext.plain(words) for words in (thing.changed, thing.why) if words)

    def hide(self, thing: JournalNote, by: User) -> None:
        services.hide_note(thing, by=by)

    def show(self, thing: JournalNote) -> None:
        services.show_note(thing)
