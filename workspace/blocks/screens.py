"""The blocks of a fiche, as its page shows them."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse

from groups.policies import Anybody
from workspace.blocks.models import Block
from workspace.knowledge.metadata import picture
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part


def shown(entry: Entry) -> list[Block]:
    return list(entry.blocks.all())


def under(entry: Entry, user: Anybody) -> str:
    """Under a fiche that has no chapters; a monograph shows them in its own."""
    if entry.kind == Entry.Kind.MONOGRAPH:
        return ""
    blocks = shown(entry)
    return render_to_string("blocks/_blocks.html", {"entry": entry, "blocks": blocks}) if blocks else ""


part(10, under)


@picture
def first_image(entry: Entry) -> str:
    image = entry.blocks.filter(kind=Block.Kind.IMAGE, width__gt=0).only("key").first()
    return reverse("blocks:small", args=[image.pk]) if image is not None else ""
