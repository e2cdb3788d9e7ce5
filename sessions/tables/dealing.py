"""Who sits at which table. Pure: no database, no chance; the same people always give the same tables.

Kept whatever is asked: sizes differ by at most one. Then, in this order of weight:

1. no table holds people of one organisation only;
2. those who came together are apart, or together, as asked;
3. people of one organisation are apart;
4. each category is spread: between two tables its numbers differ by at most one. When parties are dealt apart
   this always holds, for people only change places with somebody of their own category.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Table = list["Guest"]
ALONE, PARTY, SAME, SPREAD = 10_000, 100, 10, 1
MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to seat. `organisation`, `party`: empty for those who have none."""

    key: int
    category: str
    organisation: str = ""
    party: str = ""


def deal(guests: Iterable[Guest], tables: int, *, together: bool = False) -> list[Table]:
    """So many tables, none of them empty as long as there are people enough.

    together: those who came together sit together where it can be done; otherwise apart.
    """
    if tables < 1:
        raise ValueError("there is at least one table")
    laid: list[Table] = [[] for _n in range(tables)]
    for rank, guest in enumerate(_in_turn(list(guests))):
        laid[rank % tables].append(guest)
    _improve(laid, together=together)
    return laid


def _in_turn(guests: list[Guest]) -> list[Guest]:
    """Category by category, organisation by organisation, the largest organisation last: dealt one by one,
    neighbours in this order never meet, and the others reach every table before it does."""
    sizes = Counter(guest.organisation for guest in guests if guest.organisation)
    of_largest = max(sizes, key=lambda name: (sizes[name], name), default="")

    def rank(guest: Guest) -> tuple:
        size = sizes.get(guest.organisation, 0)
        return (size, guest.organisation, guest.party, guest.key)

    def last(category: str) -> tuple:
        in_it = sum(1 for g in guests if g.category == category and g.organisation == of_largest)
        return (in_it if of_largest else 0, category)

    ordered: list[Guest] = []
    for category in sorted({guest.category for guest in guests}, key=last):
        ordered += sorted((guest for guest in guests if guest.category == category), key=rank)
    return ordered


def cost(table: Sequence[Guest], *, together: bool) -> int:
    """How far one table is from what is wished; 0 is fine."""
    organisations = Counter(guest.organisation for guest in table if guest.organisation)
    parties = Counter(guest.party for guest in table if guest.party)
    paid = SAME * sum(_pairs(n) for n in organisations.values())
    if len(table) > 1 and len(organisations) == 1 and sum(organisations.values()) == len(table):
        paid += ALONE
    pairs = sum(_pairs(n) for n in parties.values())
    paid += PARTY * (-pairs if together else pairs)
    if together:
        paid += SPREAD * sum(_pairs(n) for n in Counter(guest.category for guest in table).values())
    return paid


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _improve(laid: list[Table], *, together: bool) -> None:
    """Exchange two people as long as it is better for their two tables. Each exchange lowers the whole cost,
    so it ends; and it is bounded, for nobody waits for the best of all deals."""
    costs = [cost(table, together=together) for table in laid]
    for _round in range(MOST_ROUNDS):
        better = [_settle(laid, costs, here, together) for here in range(len(laid))]
        if not any(better):
            return


def _settle(laid: list[Table], costs: list[int], here: int, together: bool) -> bool:
    moved = False
    for place in range(len(laid[here])):
        if together or _is_in_the_way(laid[here], place):
            moved |= _exchange(laid, costs, here, place, together)
    return moved


def _is_in_the_way(table: Table, place: int) -> bool:
    """Somebody who shares a party or an organisation with another of the table."""
    guest = table[place]
    return any(
        other is not guest
        and (
            (guest.organisation and guest.organisation == other.organisation)
            or (guest.party and guest.party == other.party)
        )
        for other in table
    )


def _exchange(laid: list[Table], costs: list[int], here: int, place: int, together: bool) -> bool:
    """With whoever makes both tables best; False when nobody does."""
    best: tuple[int, int, int] | None = None
    guest = laid[here][place]
    for there, other_table in enumerate(laid):
        if there == here:
            continue
        for seat, other in enumerate(other_table):
            if not together and other.category != guest.category:
                continue
            gain = costs[here] + costs[there]
            laid[here][place], other_table[seat] = other, guest
            gain -= cost(laid[here], together=together) + cost(other_table, together=together)
            laid[here][place], other_table[seat] = guest, other
            if gain > 0 and (best is None or gain > best[0]):
                best = (gain, there, seat)
    if best is None:
        return False
    _gain, there, seat = best
    laid[here][place], laid[there][seat] = laid[there][seat], guest
    costs[here], costs[there] = (cost(laid[one], together=together) for one in (here, there))
    return True


def seat_late(laid: Sequence[Sequence[Guest]], guest: Guest, *, together: bool = False) -> int:
    """The index of the table for somebody who comes late: the smallest ones only, and of these the one where
    they add the most, as the deal would."""
    smallest = min(len(table) for table in laid)

    def loss(index: int) -> tuple:
        table = [*laid[index], guest]
        same = sum(1 for other in laid[index] if other.category == guest.category)
        return (cost(table, together=together) - cost(laid[index], together=together), same, index)

    return min((i for i, table in enumerate(laid) if len(table) == smallest), key=loss)
