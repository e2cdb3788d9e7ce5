"""Initiatives that a tip may be about already: by the words of its name and of its place, in the search."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, Sum

from groups.policies import Anybody
from workspace.initiatives.models import Tip
from workspace.knowledge.models import Entry, fold
from workspace.search.models import Indexed, Occurrence
from workspace.search.scopes import PUBLIC, REGION
from workspace.search.words import stems, tokens

MOST = 5
READ = 300  # rows of the index, the heaviest first
DRAFTS = 300


def like(tip: Tip, user: Anybody) -> list[Entry]:
    """The closest first; two words in common at least, or all that the name has."""
    words = _forms(f"{tip.what} {tip.who}")
    where = _forms(tip.place)
    enough = min(2, len(_forms(tip.what)) or 1)
    refs = _found(words | where, words, enough)
    seen = Entry.objects.visible_to(user).filter(kind=Entry.Kind.INITIATIVE).without_texts()
    found = {str(one.pk): one for one in seen.filter(pk__in=refs).select_related("territory")}
    kept = [found[ref] for ref in refs if ref in found]
    drafts = seen.exclude(stage__in=Entry.OUT).order_by("-created_at")[:DRAFTS]
    kept += [one for one in drafts if len(words & _forms(one.title)) >= enough]
    return kept[:MOST]


def others_like(tip: Tip, user: Anybody) -> list[Tip]:
    """Others that wait and seem to tell of the same."""
    words = _forms(f"{tip.what} {tip.who}")
    enough = min(2, len(_forms(tip.what)) or 1)
    waiting = Tip.objects.visible_to(user).waiting().exclude(pk=tip.pk)[:DRAFTS]
    return [one for one in waiting if len(words & _forms(f"{one.what} {one.who}")) >= enough][:MOST]


def _forms(text: str) -> frozenset[str]:
    return frozenset(form for word in tokens(text) for form in stems(word)[:1])


def _found(all_words: frozenset[str], words: frozenset[str], enough: int) -> Sequence[str]:
    """References of what shares enough words. The index is asked by its key, whatever its size."""
    if not words:
        return []
    shared = Occurrence.objects.filter(scope__in=(PUBLIC, REGION), term__in=all_words)
    weighed = shared.values("entry_id").annotate(
        shared=Count("term", distinct=True, filter=Q(term__in=words)), weight=Sum("weight")
    )
    heavy = weighed.filter(shared__gte=enough).order_by("-shared", "-weight")
    rows = list(heavy.values_list("entry_id", flat=True)[:READ])
    known = dict(Indexed.objects.filter(pk__in=rows, kind="entry").values_list("pk", "ref"))
    return [known[pk] for pk in rows if pk in known]


def named_like(words: str, user: Anybody) -> list[Entry]:
    """For who looks by hand for the initiative a tip is about."""
    asked = Tip(what=words, place="", who="")
    exact = Entry.objects.visible_to(user).filter(kind=Entry.Kind.INITIATIVE, title__iexact=words.strip())
    found = {one.pk: one for one in [*exact.without_texts()[:MOST], *like(asked, user)]}
    return sorted(found.values(), key=lambda one: fold(one.title) != fold(words))[:MOST]
