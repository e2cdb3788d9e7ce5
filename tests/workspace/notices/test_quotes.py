"""What a mail program adds is taken away; what its writer wrote stays."""

from __future__ import annotations

import pytest

from tests.bounded import bounded
from workspace.notices.inbound.html import words_of_mail
from workspace.notices.inbound.quotes import without_quotes

MINE = "Nous avons essayé le samedi.\n\nCela marche."
OURS = "Pour répondre, répondez à ce courriel."


@pytest.mark.parametrize(
    "added",
    [
        f"Le dim. 29 nov. 2026 à 21:04, Alice (Enfance) via PAIS <pais@exemple.fr> a écrit :\n\n> {OURS}",
        f"Le dim. 29 nov. 2026 à 21:04, Alice (Enfance) via PAIS\n<pais@exemple.fr> a écrit :\n> {OURS}",
        f"Le 29/11/2026 à 21:04, Alice a écrit :\n> {OURS}\n> \n> --\n> Ne plus recevoir",
        f"On Sun, Nov 29, 2026 at 9:04 PM Alice <pais@exemple.fr> wrote:\n> {OURS}",
        f"-----Message d'origine-----\nDe : Alice\n{OURS}",
        f"________________________________\nDe : Alice via PAIS <pais@exemple.fr>\nEnvoyé : dimanche\n{OURS}",
        f"De : Alice via PAIS <pais@exemple.fr>\nEnvoyé : dimanche 29 novembre 2026 21:04\nÀ : Bruno\n{OURS}",
        f"-- \nBruno Estienne\nLes Petits Pas\n\nLe 29 nov. 2026, Alice a écrit :\n> {OURS}",
        f"Envoyé de mon iPhone\n\nLe 29 nov. 2026 à 21:04, Alice <pais@exemple.fr> a écrit :\n> {OURS}",
        "Envoyé à partir de Outlook pour Android<https://aka.ms/x>",
        f"> {OURS}",
    ],
)
def test_only_what_was_written_stays(added):
    assert without_quotes(f"{MINE}\n\n{added}") == MINE


def test_an_answer_under_what_it_answers_stays_with_it():
    said = "Le 29 nov. 2026, Alice a écrit :\n> Qui vient ?\n\nMoi.\n\n> Et quand ?\n\nSamedi.\n-- \nBruno"
    kept = without_quotes(said)
    assert kept == "> Qui vient ?\n\nMoi.\n\n> Et quand ?\n\nSamedi."


def test_a_sentence_that_begins_as_a_quote_does_is_kept():
    said = "Le samedi, personne ne vient.\nLe dimanche non plus."
    assert without_quotes(said) == said
    assert without_quotes("De : moi, pour tous.\nBonjour.") == "De : moi, pour tous.\nBonjour."


def test_a_list_with_dashes_is_no_signature():
    said = "Trois pistes :\n- la crèche\n-- ou la halte\n- le café"
    assert without_quotes(said) == said


def test_nothing_but_a_quote_is_nothing():
    assert without_quotes(f"Le 29 nov. 2026, Alice a écrit :\n> {OURS}\n> encore") == ""


@pytest.mark.parametrize(
    "hostile",
    [
        "Le " * 200_000,
        "Le\n" * 200_000,
        ">" * 400_000,
        "> \n" * 150_000,
        "De : x\n" * 60_000,
        "-" * 400_000,
        "Le " + "a" * 400_000 + " a écrit :",
    ],
)
def test_a_hostile_mail_is_read_in_no_time(hostile):
    bounded(2, without_quotes, hostile)


def test_the_words_of_a_mail_without_text():
    html = """<html><head><style>p{}</style><title>x</title></head><body><p>Bonjour&nbsp;!</p>
    <ul><li>un</li><li>deux</li></ul><script>alert(1)</script>
    <p>Voir <a href="https://exemple.fr/a">ici</a></p>
    <div class="gmail_quote"><div class="gmail_attr">Alice a écrit :</div><blockquote>Non</blockquote></div>
    </body></html>"""
    assert words_of_mail(html) == "Bonjour !\n\n- un\n- deux\n\nVoir ici (https://exemple.fr/a)"


def test_what_outlook_quotes_is_left_out():
    answered = '<hr><div id="divRplyFwdMsg"><b>De :</b> Alice</div><div>Non</div>'
    html = f'<div>Oui.</div><div id="appendonsend"></div>{answered}'
    assert words_of_mail(html) == "Oui."


@pytest.mark.parametrize(
    "hostile",
    ["<div>" * 80_000, "<" * 400_000, "<a href='" * 40_000, "&#x" * 130_000, "<blockquote>" * 30_000],
)
def test_hostile_html_is_read_in_no_time(hostile):
    bounded(2, words_of_mail, hostile)
