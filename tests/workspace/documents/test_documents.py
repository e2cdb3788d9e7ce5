"""A group opens documents, names them, puts them away; the others never know."""

from __future__ import annotations

import pytest

from groups.models import Role
from groups.services.memberships import remove_member
from realtime.models import Log
from realtime.rooms import Room, enter
from tests.workspace.documents.conftest import picture, words_of, write
from workspace.documents import content, policies, starters
from workspace.documents.models import Document, Version
from workspace.documents.services import documents as services
from workspace.documents.services import texts
from workspace.documents.services.comments import comment
from workspace.documents.services.images import add_image
from workspace.documents.services.versions import name_version


@pytest.mark.parametrize("template", Document.Template.values)
def test_a_document_begins_with_the_text_of_its_template(group, bruno, template):
    made = services.create_document(group, by=bruno, title="Notes", template=template)
    assert texts.present_tree(made) == content.tree_of(content.to_update(starters.tree_of(template)))
    assert made.versions.get().kind == Version.Kind.START
    assert (made.read_epoch, made.read_seq) == (1, 1)


def test_bruno_opens_the_minutes_from_the_groups_page(client_for, group, bruno):
    browser = client_for(bruno)
    assert "Nouveau document" in browser.get(group.get_absolute_url()).content.decode()
    answer = browser.post(f"/documents/groupe/{group.slug}/nouveau/", {"title": " ", "template": "minutes"})
    assert answer.status_code == 422
    answer = browser.post(
        f"/documents/groupe/{group.slug}/nouveau/", {"title": "Réunion de mars", "template": "minutes"}
    )
    made = Document.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    page = browser.get(made.get_absolute_url()).content.decode()
    assert "Réunion de mars" in page and "Qui fait quoi" in page and 'write="1"' in page
    assert "Réunion de mars" in browser.get(group.get_absolute_url()).content.decode()


def test_chloe_who_observes_reads_and_comments_but_does_not_write(client_for, group, chloe, document):
    page = client_for(chloe).get(document.get_absolute_url()).content.decode()
    assert 'write="0"' in page and "comment-form" in page
    assert client_for(chloe).get(f"/documents/groupe/{group.slug}/nouveau/").status_code == 403
    assert "Nouveau document" not in client_for(chloe).get(group.get_absolute_url()).content.decode()


@pytest.mark.parametrize("stranger", ["dora", "elise", "gael", "renee", "sacha"])
def test_nobody_outside_of_the_group_knows_it_exists(client_for, request, stranger, document):
    user = request.getfixturevalue(stranger)
    browser = client_for(user)
    unknown = browser.get("/documents/0123456789abcdef0123456789abcdef/")
    here = browser.get(document.get_absolute_url())
    assert (here.status_code, unknown.status_code) == (404, 404)
    assert document.title not in browser.get(document.group.get_absolute_url()).content.decode()
    assert document.title not in browser.get("/documents/").content.decode()
    assert enter(user, document.room) is None


def test_an_open_groups_documents_are_read_by_joining_it(client_for, document, dora):
    document.group.access = "open"
    document.group.save()
    assert client_for(dora).get(document.get_absolute_url()).status_code == 404


def test_the_door_says_who_writes(document, alice, bruno, chloe):
    grants = {user: enter(user, document.room) for user in (alice, bruno, chloe)}
    assert [grants[user].write for user in (alice, bruno, chloe)] == [True, True, False]
    assert grants[chloe].lens == "commenter"
    assert grants[bruno].person == str(bruno.pk) and grants[bruno].name == "Bruno"
    assert enter(bruno, Room("document", document.key.upper())) is None


def test_alice_keeps_the_pen_for_the_facilitators(client_for, document, alice, bruno, chloe):
    form = {"writers": "facilitator", "commenters": "member"}
    where = f"/documents/{document.key}/droits/"
    assert client_for(bruno).post(where, form).status_code == 403
    assert client_for(alice).post(where, form).status_code == 302
    document.refresh_from_db()
    assert policies.can_write(alice, document)
    assert not policies.can_write(bruno, document) and policies.can_comment(bruno, document)
    assert not policies.can_comment(chloe, document) and policies.can_read(chloe, document)
    assert enter(bruno, document.room).write is False


def test_whoever_writes_comments(document, bruno):
    document.writers, document.commenters = Role.MEMBER, Role.FACILITATOR
    assert policies.can_write(bruno, document) and policies.can_comment(bruno, document)


def test_who_began_a_document_manages_it_as_long_as_they_are_a_member(group, alice, bruno, chloe):
    his = services.create_document(group, by=bruno, title="À moi")
    assert policies.can_manage(bruno, his) and not policies.can_open_link(bruno, his)
    assert not policies.can_manage(chloe, his) and policies.can_manage(alice, his)
    remove_member(group.memberships.get(user=bruno), by=alice)
    assert not policies.can_manage(bruno, his) and not policies.can_read(bruno, his)


