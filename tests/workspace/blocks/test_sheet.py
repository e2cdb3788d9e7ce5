"""A monograph taken away is read on paper: its chapters, voices and pictures, and what its sounds say."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pytest

from tests.workspace.blocks.test_blocks import MP3, picture, sent
from workspace.blocks import services
from workspace.blocks.models import Block
from workspace.blocks.sheet import Album
from workspace.exchange import booklet
from workspace.exchange.columns import Eyes
from workspace.exchange.details import with_details
from workspace.exports.content import Callout, Heading, KeyValue, Prose, Quote
from workspace.exports.writers import write
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def monograph(group, bruno) -> Entry:
    made = knowledge.create_entry(
        kind="monograph",
        by=bruno,
        group=group,
        title="Le café des parents",
        detail={
            "context": "Une **place** vide.\n\n# L’hiver",
            "limits": "Le samedi.",
            "credits": "Raconté par Nadia",
        },
    )
    services.add_words(made, by=bruno, words="On m’a laissée entrer.", who="Une mère", chapter="limits")
    [image] = services.add_files(
        made, [sent(group, bruno, picture(), "place.png")], by=bruno, chapter="context"
    )
    services.change(image, by=bruno, alt="La place sous la neige", caption="En janvier", credit="Marius")
    [sound] = services.add_files(made, [sent(group, bruno, MP3, "porte.mp3")], by=bruno, chapter="people")
    services.change(sound, by=bruno, caption="La porte", transcript="On entend *la porte*.")
    return made


def laid(entry: Entry, user) -> list:
    (found,) = with_details(list(Entry.objects.filter(pk=entry.pk).with_details()))
    return booklet.of_one(found, Eyes(user)).blocks


def test_its_chapters_come_in_their_order_with_what_stands_there(monograph, bruno):
    blocks = laid(monograph, bruno)
    kinds = [type(one) for one in blocks]
    assert kinds == [
        Heading,
        Prose,
        Prose,
        Heading,
        Callout,
        Prose,
        Heading,
        Prose,
        Quote,
        KeyValue,
        KeyValue,
    ]
    assert [one.text for one in blocks if isinstance(one, Heading)] == [
        "Le contexte",
        "Les personnes",
        "Les limites",
    ]
    said, seen, *_rest = (one for one in blocks if isinstance(one, Prose))
    assert "<strong>place</strong>" in said.html and "<h3" in said.html  # under the heading of its chapter
    assert "La place sous la neige" in seen.html and "En janvier © Marius" in seen.html
    assert [one.content_type for one in seen.pictures.values()] == ["image/jpeg"]
    [quote] = (one for one in blocks if isinstance(one, Quote))
    assert (quote.text, quote.by) == ("On m’a laissée entrer.", "Une mère")
    assert ("Crédits", "Raconté par Nadia") in blocks[-2].pairs


@pytest.mark.parametrize("fmt", ["pdf", "docx", "odt", "html", "md"])
def test_it_is_whole_in_every_format(monograph, bruno, fmt):
    (found,) = with_details(list(Entry.objects.filter(pk=monograph.pk).with_details()))
    file = write(booklet.of_one(found, Eyes(bruno)), fmt, schema="pais.entry/1")
    text, pictures = read(file, fmt)
    for words in ("Le contexte", "Une mère", "En janvier", "On entend", "Raconté par Nadia"):
        assert words in text, words
    assert "**place**" not in text or fmt == "md"
    assert pictures == 1


def read(file: bytes, fmt: str) -> tuple[str, int]:
    """What it says, and how many pictures it holds."""
    if fmt == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(file)).pages
        return " ".join(page.extract_text() for page in pages), sum(len(page.images) for page in pages)
    if fmt in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            part = "word/document.xml" if fmt == "docx" else "content.xml"
            return archive.read(part).decode(), sum(
                name.endswith((".jpg", ".jpeg")) for name in archive.namelist()
            )
    return file.decode(), file.decode().count("data:image/jpeg;base64,")


def test_a_picture_that_there_is_no_room_for_is_said_in_words(monograph, bruno, monkeypatch):
    monkeypatch.setattr(booklet, "Album", lambda: Album(room=10))
    [said] = (one for one in laid(monograph, bruno) if isinstance(one, Callout) and "image" in one.title)
    assert said.text == "La place sous la neige\nEn janvier © Marius"


def test_what_stands_beside_another_fiche_leaves_with_it(entry_beside, bruno):
    assert [one.text for one in laid(entry_beside, bruno) if isinstance(one, Quote)] == ["On y revient."]


@pytest.fixture
def entry_beside(group, bruno) -> Entry:
    made = knowledge.create_entry(kind="sheet", by=bruno, group=group, title="Le jardin", body="Un jardin.")
    services.add_words(made, by=bruno, words="On y revient.", who="Un voisin")
    return made


def test_a_fiche_without_anything_beside_has_its_text_alone(group, bruno):
    made = knowledge.create_entry(kind="sheet", by=bruno, group=group, title="Le jardin", body="Un jardin.")
    assert [type(one) for one in laid(made, bruno)] == [Prose, KeyValue]
    assert not Block.objects.exists()
