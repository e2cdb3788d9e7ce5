"""Tables: the same board copied for each of them, and who sits where. `gathering` brings their cards back."""

from __future__ import annotations

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import Role, User
from realtime import presence
from sessions.boards import events
from sessions.boards.audience import people_of
from sessions.boards.models import Board, Card, Cluster, Link, Participant, Zone
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services.base import Held, hold, insist_lead
from sessions.boards.services.copying import copied, copy_key, picture_on
from sessions.boards.standing import Standing, given_part

# What a table has of the common board from its first moment; the script's stages and clock follow it.
LIVE = ("purpose", "rights", "silent", "anonymous", "frozen_at", "stage", "deadline", "paused_left")
ZONE = ("title", "question", "tint", "kind", "x", "y", "width", "height", "position", "locked")
CARD = ("kind", "text", "x", "y", "rank", "author", "author_name", "signed", "web", "image_alt", "locked")


@transaction.atomic
def make_tables(board: Board, count: int, *, by: Standing, everything: bool = False) -> list[Board]:
    """Tables 1 to `count`, those that are not there yet. Each begins with the zones, and with the cards laid
    by those who lead (`everything`: with all cards that everybody sees), their links and groupings."""
    held = _common(board, by)
    if not 1 <= count <= settings.BOARDS["TABLES"]:
        raise Refused(
            _("Choisissez un nombre de tables entre 1 et %(most)s.") % {"most": settings.BOARDS["TABLES"]}
        )
    known = {table.table_number: table for table in held.board.tables.all()}
    for number in range(1, count + 1):
        table = known.get(number)
        if table is None:
            _copy(held, _table(held, number), everything)
        elif table.binned_at is not None:
            table.binned_at = table.binned_by = None
            table.save(update_fields=["binned_at", "binned_by"])
    events.regions_changed(held.board, "tables.made", "board-tables", "board-lead")
    return list(held.board.tables.present().order_by("table_number"))


@transaction.atomic
def choose(board: Board, number: int, *, by: Standing) -> Board:
    """Sit at a table of one's own choice."""
    held = hold(_home(board), by)
    if not held.by.is_writer:
        raise NotYours(_("Vous lisez ce tableau : vous regardez les tables sans y prendre place."))
    table = _numbered(held, number)
    _sit(_place_of(held, held.by.user), table)
    _tell(held.board, f"u{held.by.user.pk}")
    return table


@transaction.atomic
def seat(board: Board, place: int, number: int | None, *, by: Standing) -> None:
    """Move somebody to a table; None: they choose."""
    held = _common(_home(board), by)
    found = held.board.participants.present().filter(pk=place).first()
    if found is None:
        raise NotNow(_("Cette personne n'est plus sur ce tableau."))
    _sit(found, _numbered(held, number) if number is not None else None)
    _tell(held.board, f"u{found.user_id}" if found.user_id else f"p{found.pk}")


@transaction.atomic
def deal(board: Board, *, by: Standing, again: bool = False) -> int:
    """Seat whoever takes part and has no table yet (`again`: everybody), so that tables are even. The people
    of the group who are not here are left out: they choose when they come."""
    held = _common(_home(board), by)
    tables = list(held.board.tables.present().order_by("table_number"))
    if not tables:
        raise NotNow(_("Faites d'abord des tables."))
    places = []
    rooms = presence.here_in([held.board.room, *(table.room for table in tables)])
    here = set().union(*rooms.values())
    for person in people_of(held.board):
        if person.part != Participant.Part.WRITER:
            continue
        if person.place is not None:
            places.append(person.place)
        elif person.user is not None and str(person.user.pk) in here:
            places.append(_place_of(held, person.user))
    if again:
        for place in places:
            place.table = None
    taken = Counter(place.table_id for place in places)
    seated = 0
    for place in places:
        if place.table_id is None:
            _sit(place, min(tables, key=lambda table: (taken[table.pk], table.table_number)))
            taken[place.table_id] += 1
            seated += 1
    for one in (held.board, *tables):
        events.regions_changed(one, "people.seated", "board-people", "board-tables")
    return seated


def _home(board: Board) -> Board:
    return board.parent or board


def _common(board: Board, by: Standing) -> Held:
    held = hold(board, by)
    insist_lead(held)
    if held.board.parent_id is not None:
        raise NotNow(_("Une table n'a pas de tables : faites-les depuis le tableau commun."))
    return held


def _table(held: Held, number: int) -> Board:
    board = held.board
    title = _("Table %(n)s · %(title)s") % {"n": number, "title": board.title}
    same = {name: getattr(board, name) for name in LIVE}
    return Board.objects.create(
        group=board.group,
        title=title[:160],
        created_by=held.by.user,
        parent=board,
        table_number=number,
        **same,
    )


def _copy(held: Held, table: Board, everything: bool) -> None:
    source = held.board
    zones = {
        zone.pk: copied(zone, ZONE, board=table, key=copy_key(zone))
        for zone in source.zones.filter(binned_at=None)
    }
    Zone.objects.bulk_create(zones.values())
    cards = source.cards.shared().select_related("image")
    if not everything:
        cards = cards.filter(author__in=_leads(source), anonymous=False)
    chosen = list(cards)
    clusters = {
        one.pk: copied(one, ("title",), board=table, key=copy_key(one), zone=zones.get(one.zone_id or 0))
        for one in source.clusters.filter(binned_at=None, cards__in=chosen).distinct()
    }
    Cluster.objects.bulk_create(clusters.values())
    made: dict[int, Card] = {}
    for card in chosen:
        made[card.pk] = copied(
            card,
            CARD,
            board=table,
            key=copy_key(card),
            zone=zones.get(card.zone_id or 0),
            cluster=clusters.get(card.cluster_id or 0),
            image=picture_on(table, card.image),
            anonymous=card.anonymous,  # whose it is stays unproven here: a proof holds for one key
            created_at=card.created_at,
            done_at=card.done_at,
        )
    Card.objects.bulk_create(made.values())
    Link.objects.bulk_create(
        copied(
            one,
            ("kind", "label"),
            board=table,
            key=copy_key(one),
            source=made[one.source_id],
            target=made[one.target_id],
        )
        for one in source.links.filter(binned_at=None, source__in=made, target__in=made)
    )


def _leads(board: Board):
    """Those who lead here: the facilitators of the group, and whoever was given that part."""
    leads = board.participants.present().filter(part=Participant.Part.LEAD)
    return User.objects.filter(memberships__group=board.group, memberships__role=Role.FACILITATOR) | (
        User.objects.filter(pk__in=leads.values("user"))
    )


def _place_of(held: Held, user: User) -> Participant:
    """The row that says where somebody sits; it gives nobody more than they have."""
    place = held.board.participants.filter(user=user).first()
    if place is None:
        place = Participant(board=held.board, user=user, name=user.display_name)
        place.through_door = given_part(user, held.board) is None
        place.part = Participant.Part.WRITER
    return place


def _sit(place: Participant, table: Board | None) -> None:
    place.table = table
    place.save()


def _numbered(held: Held, number: int) -> Board:
    table = held.board.tables.present().filter(table_number=number).first()
    if table is None:
        raise NotNow(_("Cette table n'est plus là : choisissez-en une autre."))
    return table


def _tell(home: Board, who: str) -> None:
    for board in (home, *home.tables.present()):
        events.person_changed(board, "people.seated", who, "board-tables")
