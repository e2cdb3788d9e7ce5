"""When two accounts are one person, or an account goes: what becomes of its seats and of what it wrote."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groups.models import User
from groups.people.merging import on_erase, on_merge
from realtime.events import recheck
from sessions.codev import events
from sessions.codev.models import (
    Action,
    Agreement,
    ClientSheet,
    CodevSession,
    Contribution,
    Learning,
    PrivateNote,
    ProcessCheck,
    Seat,
    Topic,
    TopicVote,
)


@on_merge
def give_traces(guest: User, member: User) -> None:
    """The guest's seats, topics, plan, sheets and learnings become the member's. Where both sat at the same
    table, the member keeps their seat and receives what the guest's one wrote."""
    Topic.objects.filter(author=guest).update(author=member)
    Action.objects.filter(owner=guest).update(owner=member)
    ClientSheet.objects.filter(owner=guest).update(owner=member)
    Learning.objects.filter(author=guest).update(author=member)
    for seat in Seat.objects.filter(user=guest).select_related("codev"):
        other = Seat.objects.filter(codev=seat.codev, user=member, removed_at=None).first()
        if other is None or seat.removed_at is not None:
            seat.user = member
            seat.save(update_fields=["user"])
        else:
            _fold(seat, other)
        recheck(seat.codev.room, guest.pk)


def _fold(seat: Seat, into: Seat) -> None:
    Contribution.objects.filter(seat=seat).update(seat=into)
    Contribution.objects.filter(typed_by=seat).update(typed_by=into)
    Topic.objects.filter(seat=seat).update(seat=into)
    _join_notes(seat, into)
    for single in (Learning, PrivateNote, ProcessCheck, Agreement, TopicVote):
        if not single.objects.filter(codev=seat.codev, seat=into).exists():
            single.objects.filter(codev=seat.codev, seat=seat).update(seat=into)
    seat.delete()


def _join_notes(seat: Seat, into: Seat) -> None:
    theirs, mine = (PrivateNote.objects.filter(seat=one).first() for one in (seat, into))
    if theirs is None or mine is None:
        return
    mine.body = "\n\n".join(filter(None, [mine.body, theirs.body]))
    mine.save(update_fields=["body"])


@on_erase
def take_name_off(user: User) -> None:
    """The words given to a group stay; the name goes. What was only theirs is deleted."""
    gone = _("compte supprimé")
    Action.objects.filter(owner=user).delete()
    ClientSheet.objects.filter(owner=user).delete()
    Topic.objects.filter(author=user, codev=None).delete()
    Learning.objects.filter(author=user).update(author_name=gone)
    seats = list(Seat.objects.filter(user=user).select_related("codev"))
    PrivateNote.objects.filter(seat__in=seats).delete()
    for seat in seats:
        seat.name, seat.organisation, seat.user = gone, "", None
        seat.hand_raised_at = None
        seat.save(update_fields=["name", "organisation", "user", "hand_raised_at"])
    for codev in CodevSession.objects.filter(pk__in={seat.codev_id for seat in seats}, closed_at=None):
        events.seats_changed(codev, user.pk, table=True)
