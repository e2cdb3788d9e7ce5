"""Where everything stands on paper: as on the canvas, with room for words."""

from __future__ import annotations

from sessions.boards.layout import CARD_HEIGHT, CARD_WIDTH
from sessions.boards.portable.shape import Card, Cluster, Matter, Zone
from sessions.boards.scene import composed

ZONE = Zone("z1", "Besoins", x=1000, y=500, width=664, height=300)


def scene_of(*cards: Card, clusters=(), height: int = 300):
    return composed(Matter("x", zones=(ZONE,), cards=cards, clusters=clusters), lambda card: height)


def test_a_card_stands_from_the_corner_of_its_zone_and_is_as_high_as_it_asks():
    box = scene_of(Card("c1", "a", zone="z1", x=16, y=72)).cards["c1"]
    assert (box.x, box.y, box.width, box.height) == (1016, 572, CARD_WIDTH, 300)


def test_unless_another_stands_under_it_beside_it_is_not_under():
    over, under = Card("c1", "a", x=0, y=0), Card("c2", "b", x=40, y=144)
    beside = Card("c3", "c", x=240, y=144)
    boxes = scene_of(over, under, beside).cards
    assert boxes["c1"].y + boxes["c1"].height <= boxes["c2"].y
    assert boxes["c2"].height == boxes["c3"].height == 300
    assert scene_of(over, beside).cards["c1"].height == 300


def test_a_grouping_is_a_stack_where_its_first_card_stands():
    cards = [Card(f"c{n}", "a", zone="z1", cluster="g1", x=16 + 300 * n, y=72) for n in range(3)]
    scene = scene_of(*cards, clusters=(Cluster("g1", "La garde", "z1"),))
    frame, boxes = scene.clusters["g1"], [scene.cards[card.id] for card in cards]
    assert {box.x for box in boxes} == {1016}
    assert [box.y - frame.y for box in boxes] == [48, 94, 140]
    assert frame.height == 140 + CARD_HEIGHT + 6
    assert scene.covered == {"c0", "c1"}


def test_a_zone_shows_all_it_holds():
    scene = scene_of(Card("c1", "a", zone="z1", x=16, y=700))
    zone, card = scene.zones["z1"], scene.cards["c1"]
    assert zone.y + zone.height > card.y + card.height
    assert scene_of().zones["z1"].height == 300


def test_an_empty_board_has_a_place():
    whole = composed(Matter("x"), lambda card: 0).whole(40)
    assert whole.width > 0
    assert whole.height > 0
