"""How near two territories are, in the tree. One query for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from groups.models import Territory

SAME, WITHIN, AROUND, NEIGHBOUR, FAR = 4, 3, 2, 2, 0


@dataclass
class Tree:
    """parents: {territory: what it hangs under}. What only the region has in common is not near."""

    parents: dict[int, int | None] = field(default_factory=dict)

    @classmethod
    def now(cls) -> Tree:
        return cls(dict(Territory.objects.order_by().values_list("pk", "parent_id")))

    def above(self, pk: int) -> list[int]:
        """From the one just above to the region."""
        found: list[int] = []
        parent = self.parents.get(pk)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.parents.get(parent)
        return found

    def home_of(self, pk: int) -> int | None:
        """The highest below the region."""
        line = [pk, *self.above(pk)]
        return line[-2] if len(line) > 1 else None

    def near(self, pk: int) -> set[int]:
        """Itself, all that is above it, and all of its département."""
        home = self.home_of(pk)
        if home is None:
            return {pk}
        return {pk, *self.above(pk), *(one for one in self.parents if self.home_of(one) == home)}

    def nearness(self, one: int | None, other: int | None) -> tuple[int, str]:
        """How near, and in words; nothing to say of what is far."""
        if one is None or other is None:
            return AROUND, str(_("partout dans la région"))
        if one == other:
            return SAME, str(_("même territoire"))
        if one in self.above(other) or other in self.above(one):
            return WITHIN, str(_("l’un contient l’autre"))
        home = self.home_of(one)
        if home is not None and home == self.home_of(other):
            return NEIGHBOUR, str(_("même département"))
        return FAR, ""
