"""Words as the index knows them: without case, accents or inflections. Pure, the same for both databases.

« crèches », « Crèche » and « creche » are one word, « réunis » and « réunions » begin alike. What somebody
types without accents is often stemmed otherwise than the accented word: both forms are kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import snowballstemmer

from workspace.richtext import unaccented

LONGEST = 32  # of a stem: nobody looks for more of a word
SHORTEST = 2
TOKEN = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^>]*>")
# « aujourd'hui » stays whole, « l'emploi » loses its article.
ELISION = re.compile(r"\b(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])['\u2019]", re.IGNORECASE)
# Plurals that the French stemmer leaves as they are (« emplois »), or makes another word of.
IRREGULAR = {"travaux": "travail", "baux": "bail", "yeux": "oeil"}
LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})

STOP_WORDS = """
a ai aie ainsi alors as au aucun aucune aussi autre autres aux avait avec avez avoir avons c ca car ce ceci
cela celle celles celui ces cet cette ceux chez ci comme comment d dans de des donc dont du elle elles en
encore entre es est et etaient etait etant ete etes etre eu eux fait font furent fut hors i il ils j je l la
le les leur leurs lors lui m ma mais me meme memes mes moi mon n ne ni nos notre nous on ont or ou par parce
pas peu peut plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se sera seront
ses si sien soi soit son sont sous sur t ta te tel telle tes toi ton tous tout toute toutes tres trop tu un
une va vers voici voila vos votre vous vont y
"""
STOP = frozenset(STOP_WORDS.split())
_snowball = snowballstemmer.stemmer("french")


def fold(text: str) -> str:
    return unaccented(text.translate(LIGATURES)).casefold()


def text_of(html: str) -> str:
    """The words of HTML that richtext or a document made: their own « < » are escaped."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def tokens(text: str) -> list[str]:
    """The words of a text, as they are written."""
    return TOKEN.findall(ELISION.sub(" ", text))


def is_noise(word: str) -> bool:
    """Says too little to be looked for."""
    folded = fold(word)
    return folded in STOP or (len(folded) < SHORTEST and not folded.isdigit())


@lru_cache(maxsize=100_000)
def stems(word: str) -> tuple[str, ...]:
    """The forms under which the index knows a word, the usual one first; none for a word that is noise."""
    if is_noise(word):
        return ()
    written = _singular(word.translate(LIGATURES).casefold())
    plain = unaccented(written)
    forms = (unaccented(_snowball.stemWord(written)), _snowball.stemWord(plain))
    return tuple(dict.fromkeys(form[:LONGEST] for form in forms))


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 3 and word.endswith(("s", "eaux")) and not word.endswith("ss"):
        return word[:-1]
    return word
