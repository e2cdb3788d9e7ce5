"""Whatever is thrown at a thread: a sentence, the words back, in bounded time."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bounded import bounded
from workspace import richtext
from workspace.richtext import MAX_LENGTH
from workspace.threads import services
from workspace.threads.models import Post, Revision, Thread
from workspace.threads.words import named_in

# Of a processor that others use as well: a third of it where nobody else works.
BUSY = 1.5
MARKS = [
    "> ",
    ">\n",
    "- ",
    "\n- ",
    "1. ",
    "[a](b) ",
    "[",
    "](",
    "![",
    "*",
    "**a",
    "_",
    "`",
    "``a`",
    "|a|\n|-|\n",
    "|",
]
MARKS += [
    "&amp;",
    "&#x26;",
    "&",
    "<",
    "<!--",
    "<![CDATA[",
    "\\",
    "\n",
    "\n\n",
    "    a\n",
    "# a\n",
    "x\n===\n",
    "\t",
]
MARKS += [
    "https://a.fr ",
    "http://[",
    "www.",
    "a@b.fr ",
    "<a@b.fr>",
    "@Alice ",
    "\u0301",
    "\u202e",
    "\x00",
    "\ue021",
]
MARKS += ["﷽", "😀", "a", " "]
NESTED = {
    "quotes": "> " * 6 + "a\n" + "> " * 5 + "b\n\n",
    "lists": "".join("    " * depth + "- a\n" for depth in range(6)) + "\n",
    "links": '[a [b](https://c.fr "d") e](https://f.fr) ',
    "emphasis": "*a **b _c __d__ e_ f** g* ",
    "brackets": "[[[[[a]]]]]((((b)))) ",
    "backticks": "` `` ``` ```` a ```` ``` `` ` ",
    "tables": "|a|b|c|\n|-|:-:|-:|\n|`d`|**e**|[f](g)|\n\n",
    "entities": "&amp;&lt;&#60;&#x3c;&nbsp;&zzz; ",
    "mixed": "> - **[a](b)** `c` | d\n> 1. _e_\n\n",
}


@pytest.mark.parametrize("kind", NESTED)
def test_twenty_thousand_characters_of_nested_marks_are_quick(kind):
    bounded(BUSY, richtext.render, (NESTED[kind] * MAX_LENGTH)[:MAX_LENGTH])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(MARKS), min_size=1, max_size=12).map("".join),
    st.sampled_from(["", "\n", "\n\n", " "]),
)
def test_twenty_thousand_characters_of_anything_are_quick_and_inert(unit, between):
    html = bounded(BUSY, richtext.render, ((unit + between) * MAX_LENGTH)[:MAX_LENGTH])
    assert "<script" not in html and "<img" not in html and "javascript:" not in html


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_rendered_and_its_controls_are_gone(text):
    html = richtext.render(text)
    assert not any(mark in html for mark in ("\x00", "\u202e", "\x1b", "<script", 'onerror="'))


def test_a_thousand_mentions_are_written_quickly_and_name_each_person_once(thread, says, bruno, alice, chloe):
    post = bounded(2 * BUSY, says, bruno, "@Alice @Chloé " * 500)
    assert set(post.mentioned.all()) == {alice, chloe}


def test_a_name_made_of_marks_is_a_name(group, chloe, thread):
    chloe.display_name = "C(h+l)*o[é]"
    chloe.save()
    assert named_in("Merci @c(h+l)*o[é] !", group) == [chloe]


EMPTY = ["", " ", "\n\n", "\x00\x01", "\u202e\u2066", "\ud800"]


@pytest.mark.parametrize("text", EMPTY, ids=ascii)
def test_nothing_to_read_is_refused_with_a_sentence(thread, client_for, bruno, text):
    said = {
        "text": text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\ufffd", ""),
        "key": "empty-key-1",
    }
    for headers in ({}, {"HX-Request": "true"}):
        answer = client_for(bruno).post(thread.get_absolute_url(), said, headers=headers)
        assert answer.status_code == 422 and "Écrivez votre réponse" in answer.content.decode()
    assert not Post.objects.exists()


def test_control_characters_are_not_kept(thread, client_for, bruno):
    said = {"text": "Un\x00 deux\x1b[31m\u202e trois\r\nquatre", "key": "control-key"}
    client_for(bruno).post(thread.get_absolute_url(), said)
    assert Post.objects.get().text == "Un deux[31m trois\nquatre"


def test_bytes_that_are_no_text_are_answered(thread, bruno):
    here = Client()
    here.force_login(bruno)
    body = b"text=%ff%fe%00&key=bytes-key-1"
    answer = here.post(thread.get_absolute_url(), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 422)


@pytest.mark.parametrize("key", ["", "court", "x" * 65, "a b c d e f", "<script>", "clé-accentuée"])
def test_a_form_without_a_sound_key_is_refused_and_its_words_come_back(thread, client_for, bruno, key):
    answer = client_for(bruno).post(thread.get_absolute_url(), {"text": "Mes mots", "key": key})
    assert answer.status_code == 422 and "Mes mots" in answer.content.decode()
    again = client_for(bruno).post(
        thread.get_absolute_url(), {"text": "Mes mots", "key": key}, headers={"HX-Request": "true"}
    )
    assert again.status_code == 422 and "Mes mots" in again.content.decode()


def test_the_same_form_twice_is_one_of_each(group, thread, client_for, bruno):
    here = client_for(bruno)
    for _turn in range(2):
        here.post(thread.get_absolute_url(), {"text": "Une fois", "key": "twice-key-1"})
        here.post(
            reverse("threads:new", args=[group.slug]),
            {"title": "Une fois", "kind": "problem", "key": "twice-key-2"},
        )
    assert Post.objects.count() == 1 and Thread.objects.count() == 2
    edit = reverse("threads:edit_post", args=[Post.objects.get().pk])
    for _turn in range(2):
        here.post(edit, {"text": "Mieux"})
    assert Revision.objects.count() == 1


def test_a_thread_closed_while_one_types_gives_the_text_back_with_and_without_javascript(
    thread, client_for, alice, bruno
):
    services.close_thread(thread, by=alice)
    said = {"text": "Ce que <b>j'écrivais</b>", "key": "late-key-01"}
    for headers in ({}, {"HX-Request": "true"}):
        answer = client_for(bruno).post(thread.get_absolute_url(), said, headers=headers)
        html = answer.content.decode()
        assert answer.status_code == 422 and "vient d&#x27;être fermé" in html
        assert "Ce que &lt;b&gt;j&#x27;écrivais&lt;/b&gt;" in html


def test_numbers_that_are_none_are_ignored(long_thread, client_for, bruno):
    here, address = client_for(bruno), long_thread.get_absolute_url()
    for query in (
        "?page=-1",
        "?page=x",
        "?page=9999",
        "?page=" + "9" * 400,
        "?citer=x",
        "?citer=" + "9" * 400,
    ):
        assert here.get(address + query).status_code == 200
    state = reverse("threads:state", args=[long_thread.key])
    for query in ("?depuis=x&jusque=" + "9" * 400, "?depuis=-1", "?depuis=٣"):
        assert here.get(state + query).status_code == 200


# --- what could name somebody ------------------------------------------------------------------------


def test_words_that_name_somebody_come_back_once_with_a_hint_and_are_then_taken(group, client_for, bruno):
    asked = reverse("threads:new", args=[group.slug])
    said = {
        "title": "Que dire à Mme Dupont ?",
        "kind": "problem",
        "text": "Au 06 12 34 56 78",
        "key": "named-key-1",
    }
    hinted = client_for(bruno).post(asked, said)
    html = hinted.content.decode()
    assert hinted.status_code == 200 and not Thread.objects.exists()
    assert '<identity-hint role="status">' in html and "Que dire à Mme Dupont ?" in html
    assert '<span data-when="name">' in html and '<span data-when="email" hidden>' in html
    assert client_for(bruno).post(asked, said | {"hinted": "1"}).status_code == 302


def test_an_answer_gets_its_hint_without_javascript_and_the_live_page_gave_it_already(
    thread, client_for, bruno, chloe
):
    said = {"text": "Appelez le 06 12 34 56 78", "key": "named-key-2"}
    hinted = client_for(chloe).post(thread.get_absolute_url(), said)
    assert hinted.status_code == 200 and not Post.objects.exists()
    assert "06 12 34 56 78" in hinted.content.decode()
    client_for(chloe).post(thread.get_absolute_url(), said, headers={"HX-Request": "true"})
    assert Post.objects.count() == 1


def test_what_names_nobody_leaves_at_once(thread, client_for, chloe):
    client_for(chloe).post(thread.get_absolute_url(), {"text": "Essayez à deux.", "key": "named-key-3"})
    assert Post.objects.count() == 1


# --- citing ------------------------------------------------------------------------------------------


def test_a_citation_is_fetched_as_text_by_the_people_of_the_group(
    says, client_for, bruno, chloe, dora, alice
):
    post = says(chloe, "Allez-y **à deux** <b>.</b>")
    address = reverse("threads:citation", args=[post.pk])
    answer = client_for(bruno).get(address)
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode() == "> **Chloé :**\n> Allez-y à deux <b>.</b>\n\n"
    assert client_for(dora).get(address).status_code == 404
    services.remove_post(post, by=alice)
    assert client_for(bruno).get(address).status_code == 404
