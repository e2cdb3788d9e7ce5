"""« Carnet de visite »: what was seen, what one takes home; a document of the group, then a fiche."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.refusals import Refused
from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from tests.gatherings import GatheringFactory
from workspace.documents.models import Document
from workspace.documents.services import documents
from workspace.knowledge.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(group) -> Gathering:
    return GatheringFactory(
        group=group, kind=Gathering.Kind.VISIT, title="Visite du garage", place="Le garage"
    )


def test_it_begins_with_the_questions_of_the_way_home_and_is_one(visit, alice, bruno, client_for):
    for person in (alice, bruno):
        client_for(person).post(reverse("gatherings:notebook", args=[visit.slug]))
    document = Document.objects.get()
    assert document.title == "Carnet de visite : Visite du garage" and document.group == visit.group
    assert "Ce que nous remportons chez nous" in document.text and "Le garage" in document.text


def test_its_people_find_it_on_the_page_and_nobody_else(visit, alice, chloe, dora, client_for):
    services.open_notebook(visit, by=alice)
    for person, finds in ((chloe, True), (dora, False), (None, False)):
        page = client_for(person).get(visit.get_absolute_url()).content.decode()
        assert ("Ouvrir le carnet" in page) is finds


def test_it_becomes_a_fiche_that_the_group_reads_again(visit, alice, bruno, client_for):
    services.open_notebook(visit, by=alice)
    answer = client_for(bruno).post(reverse("gatherings:share_notebook", args=[visit.slug]))
    entry = Entry.objects.get()
    assert answer.url == entry.get_absolute_url()
    assert entry.stage == Entry.Stage.DRAFT and entry.visibility == Entry.Visibility.GROUP
    assert entry.place == "Le garage" and "Ce que nous avons appris" in entry.body
    client_for(bruno).post(reverse("gatherings:share_notebook", args=[visit.slug]))
    assert Entry.objects.count() == 1


def test_a_carnet_that_was_thrown_away_is_begun_again(visit, alice):
    first = services.open_notebook(visit, by=alice)
    documents.delete(first, by=alice)
    visit.refresh_from_db()
    with pytest.raises(Refused, match="carnet"):
        services.share_notebook(visit, by=alice)
    assert services.open_notebook(visit, by=alice) != first


def test_a_village_has_no_carnet(village, alice, client_for):
    assert client_for(alice).post(reverse("gatherings:notebook", args=[village.slug])).status_code == 403
