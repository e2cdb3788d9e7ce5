"""Where, in what an entry says, somebody could be recognised; and what was kept there on purpose."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workspace import masking
from workspace.knowledge.models import Entry, fold
from workspace.knowledge.sayings import Passage, said_by
from workspace.masking import Found

LABELS: dict[str, str | Promise] = {
    masking.NAME: _("un nom"),
    masking.PHONE: _("un téléphone"),
    masking.EMAIL: _("une adresse e-mail"),
    masking.ADDRESS: _("une adresse"),
    masking.NIR: _("un numéro de sécurité sociale"),
    masking.BIRTH: _("une date de naissance"),
}
DOUBTFUL = _("peut-être un numéro de sécurité sociale")
# What a fiche says of itself to be reached: an organisation's address is no secret.
PUBLIC_ON_PURPOSE = frozenset({"contact", "credit"})


@dataclass(frozen=True)
class Piece:
    """A run of a passage: plain, or where somebody could be recognised."""

    text: str
    found: Found | None = None
    kept: bool = False


@dataclass(frozen=True)
class Read:
    passage: Passage
    pieces: list[Piece]


@dataclass
class Group:
    """The same words, wherever they are said."""

    text: str
    label: str
    instead: str
    count: int
    kept: bool
    can_mask: bool


@dataclass
class Review:
    passages: list[Read] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def pending(self) -> list[Group]:
        return [one for one in self.groups if not one.kept]

    @property
    def counts(self) -> list[tuple[str, int]]:
        found: Counter[str] = Counter()
        for one in self.pending:
            found[one.label] += one.count
        return list(found.items())


def review(entry: Entry) -> Review:
    said = [one for one in said_by(entry) if not one.quiet]
    surnames = masking.surnames_of(one.text for one in said)
    kept = set(entry.kept_words)
    made, groups = Review(), {}
    for passage in said:
        found = [] if passage.key in PUBLIC_ON_PURPOSE else masking.find(passage.text, surnames)
        made.passages.append(Read(passage, list(_pieces(passage.text, found, kept))))
        for one in found:
            group = groups.setdefault(fold(one.text), _group(one, kept))
            group.count += 1
            group.can_mask = group.can_mask or passage.write is not None
    made.groups = list(groups.values())
    return made


def pending(entry: Entry) -> bool:
    return bool(review(entry).pending)


def _group(found: Found, kept: set[str]) -> Group:
    label = str(LABELS[found.kind] if found.sure else DOUBTFUL)
    return Group(found.text, label, found.instead, 0, fold(found.text) in kept, False)


def _pieces(text: str, found: list[Found], kept: set[str]):
    at = 0
    for one in found:
        yield Piece(text[at : one.start])
        yield Piece(one.text, one, fold(one.text) in kept)
        at = one.end
    yield Piece(text[at:])
