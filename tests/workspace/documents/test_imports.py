"""Bring a file in."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from groups.services.memberships import remove_member
from tests.workspace.documents.conftest import picture, words_of, write
from tests.workspace.documents.test_exports import taken
from workspace.documents import content
from workspace.documents.models import Document, Import, Version
from workspace.documents.services import imports, texts
from workspace.documents.services.images import add_image
from workspace.exports import worker


def bring(browser, where: str, data: bytes = b"# Notes\n\nBonjour", name: str = "Mes_notes.md"):
    return browser.post(f"{where}importer/", {"file": SimpleUploadedFile(name, data)})


def made() -> Import:
    imports.make(str(Import.objects.get().pk))
    return Import.objects.get()


def test_a_file_becomes_a_document_of_the_group(client_for, group, bruno, alice):
    answer = bring(client_for(bruno), f"/documents/groupe/{group.slug}/")
    asked = Import.objects.get()
    assert answer["Location"] == asked.get_absolute_url() and asked.path.exists()
    page = client_for(bruno).get(asked.get_absolute_url()).content.decode()
    assert "en cours de lecture" in page
    assert client_for(alice).get(asked.get_absolute_url()).status_code == 404
    asked = made()
    assert asked.state == Import.State.DONE and not asked.path.exists()
    document = asked.document
    assert document.title == "Mes notes" and document.created_by == bruno
    assert "Bonjour" in words_of(document)
    assert client_for(bruno).get(asked.get_absolute_url())["Location"] == document.get_absolute_url()


def test_a_file_joins_the_end_of_a_document(client_for, document, bruno):
    write(document, "Le début.", by=bruno)
    bring(client_for(bruno), f"/documents/{document.key}/", b"La suite.")
    made()
    assert words_of(document).split() == ["Le", "début.", "La", "suite."]
    assert document.versions.filter(kind=Version.Kind.IMPORT).count() == 1


def test_the_worker_makes_it(client_for, group, bruno, transactional_db):
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/")
    worker.run_ready()
    assert Document.objects.get().title == "Mes notes"


def test_a_long_text_keeps_nobody_waiting(client_for, group, bruno, transactional_db, monkeypatch):
    """What takes a while is done before the transaction that everybody else would wait for."""
    compute, inside = content.to_update, []

    def watched(tree):
        inside.append(connection.in_atomic_block)
        return compute(tree)

    monkeypatch.setattr(content, "to_update", watched)
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/")
    made()
    assert inside == [False]


def test_nothing_is_left_of_what_failed(client_for, document, alice, bruno, group, settings, monkeypatch):
    image = add_image(document, picture(), by=alice)
    write(document, f"![La salle]({image.get_absolute_url()})", by=alice)
    data = taken(document, alice, "docx")
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/", data, "lieu.docx")
    monkeypatch.setattr(imports, "create_document", lambda *_, **__: 1 / 0)
    assert made().state == Import.State.FAILED
    assert [path.name for path in (settings.MEDIA_ROOT / "documents").iterdir()] == [document.key]


def test_made_again_after_a_crash_it_makes_one_document(client_for, group, bruno):
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/")
    made()
    made()
    assert Document.objects.count() == 1


def test_who_left_meanwhile_imports_nothing(client_for, group, alice, bruno):
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/")
    remove_member(group.memberships.get(user=bruno), by=alice)
    assert made().state == Import.State.FAILED
    assert not Document.objects.exists()


def test_who_left_follows_nothing_any_more(client_for, group, alice, bruno):
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/")
    asked = made()
    remove_member(group.memberships.get(user=bruno), by=alice)
    for where in ("", "etat/"):
        answer = client_for(bruno).get(asked.get_absolute_url() + where, headers={"HX-Request": "true"})
        assert answer.status_code == 404


def test_a_file_of_another_kind_is_refused_with_a_sentence(client_for, group, bruno):
    answer = bring(client_for(bruno), f"/documents/groupe/{group.slug}/", b"MZ", "virus.exe")
    assert answer.status_code == 422 and ".docx" in answer.content.decode()
    assert not Import.objects.exists()


def test_a_file_that_cannot_be_read_says_so(client_for, group, bruno):
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/", b"not a zip", "notes.docx")
    asked = made()
    assert asked.state == Import.State.FAILED and asked.error and not asked.path.exists()
    page = client_for(bruno).get(asked.get_absolute_url()).content.decode()
    assert "pas pu être lu" in page


@pytest.mark.parametrize("fmt", ["docx", "odt", "html"])
def test_what_was_taken_away_comes_back_with_its_picture(client_for, document, alice, group, fmt):
    image = add_image(document, picture(), by=alice)
    write(
        document, f"# Le lieu\n\nUne **grande** salle.\n\n![La salle]({image.get_absolute_url()})", by=alice
    )
    bring(client_for(alice), f"/documents/groupe/{group.slug}/", taken(document, alice, fmt), f"lieu.{fmt}")
    asked = made()
    assert asked.state == Import.State.DONE, asked.error
    kept = asked.document.images.get()
    assert kept.path.read_bytes() == image.path.read_bytes()
    text = content.to_markdown(texts.present_tree(asked.document))
    assert "# Le lieu" in text and "**grande**" in text
    assert f"![La salle]({kept.get_absolute_url()}" in text
    assert asked.document.html.count("<img") == 1


def test_a_picture_from_elsewhere_becomes_a_link(client_for, group, bruno):
    page = b"<html><body><p>Ici</p><img src='https://exemple.fr/espion.png' alt='Le lieu'></body></html>"
    bring(client_for(bruno), f"/documents/groupe/{group.slug}/", page, "page.html")
    document = made().document
    assert "<img" not in document.html
    assert 'href="https://exemple.fr/espion.png"' in document.html and "[Image : Le lieu]" in document.text


def test_a_picture_too_many_is_replaced_by_its_description(client_for, document, alice, group, settings):
    image = add_image(document, picture(), by=alice)
    write(document, f"Ici\n\n![La salle]({image.get_absolute_url()})", by=alice)
    data = taken(document, alice, "docx")
    bring(client_for(alice), f"/documents/groupe/{group.slug}/", data, "lieu.docx")
    settings.DOCUMENTS = {**settings.DOCUMENTS, "IMAGES_BYTES": 1}
    brought = made().document
    assert not brought.images.exists() and "Ici" in brought.text and "<img" not in brought.html


def test_the_limit_of_a_file(client_for, group, bruno, settings):
    settings.DOCUMENTS = {**settings.DOCUMENTS, "IMPORT_BYTES": 10}
    where = f"/documents/groupe/{group.slug}/"
    assert bring(client_for(bruno), where, b"x" * 11).status_code == 422
    assert bring(client_for(bruno), where, b"x" * 10).status_code == 302


def test_the_limit_of_a_person(client_for, group, bruno, alice, settings):
    settings.DOCUMENTS = {**settings.DOCUMENTS, "IMPORTS_WAITING": 1}
    where = f"/documents/groupe/{group.slug}/"
    assert bring(client_for(bruno), where).status_code == 302
    assert bring(client_for(bruno), where).status_code == 422
    assert bring(client_for(alice), where).status_code == 302
