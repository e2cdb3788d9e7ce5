"""The main job: a whole séance, from the lobby to the fiche, lived by five people in real browsers.

Alice facilitates, Nadia is the client, Bruno's network refuses websockets, Marius is a consultant, Gaël is a
guest on a phone whose clock is an hour wrong.
"""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.browser.room import LONG, Facilitator, Screen, demonstration

pytestmark = pytest.mark.browser

CANARY = "Un serin bleu dans la cuisine"
WRONG_CLOCK = "const now = Date.now; Date.now = () => now() + 3600000;"


@pytest.fixture
def site(mortal):
    """An instance of its own: another test's séance would be the previous one of this group."""
    return mortal


@pytest.fixture
def table(site, person):
    """Everybody at the séance that the demonstration prepared; Gaël came by the link and was let in."""
    path, link = demonstration(site.manage("demo"))
    alice = Facilitator(person("alice@pais.example"), "Alice")
    nadia = Screen(person("nadia@pais.example"), "Nadia")
    bruno = Screen(person("bruno@pais.example", sockets=False), "Bruno")
    marius = Screen(person("marius@pais.example"), "Marius")
    gael = Screen(person(width=360), "Gaël")
    gael.page.add_init_script(WRONG_CLOCK)
    for member in (alice, nadia, bruno, marius):
        member.page.goto(path)
    marius.press("/s-asseoir/")
    gael.page.goto(link)
    gael.page.locator("input[name=name]").fill("Gaël")
    gael.page.get_by_role("button", name="Entrer").click()
    gael.reads("On va vous ouvrir")
    alice.press("/admettre/")
    gael.is_at("Préparation")
    return alice, nadia, bruno, marius, gael


def test_a_whole_seance_from_the_lobby_to_the_fiche(table):
    alice, nadia, bruno, marius, gael = table
    everybody = (alice, nadia, bruno, marius, gael)

    alice.next_stage("Accueil")
    for one in everybody:
        one.is_at("Accueil")
    the_clock_is_the_same_on(everybody)

    # 0b: Nadia was the client three weeks ago; her plan is hers until she shows it.
    alice.next_stage("Retour du client précédent")
    nadia.reads("Réunir trois familles autour d'un café")
    marius.does_not_read("Réunir trois familles autour d'un café")
    nadia.press("/plan/montrer/")
    for one in (marius, bruno, gael):
        one.reads("Réunir trois familles autour d'un café")

    # 0c: the facilitator concludes with the group; Nadia's topic, so Nadia is the client.
    alice.next_stage("Choix du sujet")
    topic = alice.page.locator("li", has_text="Des familles ne demandent pas la place")
    topic.locator("form[action$='/choisir/'] button").click()
    expect(nadia.page.locator("li.person.is-mine")).to_contain_text("client", timeout=LONG)

    alice.next_stage("Exposé")
    nadia.write("/apport/", "body", "Trois familles sur dix ne viennent jamais au guichet.")
    for one in (bruno, gael):
        one.reads("Trois familles sur dix")
    expect(gael.form("/apport/")).to_have_count(0)

    alice.next_stage("Clarification")
    gael.is_at("Clarification")
    gael.write("/apport/", "body", "Qui va les voir aujourd'hui ?")
    marius.is_at("Clarification")
    marius.write("/apport/", "body", "Tu devrais ouvrir un café, non ?")
    for one in (alice, nadia, bruno):
        one.reads("Qui va les voir")
    question = nadia.page.locator("li.contribution", has_text="Qui va les voir")
    question.locator("form[action$='/repondue/'] button").click()
    expect(gael.page.locator("li.contribution--answered", has_text="Qui va les voir")).to_be_visible(
        timeout=LONG
    )
    advice = alice.page.locator("li.contribution", has_text="Tu devrais ouvrir un café")
    advice.locator("form[action$='/de-cote/'] button").click()
    nadia.does_not_read("Tu devrais ouvrir un café")

    alice.next_stage("Reformulations")
    bruno.is_at("Reformulations")
    bruno.write("/apport/", "body", "Tu veux que le droit vienne à elles.")
    reformulation = nadia.page.locator("li.contribution", has_text="Tu veux que le droit vienne")
    reformulation.locator("form[action$='/plus-proche/'] button").click(timeout=LONG)

    alice.next_stage("Contrat")
    nadia.is_at("Contrat")
    nadia.write("/contrat/", "body", "M'aider à aller vers ces familles sans les juger.")
    for one in (bruno, marius, gael):
        one.reads("M'aider à aller vers ces familles")
        one.press("/accord/")
        expect(one.page.locator("li.agreement.is-mine[data-agreed]")).to_have_count(1, timeout=LONG)
    expect(alice.page.locator("li.agreement[data-agreed]")).to_have_count(3, timeout=LONG)

    alice.next_stage("Consultation")
    for one in everybody:
        one.is_at("Consultation")
        one.reads("M'aider à aller vers ces familles")
    nadia.reads("Tu devrais ouvrir un café")  # the advice set aside came back as an offer
    expect(nadia.form("/apport/")).to_have_count(0)
    gael.write("/apport/", "body", CANARY)
    bruno.write("/apport/", "body", "Passer par les nourrices du quartier.")
    for one in everybody:
        one.reads(CANARY)
        one.reads("Passer par les nourrices")
    nadia.press("/recentrer/")
    marius.reads("Revenons au contrat")

    alice.next_stage("Synthèse et plan d'action")
    nadia.is_at("Synthèse et plan d'action")
    offer = nadia.page.locator("li.contribution", has_text="Passer par les nourrices")
    offer.locator("button[data-basket=kept]").click()
    expect(offer.locator("button[data-basket=kept]")).to_have_attribute("aria-pressed", "true", timeout=LONG)
    nadia.write("/plan/", "what", "Appeler deux nourrices")
    marius.reads("Appeler deux nourrices")

    alice.next_stage("Apprentissages")
    gael.is_at("Apprentissages")
    gael.write("/apprentissage/", "body", "Le guichet fait peur, le café non.")
    alice.next_stage("Clôture")
    gael.is_at("Clôture")
    gael.press("/accord/")
    alice.reads("Sera gardé")
    alice.press("/suivant/")

    for one in everybody:
        one.reads("La séance est close")
    the_client_leaves_with_her_fiche(nadia)
    the_group_keeps_what_was_agreed(marius)


