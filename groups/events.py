"""What happened in a group, told to its room; and to the sockets of whoever it concerns.

No rendering travels: the list of people differs by what each may do, so pages fetch their region.
"""

from __future__ import annotations

from groups.changes import announce_change
from groups.models import User, WorkingGroup
from realtime import events
from realtime.rooms import Room


def room_of(group: WorkingGroup) -> Room:
    return Room("group", str(group.pk))


def member_joined(group: WorkingGroup, user: User) -> None:
    events.publish(room_of(group), "member.joined")
    announce_change(user)


def member_left(group: WorkingGroup, user: User) -> None:
    """Every room is asked again, not only the group's: séances and documents were reached through it."""
    events.publish(room_of(group), "member.left")
    events.recheck(None, user.pk)
    announce_change(user)


def role_changed(group: WorkingGroup, user: User) -> None:
    events.publish(room_of(group), "role.changed")
    events.recheck(None, user.pk)


def request_made(group: WorkingGroup) -> None:
    events.publish(room_of(group), "request.made")


def request_answered(group: WorkingGroup) -> None:
    events.publish(room_of(group), "request.answered")


def invitations_changed(group: WorkingGroup) -> None:
    events.publish(room_of(group), "invitations.changed")


def group_changed(group: WorkingGroup) -> None:
    events.publish(room_of(group), "group.changed")
    announce_change(group)


def news_came(group: WorkingGroup) -> None:
    """Something of another room of the house is new here: the group's open pages fetch their regions."""
    events.publish(room_of(group), "news.came")


def person_closed(user: User) -> None:
    events.recheck(None, user.pk)
    announce_change(user)
