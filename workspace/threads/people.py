"""When two accounts are one person, or an account goes: what becomes of what it left in threads."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.search import index
from workspace.threads import events
from workspace.threads.models import Ballot, Outcome, Poll, Post, Reaction, Reading, Revision, Thread
from workspace.threads.models.polls import proof_of
from workspace.threads.services.polls import forget_voter

OWNED = (
    *(
        (Thread, "author"),
        (Thread, "closed_by"),
        (Thread, "summary_by"),
        (Thread, "hidden_by"),
        (Revision, "changed_by"),
    ),
    *((Post, "author"), (Post, "removed_by"), (Post, "hidden_by"), (Post, "accepted_by")),
    (Outcome, "author"),
    *((Poll, "author"), (Poll, "closed_by")),
)


@on_merge
def give_traces(guest: User, member: User) -> None:
    """What was written is the member's; of two readings or two thanks, the member's own stays."""
    for model, field in OWNED:
        model._default_manager.filter(**{field: guest}).update(**{field: member})
    for post in Post.objects.filter(mentioned=guest):
        post.mentioned.remove(guest)
        post.mentioned.add(member)
    for reading in Reading.objects.filter(user=guest):
        if not Reading.objects.filter(thread=reading.thread_id, user=member).exists():
            Reading.objects.filter(pk=reading.pk).update(user=member)
    for given in Reaction.objects.filter(user=guest):
        twin = {"thread": given.thread_id, "post": given.post_id, "kind": given.kind, "user": member}
        if not Reaction.objects.filter(**twin).exists():
            Reaction.objects.filter(pk=given.pk).update(user=member)
    _give_ballots(guest, member)
    Reading.objects.filter(user=guest).delete()
    Reaction.objects.filter(user=guest).delete()


def _give_ballots(guest: User, member: User) -> None:
    """One person is one ballot: the member's own stays, the guest's is taken out or, anonymous, counts on."""
    forget_voter(guest, but=Poll.objects.exclude(ballots__user=member))
    Ballot.objects.filter(user=guest).update(user=member)
    for poll in Poll.objects.filter(anonymous=True, closed_at=None, thread__group__memberships__user=guest):
        mine = Ballot.objects.filter(poll=poll, proof=proof_of(poll, member))
        theirs = Ballot.objects.filter(poll=poll, proof=proof_of(poll, guest))
        if mine.exists():
            theirs.delete()
        else:
            theirs.update(proof=proof_of(poll, member))


@on_erase
def take_name_off(user: User) -> None:
    """What they wrote stays, signed by no one; where they were mentioned, the name goes."""
    gone = f"@{_('compte supprimé')}"
    forget_voter(user)
    Reading.objects.filter(user=user).delete()
    Reaction.objects.filter(user=user).delete()
    for post in Post.objects.filter(mentioned=user).select_related("thread"):
        post.text = post.text.replace(f"@{user.display_name}", gone)
        post.save(update_fields=["text"])
        post.mentioned.remove(user)
        index.put(post)
        events.post_changed(post)
    for model, field in OWNED:
        model._default_manager.filter(**{field: user}).update(**{field: None})
    named = Revision.objects.filter(text__contains=f"@{user.display_name}") if user.display_name else ()
    for before in named:
        before.text = before.text.replace(f"@{user.display_name}", gone)
        before.save(update_fields=["text"])
