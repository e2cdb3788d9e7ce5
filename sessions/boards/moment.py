"""What may be done on a board at this moment, in words that everybody reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sessions.boards.models import Board
from sessions.boards.policies import Verb

# In the infinitive, after « on peut ».
VERB_WORDS = {
    Verb.ADD: _("ajouter des cartes"),
    Verb.EDIT: _("corriger les cartes"),
    Verb.MOVE: _("déplacer"),
    Verb.LINK: _("lier"),
    Verb.GROUP: _("regrouper"),
    Verb.VOTE: _("voter"),
    Verb.COMMENT: _("commenter"),
}


def closed_to_all(board: Board) -> list[str]:
    """What this moment keeps for those who lead."""
    return [str(word) for verb, word in VERB_WORDS.items() if board.rights.get(verb) == "leads"]


def open_to_all(board: Board) -> list[str]:
    return [str(word) for verb, word in VERB_WORDS.items() if board.rights.get(verb) != "leads"]


def rights_of(board: Board) -> list[tuple[str, str, bool]]:
    """(verb, word, is it everybody's)."""
    return [(str(verb), str(word), board.rights.get(verb) != "leads") for verb, word in VERB_WORDS.items()]
