"""What one person wrote and marked in threads."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.mydata.registry import Row, part
from workspace.threads.models import Ballot, Post, Reaction, Reading, Revision, Thread


@part("threads.threads", _("Mes fils et questions"), order=20)
def threads(user: User) -> Iterator[Row]:
    for one in Thread.objects.filter(author=user).select_related("group").iterator():
        yield {
            "title": one.title,
            "kind": one.get_kind_display(),
            "group": one.group.name,
            "at": one.created_at,
            "edited_at": one.edited_at,
            "hidden_at": one.hidden_at,
            "text": one.text,
        }


@part("threads.posts", _("Mes messages"), order=21)
def posts(user: User) -> Iterator[Row]:
    """One's own words, wherever they are; the thread's title only where one still reads it."""
    readable = set(user.memberships.values_list("group", flat=True))
    mine = Post.objects.filter(author=user, removed_at=None).select_related("thread__group")
    for one in mine.iterator():
        reads = one.thread.group_id in readable and one.thread.hidden_at is None
        yield {
            "thread": one.thread.title if reads else "",
            "group": one.thread.group.name,
            "at": one.created_at,
            "edited_at": one.edited_at,
            "hidden_at": one.hidden_at,
            "text": one.text,
        }


@part("threads.revisions", _("Ce que j'avais écrit avant de le changer"), order=22)
def revisions(user: User) -> Iterator[Row]:
    for one in Revision.objects.filter(changed_by=user, post__author=user).iterator():
        yield {"at": one.changed_at, "text": one.text}
    for one in Revision.objects.filter(changed_by=user, post=None, thread__author=user).iterator():
        yield {"at": one.changed_at, "title": one.title, "text": one.text}


@part("threads.reactions", _("Mes « utile », « merci », « moi aussi »"), order=23)
def reactions(user: User) -> Iterator[Row]:
    for one in Reaction.objects.filter(user=user).select_related("thread__group").iterator():
        yield {"what": one.get_kind_display(), "group": one.thread.group.name}


@part("threads.readings", _("Les fils que je suis, ou que j'ai mis en sourdine"), order=24)
def readings(user: User) -> Iterator[Row]:
    mine = Reading.objects.filter(user=user, thread__in=Thread.objects.visible_to(user)).exclude(stance="")
    for one in mine.select_related("thread").iterator():
        yield {"thread": one.thread.title, "stance": one.get_stance_display()}


@part("threads.votes", _("Mes réponses signées aux sondages"), order=25)
def votes(user: User) -> Iterator[Row]:
    """An anonymous vote is nobody's here, as everywhere. What was asked, where one still reads it."""
    readable = set(Thread.objects.visible_to(user).values_list("pk", flat=True))
    mine = Ballot.objects.filter(user=user, poll__anonymous=False).select_related("poll__thread")
    for one in mine.prefetch_related("votes__option"):
        reads = one.poll.thread_id in readable
        yield {
            "title": one.poll.question if reads else "",
            "thread": one.poll.thread.title if reads else "",
            "answers": [
                f"{vote.option} : {vote.get_answer_display()}" if reads else vote.get_answer_display()
                for vote in one.votes.all()
            ],
        }
