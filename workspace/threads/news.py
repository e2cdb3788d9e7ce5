"""What threads tell the people of a group: what was asked and answered, what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import home
from groups.circles import Circle, Reader
from groups.home import MOST, Gesture, News, Waiting
from groups.models import User, WorkingGroup
from realtime.worded import worded
from workspace.home import pulse
from workspace.home.pulse import Groups, counted, latest
from workspace.threads import policies
from workspace.threads.models import Poll, Post, Reading, Thread
from workspace.threads.models.threads import ThreadQuerySet

NAMED = 3


def what_was_said(circle: Circle) -> Iterator[News]:
    """One line for each thread that others opened or answered; those one muted stay silent."""
    threads = _moved(circle)
    said = _answers(circle) if threads else {}
    for thread in threads:
        answers = said.get(thread.pk)
        opened = thread.created_at > circle.since[thread.group_id] and thread.author_id != circle.user.pk
        if opened or answers:
            yield News(
                group=thread.group_id,
                at=answers.last if answers else thread.created_at,
                icon="question" if thread.is_question else "chat",
                title=thread.title,
                what=", ".join(_told(thread, opened, answers)),
                url=reverse("threads:resume", args=[thread.key]),
            )


@worded
def _moved(circle: Circle) -> QuerySet[Thread]:
    return _moving(circle).select_related("author").only(*FIELDS)[:MOST]


def _moving(circle: Circle) -> ThreadQuerySet:
    muted = Reading.objects.filter(user=circle.user, stance=Reading.Stance.MUTE).values("thread")
    moved = Thread.objects.visible_to(circle.user).said().filter(circle.new("last_at")).exclude(pk__in=muted)
    return moved.order_by("-last_at", "-pk")


FIELDS = ("key", "title", "kind", "group", "created_at", "last_at", "author", "author__display_name")


@dataclass
class Answers:
    last: datetime
    count: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, name: str | None, count: int, last: datetime) -> None:
        self.count, self.last = self.count + count, max(self.last, last)
        self.names.append(name or _("quelqu'un"))


def _answers(circle: Circle) -> dict[int, Answers]:
    """What others answered in each of these threads since this person came."""
    found: dict[int, Answers] = {}
    for thread, name, count, last in _said_by(circle):
        found.setdefault(thread, Answers(last)).add(name, count, last)
    return found


@worded
def _said_by(circle: Circle) -> QuerySet:
    """(thread, name, how many answers, the last), in the order of names"""
    new, moved = circle.new("created_at", group="thread__group"), _moving(circle).values("pk")[:MOST]
    said = Post.objects.visible_to(circle.user).filter(new, thread__in=moved).exclude(author=circle.user)
    by = said.order_by("author__display_name").values("thread", "author__display_name")
    by = by.annotate(n=Count("pk"), last=Max("created_at"))
    return by.values_list("thread", "author__display_name", "n", "last")


def _told(thread: Thread, opened: bool, answers: Answers | None) -> Iterator[str]:
    if opened:
        who = thread.author.display_name if thread.author else _("Quelqu'un")
        words = _("%(who)s demande") if thread.is_question else _("%(who)s ouvre la discussion")
        yield words % {"who": who}
    if answers:
        who = ", ".join(answers.names[:NAMED]) + ("…" if len(answers.names) > NAMED else "")
        count = ngettext("%(n)d réponse", "%(n)d réponses", answers.count) % {"n": answers.count}
        yield f"{count} ({who})"


def what_waits(circle: Circle) -> Iterator[Waiting]:
    """Who called me by my name and was not read yet; then the questions of others that nobody answered."""
    calls = list(_unread_calls(circle))
    yield from map(_called, calls)
    called = {post.thread_id for post in calls}
    for thread in _unanswered(circle):
        if thread.pk in called:
            continue
        who = thread.author.display_name if thread.author else ""
        yield Waiting(
            group=thread.group_id,
            icon="question",
            title=thread.title,
            what=_("%(who)s attend une première réponse") % {"who": who} if who else _("sans réponse encore"),
            url=thread.get_absolute_url() + "#repondre",
            gesture=_("Répondre"),
        )


@worded
def _unanswered(circle: Circle) -> QuerySet[Thread]:
    threads = Thread.objects.visible_to(circle.user).said().filter(group__in=circle.groups).unanswered()
    asked = threads.exclude(author=circle.user).select_related("author").defer("text", "html")
    return asked.order_by("created_at")[:MOST]


def _unread_calls(circle: Circle) -> Iterator[Post]:
    calls = _recent_calls(circle)
    seen = dict(_read_of_called(circle)) if calls else {}
    for post in calls:
        if post.pk > seen.get(post.thread_id, 0):
            yield post


def _calls(circle: Circle) -> QuerySet[Post]:
    mine = Post.objects.visible_to(circle.user)
    return mine.filter(mentioned=circle.user, thread__group__in=circle.groups)


@worded
def _recent_calls(circle: Circle) -> QuerySet[Post]:
    others = _calls(circle).exclude(author=circle.user).select_related("thread", "author")
    return others.defer("html", "text").order_by("-pk")[:MOST]


@worded
def _read_of_called(circle: Circle) -> QuerySet:
    read = Reading.objects.filter(user=circle.user, thread__in=_calls(circle).values("thread"))
    return read.values_list("thread", "seen")


def _called(post: Post) -> Waiting:
    return Waiting(
        group=post.thread.group_id,
        icon="chat",
        title=post.thread.title,
        what=_("%(who)s s'adresse à vous") % {"who": post.author or _("Quelqu'un")},
        url=post.get_absolute_url(),
        gesture=_("Lire"),
    )


def what_is_voted(circle: Circle) -> Iterator[Waiting]:
    """Open polls where this person did not vote; of those without names, nobody can tell who did."""
    for poll in _open_polls(circle):
        yield Waiting(
            group=poll.thread.group_id,
            icon="calendar" if poll.is_for_dates else "list",
            title=poll.question,
            what=_("le groupe cherche une date") if poll.is_for_dates else _("le groupe vote"),
            url=poll.get_absolute_url(),
            gesture=_("Voter"),
            due=localtime(poll.closes_at).date() if poll.closes_at else None,
        )


@worded
def _open_polls(circle: Circle) -> QuerySet[Poll]:
    threads = Thread.objects.filter(group__in=circle.groups)
    polls = Poll.objects.visible_to(circle.user).filter(thread__in=threads, closed_at=None, anonymous=False)
    still = polls.filter(Q(closes_at=None) | Q(closes_at__gt=circle.now))
    mine = still.exclude(author=circle.user).exclude(ballots__user=circle.user).select_related("thread")
    return mine.defer("thread__text", "thread__html").order_by("closes_at", "pk")[:MOST]


def ask(group: WorkingGroup, user: User) -> Gesture | None:
    if not policies.can_ask(user, group):
        return None
    last = next(iter(_last_question(Reader(user, group.pk), group.pk)), None)
    return Gesture(
        label=_("Poser une question"),
        url=reverse("threads:new", args=[group.slug]),
        icon="question",
        last=last.title if last else "",
        last_url=last.get_absolute_url() if last else "",
    )


def talk(group: WorkingGroup, user: User) -> Gesture | None:
    if not policies.can_ask(user, group):
        return None
    last = next(iter(_last_talk(Reader(user, group.pk), group.pk)), None)
    return Gesture(
        label=_("Ouvrir une discussion"),
        url=reverse("threads:new", args=[group.slug]) + "?sorte=discussion",
        icon="chat",
        last=last.title if last else "",
        last_url=last.get_absolute_url() if last else "",
    )


@worded
def _last_question(reader: Reader, group: int) -> QuerySet[Thread]:
    return _last(reader, group).questions()[:1]


@worded
def _last_talk(reader: Reader, group: int) -> QuerySet[Thread]:
    return _last(reader, group).filter(kind=Thread.Kind.DISCUSSION)[:1]


def _last(reader: Reader, group: int) -> ThreadQuerySet:
    seen = Thread.objects.visible_to(reader.user).filter(group=group).order_by("-created_at", "-pk")
    return seen.only("key", "title", "kind", "group")


def last_said(groups: Groups) -> dict[int, datetime]:
    return latest(Thread.objects.said(), groups, at="last_at")


def unanswered(groups: Groups) -> tuple[str, dict[int, int]]:
    return "unanswered", counted(Thread.objects.said().unanswered(), groups)


home.news(what_was_said, order=10)
pulse.active(last_said)
pulse.owed(unanswered, order=20)
home.waiting(what_waits, order=20)
home.waiting(what_is_voted, order=18)
home.gesture(ask, order=10)
home.gesture(talk, order=20)
