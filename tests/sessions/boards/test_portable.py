"""A board as a file says it: written, read strictly, laid again; and the files that lie."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.boards import portable, starters
from sessions.boards.models import Board, Card, Link, Stage, Zone
from sessions.boards.portable import csv_cards
from sessions.boards.portable.shape import Remark
from sessions.boards.refusals import Refused
from sessions.boards.services import beginning, cards, links
from sessions.boards.services.boards import create_board
from tests.sessions.boards.matters import matters

BOARD = {"format": "pais-board", "version": 1, "title": "Sisteron"}
ZONE = {"id": "z1", "title": "Besoins"}


def written(**said) -> bytes:
    return json.dumps(BOARD | said).encode()


@given(matter=matters())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_the_same(matter):
    data = json.dumps(portable.to_data(matter)).encode()
    assert portable.read(data) == matter


@pytest.mark.django_db
@given(matter=matters())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_laid_is_written_the_same(group, alice, matter):
    board = beginning.begin(group, by=alice, title=matter.title, purpose=matter.purpose, matter=matter)
    again = portable.from_data(portable.to_data(portable.of(board, with_people=True)))
    held = {card.cluster for card in matter.cards}
    assert in_order(again) == in_order(
        replace(matter, clusters=tuple(one for one in matter.clusters if one.id in held))
    )
    board.delete()


def in_order(matter):
    """Ids aside: the list is by zone, and a grouping that holds no card is not written."""
    matter = portable.from_data(portable.to_data(matter))
    zones = [*(zone.id for zone in matter.zones), None]
    texts = {card.id: (card.text, card.x, card.y) for card in matter.cards}
    clusters = {one.id: one.title for one in matter.clusters}
    lines = sorted(
        (zones.index(card.zone), number, replace(card, id="", zone=None, cluster=clusters.get(card.cluster)))
        for number, card in enumerate(matter.cards)
    )
    linked = sorted((texts[one.source], texts[one.target], one.kind, one.label) for one in matter.links)
    return (
        matter.title,
        matter.purpose,
        [replace(zone, id="") for zone in matter.zones],
        [(place, card) for place, _number, card in lines],
        linked,
        matter.stages,
    )


def test_a_name_in_a_file_is_told_and_never_believed(group, alice):
    data = written(cards=[{"id": "c1", "text": "Le garage", "author": "Bruno"}])
    board = beginning.begin_from_file(group, data, by=alice, filename="Carte.json")
    card = board.cards.get()
    assert (card.author, card.by, card.origin) == (None, "", "Bruno · Fichier « Carte.json »")


def test_a_comment_keeps_its_name_in_its_words(group, alice):
    said = [{"text": "Oui", "by": "Chloé"}, {"text": "Non"}]
    data = written(cards=[{"id": "c1", "text": "Le garage", "comments": said}])
    board = beginning.begin_from_file(group, data, by=alice, filename="Carte.json")
    comments = board.cards.get().comments.all()
    assert [(one.text, one.author, one.author_name) for one in comments] == [
        ("Chloé : Oui", None, ""),
        ("Non", None, ""),
    ]


def test_dots_of_a_file_are_nobodys_votes(group, alice):
    data = written(cards=[{"id": "c1", "text": "Le garage", "dots": 12}])
    board = beginning.begin_from_file(group, data, by=alice, filename="Carte.json")
    assert not board.rounds.exists()


def test_the_envelope_of_our_exports_is_read_as_well():
    data = json.dumps({"schema": "pais.boards.portable", "version": 1, "data": BOARD}).encode()
    assert portable.read(data).title == "Sisteron"


def test_cards_without_a_place_take_the_free_ones(group, alice):
    rows = [{"id": "c1", "text": "Posée", "zone": "z1", "x": 16, "y": 72}]
    rows += [{"id": f"c{n}", "text": f"Sans place {n}", "zone": "z1"} for n in (2, 3)]
    data = written(zones=[ZONE], cards=rows)
    board = beginning.begin_from_file(group, data, by=alice, filename="x.json")
    places = set(board.cards.values_list("x", "y"))
    assert len(places) == 3


DEEP = b"[" * 200_000
MANY = b'{"format": "pais-board", "version": 1, "title": "x", "cards": [' + b"{}," * 999_999 + b"{}]}"
LIES = {
    "nothing": (b"", "JSON"),
    "not JSON": (b"PK\x03\x04 un tableur", "JSON"),
    "not UTF-8": (b'{"title": "\xe9t\xe9"}', "UTF-8"),
    "deep": (DEEP, "JSON"),
    "a million cards": (MANY, "JSON"),
    "a key said twice": (b'{"format": "pais-board", "format": "pais-board"}', "JSON"),
    "NaN": (b'{"format": "pais-board", "version": NaN}', "JSON"),
    "Infinity": (written(cards=[{"id": "c", "text": "a", "x": float("inf")}]), "JSON"),
    "a number of a million digits": (b"[" + b"9" * 1_000_000 + b"]", "JSON"),
    "another thing": (b"[]", "pas un tableau de la plateforme"),
    "another version": (written(version=2), "autre version"),
    "a version that is true": (written(version=True), "autre version"),
    "no title": (written(title=" "), "« title » manque"),
    "a title that is a list": (written(title=["a"]), "« title » doit être un texte"),
    "zones that are not a list": (written(zones={"a": 1}), "« zones » doit être une liste"),
    "a zone that is a number": (written(zones=[3]), "Zone n° 1 : ce n'est pas un objet"),
    "too many zones": (written(zones=[ZONE] * 61), "« zones » en compte 61"),
    "two zones of one id": (written(zones=[ZONE, ZONE]), "Zone n° 2 : l'identifiant « z1 »"),
    "an id of another alphabet": (written(zones=[{"id": "<b>", "title": "x"}]), "identifiant"),
    "a zone of no width": (written(zones=[ZONE | {"width": 1}]), "« width »"),
    "a colour that is not": (written(zones=[ZONE | {"tint": "url(x)"}]), "« tint »"),
    "a card without words": (written(cards=[{"id": "c1", "text": ""}]), "Carte n° 1 : « text » manque"),
    "a card of 100 kB": (written(cards=[{"id": "c1", "text": "a" * 100_000}]), "dépasse 2000 caractères"),
    "control characters": (written(cards=[{"id": "c1", "text": "a\x1b[31m"}]), "caractères de commande"),
    "half a character": (
        b'{"format":"pais-board","version":1,"title":"a\\ud800"}',
        "caractères de commande",
    ),
    "a place of 1e308": (written(cards=[{"id": "c1", "text": "a", "x": 1e308}]), "« x » doit être un nombre"),
    "a place of 400 digits": (
        written(cards=[{"id": "c1", "text": "a", "x": 10**400}]),
        "« x » doit être un nombre",
    ),
    "a place that is true": (written(cards=[{"id": "c1", "text": "a", "x": True}]), "« x »"),
    "an unknown zone": (written(cards=[{"id": "c1", "text": "a", "zone": "z9"}]), "« zone » désigne"),
    "an unknown kind": (written(cards=[{"id": "c1", "text": "a", "kind": "spam"}]), "« kind »"),
    "a kind that is a list": (written(cards=[{"id": "c1", "text": "a", "kind": ["idea"]}]), "« kind »"),
    "an address that runs": (written(cards=[{"id": "c1", "text": "a", "web": "javascript:x"}]), "« web »"),
    "an author's key": (written(cards=[{"id": "c1", "text": "a", "author_id": 1}]), "« author_id »"),
    "a proof": (written(cards=[{"id": "c1", "text": "a", "proof": "0" * 64}]), "« proof »"),
    "a cluster of another zone": (
        written(
            zones=[ZONE],
            clusters=[{"id": "g1", "title": "x", "zone": "z1"}],
            cards=[{"id": "c1", "text": "a", "cluster": "g1"}],
        ),
        "la zone de son regroupement",
    ),
    "a link to itself": (
        written(cards=[{"id": "c1", "text": "a"}], links=[{"source": "c1", "target": "c1"}]),
        "Lien n° 1 : il relie une carte à elle-même",
    ),
    "a link to nobody": (
        written(cards=[{"id": "c1", "text": "a"}], links=[{"source": "c1", "target": "c2"}]),
        "Lien n° 1 : « target » désigne",
    ),
    "the same link the other way": (
        written(
            cards=[{"id": "c1", "text": "a"}, {"id": "c2", "text": "b"}],
            links=[{"source": "c1", "target": "c2"}, {"source": "c2", "target": "c1"}],
        ),
        "Lien n° 2 : ces deux cartes sont déjà reliées",
    ),
    "a right that is not": (written(stages=[{"title": "x", "rights": {"rule": "all"}}]), "Étape n° 1"),
    "minutes for ever": (written(stages=[{"title": "x", "minutes": 10**9}]), "« minutes »"),
    "a comment without words": (
        written(cards=[{"id": "c1", "text": "a", "comments": [{"by": "x"}]}]),
        "Carte n° 1, Commentaire n° 1 : « text » manque",
    ),
}


@pytest.mark.parametrize(("data", "said"), LIES.values(), ids=LIES.keys())
def test_a_file_that_lies_is_refused_with_where_and_nothing_is_written(group, alice, data, said):
    with pytest.raises(Refused) as refused:
        beginning.begin_from_file(group, data, by=alice, filename="x.json")
    assert said in str(refused.value)
    assert len(str(refused.value)) < 400
    for model in (Board, Zone, Card, Link, Stage):
        assert not model.objects.exists()


anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**30), 10**30),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(["z1", "c1", "g1", "__proto__", "\x00", "a" * 3000]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(matter=matters(), put=anything, data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_value_put_anywhere_is_read_or_refused_with_a_sentence(matter, put, data):
    said = portable.to_data(matter)
    holder = said
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        below = holder[key]
        if isinstance(below, dict | list | tuple) and below and data.draw(st.booleans()):
            holder[key] = holder = list(below) if isinstance(below, tuple) else below
        else:
            holder[key] = put
            break
    try:
        read = portable.read(json.dumps(said).encode())
    except Refused as refused:
        assert 20 < len(str(refused)) < 400
    else:
        assert portable.from_data(portable.to_data(read)) == read


@given(data=st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    for read in (portable.read, csv_cards.read):
        with contextlib.suppress(Refused):
            read(data)


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_not(settings):
    data = written()
    settings.BOARDS = {**settings.BOARDS, "IMPORT_BYTES": len(data)}
    assert portable.read(data).title == "Sisteron"
    with pytest.raises(Refused, match="dépasse"):
        portable.read(data + b" ")


@pytest.mark.parametrize("starter", starters.ALL, ids=lambda one: one.key)
def test_a_starter_is_a_board_that_reads_back(starter):
    matter = starter.build()
    assert portable.from_data(portable.to_data(matter)) == matter


def test_a_copy_takes_what_everybody_sees_without_its_people(
    board, on, alice, bruno, needs, other_group, dora
):
    one = cards.add_card(board, by=on(bruno), text="Le garage", key="card-one1", zone=needs.pk)
    two = cards.add_card(board, by=on(alice), text="Un fourgon", key="card-two2", zone=needs.pk)
    links.link(board, one.pk, two.pk, by=on(alice), key="link-one1", label="prête")
    one.comments.create(text="Le samedi", author=alice, author_name="Alice")
    copy = beginning.copy(board, other_group, by=dora, title="Chez nous")
    assert copy.group == other_group
    assert [card.text for card in copy.cards.all()] == ["Le garage", "Un fourgon"]
    assert copy.links.get().label == "prête"
    for card in copy.cards.all():
        assert (card.author, card.author_name, card.proof) == (None, "", "")
        assert card.origin == "Tableau « Qui fait quoi à Sisteron ? »"
        assert not card.comments.exists()
    assert board.cards.count() == 2


def test_a_copy_leaves_what_is_hidden_or_still_silent(board, on, alice, bruno, needs):
    seen = cards.add_card(board, by=on(bruno), text="Vue", key="card-seen", zone=needs.pk)
    hidden = cards.add_card(board, by=on(bruno), text="Masquée", key="card-hidden", zone=needs.pk)
    silent = cards.add_card(board, by=on(bruno), text="Pas dite", key="card-silent", zone=needs.pk)
    Card.objects.filter(pk=hidden.pk).update(hidden_at="2026-01-01T00:00Z")
    Card.objects.filter(pk=silent.pk).update(revealed=False)
    copy = beginning.copy(board, board.group, by=alice, title="Encore")
    assert [card.text for card in copy.cards.all()] == [seen.text]


def test_what_comes_while_a_board_is_read_is_left_out_of_its_copy(
    board, on, alice, bruno, needs, monkeypatch
):
    one = cards.add_card(board, by=on(bruno), text="Le garage", key="card-one1", zone=needs.pk)
    is_shared = portable.writing.screens.is_shared

    def meanwhile(card, lens):
        """A zone, a card in it and a link to it, once zones and cards are read."""
        if not board.zones.filter(title="Venue après").exists():
            late = board.zones.create(title="Venue après")
            Card.objects.filter(pk=one.pk).update(zone=late)
            two = board.cards.create(text="Venue après", zone=late)
            board.links.create(source=one, target=two)
        return is_shared(card, lens)

    monkeypatch.setattr(portable.writing.screens, "is_shared", meanwhile)
    matter = portable.from_data(portable.to_data(portable.of(board)))
    assert [card.text for card in matter.cards] == ["Le garage"]
    assert matter.links == ()


def test_an_empty_board_is_a_board(group, alice):
    board = create_board(group, by=alice, title="Vide")
    assert portable.from_data(portable.to_data(portable.of(board))).title == "Vide"


def test_who_speaks_and_who_is_silent_under_a_card(board, on, bruno, needs):
    card = cards.add_card(board, by=on(bruno), text="Le garage", key="card-one1", zone=needs.pk)
    card.comments.create(text="Signé", author=bruno, author_name="Bruno")
    card.comments.create(text="Pas signé", author_name="Bruno", anonymous=True)
    said = portable.of(board, with_people=True).cards[0]
    assert said.comments == (Remark("Signé", "Bruno"), Remark("Pas signé"))
    assert portable.of(board).cards[0].comments == ()
