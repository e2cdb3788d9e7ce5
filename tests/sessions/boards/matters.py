"""Any board a file may say, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from sessions.boards.kinds import CardKind, LinkKind, Tint
from sessions.boards.models.cards import EDGE
from sessions.boards.policies import Verb
from sessions.boards.portable import shape
from workspace.richtext import clean_line, clean_text

letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
raw = st.text(letters, min_size=1, max_size=60)
words = raw.map(clean_text).filter(bool)
lines = raw.map(clean_line).filter(bool)
some_words = st.one_of(st.just(""), words)
places = st.integers(-EDGE, EDGE)


@st.composite
def matters(draw) -> shape.Matter:
    zones = tuple(
        draw(
            st.builds(
                shape.Zone,
                id=st.just(f"z{number}"),
                title=lines,
                question=some_words,
                tint=st.sampled_from(Tint.values),
                kind=st.sampled_from(CardKind.values),
                x=places,
                y=places,
                width=st.integers(240, 20_000),
                height=st.integers(240, 20_000),
                locked=st.booleans(),
            )
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )
    known = st.sampled_from([None, *(zone.id for zone in zones)])
    clusters = tuple(
        draw(st.builds(shape.Cluster, id=st.just(f"g{number}"), title=lines, zone=known))
        for number in range(1, draw(st.integers(0, 2)) + 1)
    )
    cards = tuple(draw(_card(number, known, clusters)) for number in range(1, draw(st.integers(0, 5)) + 1))
    return shape.Matter(
        title=draw(lines),
        purpose=draw(some_words),
        zones=zones,
        clusters=clusters,
        cards=cards,
        links=tuple(draw(_links(cards))),
        stages=tuple(draw(st.lists(_stages, max_size=3))),
    )


@st.composite
def _card(draw, number: int, zones, clusters) -> shape.Card:
    held = draw(st.sampled_from([None, *clusters]))
    return shape.Card(
        id=f"c{number}",
        text=draw(words),
        zone=held.zone if held else draw(zones),
        cluster=held.id if held else None,
        kind=draw(st.sampled_from(CardKind.values)),
        x=draw(places),
        y=draw(places),
        web=draw(st.sampled_from(["", "https://exemple.fr/page?a=1&b=é"])),
        image_alt=draw(st.one_of(st.just(""), lines)),
        done=draw(st.booleans()),
        locked=draw(st.booleans()),
        origin=draw(st.one_of(st.just(""), lines)),
        comments=tuple(draw(st.lists(st.builds(shape.Remark, text=words), max_size=2))),
    )


@st.composite
def _links(draw, cards) -> list[shape.Link]:
    ids = [card.id for card in cards]
    pairs = [(a, b) for place, a in enumerate(ids) for b in ids[place + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)) if pairs else []
    kinds, labels = st.sampled_from(LinkKind.values), st.one_of(st.just(""), lines)
    return [shape.Link(a, b, draw(kinds), draw(labels)) for a, b in chosen]


_stages = st.builds(
    shape.Stage,
    title=lines,
    prompt=some_words,
    minutes=st.integers(0, 480),
    rights=st.dictionaries(st.sampled_from([str(verb) for verb in Verb]), st.sampled_from(["all", "leads"])),
    silent=st.booleans(),
    anonymous=st.booleans(),
)
