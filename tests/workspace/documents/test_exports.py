"""Take a document away, with its pictures."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pytest

from tests.workspace.documents.conftest import picture, write
from workspace.documents.services import documents as services
from workspace.documents.services.images import add_image
from workspace.exports import registry
from workspace.exports.writers import write as written


def taken(document, user, fmt: str) -> bytes:
    exporter = registry.get("documents.document")
    target = exporter.find(user, f"documents:{document.key}")
    return written(exporter.builder.build(target, user, fmt), fmt, schema=exporter.name)


@pytest.fixture
def illustrated(document, alice):
    image = add_image(document, picture(), by=alice)
    text = f"## Le lieu\n\nUne **grande** salle.\n\n![La salle vue de l'entrée]({image.get_absolute_url()})"
    write(document, text, by=alice)
    return document


def test_only_who_reads_it_takes_it(document, bruno, chloe, dora, elise):
    exporter = registry.get("documents.document")
    key = f"documents:{document.key}"
    assert exporter.find(bruno, key) == exporter.find(chloe, key) == document
    assert exporter.find(dora, key) is None and exporter.find(elise, key) is None
    assert exporter.find(bruno, key.upper()) is None
    services.delete(document, by=bruno)
    assert exporter.find(bruno, key) is None


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_an_office_file_holds_the_picture(illustrated, bruno, fmt):
    names = zipfile.ZipFile(io.BytesIO(taken(illustrated, bruno, fmt))).namelist()
    assert any(name.endswith(".png") for name in names)


def test_the_page_holds_the_picture_and_calls_nobody(illustrated, bruno):
    page = taken(illustrated, bruno, "html").decode()
    assert 'src="data:image/png;base64,' in page and "/images/" not in page
    assert "default-src 'none'" in page and "<strong>grande</strong>" in page


def test_the_markdown_refers_to_the_picture_at_its_end(illustrated, bruno):
    text = taken(illustrated, bruno, "md").decode()
    assert "![La salle vue de l'entrée][image-1]" in text
    assert "\n[image-1]: data:image/png;base64," in text and "/images/" not in text


def test_the_pdf_holds_the_words_and_the_picture(illustrated, bruno):
    pdf = pypdf.PdfReader(io.BytesIO(taken(illustrated, bruno, "pdf")))
    assert "grande" in pdf.pages[0].extract_text() and len(pdf.pages[0].images) == 1


def test_the_plain_text_is_the_words(illustrated, bruno):
    text = taken(illustrated, bruno, "txt").decode()
    assert text.startswith("Compte rendu du 12 mars\n=") and "Une grande salle." in text


def test_another_documents_picture_is_not_taken(client_for, group, illustrated, alice, bruno):
    """Its address written in a text does not give the file."""
    image = illustrated.images.get()
    other = services.create_document(group, by=alice, title="Autre")
    write(other, f"![Vu]({image.get_absolute_url()})", by=alice)
    assert b"base64," not in taken(other, bruno, "html")


def test_bruno_asks_for_it_from_the_page(client_for, document, bruno, dora):
    page = client_for(bruno).get(document.get_absolute_url()).content.decode()
    assert f'value="documents:{document.key}"' in page
    form = {"exporter": "documents.document", "key": f"documents:{document.key}", "format": "md"}
    assert client_for(bruno).post("/exports/demander/", form).status_code == 302
    assert client_for(dora).post("/exports/demander/", form).status_code == 404
