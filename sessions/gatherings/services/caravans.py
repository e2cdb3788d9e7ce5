"""A caravane: begin it, change what its stops have in common."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups.models import WorkingGroup
from groups.refusals import Refused
from sessions.gatherings.models import LONGEST, Caravan
from workspace.richtext import clean_line, clean_text
from workspace.search import index

RESERVED = {"nouvelle"}


@transaction.atomic
def create_caravan(
    group: WorkingGroup, *, title: str, summary: str = "", about: str = "", source: str | None = None
) -> Caravan:
    """Nobody but those who prepare it knows of it, until one of its stops is announced. The same `source`
    makes one."""
    if source is not None and (known := Caravan.objects.filter(source=source).first()):
        return known
    made = Caravan(group=group, source=source)
    _apply(made, title=title, summary=summary, about=about)
    made.slug = _free_slug(made.title)
    made.save()
    index.put(made)
    return made


@transaction.atomic
def change_caravan(caravan: Caravan, *, title: str, summary: str = "", about: str = "") -> Caravan:
    """Its address stays."""
    held = Caravan.objects.select_for_update().get(pk=caravan.pk)
    _apply(held, title=title, summary=summary, about=about)
    held.save()
    index.put(held)
    return held


def _apply(caravan: Caravan, *, title: str, summary: str, about: str) -> None:
    caravan.title = clean_line(title, 140)
    caravan.summary, caravan.about = clean_line(summary, 300), clean_text(about, LONGEST)
    if not any(char.isalnum() for char in caravan.title):
        raise Refused(_("Donnez un nom à la caravane : on le lit à chaque étape."))


def _free_slug(title: str) -> str:
    base = slugify(title)[:120].strip("-") or f"caravane-{localdate().year}"
    taken = set(Caravan.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
