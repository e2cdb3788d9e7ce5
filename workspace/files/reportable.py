"""A group's files, as they are reported and moderated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace.files import services
from workspace.files.models import File
from workspace.moderation.registry import Reportable, reportable


@reportable
class Files(Reportable):
    kind, label = "file", _("un fichier")

    def find(self, user: User, key: str) -> File | None:
        return File.objects.visible_to(user).placed().said().filter(key=key).first()

    def load(self, key: str) -> File | None:
        return File.objects.placed().select_related("group", "uploaded_by").filter(key=key).first()

    def group(self, thing: File) -> WorkingGroup:
        return thing.group

    def author(self, thing: File) -> User | None:
        return thing.uploaded_by

    def words(self, thing: File) -> str:
        return f"{thing.name}\n\n{thing.alt}".strip()

    def hide(self, thing: File, by: User) -> None:
        services.hide_file(thing)

    def show(self, thing: File) -> None:
        services.show_file(thing)
