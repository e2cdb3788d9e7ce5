"""The reading link: whoever has it reads the text, and nothing else."""

from __future__ import annotations

from realtime import store
from tests.workspace.documents.conftest import picture, write
from workspace.documents import content
from workspace.documents.services import comments
from workspace.documents.services import documents as services
from workspace.documents.services.images import add_image


def opened(document) -> str:
    services.open_link(document)
    document.refresh_from_db()
    return f"/lire/{document.link_token}/"


def test_only_a_facilitator_opens_and_closes_it(client_for, document, alice, bruno):
    where = f"/documents/{document.key}/lien/"
    assert client_for(bruno).post(where).status_code == 403
    assert client_for(alice).post(where).status_code == 302
    document.refresh_from_db()
    assert len(document.link_token) >= 22  # 128 bits at least
    link = f"/lire/{document.link_token}/"
    assert client_for(None).get(link).status_code == 200
    assert client_for(bruno).post(where + "fermer/").status_code == 403
    client_for(alice).post(where + "fermer/")
    assert client_for(None).get(link).status_code == 404


def test_a_new_link_closes_the_old_one(client_for, document, alice):
    said = client_for(alice).post(f"/documents/{document.key}/lien/", follow=True).content.decode()
    assert "Le lien de lecture est ouvert." in said
    document.refresh_from_db()
    old = f"/lire/{document.link_token}/"
    said = client_for(alice).post(f"/documents/{document.key}/lien/", follow=True).content.decode()
    assert "l’ancien ne mène plus à rien" in said
    document.refresh_from_db()
    new = f"/lire/{document.link_token}/"
    assert client_for(None).get(old).status_code == 404
    assert client_for(None).get(new).status_code == 200


def test_it_shows_neither_comments_nor_people_nor_the_group(client_for, document, alice, bruno):
    write(document, f"Le texte. Avec [@Bruno](person:{bruno.pk}).", by=alice)
    comments.comment(document, by=bruno, body="CANARI", key="c")
    page = client_for(None).get(opened(document)).content.decode()
    assert "Le texte." in page
    for hidden in ("CANARI", document.group.name, f"person:{bruno.pk}", document.key, "<doc-editor"):
        assert hidden not in page


def test_its_readers_do_not_make_the_text_be_read_again(client_for, document, alice, monkeypatch):
    write(document, "Le texte.", by=alice)
    link = opened(document)
    monkeypatch.setattr(content, "tree_of", None)
    assert "Le texte." in client_for(None).get(link).content.decode()


def test_what_was_typed_a_moment_ago_is_there(client_for, document, alice, bruno):
    image = add_image(document, picture(), by=alice)
    typed = f"Tout neuf, avec [@Bruno](person:{bruno.pk}).\n\n![Le lieu]({image.get_absolute_url()})"
    update = content.change_update(store.state_of(document.room).update, content.from_markdown(typed))
    store.append(document.room, update, str(alice.pk))
    page = client_for(None).get(opened(document)).content.decode()
    assert "Tout neuf, avec" in page and "@Bruno" in page and "person:" not in page
    assert document.key not in page


def test_no_engine_indexes_it_and_no_cache_keeps_it(client_for, document):
    answer = client_for(None).get(opened(document))
    assert "noindex" in answer["X-Robots-Tag"] and "noindex" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_its_pictures_come_with_it(client_for, document, alice):
    image = add_image(document, picture(), by=alice)
    write(document, f'Voici :\n\n![Le lieu]({image.get_absolute_url()} "")', by=alice)
    link = opened(document)
    source = f"{link}images/{image.pk}/"
    assert source in client_for(None).get(link).content.decode()
    assert client_for(None).get(source).getvalue() == image.path.read_bytes()
    assert client_for(None).get(image.get_absolute_url()).status_code == 302  # to the sign-in page
    services.close_link(document)
    assert client_for(None).get(source).status_code == 404
