"""What is said beside the text."""

from __future__ import annotations

import json

import pytest

from groups.people import services as people
from realtime.events import version_of
from tests.conftest import join
from workspace.documents.models import Comment
from workspace.documents.refusals import Refused, TooMuch
from workspace.documents.services import comments, documents

ANCHOR = {
    "start": {"type": None, "tname": None, "item": {"client": 7, "clock": 12}, "assoc": 0},
    "end": {"type": None, "tname": "content", "item": None, "assoc": -1},
}


def said(document, user, body="Depuis quand ?", key="c1", **more) -> Comment:
    return comments.comment(document, by=user, body=body, key=key, **more)


def test_bruno_comments_some_words_and_everybody_sees_it(client_for, document, bruno, chloe):
    form = {"body": "Vraiment ?", "anchor": json.dumps(ANCHOR), "quote": "tout\nl'été", "key": "k"}
    before = version_of(document.room)
    answer = client_for(bruno).post(f"/documents/{document.key}/commentaires/", form)
    assert answer["Location"].endswith("#comments")
    thread = Comment.objects.get()
    assert thread.anchor == ANCHOR and thread.quote == "tout l'été"
    assert version_of(document.room) > before
    page = client_for(chloe).get(document.get_absolute_url()).content.decode()
    assert f'<li id="comment-{thread.pk}"' in page and "data-anchor=" in page and "Vraiment ?" in page


def test_the_same_sending_twice_makes_one(client_for, document, bruno):
    for _ in range(2):
        client_for(bruno).post(f"/documents/{document.key}/commentaires/", {"body": "Une fois", "key": "k"})
    assert Comment.objects.count() == 1


def test_htmx_is_answered_with_the_list(client_for, document, bruno):
    answer = client_for(bruno).post(
        f"/documents/{document.key}/commentaires/", {"body": "Bonjour"}, headers={"HX-Request": "true"}
    )
    assert answer["X-Room-Answer"] == "1" and 'id="comments"' in answer.content.decode()


@pytest.mark.parametrize("htmx", [True, False])
def test_a_refused_text_comes_back(client_for, document, bruno, htmx):
    form = {"body": "Mes mots", "anchor": '{"start": 1}'}
    headers = {"HX-Request": "true"} if htmx else {}
    answer = client_for(bruno).post(f"/documents/{document.key}/commentaires/", form, headers=headers)
    assert answer.status_code == 422
    assert "Mes mots" in answer.content.decode() and "Sélectionnez à nouveau" in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "anchor",
    [
        "[" * 500,
        "{}",
        '{"start": {}, "end": 1}',
        '{"start": {"x": 1}, "end": {}}',
        '{"start": {"item": {"client": -1, "clock": 0}}, "end": {}}',
        '{"start": {"item": {"client": 1, "clock": 0, "more": 1}}, "end": {}}',
        '{"start": {"tname": "a\\u0000b"}, "end": {}}',
        '{"start": {"tname": "a\\ud800b"}, "end": {}}',
        '{"start": {}, "end": {}}' + " " * 1000,
    ],
)
def test_an_anchor_that_no_editor_makes_is_refused(anchor):
    with pytest.raises(Refused):
        comments.read_anchor(anchor)


def test_an_anchor_that_an_editor_makes_is_kept():
    assert comments.read_anchor(json.dumps(ANCHOR)) == ANCHOR
    assert comments.read_anchor("") is None


def test_alice_answers_then_closes_the_matter_and_bruno_opens_it_again(client_for, document, alice, bruno):
    thread = said(document, bruno)
    where = f"/documents/{document.key}/commentaires/{thread.pk}/"
    client_for(alice).post(where, {"body": "En mars."})
    assert [reply.body for reply in thread.replies.all()] == ["En mars."]
    client_for(alice).post(where + "resoudre/", {"on": "1"})
    thread.refresh_from_db()
    assert thread.resolved_by == alice
    client_for(bruno).post(where + "resoudre/", {"on": "0"})
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_answering_opens_a_closed_matter_again(document, alice, bruno):
    thread = said(document, bruno)
    comments.resolve(thread, by=alice, resolved=True)
    comments.reply(thread, by=bruno, body="Pas tout à fait.", key="r")
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_one_takes_back_ones_own_words_only(client_for, document, alice, bruno):
    thread = said(document, bruno)
    where = f"/documents/{document.key}/commentaires/{thread.pk}/retirer/"
    assert client_for(alice).post(where).status_code == 403
    assert client_for(bruno).post(where).status_code == 302
    assert not Comment.objects.exists()


