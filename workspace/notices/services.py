"""Tell what happened, read what one was told, say how one wants to be written to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Membership, User, WorkingGroup
from groups.refusals import Refused
from realtime import events
from workspace.notices import bell
from workspace.notices.models import Correspondence, Frequency, News, Notice, Outgoing, Preference
from workspace.notices.rooms import room_of


def tell(
    kind: str,
    about: str,
    *,
    group: WorkingGroup | None = None,
    by: User | None = None,
    place: str = "",
    to: Iterable[int] = (),
) -> None:
    """Say that this happened, in its transaction. Who is concerned is found after, by the postman: a group of
    five thousand costs the same row as one of five. `to`: the people, when the kind does not find them."""
    News.objects.create(kind=kind, about=about, place=place, group=group, actor=by, people=list(to))
    bell.ring_after_commit()


@transaction.atomic
def read_place(user: User, place: str) -> None:
    """What is read there was read. Asked at each visit: it only writes when there was something."""
    there = Notice.objects.filter(user=user, place=place, read_at=None)
    if there.exists():
        there.update(read_at=now())
        events.publish(room_of(user.pk), "notices.read")


@transaction.atomic
def read(user: User, notice: Notice | None = None) -> None:
    """This one, or all of them."""
    unread = Notice.objects.filter(user=user, read_at=None)
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    if unread.update(read_at=now()):
        events.publish(room_of(user.pk), "notices.read")


def forget(*abouts: str) -> None:
    """This is no longer there: neither are the notices about it, nor the mails that had not left. The pages
    learn it at their next visit."""
    Notice.objects.filter(about__in=abouts).delete()
    News.objects.filter(about__in=abouts).delete()


def forget_kinds(place: str, *which: str) -> None:
    """What was told of this place in these ways is no longer so."""
    Notice.objects.filter(place=place, kind__in=which).delete()
    News.objects.filter(place=place, kind__in=which).delete()


def forget_place(place: str, *, but_for: WorkingGroup) -> None:
    """What is there is now of another group: who is not of it is told nothing more."""
    there = Notice.objects.filter(place=place)
    there.exclude(user__in=but_for.memberships.values("user")).delete()
    there.update(group=but_for)
    News.objects.filter(place=place).update(group=but_for)


@transaction.atomic
def set_wishes(
    user: User,
    by_group: dict[WorkingGroup, str],
    *,
    frequency: str,
    hour: int,
    weekday: int,
    mentions: bool,
    unanswered: bool,
) -> None:
    """The usual wishes, and for each group another one, or none."""
    _insist_known(frequency)
    said = {"frequency": frequency, "hour": hour, "weekday": weekday}
    said |= {"mentions": mentions, "unanswered": unanswered}
    Correspondence.objects.update_or_create(user=user, defaults=said)
    for group, wish in by_group.items():
        set_group_wish(user, group, wish)


def set_group_wish(user: User, group: WorkingGroup, frequency: str) -> None:
    """For this group; empty, as for the others."""
    if not frequency:
        Preference.objects.filter(user=user, group=group).delete()
        return
    _insist_known(frequency)
    Preference.objects.update_or_create(user=user, group=group, defaults={"frequency": frequency})


@transaction.atomic
def stop(user: User, what: str, group: WorkingGroup | None = None) -> None:
    """One click from a mail: no more mail of this sort, nor what was about to leave."""
    waiting = Outgoing.objects.filter(user=user, sent_at=None).exclude(kind=Outgoing.Kind.LETTER)
    if what == "mentions":
        Correspondence.objects.update_or_create(user=user, defaults={"mentions": False})
        waiting = waiting.filter(notice__kind="mention")
    elif group is not None:
        set_group_wish(user, group, Frequency.NONE)
        waiting = waiting.filter(notice__group=group)
    else:
        Correspondence.objects.update_or_create(user=user, defaults={"frequency": Frequency.NONE})
        Preference.objects.filter(user=user).update(frequency=Frequency.NONE)
    waiting.delete()


def write_letter(user: User, *, about: str, subject: str, words: str) -> None:
    """A mail of ours to one person, about what they sent. The same `about` is one letter."""
    Outgoing.objects.get_or_create(
        user=user,
        about=about,
        defaults={"kind": Outgoing.Kind.LETTER, "subject": subject[:200], "words": words},
    )
    bell.ring_after_commit()


def groups_of(user: User) -> list[Membership]:
    return list(Membership.objects.filter(user=user).select_related("group").order_by("group__name"))


def _insist_known(frequency: str) -> None:
    if frequency not in Frequency.values:
        raise Refused(_("Choisissez dans la liste : tout de suite, par jour, par semaine ou jamais."))
