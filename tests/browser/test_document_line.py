"""A text written together, in real browsers: on good days, on refused websockets, without network, on a
server that dies.
"""

from __future__ import annotations

import re
import signal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.writer import LONG, Writer, new_document

pytestmark = pytest.mark.browser
AWHILE = 40_000  # a browser that lost its server comes back with jitter

DISK_FULL = """() => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (...what) {
        const asked = add.apply(this, what);
        this.transaction.abort();
        return asked;
    };
}"""


@pytest.fixture
def document(person) -> str:
    return new_document(person("alice@pais.example"))


@pytest.fixture
def arrive(mortal, new_context):
    def come(name: str) -> Page:
        page = new_context(base_url=mortal.url, locale="fr-FR").new_page()
        sign_in(page, f"{name}@pais.example")
        return page

    return come


def test_two_people_write_and_see_each_other(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example"), document)
    alice.types("Le samedi, les familles viennent.")
    bruno.reads("Le samedi, les familles viennent.")
    expect(bruno.page.locator(".caret__name", has_text="Alice Roumanille")).to_be_visible()
    expect(bruno.page.locator(".caret").first).to_have_attribute("aria-hidden", "true")
    bruno.types(" Le jeudi aussi.")
    alice.reads("Le samedi, les familles viennent. Le jeudi aussi.")
    alice.saved()
    expect(alice.state).to_have_text(re.compile(r"^Enregistré à \d+ h \d\d$"))
    # One's own words are taken back, not the others'.
    alice.focus()
    alice.page.keyboard.press("Control+z")
    bruno.reads("Le jeudi aussi.")
    expect(bruno.text).not_to_contain_text("les familles viennent")


def test_where_websockets_are_refused_the_text_is_as_true(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example", sockets=False), document)
    bruno.types("Écrit derrière un pare-feu.")
    alice.reads("Écrit derrière un pare-feu.")
    alice.types(" Lu dehors.")
    bruno.reads("Écrit derrière un pare-feu. Lu dehors.")
    bruno.saved()
    expect(alice.page.locator(".caret__name", has_text="Bruno Estienne")).to_be_visible(timeout=LONG)
    expect(bruno.page.locator(".caret__name", has_text="Alice Roumanille")).to_be_visible(timeout=LONG)


def test_without_network_one_goes_on_and_it_leaves_afterwards(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example"), document)
    alice.types("Avant. ")
    bruno.reads("Avant.")
    alice.page.context.set_offline(True)
    expect(alice.state).to_have_text("Hors connexion, votre texte est gardé ici", timeout=LONG)
    alice.types("Dans le train.")
    bruno.types("Pendant ce temps. ")
    alice.page.context.set_offline(False)
    bruno.reads("Dans le train.", timeout=AWHILE)
    alice.reads("Pendant ce temps.", timeout=AWHILE)
    alice.saved(AWHILE)


def test_a_browser_whose_disk_is_full_says_that_the_text_is_only_on_the_page(person, document):
    alice = Writer(person("alice@pais.example"), document)
    alice.page.context.set_offline(True)
    alice.types("Gardé. ")
    alice.kept_here()
    alice.page.evaluate(DISK_FULL)
    alice.types("Pas gardé.")
    expect(alice.state).to_have_text(
        "Hors connexion : gardez cette page ouverte, votre texte n’est que là", timeout=LONG
    )
    alice.page.context.set_offline(False)
    alice.saved(AWHILE)
    alice.opens(document)
    alice.reads("Gardé. Pas gardé.")


def test_a_killed_server_loses_and_doubles_nothing(mortal, arrive):
    page = arrive("alice")
    path = new_document(page)
    alice, bruno = Writer(page, path), Writer(arrive("bruno"), path)
    alice.types("Vu avant la panne. ")
    bruno.reads("Vu avant la panne.")
    alice.saved()

    mortal.stop(signal.SIGKILL)
    expect(bruno.state).to_have_text("Hors connexion, votre texte est gardé ici", timeout=LONG)
    bruno.types("Écrit pendant la panne. ")
    alice.types("Moi aussi. ")
    # A window that is closed meanwhile: its words wait in the browser.
    bruno.kept_here()
    bruno.page.goto("about:blank")
    mortal.start()

    alice.saved(AWHILE)
    bruno.opens(path)
    for writer in (alice, bruno):
        for words in ("Vu avant la panne.", "Écrit pendant la panne.", "Moi aussi."):
            writer.reads(words, timeout=AWHILE)
            assert writer.text.inner_text().count(words) == 1
    bruno.saved()


def test_words_of_another_time_are_offered_never_mixed(mortal, arrive):
    page = arrive("alice")
    path = new_document(page)
    alice = Writer(page, path)
    alice.types("Ce qui est gardé. ")
    alice.saved()
    mortal.stop()
    expect(alice.state).to_have_text("Hors connexion, votre texte est gardé ici", timeout=LONG)
    alice.types("Ce qui n'est pas parti.")
    alice.kept_here()
    alice.page.goto("about:blank")
    key = path.rstrip("/").rsplit("/", 1)[1]
    mortal.manage("shell", "-c", AGAIN.format(key=key))
    mortal.start()

    alice.opens(path)
    alice.reads("Tout autre chose.")
    expect(alice.text).not_to_contain_text("Ce qui n'est pas parti")
    offered = alice.page.locator(".editor__rescue")
    expect(offered).to_contain_text("Votre texte d’avant est gardé ici")
    expect(offered.locator("textarea")).to_have_value(re.compile("Ce qui n'est pas parti"))
    with alice.page.expect_download() as taken:
        offered.get_by_role("button", name="Le télécharger").click()
    assert "Ce qui n'est pas parti" in taken.value.path().read_text()
    offered.get_by_role("button", name="L’écarter").click()
    alice.opens(path)
    expect(alice.page.locator(".editor__rescue")).to_have_count(0)


AGAIN = """
from realtime import store
from realtime.rooms import Room
from workspace.documents import content
store.replace(Room("document", "{key}"), content.to_update(content.from_markdown("Tout autre chose.")))
"""


def test_signing_out_erases_the_copy_of_this_browser(person, document):
    alice = Writer(person("alice@pais.example"), document)
    alice.types("Sur un ordinateur partagé.")
    alice.saved()
    kept = "indexedDB.databases().then(all => all.filter(({ name }) => name.startsWith('document:')).length)"
    assert alice.page.evaluate(kept) == 1
    alice.page.locator("drop-menu summary", has_text="Alice").click()
    alice.page.get_by_role("button", name="Se déconnecter").click()
    alice.page.wait_for_url(lambda url: "/documents/" not in url)
    alice.page.goto("/compte/connexion/")
    alice.page.wait_for_function(f"{kept}.then(left => left === 0)")


def test_who_loses_the_pen_keeps_the_text_in_front_of_them(person, document):
    alice = Writer(person("alice@pais.example"), document)
    bruno = Writer(person("bruno@pais.example"), document)
    bruno.types("Écrit à temps.")
    alice.reads("Écrit à temps.")
    bruno.saved()
    alice.page.get_by_role("link", name="Partager").click()
    alice.page.get_by_label("les animateurs seulement").check()
    alice.page.get_by_role("button", name="Enregistrer").click()
    expect(bruno.text).to_have_attribute("contenteditable", "false", timeout=LONG)
    expect(bruno.page.locator("[role=toolbar]")).to_have_count(0)
    expect(bruno.page.locator(".editor__rescue")).to_have_count(0)  # nothing of his waits
    alice.opens(document)
    alice.types(" Puis Alice seule.")
    bruno.reads("Écrit à temps. Puis Alice seule.")