def test_an_answered_comment_leaves_its_place_empty(document, alice, bruno):
    thread = said(document, bruno, body="À retirer")
    reply = comments.reply(thread, by=alice, body="Je réponds.", key="r")
    comments.withdraw(thread)
    thread.refresh_from_db()
    assert thread.body == "" and thread.withdrawn_at
    comments.withdraw(reply)
    assert not Comment.objects.exists()


def test_a_mention_reaches_its_person(client_for, document, alice, bruno, dora):
    thread = said(document, alice, body="@Bruno tu confirmes ? Et @Dora ?")
    assert set(thread.mentioned.all()) == {bruno}  # Dora reads nothing here: she is not called
    assert ("@Bruno", True) in thread.pieces
    assert "Alice vous demande en commentaire" in client_for(bruno).get("/").content.decode()
    assert "Alice vous demande en commentaire" not in client_for(alice).get("/").content.decode()
    comments.resolve(thread, by=bruno, resolved=True)
    assert "Alice vous demande en commentaire" not in client_for(bruno).get("/").content.decode()


def test_the_longest_name_wins(document, alice, bruno, group):
    longer = join(group, "Bruno Estienne")
    assert set(said(document, alice, body="@Bruno Estienne, et toi ?").mentioned.all()) == {longer}


def test_choosing_in_the_list_mentions_too(client_for, document, alice, bruno, dora):
    where = f"/documents/{document.key}/commentaires/"
    client_for(alice).post(where, {"body": "Tu confirmes ?", "mention": str(bruno.pk)})
    client_for(alice).post(where, {"body": "Et toi ?", "mention": str(dora.pk)})
    first, second = Comment.objects.order_by("pk")
    assert first.body == "@Bruno Tu confirmes ?" and set(first.mentioned.all()) == {bruno}
    assert second.body == "Et toi ?" and not second.mentioned.exists()


def test_the_limit_of_a_person_in_a_minute(client_for, document, bruno, alice, settings):
    settings.DOCUMENTS = {**settings.DOCUMENTS, "COMMENTS_PER_MINUTE": 2}
    where = f"/documents/{document.key}/commentaires/"
    thread = said(document, bruno)
    assert client_for(bruno).post(f"{where}{thread.pk}/", {"body": "Deux", "key": "k2"}).status_code == 302
    for place in (where, f"{where}{thread.pk}/"):
        answer = client_for(bruno).post(place, {"body": "Mes mots"})
        assert answer.status_code == 429 and "Mes mots" in answer.content.decode()
    assert client_for(bruno).post(where, {"body": "Encore", "key": "k2"}).status_code == 302  # made already
    assert client_for(alice).post(where, {"body": "Moi"}).status_code == 302
    assert Comment.objects.count() == 3


def test_the_limit_of_a_document(document, bruno, alice, monkeypatch):
    monkeypatch.setattr(comments, "MOST", 2)
    thread = said(document, bruno)
    comments.reply(thread, by=alice, body="Deux", key="r")
    with pytest.raises(TooMuch):
        comments.reply(thread, by=alice, body="Trois", key="r3")
    with pytest.raises(TooMuch):
        said(document, bruno, key="c3")
    assert said(document, bruno) == thread  # sent again, it is found


def test_a_hostile_key_is_a_key(document, bruno):
    assert "\0" not in said(document, bruno, key="a\0" + "b" * 60).key


def test_nobody_comments_an_archived_document(client_for, document, alice, bruno):
    documents.archive(document)
    answer = client_for(bruno).post(f"/documents/{document.key}/commentaires/", {"body": "Trop tard"})
    assert answer.status_code == 403


def test_hostile_words_are_inert(client_for, document, bruno):
    said(document, bruno, body="<script>alert(1)</script> {{ 7|add:7 }}")
    page = client_for(bruno).get(document.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def test_a_deleted_account_leaves_its_words_and_takes_its_name(document, alice, bruno):
    mine = said(document, bruno, body="Je reste.")
    call = said(document, alice, body="@Bruno qu'en dis-tu ?", key="c2")
    people.erase(bruno)
    mine.refresh_from_db()
    call.refresh_from_db()
    assert mine.body == "Je reste." and str(mine.author) == "compte supprimé"
    assert call.body == "@compte supprimé qu'en dis-tu ?" and not call.mentioned.exists()
