"""Files over a bad network, without JavaScript, and on a telephone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import violations
from tests.workspace.files.conftest import picture

pytestmark = pytest.mark.browser
LONG = 30_000
FILES = "/fichiers/groupe/accueil-petite-enfance/"
NEW = "/questions/groupe/accueil-petite-enfance/nouvelle/?sorte=discussion"
THREE_MEGABYTES = bytes(range(256)) * 4 * 3_000


@pytest.fixture
def film(tmp_path) -> Path:
    path = tmp_path / "film de la fête.bin"
    path.write_bytes(THREE_MEGABYTES)
    return path


def slow(page: Page) -> None:
    """A line that takes some ten seconds for three megabytes."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    asked = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 300_000}
    line.send("Network.emulateNetworkConditions", asked)


def half_way(page: Page) -> None:
    expect(page.locator("file-tray [data-state]", has_text=re.compile(r"envoi… [1-9]"))).to_be_visible(
        timeout=LONG
    )


def created(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if r.method == "POST" and "/envois/" in r.url else None)
    return asked


def test_a_cut_in_the_middle_loses_nothing(person, film):
    bruno = person("bruno@pais.example")
    begun = created(bruno)
    bruno.goto(NEW)
    bruno.get_by_label("De quoi parle-t-on ?").fill("Le film de la fête")
    bruno.get_by_label("Pour commencer").fill("Le voici, à regarder avant jeudi.")
    slow(bruno)
    bruno.locator("file-tray input[type=file]").set_input_files(film)
    half_way(bruno)
    bruno.context.set_offline(True)
    expect(bruno.locator("file-tray")).to_contain_text("hors connexion", timeout=LONG)
    bruno.context.set_offline(False)
    expect(bruno.locator("file-tray [data-waiting]")).to_contain_text("film de la fête.bin", timeout=LONG)
    assert len(begun) == 1  # it went on, it did not begin again
    expect(bruno.get_by_label("Pour commencer")).to_have_value("Le voici, à regarder avant jeudi.")
    bruno.get_by_role("button", name="Ouvrir la discussion").click()
    bruno.wait_for_url(re.compile(r"/questions/[0-9a-f-]{36}/$"))
    link = bruno.locator(".files-carried a", has_text="film de la fête.bin")
    saved = bruno.request.get(link.get_attribute("href"))
    assert saved.body() == THREE_MEGABYTES and saved.headers["content-disposition"].startswith("attachment")


def test_after_a_reload_the_same_file_goes_on(person, film):
    bruno = person("bruno@pais.example")
    bruno.on("dialog", lambda dialog: dialog.accept())
    bruno.goto(FILES)
    slow(bruno)
    bruno.locator("file-tray input[type=file]").set_input_files(film)
    half_way(bruno)
    bruno.reload()
    expect(bruno.locator("[data-unfinished]")).to_contain_text("choisissez-le à nouveau")
    begun = created(bruno)
    bruno.locator("file-tray input[type=file]").set_input_files(film)
    expect(bruno.locator("#files-list")).to_contain_text("film de la fête.bin", timeout=LONG)
    assert not begun and not bruno.locator("[data-unfinished]").count()


def test_a_form_that_is_sent_too_early_leaves_when_all_is_there(person, film):
    bruno = person("bruno@pais.example", width=360)
    bruno.goto(NEW)
    bruno.get_by_label("De quoi parle-t-on ?").fill("Encore le film")
    slow(bruno)
    bruno.locator("file-tray input[type=file]").set_input_files(film)
    half_way(bruno)
    bruno.get_by_role("button", name="Ouvrir la discussion").click()
    expect(bruno.locator("file-tray [data-says]")).to_contain_text("encore en route")
    bruno.wait_for_url(re.compile(r"/questions/[0-9a-f-]{36}/$"), timeout=LONG)
    expect(bruno.locator(".files-carried")).to_contain_text("film de la fête.bin")


def test_one_that_is_given_up_leaves_nothing(person, film):
    bruno = person("bruno@pais.example")
    bruno.goto(NEW)
    slow(bruno)
    bruno.locator("file-tray input[type=file]").set_input_files(film)
    half_way(bruno)
    with bruno.expect_response(lambda answer: answer.request.method == "DELETE") as given_up:
        bruno.locator("file-tray").get_by_role("button", name="Annuler").click()
    assert given_up.value.status == 204
    expect(bruno.locator("file-tray [data-going] li")).to_have_count(0)
    bruno.reload()
    expect(bruno.locator("[data-unfinished]")).to_have_count(0)


def test_a_file_that_is_refused_says_why(person, tmp_path):
    ruin = tmp_path / "photo.png"
    ruin.write_bytes(b"\x89PNG\r\n\x1a\n" + b"ruin" * 50)
    bruno = person("bruno@pais.example")
    bruno.goto(NEW)
    bruno.locator("file-tray input[type=file]").set_input_files(ruin)
    expect(bruno.locator("file-tray span[data-state]")).to_contain_text(
        "Cette image est abîmée", timeout=LONG
    )


def test_two_people_see_a_picture_arrive(person, tmp_path):
    photo = tmp_path / "affiche.png"
    photo.write_bytes(picture(size=(600, 400)))
    alice = person("alice@pais.example")
    alice.goto(NEW)
    alice.get_by_label("De quoi parle-t-on ?").fill("Une affiche")
    alice.get_by_role("button", name="Ouvrir la discussion").click()
    alice.wait_for_url(re.compile(r"/questions/[0-9a-f-]{36}/$"))
    bruno = person("bruno@pais.example", width=360)
    bruno.goto(alice.url)
    bruno.get_by_label("Votre réponse").fill("La voici")
    bruno.locator("file-tray input[type=file]").set_input_files(photo)
    bruno.get_by_label(re.compile("Ce que montre l’image")).fill("Un carré rouge")
    bruno.get_by_role("button", name="Envoyer").click()
    expect(alice.get_by_role("img", name="Un carré rouge")).to_be_visible(timeout=LONG)
    expect(bruno.locator("file-tray [data-waiting] li")).to_have_count(0)
    for page in (alice, bruno):
        assert not violations(page)


def test_without_javascript_a_form_brings_them(site, new_context, tmp_path):
    photo, notes = tmp_path / "photo.png", tmp_path / "notes.txt"
    photo.write_bytes(picture())
    notes.write_text("Des notes")
    page = new_context(base_url=site.url, java_script_enabled=False, locale="fr-FR").new_page()
    sign_in(page, "bruno@pais.example")
    page.goto(NEW)
    page.get_by_label("De quoi parle-t-on ?").fill("Sans JavaScript")
    page.locator("input[name=uploads]").set_input_files([photo, notes])
    page.get_by_role("button", name="Ouvrir la discussion").click()
    expect(page.locator(".files-carried")).to_contain_text("notes.txt")
    page.goto(FILES)
    page.locator("input[name=uploads]").set_input_files([photo])
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("« photo.png » est ajouté")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_files_of_a_group_are_for_everyone(person, width):
    page = person("alice@pais.example", width=width)
    page.goto(FILES)
    assert not violations(page)
    page.locator(".matter-rows__title").first.click()
    expect(page.get_by_role("link", name="Télécharger", exact=True)).to_be_visible()
    assert not violations(page)
    page.get_by_role("link", name="Supprimer…").click()
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
