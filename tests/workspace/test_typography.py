"""Signs stay on the line of their word, in what is read; what is typed stays as it was typed."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from workspace.config import settings as as_served
from workspace.config.middleware import TypographyMiddleware
from workspace.typography import set_page


def shown(html: str) -> str:
    return set_page(html.encode()).decode().replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>« Qui ? » : 20 %</p>", "<p>«_Qui_?_»_: 20_%</p>"),
        ("Où ? Là !", "Où_? Là_!"),
        ("<strong>Où</strong> : ici ; 5 €", "<strong>Où</strong>_: ici_; 5_€"),
        ("<p>« <em>Oui</em> »</p>", "<p>«_<em>Oui</em>_»</p>"),
        ("<p>Où, quand? 12 mai, (et puis)</p>", "<p>Où, quand? 12 mai, (et puis)</p>"),
        ("<dt>Où</dt>\n  : ici", "<dt>Où</dt>\n  : ici"),
        ("a > b ? <b>c ?</b>", "a > b_? <b>c_?</b>"),
    ],
)
def test_signs_stay_with_their_words_and_the_others_are_left(written, read):
    assert shown(written) == read


@pytest.mark.parametrize(
    "typed",
    [
        '<input value="Qui ? « moi »"> ',
        "<textarea name=body>Qui ?\n« moi »</textarea>",
        '<p data-words="Où ?" title="Là !"></p>',
        "<pre><code>a ? b : c</code></pre>",
        "<select><option>Rassembler : les ressources</option></select>",
        '<script type="application/json">{"a" : "b ?"}</script>',
        "<TEXTAREA>Qui ?</TEXTAREA>",
    ],
)
def test_what_is_typed_and_what_programs_read_is_left_as_it_is(typed):
    assert shown(typed) == typed
    assert shown(f"<p>Où ?</p>{typed}<p>Là !</p>") == f"<p>Où_?</p>{typed}<p>Là_!</p>"


@given(st.text(alphabet="aé «»?!:;%€<>=\"'/\n", max_size=60))
def test_nothing_but_spaces_changes(written):
    assert set_page(written.encode()).decode().replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    "response",
    [
        lambda: JsonResponse({"a": "Qui ?"}, json_dumps_params={"ensure_ascii": False}),
        lambda: HttpResponse("Qui ?", content_type="text/plain; charset=utf-8"),
        lambda: HttpResponse("<p>Qui ?</p>", headers={"Content-Disposition": "attachment"}),
        lambda: HttpResponse("<p>Qui ?</p>", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_what_is_no_page_leaves_as_it_was_made(response):
    made = response()
    before = made.content
    assert TypographyMiddleware(lambda _request: made)(RequestFactory().get("/")).content == before


def test_what_streams_is_not_read():
    answer = StreamingHttpResponse([b"<p>Qui ?</p>"])
    sent = TypographyMiddleware(lambda _request: answer)(RequestFactory().get("/"))
    assert b"".join(sent.streaming_content) == b"<p>Qui ?</p>"


def test_a_page_is_set_as_it_leaves_and_says_its_length(client, db, settings):
    settings.MIDDLEWARE = as_served.MIDDLEWARE
    page = client.get(reverse("account_login"))
    assert "Pas encore de compte\u00a0?" in page.content.decode()
    assert int(page["Content-Length"]) == len(page.content)
