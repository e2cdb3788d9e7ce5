"""When two accounts are one person, or an account goes: its name and its contact leave with it."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.introductions.models import Introduction

SIGNED = ("proposed_by", "need_by", "outcome_by")


@on_merge
def give(guest: User, member: User) -> None:
    for name in SIGNED:
        Introduction.objects.filter(**{name: guest}).update(**{name: member})


@on_erase
def unsign(user: User) -> None:
    Introduction.objects.filter(proposed_by=user).update(words="")
    Introduction.objects.filter(outcome_by=user).update(outcome_words="")
    for name in SIGNED:
        Introduction.objects.filter(**{name: user}).update(**{name: None})
