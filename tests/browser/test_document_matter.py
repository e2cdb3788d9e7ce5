"""What comes into a text from elsewhere: pictures, and what is pasted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.writer import LONG, Writer, new_document

pytestmark = pytest.mark.browser


@pytest.fixture
def document(person) -> str:
    return new_document(person("alice@pais.example"))


PASTE = """(text, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
FROM_ELSEWHERE = """<b style="font-weight:normal"><p style="color:red">Un <span
    style="font-weight:700">mot</span> et <span style='font-style:italic'>un autre</span>, <a
    href="javascript:alert(1)">un piège</a><img src="https://ailleurs.example/i.png"></p></b>
    <style>p { color: red }</style>"""


def test_what_is_pasted_keeps_its_meaning_and_nothing_else(person, document):
    page = person("alice@pais.example")
    refused = []
    page.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    alice = Writer(page, document)
    alice.focus()
    alice.text.evaluate(PASTE, FROM_ELSEWHERE)
    expect(alice.text).to_contain_text("Un mot et un autre, un piège")
    expect(alice.text.locator("strong")).to_have_text("mot")
    expect(alice.text.locator("em")).to_have_text("un autre")
    expect(alice.text.locator("a, img, [style]")).to_have_count(0)
    assert refused == []


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


def test_a_picture_is_described_and_seen_by_the_other(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example"), document)
    alice.focus()
    alice.page.locator("[data-do='image']").click()
    dialog = alice.page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(
        {"name": "cour.png", "mimeType": "image/png", "buffer": PIXEL}
    )
    dialog.get_by_label("Ce qu’elle montre").fill("La cour, un samedi")
    dialog.get_by_role("button", name="Ajouter").click()
    picture = bruno.text.locator("img[alt='La cour, un samedi']")
    expect(picture).to_be_visible(timeout=LONG)
    expect(picture).to_have_js_property("naturalWidth", 1)
    # What is not a picture is refused with a sentence, and the text stays as it was.
    alice.page.locator("[data-do='rule']").click()
    alice.page.locator("[data-do='image']").click()
    dialog.locator("input[type=file]").set_input_files(
        {"name": "faux.png", "mimeType": "image/png", "buffer": b"rien"}
    )
    dialog.get_by_role("button", name="Ajouter").click()
    expect(alice.page.locator("doc-editor [role=alert]")).to_be_visible()
    expect(alice.text.locator("img")).to_have_count(1)


def test_many_pages_at_once_take_the_other_way(person, document):
    """More than a websocket message may hold, less than a text: it goes by the HTTP twin."""
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example"), document)
    alice.focus()
    many = "<p>" + "</p><p>".join(f"Ligne {number} " + "de mots " * 40 for number in range(1_000)) + "</p>"
    alice.text.evaluate(PASTE, many)
    alice.saved()
    expect(bruno.text.locator("p", has_text="Ligne 999 ")).to_have_count(1, timeout=LONG)
    expect(alice.page.locator(".editor__rescue")).to_have_count(0)
    alice.types("Et la suite.")
    bruno.reads("Et la suite.")


# What a program of somebody's own may send: the editor's commands would not.
WIDEN = """host => {
    const { type } = host.editor.state["y-sync$"];
    const table = type.toArray().find((node) => node.nodeName === "table");
    table.get(0).get(0).setAttribute("colspan", 1e9);
}"""


def test_a_cell_that_claims_a_billion_columns_stops_nobody(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example"), document)
    alice.focus()
    alice.page.locator("[data-do='table']").click()
    expect(bruno.text.locator("table")).to_be_visible(timeout=LONG)
    bruno.page.locator("doc-editor").evaluate(WIDEN)
    expect(alice.text.locator("[colspan='100']")).to_be_visible(timeout=LONG)
    alice.types("On continue.")
    bruno.reads("On continue.")
    alice.saved()
