"""Where cards go when nobody says where: numbers alone, then on a board."""

from __future__ import annotations

from sessions.boards import layout
from sessions.boards.services import cards, zones


def test_outside_of_the_zones_is_where_no_zone_stands():
    assert layout.free_outside([], []) == layout.cell(0, layout.WIDE)
    x, y = layout.free_outside([(0, 0, 5000, 480)], [])
    assert y >= 480
    assert layout.free_outside([(0, 0, 5000, 480)], [(x, y)]) != (x, y)


def test_a_zone_elsewhere_leaves_the_first_place_free():
    assert layout.free_outside([(-900, 0, 640, 480), (0, 4000, 640, 480)], []) == layout.cell(0, layout.WIDE)


def test_a_card_put_outside_is_not_hidden_behind_a_zone_nor_behind_what_hangs_out_of_it(board, on, alice):
    zone = zones.add_zone(board, by=on(alice), key="zone-wide", title="Large", width=4000, height=480)
    cards.add_card(board, by=on(alice), key="card-low", text="Tout en bas", zone=zone.pk, at=(16, 900))
    alone = cards.add_card(board, by=on(alice), key="card-alone", text="Ailleurs")
    assert alone.zone is None
    assert alone.y >= 900 + layout.CARD_HEIGHT
