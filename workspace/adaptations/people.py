"""When two accounts are one person, or an account goes: what becomes of what it carried elsewhere."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.adaptations.models import Adaptation, Call, JournalNote

OWNED = (
    (Adaptation, "person"),
    (Call, "opened_by"),
    (JournalNote, "author"),
    (JournalNote, "hidden_by"),
)


@on_merge
def give_traces(guest: User, member: User) -> None:
    for model, field in OWNED:
        model._default_manager.filter(**{field: guest}).update(**{field: member})


@on_erase
def take_name_off(user: User) -> None:
    """What was told stays, signed by no one."""
    for model, field in OWNED:
        model._default_manager.filter(**{field: user}).update(**{field: None})
