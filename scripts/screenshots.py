"""Takes the README's pictures from a fresh demonstration, in real browsers: `make screenshots`."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from scripts.ports import free_port  # noqa: E402
from tests.browser.chromium import QUIET  # noqa: E402
from tests.browser.conftest import Site, sign_in  # noqa: E402
from tests.browser.room import Facilitator, Screen, demonstration  # noqa: E402
from tests.browser.writer import Writer  # noqa: E402

IMAGES = ROOT / "docs" / "img"
BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
TOPIC = "Des familles ne demandent pas la place"
CONTRACT = "J'aimerais que vous m'aidiez à aller vers ces familles sans les juger."
OFFERS = (
    (
        "Bruno",
        "experience",
        "À Sisteron, nous sommes passés par les nourrices du quartier : elles connaissent tout.",
    ),
    (
        "Marius",
        "idea",
        "Tenir une permanence au café du jeudi, sans dossier ni guichet, un mois pour essayer.",
    ),
    ("Gaël", "mirror", "Le guichet fait peur. Au café, on ose demander."),
)


def arrive(browser: Browser, site: Site, email: str | None, width: int = 1280) -> Page:
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": 800},
        locale="fr-FR",
        has_touch=width < 500,
        device_scale_factor=1 if width > 500 else 2,
    )
    page = context.new_page()
    if email:
        sign_in(page, email)
    return page


def take(screen: Screen, name: str) -> None:
    screen.page.wait_for_timeout(600)  # a picture waits for its fonts and transitions
    screen.page.screenshot(path=IMAGES / f"{name}.png")


# The caret right after these words.
AFTER = """(host, words) => {
    let end = 0;
    host.editor.state.doc.descendants((node, at) => {
        if (node.isText && node.text.includes(words)) end = at + node.text.indexOf(words) + words.length;
    });
    host.editor.commands.focus(end);
}"""


def write_a_document(browser: Browser, site: Site, told: str) -> None:
    found = re.search(r"(/documents/\w+/)", told)
    assert found, told
    alice = Writer(arrive(browser, site, "alice@pais.example"), found[1])
    bruno = Writer(arrive(browser, site, "bruno@pais.example", 360), found[1])
    alice.types("Alice apporte le café.")
    bruno.reads("Alice apporte le café.")
    bruno.page.locator("doc-editor").evaluate(AFTER, "craignent les questions.")
    bruno.page.keyboard.type(" Et le bus s'arrête à 17 h.")
    alice.reads("à 17 h.")
    alice.saved()
    alice.page.evaluate("scrollTo(0, 0)")
    alice.page.wait_for_timeout(600)
    alice.page.screenshot(path=IMAGES / "document-1280.png")
    bruno.page.evaluate("scrollTo(0, 0)")
    bruno.page.wait_for_timeout(600)
    bruno.page.screenshot(path=IMAGES / "document-360.png")


def think_on_a_board(browser: Browser, site: Site, told: str) -> None:
    path = re.search(r"(/tableaux/[0-9a-f-]{36}/)", told)
    link = re.search(r"(/t/[\w-]+/)", told)
    assert path and link, told
    fatou = arrive(browser, site, None, 360)
    fatou.goto(link[1])
    fatou.locator("input[name=name]").fill("Fatou")
    fatou.get_by_role("button", name="Entrer").click()
    fatou.locator("li.card").first.wait_for()
    alice = arrive(browser, site, "alice@pais.example")
    alice.goto(path[1])
    alice.locator("live-room[data-state=live]").wait_for()
    for page, name in ((alice, "board-1280"), (fatou, "board-360")):
        page.wait_for_timeout(1500)
        page.screenshot(path=IMAGES / f"{name}.png")


def read_the_knowledge(browser: Browser, site: Site) -> None:
    visitor = arrive(browser, site, None)
    visitor.goto("/connaissances/")
    visitor.get_by_role("link", name="La permanence qui se déplace").first.click()
    visitor.locator("article.sheet").wait_for()
    visitor.set_viewport_size({"width": 1280, "height": 1400})
    phone = arrive(browser, site, None, 360)
    phone.goto("/carte/")
    phone.locator("main .leaflet-container").evaluate("one => one.scrollIntoView()")
    for page, name in ((visitor, "knowledge-1280"), (phone, "map-360")):
        page.wait_for_timeout(1500)
        page.screenshot(path=IMAGES / f"{name}.png")


def live_a_seance(browser: Browser, site: Site, told: str) -> None:
    path, link = demonstration(told)
    alice = Facilitator(arrive(browser, site, "alice@pais.example"), "Alice")
    people = {
        name: Screen(arrive(browser, site, f"{name.lower()}@pais.example"), name)
        for name in ("Nadia", "Bruno", "Marius")
    }
    gael = people["Gaël"] = Screen(arrive(browser, site, None, 360), "Gaël")
    for one in (alice, people["Nadia"], people["Bruno"], people["Marius"]):
        one.page.goto(path)
    people["Marius"].press("/s-asseoir/")
    gael.page.goto(link)
    gael.page.locator("input[name=name]").fill("Gaël")
    gael.page.get_by_role("button", name="Entrer").click()
    wall = Screen(alice.page.context.new_page(), "the wall")
    wall.page.goto(f"{path}accueil/")
    wall.reads("Gaël")
    take(wall, "lobby-1280")
    alice.press("/admettre/")
    gael.is_at("Préparation")
    while alice.page.locator("#stage-name").text_content() != "Choix du sujet":
        step(alice)
    alice.page.locator("li", has_text=TOPIC).locator("form[action$='/choisir/'] button").click()
    go_to(alice, "Contrat")
    nadia = people["Nadia"]
    nadia.is_at("Contrat")
    nadia.write("/contrat/", "body", CONTRACT)
    go_to(alice, "Consultation")
    for name, tag, words in OFFERS:
        one = people[name]
        one.is_at("Consultation")
        one.form("/apport/").first.locator(f"input[value={tag}]").check(force=True)
        one.write("/apport/", "body", words)
        alice.reads(words[:30])
    people["Bruno"].press("/main/")
    take(alice, "seance-1280")
    take(gael, "guest-360")
    go_to(alice, "Synthèse et plan d'action")
    nadia.is_at("Synthèse et plan d'action")
    offers = nadia.page.locator("li.contribution:has(button[data-basket=kept])")
    for number in range(offers.count()):
        offers.nth(number).locator("button[data-basket=kept]").click()
        nadia.page.wait_for_timeout(400)
    nadia.write("/plan/", "what", "Aller au café jeudi, sans dossier")
    alice.reads("Aller au café jeudi")
    go_to(alice, "Clôture")
    step(alice)
    nadia.page.get_by_role("link", name="Voir ce qui est gardé").first.click()
    nadia.reads(CONTRACT[:30])
    take(nadia, "bilan-1280")


def step(alice: Facilitator) -> None:
    before = alice.page.locator("#stage-name").text_content()
    alice.press("/suivant/")
    alice.page.wait_for_function(
        "before => document.querySelector('#stage-name').textContent !== before", arg=before
    )


def go_to(alice: Facilitator, stage: str) -> None:
    while alice.page.locator("#stage-name").text_content() != stage:
        step(alice)


def main() -> None:
    browser_path = next((path for path in BROWSERS if Path(path).exists()), None)
    if browser_path is None:
        sys.exit("✗ Chromium n'est pas sur cette machine : apt install chromium")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder), free_port())
        site.start()
        try:
            browser = playwright.chromium.launch(executable_path=browser_path, args=[*QUIET])
            told = site.manage("demo")
            think_on_a_board(browser, site, told)
            write_a_document(browser, site, told)
            read_the_knowledge(browser, site)
            live_a_seance(browser, site, told)
            browser.close()
        finally:
            site.stop()


if __name__ == "__main__":
    main()
