"""What documents tell: a comment that names somebody; in the letters, the new ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from workspace.documents.models import Comment, Document
from workspace.notices import kinds, matter
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.matter import Matter
from workspace.notices.models import News, Notice


def of_comment(news: News) -> Iterable[Told]:
    yield from (Told(pk, "mention", Mail.MENTION) for pk in news.people)


def say_comments(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    documents = Document.objects.visible_to(user).values("pk")
    found = Comment.objects.said().filter(pk__in=wanted.values(), document__in=documents)
    found = found.select_related("author", "document__group").defer("document__text", "document__html")
    comments = {one.pk: one for one in found}
    return {pk: _said(comments[number]) for pk, number in wanted.items() if number in comments}


def _said(comment: Comment) -> Said:
    document = comment.document
    by = comment.author.display_name if comment.author else _("compte supprimé")
    named = {"who": by, "title": document.title}
    return Said(
        sentence=_("%(who)s vous a nommé dans un commentaire de « %(title)s »") % named,
        url=comment.get_absolute_url(),
        title=document.title,
        text=comment.body,
        group=document.group,
        by=by,
        action=_("Lire le commentaire"),
        root=f"document-{document.pk}",
        ref=f"comment-{comment.pk}",
    )


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    begun = Document.objects.visible_to(viewer).current().filter(group=group)
    begun = begun.filter(created_at__gt=since, created_at__lte=until).select_related("created_by")
    return [
        Matter(
            order=30,
            part=_("Documents et tableaux"),
            title=one.title,
            url=one.get_absolute_url(),
            words=[matter.line(one.created_at, _("Nouveau document."), one.created_by)],
        )
        for one in begun.only("key", "title", "created_at", "created_by").order_by("pk")
    ]


kinds.audience("comment", of_comment)
kinds.noun("comment", say_comments)
matter.section(in_digest)
