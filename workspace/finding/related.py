"""What resembles an entry: by its rarest words first, then by its themes and its territory.

Bounded whatever the number of entries: words that many hold say nothing and are left out. What was found is
kept a while in this process, by who may find what; each reader's page asks again what they may read, so that
what was hidden or taken back meanwhile is not shown.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.policies import Anybody
from workspace.finding.screens import card
from workspace.finding.shelf import shown_to
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part
from workspace.search.index import IN_STEMS
from workspace.search.models import Indexed, Occurrence
from workspace.search.scopes import PUBLIC, scopes_of

SHOWN, LOOKED_AT, AT_ONCE = 4, 24, 8
WORDS, TOO_COMMON = 8, 400  # words that are compared, and held by so many entries they tell nothing apart
THEME, TERRITORY = 6, 4  # what each is worth beside a shared word of a title (12)
KEPT, KEPT_FOR = 2_000, 600
_kept: OrderedDict[tuple, tuple[float, list[UUID]]] = OrderedDict()


@dataclass(frozen=True)
class Related:
    card: dict
    why: str


def related(entry: Entry, user: Anybody) -> list[Related]:
    scopes = scopes_of(user) or [PUBLIC]
    keys = _found(entry, scopes)
    if not keys:
        return []
    # Which of them may be read first, then the few that are shown: a whole entry is costly to make.
    best = _readable(keys, user)
    rows = Entry.objects.filter(pk__in=best).without_texts().with_details().select_related("remarkable")
    known = {one.pk: one for one in rows}
    mine = {theme.pk for theme in entry.themes.all()}
    return [Related(card(known[key]), _why(entry, known[key], mine)) for key in best if key in known]


def _readable(keys: list[UUID], user: Anybody) -> list[UUID]:
    """The first that this person may read. Most may be: asked for more than a few keys at once, SQLite would
    rather look through all that this person reads."""
    best: list[UUID] = []
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        seen = set(shown_to(user).filter(pk__in=some).order_by().values_list("pk", flat=True))
        best += [key for key in some if key in seen]
        if len(best) >= SHOWN:
            break
    return best[:SHOWN]


def _found(entry: Entry, scopes: list[str]) -> list[UUID]:
    key = (entry.pk, entry.updated_at, tuple(scopes))
    at, keys = _kept.get(key, (0.0, []))
    if time.monotonic() - at > KEPT_FOR:
        keys = _look(entry, scopes)
        _kept[key] = (time.monotonic(), keys)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return keys


def _look(entry: Entry, scopes: list[str]) -> list[UUID]:
    held = Indexed.objects.filter(kind="entry", ref=str(entry.pk)).first()
    if held is None:
        return []
    words = _telling(held.stems, scopes)
    scores = _by_words(words, scopes) if words else Counter()
    scores.pop(held.pk, None)
    best = dict(scores.most_common(LOOKED_AT * 2))
    same = Indexed.objects.filter(kind="entry", pk__in=best)
    themes = {part for part in held.themes.split(",") if part}
    ranked = [
        (
            best[one.pk]
            + THEME * len(themes & set(one.themes.split(",")))
            + TERRITORY * (one.territory_id is not None and one.territory_id == held.territory_id),
            one.ref,
        )
        for one in same
    ]
    return [UUID(ref) for _score, ref in sorted(ranked, reverse=True)[:LOOKED_AT]]


def _telling(stems: str, scopes: list[str]) -> list[str]:
    """The words of this entry that few others hold, those of its title first."""
    title, body, _others = (part.split() for part in f" {stems} ".split(IN_STEMS))
    often = [word for word, _n in Counter(body).most_common(40)]
    words = list(dict.fromkeys([*title, *often]))[:60]
    if not words:
        return []
    held = Occurrence.objects.filter(scope__in=scopes, term__in=words)
    counts = dict(held.values_list("term").annotate(n=Count("*")).order_by())
    rare = [word for word in words if 1 < counts.get(word, 0) <= TOO_COMMON]
    return sorted(rare, key=lambda word: (word not in title, counts[word]))[:WORDS]


def _by_words(words: list[str], scopes: list[str]) -> Counter[int]:
    held = Occurrence.objects.filter(scope__in=scopes, term__in=words)
    return Counter(dict(held.values_list("entry_id").annotate(score=Sum("weight")).order_by()))


def _why(entry: Entry, other: Entry, mine: set[int]) -> str:
    if entry.territory_id and other.territory_id == entry.territory_id:
        return _("même territoire")
    if any(theme.pk in mine for theme in other.themes.all()):
        return _("même thématique")
    return _("mots proches")


def beside(entry: Entry, user: Anybody) -> str:
    if not entry.is_out:
        return ""
    found = related(entry, user)
    return render_to_string("finding/_related.html", {"related": found}) if found else ""


part(60, beside)
