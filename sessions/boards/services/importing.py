"""Cards of a file that join a board where people may be working."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions.boards import events, layout, policies
from sessions.boards.kinds import CardKind
from sessions.boards.models import Board, Card, Zone
from sessions.boards.policies import Verb
from sessions.boards.portable.csv_cards import Fault, Line, Read
from sessions.boards.refusals import NotNow
from sessions.boards.services import journal
from sessions.boards.services.base import Held, hold, insist
from sessions.boards.services.places import frames_of
from sessions.boards.standing import Standing
from workspace.richtext import clean_line

# Beyond, the import is not one gesture that a button takes back: cards go to the bin one by one.
UNDONE_TOGETHER = 200


@dataclass
class Report:
    """What became of a file: how many cards joined, and the lines that did not, with why."""

    added: int = 0
    faults: list[Fault] = field(default_factory=list)


@transaction.atomic
def add_cards(
    board: Board, found: Read, *, by: Standing, key: str, origin: str, leave_faults: bool = False
) -> Report:
    """Add the cards of these lines, each in the zone of its name; hors zone without a name.

    Nothing is written when a line is wrong, unless `leave_faults`. key: the form's idempotency key; sent
    twice, the cards are added once. Whoever brings them may take them back; their words are not signed.
    """
    held = hold(board, by)
    insist(held, Verb.ADD)
    if held.board.silent or held.board.anonymous:
        raise NotNow(
            _("On importe une fois l'écriture silencieuse ou anonyme terminée. Gardez votre fichier.")
        )
    there = held.board.cards.filter(key__startswith=f"{key}-").count()
    if there:
        return Report(added=there)
    zones = {_folded(zone.title): zone for zone in held.board.zones.filter(binned_at=None)}
    right, faults = _sorted_out(held, found, zones)
    if faults and not leave_faults:
        return Report(faults=faults)
    _insist_on_room(held, len(right))
    cards = Card.objects.bulk_create(_cards(held, right, zones, key, origin), 500)
    if 0 < len(cards) <= UNDONE_TOGETHER:
        journal.record(held, "card.added", [journal.came(card) for card in cards])
    if cards:
        held.board.changed_at = now()
        held.board.save(update_fields=["changed_at"])
        events.everything_changed(held.board, "cards.imported")
    return Report(len(cards), faults)


def _sorted_out(held: Held, found: Read, zones: dict[str, Zone]) -> tuple[list[Line], list[Fault]]:
    right, faults = [], list(found.faults)
    for line in found.lines:
        zone = zones.get(_folded(line.zone))
        if line.zone and zone is None:
            faults.append(
                Fault(line.number, _("la zone « %(zone)s » n'est pas sur ce tableau") % {"zone": line.zone})
            )
        elif not policies.can_drop_in(held.by, held.board, zone):
            faults.append(Fault(line.number, _("la zone « %(zone)s » est verrouillée") % {"zone": line.zone}))
        else:
            right.append(line)
    return right, sorted(faults, key=lambda fault: fault.number)


def _cards(held: Held, lines: list[Line], zones: dict[str, Zone], key: str, origin: str) -> list[Card]:
    by_zone: dict[int | None, list[tuple[Line, Zone | None]]] = defaultdict(list)
    for line in lines:
        zone = zones.get(_folded(line.zone)) if line.zone else None
        by_zone[zone.pk if zone else None].append((line, zone))
    made = []
    for group in by_zone.values():
        zone = group[0][1]
        there = held.board.cards.present().filter(zone=zone)
        rank = there.aggregate(last=Max("rank"))["last"] or 0
        taken = there.values_list("x", "y")
        if zone is not None:
            places = layout.free_places(zone.width, taken)
        else:
            places = layout.places_outside(frames_of(held.board), taken)
        for turn, ((line, _zone), (x, y)) in enumerate(zip(group, places, strict=False), 1):
            told = clean_line(f"{line.author} · {origin}" if line.author else origin, 160)
            made.append(
                Card(
                    board=held.board,
                    key=f"{key}-{line.number}",
                    zone=zone,
                    kind=line.kind or (zone.kind if zone else CardKind.IDEA.value),
                    text=line.text,
                    x=x,
                    y=y,
                    rank=rank + turn * layout.STEP,
                    author=held.by.user,
                    author_name=held.by.name,
                    signed=False,
                    origin=told,
                    rev=held.stamp,
                )
            )
    return made


def _insist_on_room(held: Held, count: int) -> None:
    most = settings.BOARDS["CARDS"]
    if held.board.cards.count() + count > most:
        raise NotNow(
            _("Le tableau dépasserait %(most)s cartes, corbeille comprise. Rien n'a été importé.")
            % {"most": most}
        )


def _folded(title: str) -> str:
    return title.strip().casefold()
