"""What came of what, and where it is drawn: no database here."""

from __future__ import annotations

import random

import pytest

from workspace.adaptations import layout
from workspace.adaptations.lineage import (
    INSPIRED,
    Edge,
    Lineage,
    Node,
    families,
    family,
    generations,
    in_order,
    outline,
    walked,
    weave,
)


def lineage(*pairs: str, alone: str = "") -> Lineage:
    """`lineage("ab", "bc")`: c comes from b, which comes from a."""
    keys = dict.fromkeys("".join(pairs) + alone)
    return weave([Node(key, f"Fiche {key}", "Sisteronais") for key in keys], [Edge(*pair) for pair in pairs])


def test_a_child_stands_below_all_of_its_parents():
    assert generations(lineage("ab", "bc", "ac", "cd", "xd")) == {"a": 0, "b": 1, "c": 2, "d": 3, "x": 0}


def test_nothing_descends_from_itself():
    found = lineage("ab", "bc", "ca", "aa")
    assert [(edge.parent, edge.child) for edge in found.edges] == [("a", "b"), ("b", "c")]


def test_what_is_not_given_leaves_no_trace():
    """The middle one is hidden from this reader: the two others are strangers to each other."""
    found = weave([Node("a", "A"), Node("c", "C")], [Edge("a", "b"), Edge("b", "c")])
    assert found.edges == () and families(found) == []
    assert list(family(found, "a").nodes) == ["a"]
    assert family(found, "b") == Lineage()


def test_a_family_holds_cousins_and_nobody_else():
    found = lineage("ab", "ac", "cd", "xy", alone="z")
    assert set(family(found, "d").nodes) == set("abcd")
    assert [set(one.nodes) for one in families(found)] == [set("abcd"), set("xy")]


def test_a_large_family_is_shown_by_its_nearest():
    found = lineage("ab", "bc", "cd", "de", "ef")
    assert set(family(found, "c", most=3).nodes) == set("bcd")


def test_each_is_said_once_in_the_outline_with_its_other_parents():
    (root, other) = outline(lineage("ab", "bc", "xc"))
    assert root.node.key == "a" and [one.node.key for one in root.branches] == ["b"]
    (last,) = other.branches
    assert last.node.key == "c" and last.others == ("Fiche b",)
    assert in_order(lineage("ab", "bc", "xc")) == ["a", "b", "x", "c"]


def test_the_nested_list_opens_and_closes_as_it_should():
    steps = list(walked(outline(lineage("ab", "bc", "ad", alone="z"))))
    said = "".join(step.branch.node.key if step.branch else "<" if step.opens else ">" for step in steps)
    assert said == "a<b<c>d>z"
    deep = weave([Node(str(n), "x") for n in range(2_000)], [Edge(str(n), str(n + 1)) for n in range(1_999)])
    assert len(list(walked(outline(deep)))) == 2_000 + 2 * 1_999


def tangled(count: int, seed: int) -> Lineage:
    rng = random.Random(seed)
    nodes = [
        Node(str(n), "Une halte itinérante pour les tout-petits " * rng.randint(1, 4), "Dracénie")
        for n in range(count)
    ]
    edges = [
        Edge(str(rng.randrange(n)), str(n), INSPIRED)
        for n in range(1, count)
        for _i in range(rng.randint(0, 2))
    ]
    return weave(nodes, edges)


@pytest.mark.parametrize("draw", [layout.wide, layout.tall], ids=["wide", "tall"])
@pytest.mark.parametrize("seed", range(6))
def test_no_box_covers_another_and_all_are_in_the_frame(draw, seed):
    picture = draw(tangled(40, seed))
    assert len(picture.boxes) == 40
    for box in picture.boxes:
        assert box.x >= 0 and box.y >= 0
        assert box.x + box.width <= picture.width and box.y + box.height <= picture.height
    for one in picture.boxes:
        for other in picture.boxes:
            if one is not other:
                beside = one.x + one.width <= other.x or other.x + other.width <= one.x
                above = one.y + one.height <= other.y or other.y + other.height <= one.y
                assert beside or above, (one.node.key, other.node.key)


def test_parents_are_on_the_left_and_on_a_telephone_above():
    found = lineage("ab", "ac", "bd", "cd")
    left = {box.node.key: box.x for box in layout.wide(found).boxes}
    top = {box.node.key: box.y for box in layout.tall(found).boxes}
    for edge in found.edges:
        assert left[edge.parent] < left[edge.child]
        assert top[edge.parent] < top[edge.child]


def test_a_telephone_reads_it_without_going_sideways():
    chain = lineage("ab", "bc", "cd", "de", "ef", "fg", "gh")
    assert layout.tall(chain).width <= 360


def test_lines_do_not_cross_when_they_need_not():
    """Two families side by side: their children stay each on their own side."""
    found = lineage("ab", "xy", "ac", "xz")
    place = {box.node.key: box.y for box in layout.wide(found).boxes}
    assert max(place["b"], place["c"]) < min(place["y"], place["z"])


def test_a_long_title_is_cut_where_it_is_drawn():
    picture = layout.tall(weave([Node("a", "mot " * 100)], []))
    assert len(picture.boxes[0].lines) == layout.TALL.most_lines and picture.boxes[0].lines[-1].endswith("…")


def test_an_empty_lineage_is_an_empty_picture():
    assert layout.wide(Lineage()).boxes == () and layout.tall(Lineage()).lines == ()
