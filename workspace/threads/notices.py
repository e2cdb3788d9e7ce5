"""What threads tell: whom, in which words, in the page, by mail and in the digests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from groups.models import Membership, Role, User, WorkingGroup
from workspace.notices import kinds, matter, reminders, services, wishes
from workspace.notices.inbound import answers
from workspace.notices.inbound.answers import Mailed, NotThere
from workspace.notices.kinds import Mail, Said, Told
from workspace.notices.matter import Matter, Words
from workspace.notices.models import Correspondence, News, Notice
from workspace.threads.models import Poll, Post, Reading, Thread
from workspace.threads.policies import can_post
from workspace.threads.services import add_post, end_lapsed
from workspace.threads.words import named_in

Stance = Reading.Stance


# --- Who is told ---


def of_post(news: News) -> Iterable[Told]:
    """Who is named; who follows the thread; who wants to hear of everything in the group."""
    post = Post.objects.said().select_related("thread__group").filter(pk=_number(news)).first()
    if post is None:
        return
    yield from (Told(user.pk, "mention", Mail.MENTION) for user in post.mentioned.all())
    marks = post.thread.readings.values_list("user", "stance", "seen")
    stances = {user: stance for user, stance, seen in marks if stance or seen >= post.pk}
    read = {user for user, _stance, seen in marks if seen >= post.pk}  # on the page, while it was said
    yield from (
        Told(user, "post") for user, how in stances.items() if how == Stance.FOLLOW and user not in read
    )
    wanting = wishes.wanting_at_once(post.thread.group)
    yield from (Told(user, "post") for user in wanting if user not in stances)


def of_thread(news: News) -> Iterable[Told]:
    thread = Thread.objects.select_related("group").filter(pk=_number(news)).first()
    if thread is None:
        return
    yield from (Told(user.pk, "mention", Mail.MENTION) for user in named_in(thread.text, thread.group))
    yield from (Told(user, "thread") for user in wishes.wanting_at_once(thread.group))


def of_mentions(news: News) -> Iterable[Told]:
    """Named when the words were changed."""
    post = Post.objects.said().filter(pk=_number(news)).first()
    if post is not None:
        yield from (Told(user.pk, "mention", Mail.MENTION) for user in post.mentioned.all())


def of_accepted(news: News) -> Iterable[Told]:
    post = Post.objects.filter(pk=_number(news)).exclude(accepted_at=None).exclude(author=None).first()
    if post is not None:
        yield Told(post.author_id, "accepted")


def of_moved(news: News) -> Iterable[Told]:
    followers = Reading.objects.filter(thread=_number(news), stance=Stance.FOLLOW)
    yield from (Told(user, "moved") for user in followers.values_list("user", flat=True))


def of_unanswered(news: News) -> Iterable[Told]:
    """Who facilitates the group, and its people who said that they would like to help."""
    there = Membership.objects.filter(group=news.group_id, user__is_active=True)
    helping = Correspondence.objects.filter(unanswered=True).values("user")
    yield from (
        Told(user, "unanswered")
        for user, role in there.values_list("user", "role")
        if role == Role.FACILITATOR
    )
    yield from (
        Told(user, "unanswered") for user in there.filter(user__in=helping).values_list("user", flat=True)
    )


# --- In which words ---


def say_posts(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = Post.objects.visible_to(user).filter(pk__in=wanted.values())
    posts = {post.pk: post for post in found.select_related("author", "thread__group")}
    return {
        notice.pk: _said_of_post(notice, posts[wanted[notice.pk]])
        for notice in notices
        if wanted[notice.pk] in posts
    }


def _said_of_post(notice: Notice, post: Post) -> Said:
    thread = post.thread
    by = str(
        notice.actor if notice.kind == "accepted" and notice.actor else post.author or _("compte supprimé")
    )
    named = {"who": by, "title": thread.title}
    sentences = {
        "mention": _("%(who)s vous a nommé dans « %(title)s »"),
        "accepted": _("%(who)s dit que votre réponse a aidé dans « %(title)s »"),
    }
    sentence = sentences.get(notice.kind, _("%(who)s a répondu dans « %(title)s »")) % named
    about = "accepted" if notice.kind == "accepted" else "post"
    return _said(thread, sentence, post.get_absolute_url(), by, post.html, f"{about}-{post.pk}")


def say_threads(user: User, notices: list[Notice]) -> dict[int, Said]:
    wanted = {notice.pk: kinds.number_of(notice) for notice in notices}
    found = Thread.objects.visible_to(user).filter(pk__in=wanted.values())
    threads = {thread.pk: thread for thread in found.select_related("author", "group")}
    return {
        notice.pk: _said_of_thread(notice, threads[wanted[notice.pk]])
        for notice in notices
        if wanted[notice.pk] in threads
    }


def _said_of_thread(notice: Notice, thread: Thread) -> Said:
    by = thread.author.display_name if thread.author else ""
    named = {"who": by or _("Quelqu'un"), "title": thread.title, "group": thread.group.name}
    opened = _("%(who)s demande : « %(title)s »") if thread.is_question else _("%(who)s ouvre « %(title)s »")
    sentences = {
        "mention": _("%(who)s vous a nommé dans « %(title)s »"),
        "moved": _("Le fil « %(title)s » est maintenant dans le groupe « %(group)s »"),
        "unanswered": _("La question « %(title)s » n'a pas encore de réponse"),
    }
    sentence = sentences.get(notice.kind, opened) % named
    ref = f"{notice.kind}-{thread.pk}" if notice.kind in ("moved", "unanswered") else f"thread-{thread.pk}"
    return _said(thread, sentence, thread.get_absolute_url(), by, thread.html, ref)


def _said(thread: Thread, sentence: str, url: str, by: str, html: str, ref: str) -> Said:
    words = matter.written(thread.created_at, None, html)
    return Said(
        sentence=sentence,
        url=url,
        title=thread.title,
        text=words.text,
        html=words.html,
        group=thread.group,
        by=by,
        action=_("Lire le fil"),
        root=f"thread-{thread.pk}",
        ref=ref,
        reply=("thread", thread.pk) if thread.closed_at is None else None,
    )


# --- In the digests ---


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    posts = list(
        Post.objects.visible_to(viewer)
        # Only the threads that moved since, by their index: a group holds thousands of older answers.
        .filter(thread__group=group, thread__last_at__gt=since, created_at__gt=since, created_at__lte=until)
        .select_related("author")
        .order_by("pk")
    )
    opened = Thread.objects.visible_to(viewer).filter(
        group=group, created_at__gt=since, created_at__lte=until
    )
    threads = {thread.pk: thread for thread in opened.select_related("author").order_by("pk")}
    answered = {post.thread_id for post in posts} - set(threads)
    older = Thread.objects.visible_to(viewer).filter(group=group, pk__in=answered).select_related("author")
    fresh = list(threads)
    threads |= {thread.pk: thread for thread in older.order_by("pk")}
    by_thread: dict[int, list[Words]] = {pk: [] for pk in threads}
    for pk in fresh:
        by_thread[pk].append(matter.written(threads[pk].created_at, threads[pk].author, threads[pk].html))
    for post in posts:
        if post.thread_id in by_thread:
            words = matter.written(
                post.created_at, post.author, post.html, number=post.pk, accepted=bool(post.accepted_at)
            )
            by_thread[post.thread_id].append(words)
    return [_matter(threads[pk], words) for pk, words in by_thread.items()]


def _matter(thread: Thread, words: list[Words]) -> Matter:
    return Matter(
        order=10 if thread.is_question else 20,
        part=_("Questions") if thread.is_question else _("Discussions"),
        title=thread.title,
        url=thread.get_absolute_url(),
        words=words,
        owner=thread.author_id if thread.is_question else None,
        thread=thread.pk,
    )


# --- Answered by mail ---


def answer_by_mail(user: User, pk: int, mailed: Mailed, key: str) -> None:
    """As on the page: who may see it, then who may answer, then the gesture."""
    thread = _answered(user, pk)
    if thread is None:
        raise NotThere
    add_post(thread, by=user, text=mailed.text, key=key, files=mailed.files)


def group_answered(user: User, pk: int) -> WorkingGroup | None:
    thread = _answered(user, pk)
    return thread.group if thread and thread.closed_at is None else None


def _answered(user: User, pk: int) -> Thread | None:
    """A closed one says that it is."""
    thread = Thread.objects.visible_to(user).select_related("group").filter(pk=pk).first()
    return thread if thread and (thread.closed_at is not None or can_post(user, thread)) else None


# --- Because time passed ---


def remind_of_unanswered(now: datetime) -> None:
    """Once for each question: the thread's source of notices is the memory of it."""
    days = timedelta(days=settings.NOTICES["UNANSWERED_DAYS"])
    old = now - days
    told = Notice.objects.filter(kind="unanswered").values("about")
    waiting = Thread.objects.filter(created_at__lte=old, created_at__gt=old - 2 * days).unanswered()
    waiting = waiting.filter(
        Exists(_to_be_reminded())
    )  # without anybody to tell, nothing would be remembered
    already = set(told.filter(created_at__gt=old - 2 * days).values_list("about", flat=True))
    already |= set(News.objects.filter(kind="unanswered").values_list("about", flat=True))
    for thread in waiting.select_related("group"):
        if f"thread:{thread.pk}" not in already:
            services.tell(
                "unanswered", f"thread:{thread.pk}", group=thread.group, by=thread.author, place=thread.place
            )


def end_lapsed_polls(now: datetime) -> None:
    """Though nobody opens the thread: who cast an anonymous ballot is forgotten when the vote ends."""
    for thread in Thread.objects.filter(polls__in=Poll.objects.lapsed()).distinct():
        end_lapsed(thread)


def _to_be_reminded() -> QuerySet[Membership]:
    """As `of_unanswered`, without who asked."""
    helping = Q(user__correspondence__unanswered=True)
    there = Membership.objects.filter(group=OuterRef("group"), user__is_active=True)
    others = there.exclude(user=Coalesce(OuterRef("author"), Value(0)))
    return others.filter(Q(role=Role.FACILITATOR) | helping)


def _number(news: News) -> int:
    return int(news.about.split(":")[1])


answers.answer("thread", answer_by_mail, group_answered)
kinds.audience("post", of_post)
kinds.audience("thread", of_thread)
kinds.audience("mentions", of_mentions)
kinds.audience("accepted", of_accepted)
kinds.audience("moved", of_moved)
kinds.audience("unanswered", of_unanswered)
kinds.noun("post", say_posts)
kinds.noun("thread", say_threads)
matter.section(in_digest)
reminders.reminder(remind_of_unanswered)
reminders.reminder(end_lapsed_polls)
