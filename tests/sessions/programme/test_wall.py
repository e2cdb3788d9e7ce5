"""The sheet for the wall."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from sessions.programme import wall
from sessions.programme.models import Item
from tests.gatherings import GatheringFactory, ItemFactory, SpaceFactory
from workspace.exports import registry
from workspace.exports.writers import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(group):
    made = GatheringFactory(group=group, title="Village #set text(1pt) \\ $x$", slug="village")
    space = SpaceFactory(gathering=made, name="Cour #eval")
    ItemFactory(gathering=made, title="Réparer son vélo", about='*gras* #image("a.png")', space=space)
    ItemFactory(gathering=made, title="Ressourcerie", kind=Item.Kind.STAND, starts_at=None, ends_at=None)
    return made


@pytest.mark.parametrize("name", ["programme.wall", "programme.wall_a3"])
def test_it_is_a_sheet_of_paper_whatever_people_wrote(village, name):
    exporter = registry.get(name)
    assert exporter is not None and exporter.public
    target = exporter.find(AnonymousUser(), "programme:village")
    made = pdf.write_typeset(exporter.builder.build(target, AnonymousUser(), "pdf"))
    assert made.startswith(b"%PDF") and b"/Lang" in made


def test_what_is_cancelled_says_so_and_nothing_is_on_it_that_the_page_does_not_say(village):
    Item.objects.filter(title="Réparer son vélo").update(cancelled_at=village.published_at)
    words = wall.words_of(village, "https://pais.example/rencontres/village/programme/")
    (day,) = words["days"]
    assert day["items"][0]["off"] == "ANNULÉ" and words["along"][0]["title"] == "Ressourcerie"
    assert words["url"] == "pais.example/rencontres/village/programme/"


def test_an_empty_programme_is_a_sheet_too(group):
    village = GatheringFactory(group=group)
    assert wall.words_of(village, "https://pais.example/")["days"] == []
    assert pdf.write_typeset(wall.SmallWall().build(village, AnonymousUser(), "pdf")).startswith(b"%PDF")
