"""An archived document: each door that reads stays open, each one that writes is closed, whoever knocks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from realtime.rooms import enter
from tests.workspace.documents.conftest import picture, words_of
from workspace.documents.models import Comment, Document
from workspace.documents.services import comments
from workspace.documents.services import documents as services
from workspace.documents.services.images import add_image

READS = ("", "etat/", "lecture/", "partage/", "versions/", "versions/{version}/", "images/{image}/")
WRITES = {
    "titre/": {"title": "Autrement"},
    "commentaires/": {"body": "Trop tard"},
    "commentaires/{comment}/": {"body": "Trop tard"},
    "commentaires/{comment}/resoudre/": {"on": "1"},
    "versions/": {"name": "Trop tard"},
    "versions/{version}/restaurer/": {},
    "images/": {},
    "importer/": {"file": SimpleUploadedFile("notes.md", b"Trop tard")},
}


@pytest.fixture
def archived(document, alice, bruno) -> Document:
    comments.comment(document, by=bruno, body="Et en août ?", key="k")
    add_image(document, picture(), by=alice)
    services.archive(document)
    document.refresh_from_db()
    return document


def at(document: Document, door: str) -> str:
    held = {
        "version": document.versions.get().pk,
        "image": document.images.get().pk,
        "comment": document.comments.get().pk,
    }
    return f"/documents/{document.key}/{door.format(**held)}"


@pytest.mark.parametrize("door", READS)
def test_it_is_read_as_before(client_for, archived, chloe, door):
    answer = client_for(chloe).get(at(archived, door))
    assert answer.status_code == 200
    answer.close()


@pytest.mark.parametrize("door", WRITES)
def test_nobody_writes_in_it_not_even_who_facilitates(client_for, archived, alice, door):
    before = words_of(archived)
    assert client_for(alice).post(at(archived, door), WRITES[door]).status_code == 403
    archived.refresh_from_db()
    assert words_of(archived) == before and archived.title == "Compte rendu du 12 mars"
    assert (archived.versions.count(), archived.images.count(), archived.comments.count()) == (1, 1, 1)


def test_its_room_is_entered_without_a_pen(archived, alice, bruno):
    for user in (alice, bruno):
        grant = enter(user, archived.room)
        assert grant is not None and (grant.write, grant.lens) == (False, "reader")


def test_ones_own_words_are_taken_back_all_the_same(client_for, archived, bruno):
    client_for(bruno).post(at(archived, "commentaires/{comment}/retirer/"))
    assert not Comment.objects.exists()


def test_its_link_still_reads(client_for, archived):
    services.open_link(archived)
    archived.refresh_from_db()
    assert client_for(None).get(f"/lire/{archived.link_token}/").status_code == 200
