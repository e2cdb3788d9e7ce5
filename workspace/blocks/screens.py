"""The blocks of a fiche, as its page shows them."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.urls import reverse

from groups.policies import Anybody
from workspace.blocks.models import Block
from workspace.knowledge.metadata import picture
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part


def shown(entry: Entry) -> list[Block]:
    """Asked once for a page, which shows them and says one's picture."""
    prefetch_related_objects([entry], "blocks")
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
    images = (one for one in shown(entry) if one.kind == Block.Kind.IMAGE and (one.width or 0) > 0)
    image = next(images, None)
    return reverse("blocks:small", args=[image.pk]) if image is not None else ""
