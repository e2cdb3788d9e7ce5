"""Threads and their answers, as they are reported and moderated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace import richtext
from workspace.moderation.registry import Reportable, reportable
from workspace.threads import services
from workspace.threads.models import Post, Thread


@reportable
class Posts(Reportable):
    kind, label = "post", _("un message")

    def find(self, user: User, key: str) -> Post | None:
        return Post.objects.visible_to(user).filter(pk=key).first()

    def load(self, key: str) -> Post | None:
        rows = Post.objects.select_related("thread__group", "author")
        return rows.filter(pk=key, removed_at=None).first()

    def group(self, thing: Post) -> WorkingGroup:
        return thing.thread.group

    def author(self, thing: Post) -> User | None:
        return thing.author

    def words(self, thing: Post) -> str:
        return richtext.plain(thing.text)

    def hide(self, thing: Post, by: User) -> None:
        services.hide_post(thing, by=by)

    def show(self, thing: Post) -> None:
        services.show_post(thing)


@reportable
class Threads(Reportable):
    kind, label = "thread", _("un fil")

    def find(self, user: User, key: str) -> Thread | None:
        return Thread.objects.visible_to(user).filter(key=key).first()

    def load(self, key: str) -> Thread | None:
        return Thread.objects.select_related("group", "author").filter(key=key).first()

    def group(self, thing: Thread) -> WorkingGroup:
        return thing.group

    def author(self, thing: Thread) -> User | None:
        return thing.author

    def words(self, thing: Thread) -> str:
        return f"{thing.title}\n\n{richtext.plain(thing.text)}".strip()

    def hide(self, thing: Thread, by: User) -> None:
        services.hide_thread(thing, by=by)

    def show(self, thing: Thread) -> None:
        services.show_thread(thing)
