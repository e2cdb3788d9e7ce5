"""A question of practice and its séance: what a thread shows and does, where séances are known."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groups import days
from groups.models import User, WorkingGroup
from groups.refusals import Refused
from sessions.codev import refusals as codev_refusals
from sessions.codev import stages
from sessions.codev.models import CodevSession, Topic
from sessions.codev.services import seats, topics
from workspace.richtext import clean_line, plain
from workspace.threads import seances
from workspace.threads.models import Thread

OWN = ""
SHOWN = 6  # séances to choose from
CONTEXT = 4_000  # what a topic's context holds


class CodevSeances:
    def places(self, thread: Thread, by: User) -> list[seances.Place]:
        """The author's list; for themselves, the group's séances where a topic may still be written."""
        own = thread.author_id == by.pk
        places = [seances.Place(OWN, _("Dans ma liste de sujets") if own else _("Dans sa liste de sujets"))]
        return places + [_place(codev) for codev in _open_tables(thread, by)] if own else places

    @transaction.atomic
    def bring(self, thread: Thread, *, by: User, to: str) -> str:
        author = thread.author
        if author is None:
            raise Refused(_("La personne qui a posé cette question n'a plus de compte."))
        table = self._table(thread, by, to)
        topic = topics.bring_question(
            thread.group,
            author=author,
            source=source_of(thread),
            headline=clean_line(thread.title, 300),
            kind=thread.kind,
            context=_context(thread),
            checks=thread.checks,
        )
        if table is not None and topic.codev_id is None:
            try:
                topics.lay(table, topic, by=seats.sit_down(table, author))
            except codev_refusals.Refused as refused:
                raise Refused(str(refused)) from refused
            topic.codev = table
        return _sentence(topic, by)

    def where(self, thread: Thread, user: User) -> str:
        topic = topics.waiting(user, source_of(thread))
        return _sentence(topic, user) if topic else ""

    def plan_url(self, group: WorkingGroup, title: str, begins: datetime) -> str:
        when = timezone.localtime(begins).strftime("%Y-%m-%dT%H:%M")
        said = urlencode({"titre": title[:120], "le": when})
        return f"{reverse('codev:plan', args=[group.slug])}?{said}"

    def _table(self, thread: Thread, by: User, to: str) -> CodevSession | None:
        if to == OWN:
            return None
        found = next((codev for codev in _open_tables(thread, by) if str(codev.key) == to), None)
        if found is None or thread.author_id != by.pk:
            raise Refused(_("Dans cette séance, on ne propose plus de sujet. Choisissez-en une autre."))
        return found


def source_of(thread: Thread) -> str:
    return f"threads:{thread.key}"


def thread_of(source: str, user: User) -> Thread | None:
    """The thread that a topic came from, if this person still reads it."""
    kind, _colon, key = source.partition(":")
    if kind != "threads":
        return None
    return Thread.objects.visible_to(user).filter(key=key).select_related("group").first()


def _open_tables(thread: Thread, user: User) -> list[CodevSession]:
    coming = CodevSession.objects.visible_to(user).by_themselves().upcoming().filter(group=thread.group)
    coming = coming.order_by("scheduled_at")[: 2 * SHOWN]
    return [codev for codev in coming if _takes_topics(codev)][:SHOWN]


def _takes_topics(codev: CodevSession) -> bool:
    verb, consultant = stages.Verb.PROPOSE_TOPIC, stages.Seat.CONSULTANT
    return stages.may(verb, codev.stage, consultant, has_reformulation=codev.has_reformulation)


def _place(codev: CodevSession) -> seances.Place:
    when = days.said(codev.scheduled_at, "j F, H:i")
    name = _("Séance du %(when)s : %(title)s") % {"when": when, "title": codev.title}
    return seances.Place(str(codev.key), name)


def _context(thread: Thread) -> str:
    words = plain(thread.text)
    if len(words) <= CONTEXT:
        return words
    more = _("… La suite est dans le fil.")
    return words[: CONTEXT - len(more)].rstrip() + more


def _sentence(topic: Topic, by: User) -> str:
    if topic.author_id != by.pk:
        return _("La question est dans les sujets de la personne qui l'a posée : à elle de l'apporter.")
    if topic.codev is None:
        return _("Cette question est dans vos sujets : vous la poserez sur la table d'une séance du groupe.")
    return _("Cette question est sur la table de la séance « %(title)s ».") % {"title": topic.codev.title}


seances.offer(CodevSeances())
