"""When two accounts are one person, or an account goes."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.knowledge.models import Entry, Signature


@on_merge
def give_fiches(guest: User, member: User) -> None:
    for field in ("author", "owner", "hidden_by"):
        Entry.objects.filter(**{field: guest}).update(**{field: member})
    Signature.objects.filter(signer=guest).update(signer=member)
    for entry in Entry.objects.filter(writers=guest):
        entry.writers.remove(guest)
        entry.writers.add(member)


@on_erase
def take_name_off(user: User) -> None:
    """What they shared stays, signed by no one; who owns it no more can sign for it no more."""
    Entry.objects.filter(author=user).update(author=None, author_name="")
    for field in ("owner", "hidden_by"):
        Entry.objects.filter(**{field: user}).update(**{field: None})
    Signature.objects.filter(signer=user).update(signer=None, signer_name="")
    Entry.writers.through.objects.filter(user=user).delete()
