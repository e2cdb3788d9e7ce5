"""« Les initiatives présentes » : of those who hold a stand or an atelier, as far as one may read them."""

from __future__ import annotations

import pytest
from django.utils.timezone import now

from sessions.programme import services
from sessions.programme.models import Item
from tests.factories import OrganisationFactory
from tests.gatherings import ItemFactory
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return OrganisationFactory(name="Garage solidaire du Buëch")


@pytest.fixture
def stand(village, house) -> Item:
    return ItemFactory(gathering=village, title="Louer une voiture", kind="stand", organisation=house)


@pytest.fixture
def carried(group, bruno, house):
    """`carried("Café")` is an initiative of Bruno's group, that the garage carries."""

    def create(title: str, *, visibility: str = "public", stage: str = "published") -> Entry:
        said = {"visibility": visibility, "stage": stage, "detail": {"maturity": "idea"}}
        made = create_entry(kind="initiative", by=bruno, group=group, title=title, **said)
        made.initiative.carriers.add(house)
        return made

    return create


def page(client, village) -> str:
    return client.get(village.get_absolute_url()).content.decode()


def test_a_visitor_reads_which_initiatives_will_be_there(client, village, stand, carried):
    garage, cafe = carried("Un garage pour tous"), carried("Café mécanique")
    read = page(client, village)
    assert (
        read.index("Les initiatives présentes")
        < read.index("Café mécanique")
        < read.index("Un garage pour tous")
    )
    for one in (garage, cafe):
        assert f'href="{one.get_absolute_url()}"' in read


def test_each_reads_those_that_they_may_read_and_drafts_are_nobodys(
    client, client_for, village, stand, carried, bruno, dora
):
    carried("Pour la région", visibility="region")
    carried("Du groupe", visibility="group")
    carried("Pas encore écrite", stage="draft")
    assert "Les initiatives présentes" not in page(client, village)
    hers, his = page(client_for(dora), village), page(client_for(bruno), village)
    assert "Pour la région" in hers and "Du groupe" not in hers
    assert "Pour la région" in his and "Du groupe" in his
    assert "Pas encore écrite" not in hers + his


def test_what_is_called_off_or_held_by_others_brings_nobody(client, village, stand, carried, group, bruno):
    carried("Un garage pour tous")
    create_entry(
        kind="initiative", by=bruno, group=group, visibility="public", stage="published", title="Ailleurs"
    )
    assert "Ailleurs" not in page(client, village)
    Item.objects.filter(pk=stand.pk).update(cancelled_at=now())
    assert "Les initiatives présentes" not in page(client, village)


def test_who_holds_two_lines_brings_an_initiative_once(client, village, stand, carried, house):
    carried("Un garage pour tous")
    ItemFactory(gathering=village, title="Réparer", organisation=house)
    assert page(client, village).count("Un garage pour tous") == 1


def test_the_name_that_is_typed_is_enough(client, village, carried):
    carried("Un garage pour tous")
    services.add_item(village, title="Un stand", kind="stand", held_by="garage solidaire du BUËCH")
    assert "Un garage pour tous" in page(client, village)
