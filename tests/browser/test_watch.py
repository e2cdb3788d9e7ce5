"""From somebody else's feed to a public one, and to a visitor's mailbox."""

from __future__ import annotations

import email
import re
import shutil
import socket
from email.policy import default
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.ports import free_port
from tests.browser.conftest import Site
from tests.browser.test_accessibility import violations
from tests.workspace.watch.elsewhere import Elsewhere, elsewhere

pytestmark = pytest.mark.browser
GROUP = "accueil-petite-enfance"
FLUX = """<rss version="2.0"><channel><title>La gazette des crèches</title>
<item><title>Une crèche de nuit à Cavaillon</title><link>https://gazette.example/nuit?utm_source=rss</link>
<description>Petite enfance : huit places de 20 h à 6 h.</description></item>
<item><title>Le stade est rénové</title><link>https://gazette.example/stade</link></item></channel></rss>"""


@pytest.fixture(scope="module")
def gazette():
    with elsewhere() as there:
        there.says("/flux", FLUX)
        yield there


@pytest.fixture(scope="module")
def site(prepared: Path, tmp_path_factory, gazette: Elsewhere):
    """An instance whose administrator allows this one address of the loopback."""
    var = tmp_path_factory.mktemp("watching") / "var"
    shutil.copytree(prepared, var)
    served = WatchingSite(var, free_port())
    served.allowed = f"127.0.0.1:{gazette.port}"
    try:
        served.start()
        yield served
    finally:
        served.stop()


class WatchingSite(Site):
    allowed = ""

    @property
    def env(self) -> dict[str, str]:
        return {**super().env, "WATCH_ALLOWED": self.allowed}


def no_fault(page: Page) -> None:
    assert not violations(page)


def read_sources(site: Site, page: Page, shown: Locator) -> None:
    """The sources' hour comes; the worker reads them in its own time."""
    site.manage("postman", "--once")
    for _look in range(40):
        page.reload()
        if shown.count():
            return
        page.wait_for_timeout(250)
    expect(shown).to_be_visible()


def letters(site: Site, to: str) -> list[str]:
    files = (site.var / "mail").glob("*.eml")
    found = [email.message_from_bytes(path.read_bytes(), policy=default) for path in files]
    return [one.get_body(("plain",)).get_content() for one in found if one["To"] == to]


def test_a_link_goes_from_a_source_to_a_public_feed_and_a_letter(site, gazette, person):
    alice = person("alice@pais.example")

    # A source is added. Another port of the same loopback is refused, and says so.
    alice.goto(f"{site.url}/veille/sources/?groupe={GROUP}")
    alice.get_by_label("Adresse du flux").fill(gazette.url("/flux"))
    alice.get_by_label("Petite enfance").check()
    alice.get_by_role("button", name="Ajouter").click()
    expect(alice.get_by_text("La source est ajoutée")).to_be_visible()
    no_fault(alice)
    read_sources(site, alice, alice.get_by_role("link", name="La gazette des crèches"))
    assert gazette.asked

    # What it brought is sorted, with the keyboard.
    alice.goto(f"{site.url}/veille/a-trier/?groupe={GROUP}")
    no_fault(alice)
    alice.get_by_role("link", name="Le stade est rénové", exact=True).focus()
    alice.keyboard.press("e")
    expect(alice.get_by_text("1 lien est écarté")).to_be_visible()
    expect(alice.get_by_role("link", name="Le stade est rénové", exact=True)).to_have_count(0)
    assert alice.evaluate("document.activeElement.closest('.triage-row') !== null")
    alice.get_by_role("link", name="Une crèche de nuit à Cavaillon", exact=True).focus()
    alice.keyboard.press("g")
    alice.wait_for_url("**/veille/a-trier/*/")
    expect(alice.get_by_label("Petite enfance")).to_be_checked()
    alice.get_by_label("Pourquoi le garder").fill("Leur convention avec l’hôpital.")
    no_fault(alice)
    alice.get_by_role("button", name="Garder").click()
    expect(alice.get_by_text("Le lien est gardé dans la veille")).to_be_visible()

    # A visitor asks for the letter, and confirms from their mailbox.
    visitor = person(None)
    visitor.goto(f"{site.url}/veille/")
    expect(visitor.get_by_role("link", name="Une crèche de nuit à Cavaillon")).to_be_visible()
    no_fault(visitor)
    visitor.goto(f"{site.url}/lettre/?theme=petite-enfance")
    visitor.get_by_label("Votre adresse e-mail").fill("visiteuse@exemple.example")
    no_fault(visitor)
    visitor.get_by_role("button", name="Recevoir la lettre").click()
    expect(visitor.get_by_text("Encore un geste").first).to_be_visible()
    (asked,) = letters(site, "visiteuse@exemple.example")
    visitor.goto(re.search(r"https?://\S+", asked)[0])
    no_fault(visitor)
    visitor.get_by_role("button", name="Oui, je confirme").click()
    expect(visitor.get_by_text("C’est confirmé")).to_be_visible()

    # It is in the public feed, with what Alice wrote and where it leads.
    answer = visitor.request.get(f"{site.url}/flux/thematique/petite-enfance.atom")
    found = feedparser.parse(answer.body())
    assert not found.bozo
    entry = next(one for one in found.entries if one.title == "Une crèche de nuit à Cavaillon")
    assert "Leur convention" in entry.content[0].value
    assert [one.href for one in entry.links if one.rel == "related"] == ["https://gazette.example/nuit"]

    # Withdrawn, it is nowhere any more.
    alice.goto(entry.link)
    alice.goto(entry.link + "retirer/")
    alice.get_by_role("button", name="Retirer").click()
    again = visitor.request.get(f"{site.url}/flux/thematique/petite-enfance.atom")
    assert entry.id not in again.text()


def test_the_bookmark_and_the_pages_around_are_whole(site, person):
    page = person("bruno@pais.example")
    sorted_already = f"/veille/a-trier/?groupe={GROUP}&voir=tries"
    for path in ("/veille/marque-page/", "/veille/garder/", "/flux/", "/lettre/", sorted_already):
        page.goto(site.url + path)
        no_fault(page)


def test_the_loopback_is_asked_nothing_without_that_permission(site, person):
    """The same machine, another port: a server of ours is never knocked at."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.1)
    port = listening.getsockname()[1]
    page = person("alice@pais.example")
    page.goto(f"{site.url}/veille/sources/?groupe={GROUP}")
    page.get_by_label("Adresse du flux").fill(f"http://127.0.0.1:{port}/flux")
    page.get_by_role("button", name="Ajouter").click()
    read_sources(site, page, page.get_by_text("Seuls les ports habituels du web"))
    with pytest.raises(TimeoutError):
        listening.accept()
    listening.close()
