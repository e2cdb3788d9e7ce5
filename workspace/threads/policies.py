"""Who may do what with a group's threads. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, can_speak, is_facilitator, is_member, role_in
from workspace.threads.models import Outcome, Poll, Post, Thread


def can_ask(user: Anybody, group: WorkingGroup) -> bool:
    """Ask a question, open a discussion: the members of the group."""
    return is_member(user, group)


def can_read(user: Anybody, thread: Thread) -> bool:
    """Read, follow: the people of the group."""
    return role_in(user, thread.group) is not None


def can_post(user: Anybody, thread: Thread) -> bool:
    """Answer, while the thread is open: the people of the group, observers too, who may have lived the same
    thing."""
    return thread.closed_at is None and can_thank(user, thread)


def can_thank(user: Anybody, thread: Thread) -> bool:
    """Thank, say « moi aussi »: the people of the group, but who is suspended from it."""
    return can_speak(user, thread.group)


def is_author(user: Anybody, written: Thread | Post | Outcome) -> bool:
    return written.author_id is not None and written.author_id == user.pk


def can_edit_post(user: Anybody, post: Post) -> bool:
    """Its author, while they are of the group and the thread is open."""
    return is_author(user, post) and post.removed_at is None and can_post(user, post.thread)


def can_remove_post(user: Anybody, post: Post) -> bool:
    """Its author, even in a closed thread; who facilitates the group."""
    if post.removed_at is not None:
        return False
    return can_tend(user, post.thread) or (is_author(user, post) and can_thank(user, post.thread))


def can_edit_thread(user: Anybody, thread: Thread) -> bool:
    """Rewrite the question: who asked it; who facilitates, for one that nobody signed."""
    if is_author(user, thread):
        return can_post(user, thread)
    return thread.author_id is None and can_tend(user, thread)


def can_accept(user: Anybody, thread: Thread) -> bool:
    """Say which answers helped: who asked, or who facilitates. A discussion has no such answers."""
    if not thread.is_question:
        return False
    return can_tend(user, thread) or (is_author(user, thread) and can_thank(user, thread))


def can_close(user: Anybody, thread: Thread) -> bool:
    """Close and open again: who opened it, or who facilitates."""
    return can_tend(user, thread) or (is_author(user, thread) and can_thank(user, thread))


def can_tend(user: Anybody, thread: Thread) -> bool:
    """Pin, sum up, remove what should not stay: who facilitates the group."""
    return is_facilitator(user, thread.group)


def can_bring(user: Anybody, thread: Thread) -> bool:
    """Make a question a topic of a séance, which is its author's to bring:

    - who asked it, while they are of the group;
    - who facilitates, if who asked agreed and is still of the group.
    """
    if not thread.is_question or thread.author is None:
        return False
    if is_author(user, thread):
        return is_member(user, thread.group)
    return thread.may_be_topic and can_tend(user, thread) and is_member(thread.author, thread.group)


def can_withdraw_outcome(user: Anybody, outcome: Outcome) -> bool:
    """Take back what came out: who told it; who facilitates."""
    return can_tend(user, outcome.thread) or (is_author(user, outcome) and can_thank(user, outcome.thread))


def can_move(user: Anybody, thread: Thread, to: WorkingGroup) -> bool:
    """To another group: who facilitates this one and is a member of that one."""
    return thread.group_id != to.pk and can_tend(user, thread) and is_member(user, to)


def can_add_poll(user: Anybody, thread: Thread) -> bool:
    """Ask the group: its members, while the thread is open."""
    return thread.closed_at is None and is_member(user, thread.group)


def can_vote(user: Anybody, poll: Poll) -> bool:
    """The people of the group, observers too. Whether it is still time is for the service to say."""
    return can_thank(user, poll.thread)


def can_close_poll(user: Anybody, poll: Poll) -> bool:
    """End the vote and keep a date: who asked, or who facilitates."""
    asked = poll.author_id is not None and poll.author_id == user.pk
    return can_tend(user, poll.thread) or (asked and can_thank(user, poll.thread))


def can_remove_poll(user: Anybody, poll: Poll) -> bool:
    """Who asked, as long as nobody voted; who facilitates."""
    if can_tend(user, poll.thread):
        return True
    return poll.voters == 0 and can_close_poll(user, poll)
