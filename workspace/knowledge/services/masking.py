"""Mask what could let somebody be recognised, or keep it on purpose."""

from __future__ import annotations

from django.db import transaction

from groups.models import User
from workspace import masking
from workspace.knowledge.findings import PUBLIC_ON_PURPOSE
from workspace.knowledge.models import Entry, fold
from workspace.knowledge.sayings import said_by
from workspace.knowledge.services import consent

MOST_KEPT = 200


@transaction.atomic
def mask(entry: Entry, *, by: User, words: str = "") -> int:
    """Wherever these words are said; without words, everything that was not kept on purpose. How many."""
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    said = [one for one in said_by(held) if not one.quiet]
    surnames, kept, count = masking.surnames_of(one.text for one in said), set(held.kept_words), 0
    for passage in said:
        if passage.write is None or passage.key in PUBLIC_ON_PURPOSE:
            continue
        found = masking.find(passage.text, surnames)
        chosen = [one for one in found if _is_chosen(one.text, words, kept)]
        if chosen:
            passage.write(masking.masked(passage.text, chosen))
            count += len(chosen)
    if count:
        consent.touched(held, by=by)
    return count


@transaction.atomic
def keep(entry: Entry, *, words: str) -> None:
    """Said on purpose: the name of a town, of an elected person, of who agreed to be named."""
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    folded = fold(words)[:200]
    if folded and folded not in held.kept_words:
        held.kept_words = [*held.kept_words, folded][-MOST_KEPT:]
        held.save(update_fields=["kept_words"])


@transaction.atomic
def keep_no_more(entry: Entry, *, words: str) -> None:
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    held.kept_words = [one for one in held.kept_words if one != fold(words)[:200]]
    held.save(update_fields=["kept_words"])


def _is_chosen(text: str, words: str, kept: set[str]) -> bool:
    return fold(text) == fold(words) if words else fold(text) not in kept
