"""Zones: those who lead lay them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions.boards import events, layout
from sessions.boards.kinds import CardKind, Tint
from sessions.boards.models import Board, Zone
from sessions.boards.models.cards import EDGE
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services import journal
from sessions.boards.services.base import hold, insist_lead, zone_now
from sessions.boards.standing import Standing
from workspace.richtext import clean_line, clean_text

SMALLEST, LARGEST = 240, 20_000
PLAIN = {"title", "question", "tint", "kind", "x", "y", "width", "height"}


@transaction.atomic
def add_zone(board: Board, *, by: Standing, key: str, **said: Any) -> Zone:
    """A new zone, to the right of the others unless `x` and `y` are given. `said`: fields of PLAIN."""
    held = hold(board, by)
    insist_lead(held)
    made = held.board.zones.filter(key=key).first()
    if made is not None:
        return made
    if held.board.zones.count() >= settings.BOARDS["ZONES"]:
        raise NotNow(_("Ce tableau a déjà toutes les zones qu'il peut contenir."))
    zone = Zone(board=held.board, key=key, rev=held.stamp)
    edges = [one.x + one.width for one in held.board.zones.filter(binned_at=None)]
    zone.x = max(edges, default=-layout.GAP) + layout.GAP
    zone.position = (held.board.zones.aggregate(last=Max("position"))["last"] or 0) + 1
    _apply(zone, said)
    zone.save()
    journal.record(held, "zone.added", [journal.came(zone)])
    events.zones_changed(held.board, "zone.added", zone)
    return zone


@transaction.atomic
def change_zone(board: Board, pk: int, *, by: Standing, **said: Any) -> Zone:
    """Rename, colour, place, resize: fields of PLAIN; what is not said stays."""
    held = hold(board, by)
    insist_lead(held)
    zone = _there(zone_now(held, pk))
    before = journal.look(zone)
    _apply(zone, {"title": zone.title} | said)
    zone.rev = held.stamp
    zone.save()
    journal.record(held, "zone.changed", [journal.difference(zone, before)])
    events.zones_changed(held.board, "zone.changed", zone)
    return zone


@transaction.atomic
def place_zone(board: Board, pk: int, *, by: Standing, position: int) -> Zone:
    """Its rank among the zones, in the list: 0 is the first."""
    held = hold(board, by)
    insist_lead(held)
    zone = _there(zone_now(held, pk))
    others = list(held.board.zones.filter(binned_at=None).exclude(pk=zone.pk))
    others.insert(max(0, min(position, len(others))), zone)
    changes = []
    for rank, one in enumerate(others):
        before = journal.look(one)
        one.position, one.rev = rank, held.stamp
        one.save(update_fields=["position", "rev"])
        changes.append(journal.difference(one, before))
    journal.record(held, "zone.changed", changes)
    events.zones_changed(held.board, "zone.changed", *others)
    return zone


@transaction.atomic
def throw_zone_away(board: Board, pk: int, *, by: Standing) -> Zone:
    """To the bin with its cards: it brings them back with it."""
    held = hold(board, by)
    insist_lead(held)
    zone = _there(zone_now(held, pk))
    before = journal.look(zone)
    zone.binned_at, zone.rev = now(), held.stamp
    zone.save(update_fields=["binned_at", "rev"])
    journal.record(held, "zone.changed", [journal.difference(zone, before)])
    events.zones_changed(held.board, "zone.binned", zone)
    return zone


@transaction.atomic
def bring_zone_back(board: Board, pk: int, *, by: Standing) -> Zone:
    held = hold(board, by)
    insist_lead(held)
    zone = held.board.zones.filter(pk=pk).first()
    if zone is None:
        raise NotNow(_("Cette zone n'est plus dans la corbeille."))
    before = journal.look(zone)
    zone.binned_at, zone.rev = None, held.stamp
    zone.save(update_fields=["binned_at", "rev"])
    zone.cards.update(rev=held.stamp)  # pages that forgot them with the zone take them again
    journal.record(held, "zone.changed", [journal.difference(zone, before)])
    events.zones_changed(held.board, "zone.back", zone)
    return zone


def _there(zone: Zone | None) -> Zone:
    if zone is None:
        raise Refused(_("Choisissez une zone."))
    return zone


def _apply(zone: Zone, said: Mapping[str, Any]) -> None:
    unknown = set(said) - PLAIN
    if unknown:
        raise TypeError(f"a zone has no {sorted(unknown)}")
    zone.title = clean_line(said.get("title", zone.title), 120)
    if not zone.title:
        raise Refused(_("Donnez un titre à la zone."))
    if "question" in said:
        zone.question = clean_text(said["question"], 500)
    if said.get("tint") in Tint.values:
        zone.tint = said["tint"]
    if said.get("kind") in CardKind.values:
        zone.kind = said["kind"]
    for side in ("x", "y"):
        if side in said:
            setattr(zone, side, layout.clamp(said[side], EDGE))
    for side in ("width", "height"):
        if side in said:
            setattr(zone, side, max(SMALLEST, layout.clamp(said[side], LARGEST)))
