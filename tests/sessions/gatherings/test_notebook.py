"""« Carnet de visite »: what was seen, what one takes home; a document of the group, then a fiche."""

from __future__ import annotations

from io import BytesIO

import PIL.Image
import pytest
from django.urls import reverse

from groups.refusals import Refused
from realtime import store
from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from tests.gatherings import GatheringFactory
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services import documents, versions
from workspace.documents.services.documents import Beginning, create_document
from workspace.documents.services.images import add_image
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


def write(document: Document, words: str, by) -> None:
    versions.rewrite(document, store.state_of(document.room), content.from_markdown(words), by=by)


def photograph() -> BytesIO:
    """As a telephone takes it: with the place it was taken at."""
    picture, exif, out = PIL.Image.new("RGB", (1200, 900), "#5a8f3d"), PIL.Image.Exif(), BytesIO()
    exif[0x010F] = "CANARI-TELEPHONE"
    exif[0x8825] = {1: "N", 2: (44.0, 11.0, 42.0)}
    picture.save(out, "JPEG", exif=exif)
    out.seek(0)
    return out


def read(browser, name: str, block) -> bytes:
    answer = browser.get(reverse(f"blocks:{name}", args=[block.pk]))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def carnet_with_a_photograph(visit, by, *, alt="Le pont élévateur, vide", more="") -> Document:
    document = services.open_notebook(visit, by=by)
    image = add_image(document, photograph(), by=by)
    words = (
        f"# Ce que nous avons vu\n\nUn garage.\n\n![{alt}]({image.get_absolute_url()})\n\nPuis le café.{more}"
    )
    write(document, words, by)
    visit.refresh_from_db()
    return document


def test_its_photographs_go_with_it_and_say_what_they_show(visit, alice, client_for):
    carnet_with_a_photograph(visit, alice)
    entry = services.share_notebook(visit, by=alice)
    (block,) = entry.blocks.all()
    assert block.kind == "image" and block.alt == "Le pont élévateur, vide" and block.width
    page = client_for(alice).get(entry.get_absolute_url()).content.decode()
    assert 'alt="Le pont élévateur, vide"' in page
    assert "![" not in entry.body and "Un garage." in entry.body and "Puis le café." in entry.body
    for name in ("file", "small"):
        data = read(client_for(alice), name, block)
        with PIL.Image.open(BytesIO(data)) as picture:
            assert not dict(picture.getexif())
        assert b"CANARI" not in data


def test_a_photograph_of_the_fiche_is_for_who_reads_the_fiche(visit, alice, dora, client_for):
    carnet_with_a_photograph(visit, alice)
    (block,) = services.share_notebook(visit, by=alice).blocks.all()
    address = reverse("blocks:file", args=[block.pk])
    assert client_for(dora).get(address).status_code == client_for(None).get(address).status_code == 404


def test_taken_again_they_are_there_once_and_stay_when_the_carnet_goes(visit, alice, bruno, client_for):
    document = carnet_with_a_photograph(visit, alice)
    entry = services.share_notebook(visit, by=alice)
    services.share_notebook(visit, by=bruno)
    (block,) = entry.blocks.all()
    assert read(client_for(alice), "file", block)
    documents.delete(document, by=alice)
    document.refresh_from_db()
    documents.purge(document)
    assert read(client_for(alice), "file", block)


def test_a_picture_of_another_document_is_not_taken(visit, group, dora, alice):
    other = create_document(
        group, by=alice, title="Ailleurs", beginning=Beginning.of(content.from_markdown("x"))
    )
    secret = add_image(other, photograph(), by=alice)
    document = services.open_notebook(visit, by=alice)
    words = f"Un mot. ![Volée]({secret.get_absolute_url()})\n\n![Au loin](https://exemple.fr/a.jpg)"
    write(document, words, alice)
    visit.refresh_from_db()
    entry = services.share_notebook(visit, by=alice)
    assert not entry.blocks.exists() and "exemple.fr" not in entry.body


def test_what_does_not_fit_is_said_and_the_text_is_kept(visit, alice, client_for, settings):
    settings.BLOCKS = {**settings.BLOCKS, "PER_ENTRY": 0}
    carnet_with_a_photograph(visit, alice)
    answer = client_for(alice).post(reverse("gatherings:share_notebook", args=[visit.slug]), follow=True)
    page, entry = answer.content.decode(), Entry.objects.get()
    assert "1 image n’a pas trouvé de place" in page and "Un garage." in entry.body
    assert not entry.blocks.exists()
