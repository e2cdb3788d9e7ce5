"""Who may find what, as keys: each thing in the index has one, each person has several."""

from __future__ import annotations

from groups.policies import Anybody, groups_of, is_settled

PUBLIC = "p"  # everybody, strangers included
REGION = "r"  # whoever has an account


def of_group(pk: int) -> str:
    """The people of a group, whatever their role."""
    return f"g{pk}"


def scopes_of(user: Anybody) -> list[str]:
    """- strangers: what is public;
    - guests: nothing, they were let into a séance and not into the house;
    - whoever has an account: what is public, what is shared with the region, and what their groups keep.

    The regional team and the administrators read no group's inner life, hence find none of it.
    """
    if not user.is_authenticated:
        return [PUBLIC]
    if not is_settled(user):
        return []
    return [PUBLIC, REGION, *map(of_group, sorted(groups_of(user)))]
