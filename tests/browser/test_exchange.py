"""Renée corrects fiches in a spreadsheet and brings them back; a visitor makes a booklet."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import check, violations

pytestmark = pytest.mark.browser
LONG = 60_000


def downloaded(page: Page) -> bytes:
    """What « Télécharger » gives, once the document is ready."""
    link = page.get_by_role("link", name=re.compile("Télécharger"))
    link.wait_for(timeout=LONG)
    answer = page.request.get(link.get_attribute("href"))
    assert answer.ok
    return answer.body()


def test_renee_corrects_fiches_in_a_spreadsheet(person, tmp_path):
    renee = person("renee@pais.example")
    renee.goto("/connaissances/?genre=initiative")
    renee.get_by_role("link", name="Emporter ces fiches").click()
    assert violations(renee) == []
    renee.get_by_role("button", name="Les fiches : CSV").click()
    rows = list(csv.reader(io.StringIO(downloaded(renee).decode("utf-8-sig"), newline=""), delimiter=";"))
    head = {name: at for at, name in enumerate(rows[0])}
    title = rows[1][head["titre"]]
    rows[1][head["titre"]] = f"{title}, corrigé"
    wrong = [""] * len(rows[0])
    wrong[head["titre"]], wrong[head["latitude"]] = "Hors du monde", "143,95"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([*rows, wrong])
    file = tmp_path / "fiches.csv"
    file.write_bytes(out.getvalue().encode("utf-8-sig"))

    renee.goto("/echanges/")
    renee.get_by_role("link", name="Importer des fiches pour la région").click()
    assert violations(renee) == []
    renee.locator("input[type=file]").set_input_files(file)
    renee.get_by_role("button", name="Lire ce fichier").click()
    preview = renee.get_by_role("region", name=re.compile("premières lignes"))
    expect(preview).to_contain_text("modifiée")
    expect(preview).to_contain_text("hors du monde")
    assert violations(renee) == []
    renee.get_by_role("button", name="Lancer l’import").click()
    expect(renee.get_by_role("heading", name="L’import est terminé")).to_be_visible(timeout=LONG)
    outcome = renee.get_by_role("list", name="Ce que sont devenues les lignes")
    expect(outcome).to_contain_text("0 créée")
    expect(outcome).to_contain_text("1 modifiée")
    expect(outcome).to_contain_text("1 refusée")
    expect(renee.get_by_role("region", name="Les lignes refusées")).to_contain_text("latitude")
    assert violations(renee) == []
    report = renee.request.get(
        renee.get_by_role("link", name=re.compile("Télécharger ces lignes")).get_attribute("href")
    ).text()
    assert "Hors du monde" in report and "143,95" in report and report.count("\r\n") == 2

    renee.goto("/connaissances/?genre=initiative&q=corrigé")
    expect(renee.get_by_role("link", name=f"{title}, corrigé")).to_be_visible()
    renee.goto("/echanges/importer/")
    renee.get_by_role("link", name="fiches.csv", exact=True).click()
    renee.get_by_role("button", name="Annuler cet import").click()
    expect(renee.get_by_role("heading", name="L’import est annulé")).to_be_visible(timeout=LONG)
    renee.goto("/connaissances/?genre=initiative&q=corrigé")
    expect(renee.get_by_role("link", name=f"{title}, corrigé")).to_have_count(0)


def test_a_visitor_makes_a_booklet_on_a_telephone(person):
    visitor = person(width=360)
    visitor.goto("/connaissances/?genre=initiative")
    visitor.get_by_role("link", name="Emporter ces fiches").click()
    assert violations(visitor) == []
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 360
    visitor.get_by_role("button", name="Recueil de fiches : PDF").click()
    file = downloaded(visitor)
    assert file.startswith(b"%PDF-")
    assert violations(visitor) == []


def test_alice_puts_her_recueil_in_order(person):
    alice = person("alice@pais.example")
    alice.goto("/echanges/recueil/")
    before = alice.get_by_role("button", name=re.compile("^Ôter")).count()
    assert before and violations(alice) == []
    alice.get_by_role("button", name=re.compile("^Monter")).first.click()
    alice.get_by_role("button", name=re.compile("^Ôter")).first.click()
    expect(alice.get_by_role("button", name=re.compile("^Ôter"))).to_have_count(before - 1)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_are_accessible(person, width):
    renee = person("renee@pais.example", width=width)
    renee.goto("/echanges/importer/")
    renee.get_by_role("link", name="reseau-des-tiers-lieux.csv").click()
    assert renee.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(renee) == []
    assert check(renee, ("/echanges/", "/echanges/recueil/", "/api/")) == []