def test_the_whole_seance_by_pressing_only_next_without_websockets(site, person):
    """Oral first: nobody writes a word, nobody has a socket, and the séance goes to its end."""
    alice = Facilitator(person("alice@pais.example", sockets=False), "Alice")
    nadia = Screen(person("nadia@pais.example", sockets=False), "Nadia")
    alice.page.goto("/groupes/accueil-petite-enfance/seances/nouvelle/")
    alice.page.get_by_role("button", name="Préparer la séance").click()
    alice.page.wait_for_url("**/seances/*-*/")
    nadia.page.goto(alice.page.url)
    nadia.press("/s-asseoir/")
    nadia.is_at("Préparation")
    stage = "Préparation"
    while alice.form("/suivant/").count():
        alice.press("/suivant/")
        expect(alice.page.locator("#stage-name").first).not_to_have_text(stage, timeout=LONG)
        stage = alice.page.locator("#stage-name").first.text_content() or ""
        nadia.is_at(stage)
    assert stage == "Séance close"


def the_clock_is_the_same_on(screens: tuple[Screen, ...]) -> None:
    """Within 300 ms on every screen, whatever the device's own clock says."""
    ends = []
    for screen in screens:
        left = screen.remaining()
        ends.append(left + time.monotonic() * 1000)
    assert max(ends) - min(ends) <= 300, ends


def the_client_leaves_with_her_fiche(nadia: Screen) -> None:
    nadia.page.get_by_role("link", name="Voir ce qui est gardé").first.click()
    nadia.reads("Passer par les nourrices")
    nadia.does_not_read(CANARY)
    nadia.page.locator("form", has=nadia.page.locator("input[value='codev.client_sheet']")).locator(
        "button[value=pdf]"
    ).click()
    link = nadia.page.get_by_role("link", name="Télécharger")
    link.wait_for(timeout=60_000)
    with nadia.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def the_group_keeps_what_was_agreed(marius: Screen) -> None:
    marius.page.get_by_role("link", name="Voir ce qui est gardé").first.click()
    marius.reads("Le guichet fait peur, le café non.")
    marius.does_not_read("Passer par les nourrices")
    marius.does_not_read(CANARY)
