"""From what happened to the notices of each person it concerns, and the mails that are due at once.

A piece of news is told by slices of people, each in its own transaction, and forgotten after the last: a
process killed in between begins again, and what is there already is not made twice.
"""

from __future__ import annotations

import logging

from django.db import connection, transaction

from groups.models import User
from realtime import events
from workspace.notices import kinds, wishes
from workspace.notices.kinds import Mail, Told
from workspace.notices.models import Frequency, News, Notice, Outgoing
from workspace.notices.rooms import room_of

log = logging.getLogger(__name__)
ONE_MAIL = ("mention", "post", "thread")
SLICE = 100  # people told in one transaction: what a writer of the page may have to wait for


def tell_all() -> int:
    """Every piece of news that waits. One that cannot be told is given up, and says why in the log."""
    told = 0
    for news in News.objects.select_related("group", "actor").order_by("pk"):
        try:
            tell_one(news)
        except Exception:
            log.exception("Could not tell %s", news)
        News.objects.filter(pk=news.pk).delete()
        told += 1
    return told


def tell_one(news: News) -> None:
    people = {one.user_pk: one for one in reversed(kinds.audience_of(news))}  # the first reason of each
    ordered = [people[pk] for pk in sorted(people)]
    for at in range(0, len(ordered), SLICE):
        _tell(news, ordered[at : at + SLICE])


@transaction.atomic
def _tell(news: News, people: list[Told]) -> None:
    there = User.objects.members().filter(pk__in=[one.user_pk for one in people], is_active=True)
    if news.group_id is not None:
        there = there.filter(memberships__group=news.group_id)
    present = set(there.values_list("pk", flat=True))
    people = [one for one in people if one.user_pk in present]
    Notice.objects.bulk_create([_notice(news, one) for one in people], ignore_conflicts=True)
    made = Notice.objects.filter(about=news.about, user__in=present, kind__in={one.kind for one in people})
    by_reason = {(notice.user_id, notice.kind): notice for notice in made}
    mailed = _wanting_mail(news, people)
    due = [by_reason[one.user_pk, one.kind] for one in people if one.user_pk in mailed]
    Outgoing.objects.bulk_create([_outgoing(notice) for notice in due], ignore_conflicts=True)
    for pk in sorted(present):
        events.publish(room_of(pk), "notices.added")


def _notice(news: News, one: Told) -> Notice:
    return Notice(
        user_id=one.user_pk,
        group_id=news.group_id,
        kind=one.kind,
        about=news.about,
        place=news.place,
        actor_id=news.actor_id,
        created_at=news.created_at,
    )


def _outgoing(notice: Notice) -> Outgoing:
    """One mail says a post once, whatever the reasons to be told of it; its acceptance is another matter."""
    about = notice.about if notice.kind in ONE_MAIL else f"{notice.kind}:{notice.about}"
    return Outgoing(user_id=notice.user_id, kind=Outgoing.Kind.NOTICE, about=about, notice=notice)


def _wanting_mail(news: News, people: list[Told]) -> set[int]:
    everybody = [one.user_pk for one in people]
    wished = wishes.frequencies(news.group, everybody)
    refusing = wishes.refusing_mentions(everybody)

    def wants(one: Told) -> bool:
        if one.mail is Mail.MENTION:
            return one.user_pk not in refusing
        if one.mail is Mail.AS_WISHED:
            return wished[one.user_pk] == Frequency.AT_ONCE
        return one.mail is Mail.ALWAYS

    return {one.user_pk for one in people if wants(one)}


def locked() -> dict:
    """Options of `select_for_update` by which two postmen never hold the same row."""
    return {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
