"""Which texts speak of the same thing: an honest small measure, in bounded time.

A word is its first six letters, without case nor accents: what French adds stands at the end (« garde »,
« garder », « gardes »). The words that everybody uses say nothing; the rarer a shared word, the more it says.
Two texts are alike when what they share weighs enough beside what each says. No synonym is known: « crèche »
and « accueil » are two things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import combinations
from math import log, sqrt
from typing import TypeVar

from workspace.richtext import unaccented

K = TypeVar("K", bound=Hashable)
LETTERS, SHORTEST = 6, 4
READ = 600  # characters of each text
MOST_TEXTS = 200
SHARED, ENOUGH = 2, 0.3

COMMON = """
ainsi alors apres assez aucun aucune aujourd aupres aussi autant autre autres avant avec avez avoir
avons beaucoup bien bonjour cela celle celles celui certain certaine certains chacun chaque chez
comme comment contre dans deja demande demander depuis dernier derniere devant devoir doit doivent
donc dont durant elle elles encore enfin entre envers environ etaient etait etant etes etre faire
fait faites faut fois font hors ils jamais jour jours jusqu jusque juste leur leurs lorsque
maintenant mais maniere meme memes merci mieux moins nombre notre nous nouveau nouvelle parce
parfois parler parmi partie pendant permet personne personnes petit petite peut peuvent plein plus
plusieurs plutot point pour pourquoi pourrait pouvoir premier presque probleme propre puis quand
quel quelle quelles quelqu quelque quelques quels question questions quoi rien sans savoir selon
sera serait seul seule seulement sinon soit solution sommes sont souvent suis sujet surtout tant
tellement temps tous tout toute toutes tres trop trouver vers veut viens vient voici voila voir
votre vous vraiment
"""
STOPWORDS = frozenset(COMMON.split())


def stems(text: str) -> frozenset[str]:
    words = re.findall(rf"[a-z]{{{SHORTEST},}}", unaccented(text[:READ]).casefold())
    return frozenset(word[:LETTERS] for word in words if word not in STOPWORDS)


def alike(texts: Mapping[K, str], most: int = 5) -> list[tuple[K, K]]:
    """The pairs that resemble each other most. The first MOST_TEXTS are compared; each is in one pair."""
    said = {key: stems(text) for key, text in list(texts.items())[:MOST_TEXTS]}
    used = Counter(stem for found in said.values() for stem in found)
    weight = {stem: log(1 + len(said) / count) for stem, count in used.items()}
    weighed = {key: sum(weight[stem] for stem in found) for key, found in said.items()}
    scored = []
    for one, other in combinations(said, 2):
        shared = said[one] & said[other]
        if len(shared) >= SHARED:
            score = sum(weight[stem] for stem in shared) / sqrt(weighed[one] * weighed[other])
            if score >= ENOUGH:
                scored.append((score, one, other))
    scored.sort(key=lambda pair: pair[0], reverse=True)
    return _one_pair_each(scored, most)


def _one_pair_each(scored: list[tuple[float, K, K]], most: int) -> list[tuple[K, K]]:
    taken: set[K] = set()
    pairs: list[tuple[K, K]] = []
    for _score, one, other in scored:
        if len(pairs) < most and not taken & {one, other}:
            pairs.append((one, other))
            taken |= {one, other}
    return pairs
