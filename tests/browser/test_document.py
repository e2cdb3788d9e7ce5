"""Writing in the browser: the keyboard, the toolbar, pictures, passages people talk about, small screens."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations
from tests.browser.writer import LONG, Writer, new_document

pytestmark = pytest.mark.browser


@pytest.fixture
def document(person) -> str:
    return new_document(person("alice@pais.example"))


def test_with_the_keyboard_alone(person, document):
    alice = Writer(person("alice@pais.example"), document)
    page, keys = alice.page, alice.page.keyboard
    alice.focus()
    keys.type("## Constats")
    keys.press("Enter")
    keys.type("Un **mot** fort, puis [ ] ")
    keys.press("Enter")
    keys.type("- un")
    keys.press("Enter")
    keys.type("deux")
    expect(alice.text.locator("h3[data-level='2']")).to_have_text("Constats")
    expect(alice.text.locator("strong")).to_have_text("mot")
    expect(alice.text.locator("ul li")).to_have_count(2)
    keys.press("Enter")
    keys.press("Enter")
    keys.type("[!IDEA] ")
    keys.type("Un café.")
    expect(alice.text.locator("aside[data-kind='idea'] .callout__words")).to_have_text("Un café.")
    # To the toolbar and back: one stop, arrows inside.
    keys.press("Alt+F10")
    expect(page.locator("[data-do='undo']")).to_be_focused()
    keys.press("End")
    keys.press("ArrowRight")
    expect(page.locator("[data-do='undo']")).to_be_focused()
    for _ in range(5):
        keys.press("ArrowRight")
    expect(page.locator("[data-do='bold']")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("[data-do='bold']")).to_have_attribute("aria-pressed", "true")
    keys.type(" Très bon")
    expect(alice.text.locator("aside strong")).to_have_text("Très bon")
    # A link.
    alice.selects("Très bon")
    keys.press("Control+k")
    keys.type("exemple.fr/cafe")
    keys.press("Enter")
    expect(alice.text.locator("a")).to_have_attribute("href", "https://exemple.fr/cafe")
    # Somebody.
    alice.focus()
    keys.type(" @bru")
    someone = page.get_by_role("listbox", name="Personnes du groupe").get_by_role("option")
    expect(someone).to_have_text(["Bruno Estienne"])
    expect(someone).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    expect(alice.text.locator(".mention")).to_have_text("@Bruno Estienne")
    # Out of the text.
    keys.press("Escape")
    keys.press("Tab")
    expect(alice.text).not_to_be_focused()


def test_somebody_is_named_from_the_toolbar_of_a_telephone(person, document):
    alice = Writer(person("alice@pais.example", width=360), document)
    alice.types("Voir avec")
    alice.page.get_by_role("button", name="Mentionner quelqu’un").click()
    people = alice.page.get_by_role("listbox", name="Personnes du groupe")
    people.get_by_role("option", name="Bruno Estienne").click()
    expect(alice.text).to_have_text("Voir avec @Bruno Estienne ")
    expect(alice.text).to_be_focused()


def test_a_name_at_the_end_of_a_line_stays_within_a_small_screen(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example", width=360), document)
    alice.types("Une ligne qui va presque jusqu’au")
    name = bruno.text.locator(".caret__name")
    expect(name).to_have_text("Alice Roumanille", timeout=LONG)
    expect(bruno.text.locator(".caret--turned")).to_have_count(1, timeout=LONG)
    assert name.evaluate("it => it.getBoundingClientRect().right") <= 360
    alice.page.keyboard.press("Home")
    expect(bruno.text.locator(".caret--turned")).to_have_count(0, timeout=LONG)


def test_a_table_is_built_from_the_toolbar(person, document):
    alice = Writer(person("alice@pais.example"), document)
    alice.focus()
    alice.page.locator("[data-do='table']").click()
    expect(alice.text.locator("th")).to_have_count(3)
    alice.page.get_by_role("button", name="Ligne au-dessous").click()
    alice.page.get_by_role("button", name="Retirer la colonne").click()
    expect(alice.text.locator("tr")).to_have_count(4)
    expect(alice.text.locator("th")).to_have_count(2)
    alice.page.get_by_role("button", name="En-tête").click()
    expect(alice.text.locator("th")).to_have_count(0)
    alice.page.get_by_role("button", name="Supprimer le tableau").click()
    expect(alice.text.locator("table")).to_have_count(0)


EVERYTHING = """host => {
    const text = (text, ...marks) => ({ type: "text", text, marks: marks.map(type => ({ type })) });
    const node = (type, content, attrs) => ({ type, content, attrs });
    const p = (...words) => node("paragraph", words);
    host.editor.commands.insertContent([
        node("heading", [text("Constats")], { level: 2 }),
        p(text("gras", "bold"), node("hardBreak"), text("barré", "strike", "italic")),
        node("orderedList", [node("listItem", [p(text("quatre"))])], { start: 4 }),
        node("taskList", [node("taskItem", [p(text("fait"))], { checked: true })]),
        node("blockquote", [p(text("cité"))]),
        node("callout", [p(text("attention"))], { kind: "warning" }),
        node("horizontalRule"),
        node("table", [
            node("tableRow", [node("tableHeader", [p(text("Qui"))]), node("tableCell", [p(text("Inès"))])]),
        ]),
        p(node("mention", undefined, { id: "1", label: "Alice Roumanille" })),
    ]);
}"""


def test_what_is_written_here_is_what_the_server_reads(person, document):
    alice = Writer(person("alice@pais.example"), document)
    alice.page.locator("doc-editor").evaluate(EVERYTHING)
    alice.saved()
    expect(alice.state).to_have_text(re.compile("Enregistré à"))
    alice.page.goto(f"{document}lecture/")
    read = alice.page.locator(".document-text")
    for place, words in {
        "h3": "Constats",
        "strong": "gras",
        "ol[start='4'] > li": "quatre",
        ".tasks": "fait",
        "blockquote": "cité",
        "th": "Qui",
        "td": "Inès",
        ".mention": "@Alice Roumanille",
    }.items():
        expect(read.locator(place)).to_contain_text(words)
    expect(read.get_by_text("attention", exact=True)).to_be_visible()
    expect(read.locator("hr, br, table")).to_have_count(3)
    # Read again by who opens the text, it is the same: nobody's browser corrects it.
    bruno = Writer(person("bruno@pais.example"), document)
    expect(bruno.text.locator("aside[data-kind='warning'] .callout__words")).to_have_text("attention")
    expect(bruno.text.locator("ol[start='4'] li")).to_have_text("quatre")
    expect(bruno.text.locator("[data-checked='true']")).to_contain_text("fait")
    expect(bruno.state).to_have_text("Tout est enregistré")


def test_selected_words_are_talked_about_where_they_are(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example"), document)
    alice.types("Les parents craignent les questions.")
    bruno.reads("craignent les questions")
    bruno.selects("craignent")
    bruno.page.locator(".editor__bubble").click()
    expect(bruno.page.locator("#comment-body")).to_be_focused()
    expect(bruno.page.locator("[data-quote]")).to_have_text("craignent")
    bruno.page.keyboard.type("Le mot est fort ?")
    bruno.page.keyboard.press("Control+Enter")
    alice.sees_marked("commented", "craignent")
    # It follows its words, and leads to what is said of them.
    alice.page.locator("doc-editor").evaluate("host => host.editor.commands.focus('start')")
    alice.page.keyboard.type("Souvent : ")
    alice.sees_marked("commented", "craignent")
    alice.text.locator(".commented").first.click()
    expect(alice.page.locator(".comment-thread.is-chosen")).to_contain_text("Le mot est fort ?")
    bruno.page.locator(".comment-thread").get_by_role("button", name="Voir dans le texte").click()
    bruno.sees_marked("commented--chosen", "craignent")
    bruno.page.locator(".comment-thread").get_by_role("button", name="Résoudre").click()
    expect(alice.text.locator(".commented")).to_have_count(0, timeout=LONG)


def test_who_reads_sees_it_being_written_and_cannot_type(person, document):
    alice = Writer(person("alice@pais.example"), document)
    chloe = Writer(person("chloe@pais.example"), document)
    expect(chloe.page.locator("[role=toolbar]")).to_have_count(0)
    expect(chloe.text).to_have_attribute("contenteditable", "false")
    alice.types("Chloé lit ceci.")
    chloe.reads("Chloé lit ceci.")
    expect(chloe.state).to_have_text("")


def test_the_page_breaks_no_rule_and_is_light(person, site, document):
    """Neither an inline style nor a script of elsewhere; 450 KB at most with all it loads."""
    page = person("alice@pais.example")
    page.add_init_script("""window.broken = [];
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
            window.broken.push(`${violatedDirective} ${blockedURI}`));""")
    alice = Writer(page, document)
    alice.types("> [!INFO] Un encadré")
    page.locator("[data-do='table']").click()
    expect(alice.text.locator("th")).to_have_count(3)
    assert page.evaluate("window.broken") == []
    assert page.locator("style").count() == 0
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    files = [name for name in loaded if name.startswith(f"{site.url}/static/")]
    assert any("document" in name and name.endswith(".js") for name in files)
    assert sum(map(weight, files)) < 450_000


def weight(url: str) -> int:
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return len(answer.read())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_editor_is_accessible(person, document, theme, width):
    alice = Writer(person("alice@pais.example", width=width), document)
    alice.page.emulate_media(color_scheme=theme)
    alice.types("- [ ] acheter du café")
    alice.page.locator("[data-do='callout']").click()
    alice.page.locator("[data-do='table']").click()
    for _ in range(3):
        alice.page.get_by_role("button", name="Colonne après").click()
    expect(alice.text.locator("th")).to_have_count(6)
    alice.text.locator("th").first.click()
    for number in range(6):
        alice.page.keyboard.type(f"Jour {number}")
        alice.page.keyboard.press("Tab")
    expect(alice.text.locator("th").last).to_have_text("Jour 5")
    assert violations(alice.page) == []
    assert alice.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_telephone_has_its_bar_at_the_bottom_in_one_row(person, document):
    alice = Writer(person("alice@pais.example", width=360), document)
    alice.focus()
    bar = alice.page.locator("[role=toolbar]")
    box = bar.bounding_box()
    assert box and box["height"] < 70 and abs(box["y"] + box["height"] - 800) < 2
    for button in bar.locator("[data-do]:visible").all()[:4]:
        size = button.bounding_box()
        assert size and min(size["width"], size["height"]) >= 44
