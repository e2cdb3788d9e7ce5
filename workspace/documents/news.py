"""What documents tell the people of a group: what was written, commented, and who called them by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import home
from groups.circles import Circle, Reader
from groups.home import MOST, Gesture, News, Waiting
from groups.models import User, WorkingGroup
from realtime.worded import worded
from workspace.documents import policies
from workspace.documents.models import Comment, Document, Version
from workspace.documents.models.document import DocumentQuerySet
from workspace.home import pulse
from workspace.home.pulse import Groups, latest


def what_was_written(circle: Circle) -> Iterator[News]:
    """One line for each text that changed or was commented. Who typed is not said: a text is everybody's. One
    that only I kept versions of is no news to me."""
    said = {pk: (count, last) for pk, count, last in _commented(circle)}
    written = {one.pk: one for one in _changed(circle)}
    for pk in _only_mine(circle) if written else ():
        del written[pk]
    for document in [*written.values(), *_others(circle, set(said) - set(written))]:
        comments, last = said.get(document.pk, (0, document.written_at))
        is_written = document.pk in written
        yield News(
            group=document.group_id,
            at=max(last, document.written_at) if is_written else last,
            icon="file",
            title=document.title,
            what=", ".join(_words(document, is_written, comments, circle)),
            url=document.get_absolute_url(),
        )


FIELDS = ("key", "title", "group", "written_at", "created_at")


def _present(circle: Circle) -> DocumentQuerySet:
    return Document.objects.visible_to(circle.user).current()


@worded
def _changed(circle: Circle) -> QuerySet[Document]:
    return _changing(circle).only(*FIELDS)[:MOST]


def _changing(circle: Circle) -> DocumentQuerySet:
    return _present(circle).filter(circle.new("written_at")).order_by("-written_at", "-pk")


@worded
def _commented(circle: Circle) -> QuerySet:
    """(document, how many comments of others, the last)"""
    new = circle.new("created_at", group="document__group")
    said = Comment.objects.said().filter(new, document__in=_present(circle)).exclude(author=circle.user)
    counted = said.order_by().values("document").annotate(n=Count("pk"), last=Max("created_at"))
    return counted.order_by("-last").values_list("document", "n", "last")[:MOST]


def _others(circle: Circle, documents: set[int]) -> Iterable[Document]:
    return _present(circle).filter(pk__in=documents).only(*FIELDS) if documents else ()


def _only_mine(circle: Circle) -> set[int]:
    authors: dict[int, set[int | None]] = {}
    for pk, author in _kept_by(circle):
        authors.setdefault(pk, set()).add(author)
    return {pk for pk, who in authors.items() if who == {circle.user.pk}}


@worded
def _kept_by(circle: Circle) -> QuerySet:
    """(document, who kept a version of it)"""
    new, changed = circle.new("created_at", group="document__group"), _changing(circle).values("pk")[:MOST]
    kept = Version.objects.filter(new, document__in=changed).order_by()
    return kept.values_list("document", "author").distinct()


def _words(document: Document, is_written: bool, comments: int, circle: Circle) -> Iterator[str]:
    if is_written:
        new = document.created_at > circle.since[document.group_id]
        yield _("nouveau document") if new else _("on y a écrit")
    if comments:
        yield ngettext("%(n)d commentaire", "%(n)d commentaires", comments) % {"n": comments}


def who_called(circle: Circle) -> Iterator[Waiting]:
    """The open threads of comments where somebody called me by my name."""
    for comment in _calls(circle):
        yield Waiting(
            group=comment.document.group_id,
            icon="note",
            title=comment.document.title,
            what=_("%(who)s vous demande en commentaire") % {"who": comment.author or _("Quelqu'un")},
            url=comment.get_absolute_url(),
            gesture=_("Répondre"),
        )


@worded
def _calls(circle: Circle) -> QuerySet[Comment]:
    mine = _present(circle).filter(group__in=circle.groups)
    called = Comment.objects.said().filter(mentioned=circle.user, document__in=mine)
    open_ones = called.filter(resolved_at=None, thread__resolved_at=None).exclude(author=circle.user)
    said = open_ones.select_related("document", "author").order_by("-created_at")
    return said.defer("document__text", "document__html", "document__words")[:MOST]


def write(group: WorkingGroup, user: User) -> Gesture | None:
    if not policies.can_create(user, group):
        return None
    last = next(iter(_last(Reader(user, group.pk), group.pk)), None)
    return Gesture(
        label=_("Écrire un document"),
        url=reverse("documents:new", args=[group.slug]),
        icon="edit",
        last=last.title if last else "",
        last_url=last.get_absolute_url() if last else "",
    )


@worded
def _last(reader: Reader, group: int) -> QuerySet[Document]:
    return Document.objects.visible_to(reader.user).current().filter(group=group).only("key", "title")[:1]


def last_written(groups: Groups) -> dict[int, datetime]:
    return latest(Document.objects.present(), groups, at="written_at")


home.news(what_was_written, order=20)
pulse.active(last_written)
home.waiting(who_called, order=15)
home.gesture(write, order=30)