def test_an_archived_document_is_read_and_no_longer_written(client_for, document, alice, bruno):
    client_for(alice).post(f"/documents/{document.key}/archiver/")
    document.refresh_from_db()
    assert not policies.can_write(alice, document) and not policies.can_comment(alice, document)
    page = client_for(bruno).get(document.get_absolute_url()).content.decode()
    assert 'write="0"' in page and "Rangé" in page
    listed = client_for(bruno).get(f"/documents/groupe/{document.group.slug}/").content.decode()
    assert document.title not in listed
    archived = client_for(bruno).get(f"/documents/groupe/{document.group.slug}/?archives=1")
    assert document.title in archived.content.decode()
    client_for(alice).post(f"/documents/{document.key}/desarchiver/")
    document.refresh_from_db()
    assert policies.can_write(bruno, document)


def test_the_bin_gives_back_what_was_thrown(client_for, document, alice, bruno):
    services.open_link(document)
    document.refresh_from_db()
    link = f"/lire/{document.link_token}/"
    client_for(alice).post(f"/documents/{document.key}/supprimer/")
    assert client_for(bruno).get(document.get_absolute_url()).status_code == 404
    assert client_for(None).get(link).status_code == 404
    assert enter(bruno, document.room) is None
    bin = f"/documents/groupe/{document.group.slug}/corbeille/"
    assert document.title in client_for(alice).get(bin).content.decode()
    assert document.title not in client_for(bruno).get(bin).content.decode()
    client_for(alice).post(f"/documents/{document.key}/reprendre/")
    assert client_for(bruno).get(document.get_absolute_url()).status_code == 200
    assert client_for(None).get(link).status_code == 404  # what had been taken away stays closed


def test_erasing_for_good_leaves_nothing(client_for, document, alice, django_capture_on_commit_callbacks):
    path = add_image(document, picture(), by=alice).path
    services.delete(document, by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        client_for(alice).post(f"/documents/{document.key}/effacer/")
    assert not Document.objects.exists() and not Log.objects.exists() and not path.parent.exists()


def test_the_title_is_one_clean_line(client_for, document, bruno, chloe):
    where = f"/documents/{document.key}/titre/"
    assert client_for(chloe).post(where, {"title": "Non"}).status_code == 403
    client_for(bruno).post(where, {"title": "  Un \u202e titre\n net "})
    document.refresh_from_db()
    assert document.title == "Un titre net"
    client_for(bruno).post(where, {"title": " "})
    document.refresh_from_db()
    assert document.title == "Un titre net"


def test_a_document_is_found_by_its_words_without_case_nor_accents(client_for, document, bruno):
    write(document, "On parle d'accueil l'été, à Monclar.", by=bruno)
    where = f"/documents/groupe/{document.group.slug}/"
    assert document.title in client_for(bruno).get(where, {"q": "ETE monclar"}).content.decode()
    assert document.title not in client_for(bruno).get(where, {"q": "hiver"}).content.decode()
    assert words_of(document) == "On parle d'accueil l'été, à Monclar."


def test_the_plain_reading_is_the_text_alone(client_for, document, chloe):
    page = client_for(chloe).get(f"/documents/{document.key}/lecture/").content.decode()
    assert "Qui fait quoi" in page and "<doc-editor" not in page and "comment-form" not in page


@pytest.mark.parametrize("stranger", [None, "dora", "elise", "gael", "renee", "sacha"])
def test_nothing_of_it_is_found_by_another_way(client_for, request, stranger, document, alice, caplog):
    """A canary in the title, the text, a comment, a version: on no page of anybody outside of the group."""
    write(document, "CANARI du texte", by=alice)
    services.rename(document, title="CANARI du titre")
    name_version(document, name="CANARI de version", by=alice)
    comment(document, by=alice, body="CANARI dit", key="c")
    browser = client_for(request.getfixturevalue(stranger) if stranger else None)
    group = document.group.slug
    pages = [
        "/",
        "/documents/",
        "/documents/?q=canari",
        "/groupes/",
        f"/groupes/{group}/",
        "/connaissances/?q=canari",
    ]
    pages += [f"/documents/groupe/{group}/", f"/documents/groupe/{group}/corbeille/"]
    around = ("", "etat/", "lecture/", "partage/", "versions/", "versions/1/", "versions/comparer/?de=1")
    pages += [f"{document.get_absolute_url()}{end}" for end in around]
    for page in pages:
        answer = browser.get(page)
        # The words one looked for come back in their own field.
        assert b"CANARI" not in answer.content.replace(b'value="canari"', b""), page
    assert "CANARI" not in caplog.text
