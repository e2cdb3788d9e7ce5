"""What is said under a card, and the picture it carries."""

from __future__ import annotations

import io

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sessions.boards.models import Card, Comment
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services import cards, comments, images


@pytest.fixture
def card(board, on, needs, bruno) -> Card:
    return cards.add_card(board, by=on(bruno), text="Garde le samedi", key="card-said", zone=needs.pk)


def picture(size: tuple[int, int] = (40, 30)) -> io.BytesIO:
    file = io.BytesIO()
    PIL.Image.new("RGB", size, "teal").save(file, "PNG")
    file.seek(0)
    return file


def test_a_member_comments_and_the_card_counts_it(board, on, card, alice, bruno, client_for):
    comments.add_comment(board, card.pk, by=on(alice), text="Chez qui ?", key="comment-1")
    assert "1 commentaire" in client_for(bruno).get(board.get_absolute_url()).text
    panel = client_for(bruno).get(reverse("boards:card", args=[board.key, card.pk]))
    assert "Chez qui ?" in panel.text
    assert "Alice" in panel.text


def test_an_observer_reads_them_and_adds_none(board, on, card, chloe):
    with pytest.raises(NotYours):
        comments.add_comment(board, card.pk, by=on(chloe), text="Moi aussi", key="comment-2")


def test_a_comment_sent_twice_is_said_once(board, on, card, alice):
    for _time in range(2):
        comments.add_comment(board, card.pk, by=on(alice), text="Oui", key="comment-3")
    assert card.comments.count() == 1


def test_on_an_anonymous_board_a_comment_has_no_author_and_its_browser_takes_it_back(board, on, card, alice):
    board.anonymous = True
    board.save()
    said = comments.add_comment(board, card.pk, by=on(alice, pen="p" * 40), text="Dit", key="comment-4")
    kept = Comment.objects.get(pk=said.pk)
    assert (kept.author, kept.author_name, kept.created_at) == (None, "", None)
    comments.withdraw_comment(board, said.pk, by=on(alice, pen="p" * 40))
    assert not Comment.objects.exists()


def test_somebody_elses_comment_is_withdrawn_by_who_leads_only(board, on, card, alice, bruno):
    said = comments.add_comment(board, card.pk, by=on(alice), text="À retirer", key="comment-5")
    with pytest.raises(NotYours):
        comments.withdraw_comment(board, said.pk, by=on(bruno))
    comments.withdraw_comment(board, said.pk, by=on(alice))
    with pytest.raises(NotNow):
        comments.withdraw_comment(board, said.pk, by=on(alice))


def test_a_comment_too_long_or_empty_or_one_too_many_is_refused(board, on, card, alice, settings):
    with pytest.raises(Refused):
        comments.add_comment(board, card.pk, by=on(alice), text="x" * 1001, key="comment-6")
    with pytest.raises(Refused):
        comments.add_comment(board, card.pk, by=on(alice), text=" \x00 ", key="comment-7")
    settings.BOARDS = settings.BOARDS | {"COMMENTS": 1}
    comments.add_comment(board, card.pk, by=on(alice), text="x" * 1000, key="comment-8")
    with pytest.raises(NotNow):
        comments.add_comment(board, card.pk, by=on(alice), text="Encore", key="comment-9")


def test_a_picture_is_written_again_by_us_and_seen_with_its_card(
    board, on, card, alice, bruno, dora, client_for
):
    address = reverse("boards:put_image", args=[board.key, card.pk])
    sent = {"image": SimpleUploadedFile("photo.png", picture().read()), "image_alt": "La\x07 salle"}
    assert client_for(bruno).post(address, sent).status_code == 302
    card.refresh_from_db()
    assert card.image_alt == "La salle"
    shown = reverse("boards:image", args=[board.key, card.image_id])
    answer = client_for(alice).get(shown)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert client_for(dora).get(shown).status_code == 404
    Card.objects.filter(pk=card.pk).update(hidden_at=board.created_at, author=alice)
    assert client_for(bruno).get(shown).status_code == 404, "hidden with its card"


def test_a_file_that_is_no_picture_and_one_picture_too_many_are_refused(board, on, card, bruno, settings):
    with pytest.raises(Refused):
        images.add_image(board, card.pk, by=on(bruno), file=io.BytesIO(b"<svg onload=alert(1)>"), alt="")
    settings.BOARDS = settings.BOARDS | {"IMAGES": 1}
    images.add_image(board, card.pk, by=on(bruno), file=picture(), alt="La salle")
    images.add_image(board, card.pk, by=on(bruno), file=picture(), alt="La même")
    assert board.images.count() == 1, "the same picture is kept once"
    with pytest.raises(NotNow):
        images.add_image(board, card.pk, by=on(bruno), file=picture((50, 30)), alt="Une autre")


def test_an_observer_puts_no_picture(board, on, card, chloe):
    with pytest.raises(NotYours):
        images.add_image(board, card.pk, by=on(chloe), file=picture(), alt="")
