"""The network woven by links: what stands on it, what it lacks, where it is drawn."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils.timezone import now

from sessions.boards import network
from sessions.boards.network import Edge, Node
from sessions.boards.services import cards
from sessions.boards.services.links import link as link_two

ML = Node(1, "actor", "Mission locale")
CAF = Node(2, "actor", "CAF")
CLUB = Node(3, "actor", "Club d'entreprises")
BUS = Node(4, "resource", "Minibus")
CARE = Node(5, "need", "Garde le samedi")
IDEA = Node(6, "idea", "Un repas partagé")
ALL = [ML, CAF, CLUB, BUS, CARE, IDEA]


def test_actors_stand_on_the_map_even_alone_an_idea_only_once_it_is_linked():
    assert set(network.weave(ALL, []).nodes) == {1, 2, 3, 4, 5}
    assert set(network.weave(ALL, [Edge(6, 1)]).nodes) == {1, 2, 3, 4, 5, 6}


def test_a_link_to_a_card_that_is_not_shown_is_not_drawn():
    woven = network.weave(ALL, [Edge(1, 99), Edge(1, 4)])
    assert woven.edges == (Edge(1, 4),)
    assert woven.degrees == {1: 1, 2: 0, 3: 0, 4: 1, 5: 0}


def test_two_actors_around_the_same_resource_are_suggested_with_what_they_share():
    woven = network.weave(ALL, [Edge(1, 4), Edge(4, 2), Edge(1, 5), Edge(2, 5), Edge(3, 5)])
    pairs = [(one.one.id, one.other.id, [node.text for node in one.around]) for one in network.missing(woven)]
    assert pairs == [
        (1, 2, ["Minibus", "Garde le samedi"]),
        (2, 3, ["Garde le samedi"]),
        (1, 3, ["Garde le samedi"]),
    ]


def test_actors_that_are_linked_already_whichever_way_are_not_suggested():
    woven = network.weave(ALL, [Edge(1, 4), Edge(4, 2), Edge(2, 1)])
    assert network.missing(woven) == []


def test_an_idea_in_common_suggests_nothing_nor_does_what_everybody_shares():
    assert network.missing(network.weave(ALL, [Edge(1, 6), Edge(2, 6)])) == []
    crowd = [Node(pk, "actor", f"Acteur {pk}") for pk in range(100, 100 + network.CROWD + 1)]
    woven = network.weave([BUS, *crowd], [Edge(one.id, BUS.id) for one in crowd])
    assert network.missing(woven) == []


def test_filters_keep_the_chosen_kinds_and_no_choice_keeps_all():
    woven = network.weave(ALL, [Edge(1, 4, "economic"), Edge(2, 4)])
    assert network.narrowed(woven, [], []) == woven
    some = network.narrowed(woven, ["actor", "resource"], ["economic"])
    assert set(some.nodes) == {1, 2, 3, 4}
    assert some.edges == (Edge(1, 4, "economic"),)
    assert network.narrowed(woven, ["actor"], []).edges == ()


def test_the_table_is_sorted_by_any_of_its_columns():
    woven = network.weave(ALL, [Edge(1, 4, "economic", "prête"), Edge(2, 5, "plain", "finance")])
    assert [row.source.text for row in network.relations(woven)] == ["CAF", "Mission locale"]
    assert [row.source.text for row in network.relations(woven, "target")] == ["CAF", "Mission locale"]
    assert [row.label for row in network.relations(woven, "label")] == ["finance", "prête"]
    assert [row.kind for row in network.relations(woven, "kind")] == ["plain", "economic"]
    assert network.relations(woven, "no such column") == network.relations(woven)


def test_nodes_stand_apart_with_the_most_linked_in_the_middle():
    woven = network.weave(ALL, [Edge(4, 1), Edge(4, 2), Edge(4, 3)])
    places = network.rings(woven)
    assert places[4] == (0, 0)
    assert len(set(places.values())) == len(woven.nodes)


def test_places_posted_by_a_browser_are_bounded_and_nonsense_is_left_out():
    said = {"1": [10.4, -20], "2": [1e308, 0], "3": [float("nan"), 0], "x": [0, 0], "4": "here"}
    said |= {"5": [True, 1], "6": [10**400, 0, 0], "²": [0, 0]}
    assert network.read_places(said) == {1: (10, -20), 2: (network.EDGE, 0)}
    assert network.read_places([1, 2]) == {}
    woven = network.weave([ML, CAF], [])
    assert network.placed(woven, {1: (7, 7), 99: (1, 1)}) == {1: (7, 7), 2: network.rings(woven)[2]}


# --- The page and its files ---------------------------------------------------------------------------------


@pytest.fixture
def woven(board, on, alice):
    """Two actors around one resource: a link is missing. And a hidden actor, linked too."""
    made = [
        cards.add_card(board, by=on(alice), text=text, key=f"card-key-{turn}", kind=kind)
        for turn, (text, kind) in enumerate(
            [
                ("Mission locale", "actor"),
                ("<b>CAF</b>", "actor"),
                ("Minibus", "resource"),
                ("Secret", "actor"),
            ]
        )
    ]
    for turn, actor in enumerate([made[0], made[1], made[3]]):
        link_two(
            board, actor.pk, made[2].pk, by=on(alice), key=f"link-key-{turn}", kind="economic", label="prête"
        )
    made[3].hidden_at = now()
    made[3].save()
    return made


def test_the_page_draws_the_network_and_says_it_as_a_table(woven, board, client_for, bruno):
    page = client_for(bruno).get(reverse("boards:network", args=[board.key])).content.decode()
    assert page.count("data-node=") == 3
    assert page.count('class="network__line"') == 2
    assert "&lt;b&gt;CAF&lt;/b&gt;" in page and "<b>CAF" not in page
    assert "économique · prête" in page
    assert "Secret" not in page  # hidden, even to who leads
    assert page.count("<tr data-source=") == 2


def test_a_missing_link_is_suggested_and_one_button_makes_it(woven, board, client_for, bruno, chloe):
    here = reverse("boards:network", args=[board.key])
    client = client_for(bruno)
    page = client.get(here).content.decode()
    assert "Tous deux liés à" in page and "« Minibus »" in page
    key = re.search(r'name="key" value="([0-9a-f]+)"', page)
    form = {"target": woven[1].pk, "kind": "plain", "key": key[1], "next": here}
    answer = client.post(reverse("boards:link_card", args=[board.key, woven[0].pk]), form)
    assert answer.url == here
    assert "Tous deux liés à" not in client.get(here).content.decode()


def test_who_only_reads_is_shown_what_is_missing_without_the_button(woven, board, client_for, chloe):
    page = client_for(chloe).get(reverse("boards:network", args=[board.key])).content.decode()
    assert "Tous deux liés à" in page
    assert 'name="target"' not in page


def test_filters_work_without_javascript(woven, board, client_for, bruno):
    page = (
        client_for(bruno)
        .get(reverse("boards:network", args=[board.key]), {"genre": "actor"})
        .content.decode()
    )
    assert page.count("data-node=") == 2
    assert page.count("<tr data-source=") == 0


@pytest.mark.parametrize(
    ("fmt", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF-")], ids=["svg", "png", "pdf"]
)
def test_the_picture_is_taken_away_with_its_nodes_where_they_were_put(
    fmt, start, woven, board, client_for, bruno
):
    places = json.dumps({str(woven[0].pk): [-321, 45], "999": ["<script>", 0]})
    form = {"format": fmt, "places": places, "filters": ""}
    answer = client_for(bruno).post(reverse("boards:network_image", args=[board.key]), form)
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert "attachment" in answer["Content-Disposition"]
    if fmt == "svg":
        assert b"translate(-321 45)" in answer.content
        assert b"Secret" not in answer.content and b"script" not in answer.content
        ElementTree.fromstring(answer.content)


@pytest.mark.parametrize("places", ["", "[", "[1]", '{"1": [1e999, 0]}', "[" * 5000, "9" * 5000])
def test_a_picture_comes_whatever_the_browser_says_of_places(places, woven, board, client_for, bruno):
    form = {"format": "svg", "places": places, "filters": "genre=<b>&lien=economic"}
    answer = client_for(bruno).post(reverse("boards:network_image", args=[board.key]), form)
    assert answer.content.startswith(b"<svg")


def test_an_empty_board_says_what_to_do(board, client_for, bruno):
    page = client_for(bruno).get(reverse("boards:network", args=[board.key])).content.decode()
    assert "Rien à dessiner encore" in page and "<network-picture" not in page
