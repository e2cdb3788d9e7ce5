"""What threads tell the people of a group: what was asked and answered, what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import home
from groups.circles import Circle
from groups.home import MOST, Gesture, News, Waiting
from groups.models import User, WorkingGroup
from workspace.home import pulse
from workspace.home.pulse import Groups, counted, latest
from workspace.threads import policies
from workspace.threads.models import Post, Reading, Thread

NAMED = 3


def what_was_said(circle: Circle) -> Iterator[News]:
    """One line for each thread that others opened or answered; those one muted stay silent."""
    muted = Reading.objects.filter(user=circle.user, stance=Reading.Stance.MUTE).values("thread")
    opened = Thread.objects.visible_to(circle.user).filter(circle.new("created_at")).exclude(pk__in=muted)
    opened = opened.exclude(author=circle.user).select_related("author").defer("text", "html")
    answered = _answers(circle).exclude(thread__in=muted)
    moved: dict[int, dict] = {}
    for thread in opened.order_by("-created_at")[:MOST]:
        who = thread.author.display_name if thread.author else ""
        moved[thread.pk] = _line(
            thread.key, thread.title, thread.group_id, thread.kind, thread.created_at, who
        )
    for row in _tallied(answered):
        line = moved.setdefault(row["thread"], _line(*(row[name] for name in FIELDS), row["last"], ""))
        line["at"], line["n"] = row["last"], row["n"]
    names = _names(answered, [pk for pk, line in moved.items() if line["n"]])
    for pk, line in moved.items():
        yield News(
            group=line["group"],
            at=line["at"],
            icon="chat" if line["kind"] == Thread.Kind.DISCUSSION else "question",
            title=line["title"],
            what=_told(line, names.get(pk, [])),
            url=reverse("threads:resume", args=[line["key"]]),
        )


FIELDS = ("thread__key", "thread__title", "thread__group", "thread__kind")


def _answers(circle: Circle) -> QuerySet[Post]:
    said = Post.objects.visible_to(circle.user).filter(circle.new("created_at", group="thread__group"))
    return said.exclude(author=circle.user)


def _tallied(said: QuerySet[Post]) -> QuerySet:
    grouped = said.order_by().values("thread", *FIELDS)
    return grouped.annotate(n=Count("pk"), last=Max("created_at")).order_by("-last")[:MOST]


def _line(key, title: str, group: int, kind: str, at: datetime, asked_by: str) -> dict:
    return {"key": key, "title": title, "group": group, "kind": kind, "at": at, "by": asked_by, "n": 0}


def _names(said: QuerySet[Post], threads: list[int]) -> dict[int, list[str]]:
    rows = said.filter(thread__in=threads).order_by().values_list("thread", "author__display_name").distinct()
    found: dict[int, list[str]] = {}
    for pk, name in rows:
        found.setdefault(pk, []).append(name or _("quelqu'un"))
    return {pk: sorted(people) for pk, people in found.items()}


def _told(line: dict, names: list[str]) -> str:
    said = []
    if line["by"]:
        asks = (
            _("%(who)s ouvre la discussion")
            if line["kind"] == Thread.Kind.DISCUSSION
            else _("%(who)s demande")
        )
        said.append(asks % {"who": line["by"]})
    if line["n"]:
        who = ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
        count = ngettext("%(n)d réponse", "%(n)d réponses", line["n"]) % {"n": line["n"]}
        said.append(f"{count} ({who})" if who else count)
    return ", ".join(said) or _("nouveau")


def what_waits(circle: Circle) -> Iterator[Waiting]:
    """Who called me by my name and was not read yet; then the questions of others that nobody answered."""
    calls = list(_unread_calls(circle))
    yield from map(_called, calls)
    open_questions = Thread.objects.visible_to(circle.user).filter(group__in=circle.groups).unanswered()
    asked = open_questions.exclude(author=circle.user).exclude(pk__in={post.thread_id for post in calls})
    asked = asked.select_related("author").defer("text", "html")
    for thread in asked.order_by("created_at")[:MOST]:
        who = thread.author.display_name if thread.author else ""
        yield Waiting(
            group=thread.group_id,
            icon="question",
            title=thread.title,
            what=_("%(who)s attend une première réponse") % {"who": who} if who else _("sans réponse encore"),
            url=thread.get_absolute_url() + "#repondre",
            gesture=_("Répondre"),
        )


def _unread_calls(circle: Circle) -> Iterator[Post]:
    called = Post.objects.visible_to(circle.user).filter(
        mentioned=circle.user, thread__group__in=circle.groups
    )
    read = Reading.objects.filter(user=circle.user, thread__in=called.values("thread"))
    seen = dict(read.values_list("thread", "seen"))
    recent = called.exclude(author=circle.user).select_related("thread", "author").defer("html", "text")
    for post in recent.order_by("-pk")[:MOST]:
        if post.pk > seen.get(post.thread_id, 0):
            yield post


def _called(post: Post) -> Waiting:
    return Waiting(
        group=post.thread.group_id,
        icon="chat",
        title=post.thread.title,
        what=_("%(who)s s'adresse à vous") % {"who": post.author or _("Quelqu'un")},
        url=post.get_absolute_url(),
        gesture=_("Lire"),
    )


def ask(group: WorkingGroup, user: User) -> Gesture | None:
    if not policies.can_ask(user, group):
        return None
    last = (
        Thread.objects.visible_to(user).filter(group=group).questions().order_by("-created_at", "-pk").first()
    )
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
    talks = Thread.objects.visible_to(user).filter(group=group, kind=Thread.Kind.DISCUSSION)
    last = talks.order_by("-created_at", "-pk").first()
    return Gesture(
        label=_("Ouvrir une discussion"),
        url=reverse("threads:new", args=[group.slug]) + "?sorte=discussion",
        icon="chat",
        last=last.title if last else "",
        last_url=last.get_absolute_url() if last else "",
    )


def last_said(groups: Groups) -> dict[int, datetime]:
    opened = latest(Thread.objects.all(), groups, at="created_at")
    answered = latest(Post.objects.said(), groups, at="created_at", group="thread__group")
    return {
        pk: max(moments[pk] for moments in (opened, answered) if pk in moments) for pk in opened | answered
    }


def unanswered(groups: Groups) -> tuple[str, dict[int, int]]:
    return "unanswered", counted(Thread.objects.unanswered(), groups)


home.news(what_was_said, order=10)
pulse.active(last_said)
pulse.owed(unanswered, order=20)
home.waiting(what_waits, order=20)
home.gesture(ask, order=10)
home.gesture(talk, order=20)
