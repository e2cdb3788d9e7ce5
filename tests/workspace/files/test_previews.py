"""The first page of a PDF, drawn elsewhere; and how a file leaves."""

from __future__ import annotations

import io

import PIL.Image
import pytest
from django.test import RequestFactory
from django.urls import reverse

from realtime.events import version_of
from workspace.files import previews
from workspace.files.demo import paper
from workspace.files.models import File
from workspace.files.views.streams import PIECE, Streamed, send
from workspace.threads import services as threads

PAPER = paper(("Le lieu d'accueil reste ouvert tout l'été",))


def test_the_first_page_of_a_pdf_is_shown(client_for, brings, bruno, chloe, thread):
    file = brings(bruno, "horaires.pdf", PAPER, place="fil")
    threads.add_post(thread, by=bruno, text="Voici", key="answer-01", files=[file])
    version = version_of(thread.room)
    previews.draw(file.pk)
    file.refresh_from_db()
    assert (file.width, file.height, file.pages) == (566, 800, 1)
    assert version_of(thread.room) == version + 1  # open pages show it
    drawn = client_for(chloe).get(reverse("files:preview", args=[file.key]))
    assert drawn["Content-Type"] == "image/jpeg" and drawn["Content-Security-Policy"].startswith("sandbox")
    colours = PIL.Image.open(io.BytesIO(drawn.getvalue())).convert("L").getextrema()
    assert colours[0] < 100 < colours[1]  # ink on paper
    assert "Première page" in client_for(chloe).get(thread.get_absolute_url()).text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + b"ruin" * 1_000,
        PAPER[:200],
        PAPER.replace(b"0 0 595 842", b"0 0 9e9 9e9"),
        PAPER.replace(b"0 0 595 842", b"0 0 0 0    "),
        PAPER.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    ],
    ids=["ruin", "cut", "endless", "flat", "loop"],
)
def test_a_pdf_that_cannot_be_drawn_is_a_name_and_can_be_saved(client_for, brings, bruno, data):
    file = brings(bruno, "horaires.pdf", data)
    previews.draw(file.pk)
    file.refresh_from_db()
    assert max(file.width, file.height) <= 800
    saved = client_for(bruno).get(reverse("files:download", args=[file.key]))
    assert saved.getvalue() == data and saved["Content-Type"] == "application/pdf"


def test_a_pdf_that_takes_for_ever_is_given_up(brings, bruno, settings):
    settings.EXPORTS = {**settings.EXPORTS, "SECONDS": 1}
    dashes = "0 0 m 595 842 l S " * 200_000
    slow = paper(("x",)).replace(b"BT", b"[0.01 0.01] 0 d " + dashes.encode() + b"BT")
    file = brings(bruno, "dessin.pdf", slow)
    previews.draw(file.pk)
    file.refresh_from_db()
    assert not file.has_preview and File.objects.filter(pk=file.pk).exists()


async def test_a_file_leaves_by_pieces_under_an_asynchronous_server(tmp_path):
    path = tmp_path / "film"
    path.write_bytes(b"x" * (3 * PIECE + 1))
    request = RequestFactory().get("/")
    answer = send(request, path, tag="t", content_type="video/mp4", name="film.mp4", cache="private")
    assert isinstance(answer, Streamed)
    sizes = [len(piece) async for piece in answer]
    assert sizes == [PIECE, PIECE, PIECE, 1] and answer["Content-Length"] == str(sum(sizes))
    answer.close()
