"""Open a thread and look after it: rewrite, pin, close, move, sum up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.events import news_came
from groups.models import User, WorkingGroup
from groups.refusals import Refused
from realtime.events import recheck
from workspace import richtext
from workspace.belonging import Origin
from workspace.files import services as carried
from workspace.files.models import File
from workspace.notices.services import forget_place, tell
from workspace.richtext import clean_line
from workspace.search import index
from workspace.threads import events
from workspace.threads.models import Reading, Revision, Thread
from workspace.threads.services.marks import follow
from workspace.threads.services.polls import Asked, add_poll
from workspace.threads.words import bounded

SUMMARY = 4_000


@transaction.atomic
def open_thread(
    group: WorkingGroup,
    *,
    by: User | None,
    title: str,
    text: str = "",
    kind: str = Thread.Kind.CONCERN,
    checks: Iterable[str] = (),
    origin: Origin | None = None,
    files: Sequence[File] = (),
    alts: Mapping[str, str] | None = None,
    may_be_topic: bool = False,
    poll: Asked | None = None,
) -> Thread:
    """A question of practice, or a discussion, which its author follows, with its poll.

    The same source is one thread.
    """
    if kind not in Thread.Kind.values:
        raise Refused(_("Choisissez dans la liste : problème, préoccupation, projet ou discussion."))
    fields: dict = {
        "group": group,
        "author": by,
        "title": _titled(title),
        "text": bounded(text),
        "kind": kind,
    }
    if kind != Thread.Kind.DISCUSSION:
        fields |= {"checks": _known(checks), "may_be_topic": may_be_topic}
    if origin is not None and origin.source is not None:
        made, created = Thread.objects.get_or_create(source=origin.source, defaults=fields | origin.fields)
    else:
        made, created = Thread.objects.create(**fields, **(origin or Origin()).fields), True
    if created:
        tell("thread", f"thread:{made.pk}", group=group, by=by, place=made.place)
        news_came(group)
        if by is not None:
            carried.attach(files, by=by, thread=made, alts=alts)
            follow(made, by)
            if poll is not None:
                add_poll(made, poll, by=by, key="with-the-thread")
    index.put(made)
    return made


@transaction.atomic
def edit_thread(
    thread: Thread,
    *,
    by: User,
    title: str,
    text: str,
    kind: str,
    checks: Iterable[str] = (),
    may_be_topic: bool = False,
    files: Sequence[File] | None = None,
    alts: Mapping[str, str] | None = None,
) -> Thread:
    """Say it better; what it said before stays readable. `files`: what it carries from now on."""
    thread = _held(thread)
    if kind not in Thread.Kind.values:
        raise Refused(_("Choisissez dans la liste : problème, préoccupation, projet ou discussion."))
    line, words = _titled(title), bounded(text)
    if (line, words) != (thread.title, thread.text):
        Revision.objects.create(thread=thread, title=thread.title, text=thread.text, changed_by=by)
        thread.edited_at = now()
    thread.title, thread.text, thread.kind = line, words, kind
    thread.checks = _known(checks) if thread.is_question else []
    if files is not None:
        carried.change(files, by=by, thread=thread, alts=alts)
    thread.may_be_topic = may_be_topic and thread.is_question
    thread.save(update_fields=["title", "text", "kind", "checks", "may_be_topic", "edited_at"])
    index.put(thread)
    events.thread_changed(thread)
    return thread


@transaction.atomic
def pin_thread(thread: Thread, *, pinned: bool) -> None:
    """At the top of the group's threads, or in its place again."""
    thread.pinned_at = now() if pinned else None
    thread.save(update_fields=["pinned_at"])
    events.thread_changed(thread)


@transaction.atomic
def close_thread(thread: Thread, *, by: User) -> None:
    """Nobody answers any more; it is read as before."""
    thread = _held(thread)
    if thread.closed_at is None:
        thread.closed_at, thread.closed_by = now(), by
        thread.save(update_fields=["closed_at", "closed_by"])
        events.thread_closed(thread)


@transaction.atomic
def reopen_thread(thread: Thread) -> None:
    thread.closed_at = thread.closed_by = None
    thread.save(update_fields=["closed_at", "closed_by"])
    events.thread_reopened(thread)


@transaction.atomic
def move_thread(thread: Thread, *, to: WorkingGroup, by: User | None = None) -> None:
    """To another group, with its answers. Who is not of that group reads it no more, from now on."""
    thread = _held(thread)
    thread.group, thread.pinned_at = to, None
    thread.save(update_fields=["group", "pinned_at"])
    people = to.memberships.values("user")
    Reading.objects.filter(thread=thread).exclude(user__in=people).delete()
    carried.move_with(thread, to=to)
    forget_place(thread.place, but_for=to)
    tell("moved", f"thread:{thread.pk}", group=to, by=by, place=thread.place)
    index.put(thread, *thread.posts.select_related("thread"))
    events.thread_changed(thread)
    recheck(thread.room)


@transaction.atomic
def sum_up(thread: Thread, *, by: User, text: str) -> None:
    """What came out so far, at the top of the thread; empty, it goes."""
    thread.summary = bounded(text, SUMMARY)
    thread.summary_html = richtext.render(thread.summary) if thread.summary else ""
    thread.summary_by, thread.summary_at = by, now()
    thread.save(update_fields=["summary", "summary_html", "summary_by", "summary_at"])
    index.put(thread)
    events.thread_changed(thread)


def _held(thread: Thread) -> Thread:
    return Thread.objects.select_for_update(of=("self",)).select_related("group").get(pk=thread.pk)


def _titled(title: str) -> str:
    line = clean_line(title, 160)
    if not line:
        raise Refused(_("Dites votre question en une phrase."))
    return line


def _known(checks: Iterable[str]) -> list[str]:
    said = set(checks)
    return [name for name, _label in Thread.ELIGIBILITY if name in said]
