"""Describe a block, put it elsewhere, take it out."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.blocks import webvtt
from workspace.blocks.models import LONGEST_WORDS, Block
from workspace.blocks.services.cleaning import unlink
from workspace.knowledge.models import Entry
from workspace.knowledge.services import touched
from workspace.richtext import MAX_LENGTH, clean_line, clean_text

LINES = {"who": 80, "alt": 300, "caption": 300, "credit": 160, "chapter": 12}


@transaction.atomic
def change(block: Block, *, by: User, captions: str | None = None, **given: str) -> Block:
    """What is said of it. `captions`: WebVTT or SubRip; empty, there are none any more."""
    held = Block.objects.select_for_update().get(pk=block.pk)
    for name, value in given.items():
        if name in LINES:
            setattr(held, name, clean_line(value, LINES[name]))
    if "words" in given and held.is_words:
        held.words = clean_text(given["words"], LONGEST_WORDS)
        if not held.words:
            raise Refused(_("Écrivez ce que la personne a dit, ou retirez cette parole."))
    if "transcript" in given:
        held.transcript = clean_text(given["transcript"], MAX_LENGTH)
    if captions is not None:
        held.captions = _captions(captions)
        held.transcript = held.transcript or webvtt.words_of(held.captions)[:MAX_LENGTH]
    held.save()
    touched(held.entry, by=by)
    return held


@transaction.atomic
def move(block: Block, *, up: bool) -> None:
    """Before or after its neighbour of the same chapter."""
    entry = Entry.objects.select_for_update().get(pk=block.entry_id)
    ordered = list(entry.blocks.filter(chapter=block.chapter))
    at = next((number for number, one in enumerate(ordered) if one.pk == block.pk), None)
    if at is None:
        return
    to = at - 1 if up else at + 1
    if not 0 <= to < len(ordered):
        return
    places = sorted(one.position for one in ordered)
    ordered[at], ordered[to] = ordered[to], ordered[at]
    for one, position in zip(ordered, places, strict=True):
        if one.position != position:
            Block.objects.filter(pk=one.pk).update(position=position)


@transaction.atomic
def remove(block: Block, *, by: User) -> None:
    entry = Entry.objects.select_for_update().get(pk=block.entry_id)
    Block.objects.filter(pk=block.pk).delete()
    transaction.on_commit(lambda: unlink(block))
    touched(entry, by=by)


def _captions(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return webvtt.normal(text)
    except webvtt.NotCaptions as error:
        raise Refused(
            _("Ces sous-titres ne se lisent pas : il faut un fichier WebVTT (.vtt) ou SubRip (.srt).")
        ) from error
