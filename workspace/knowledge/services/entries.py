"""Begin an entry, change it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Theme, User, WorkingGroup
from groups.refusals import Refused
from workspace.knowledge import places
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.models import Entry
from workspace.knowledge.services import consent
from workspace.knowledge.vocabulary import LANGUAGES, LICENCES
from workspace.richtext import clean_line, clean_text

# What a person, a file or a partner may give, besides the text. The rest has its own gestures.
GIVEN = frozenset(
    (
        *("title", "summary", "body", "language", "licence", "territory", "publics", "author_name"),
        *("provenance", "contact", "credit", "credit_url", "external_id", "place", "latitude", "longitude"),
        *("date", "refresh_on"),
    )
)
LINES = {"title": 160, "summary": 300, "contact": 300, "credit": 160, "place": 160}
LINES |= {"author_name": 80, "provenance": 200, "external_id": 160}
OUTSIDE = _(
    "Ces coordonnées ne sont pas sur la Terre : la latitude va de −90 à 90, la longitude de −180 à 180."
)


@transaction.atomic
def create_entry(
    *,
    kind: str,
    by: User | None,
    group: WorkingGroup | None = None,
    visibility: str = Entry.Visibility.GROUP,
    stage: str = Entry.Stage.DRAFT,
    confidential: bool = False,
    owner: User | Literal["author"] | None = "author",
    drawn_from: Entry | None = None,
    themes: Iterable[Theme] | None = None,
    source: str | None = None,
    detail: dict | None = None,
    **given: Any,
) -> Entry:
    """An entry of this kind. The same `source` makes one; territory and themes are the group's by default.

    What was said in confidence begins in its group, whatever is asked: it leaves it by two signatures, its
    `owner`'s first.
    """
    if source is not None and (known := Entry.objects.filter(source=source).first()):
        return known
    if kind not in Entry.Kind.values or stage not in Entry.Stage.values:
        raise Refused(_("Cette sorte de fiche n’existe pas : choisissez-en une dans la liste."))
    if visibility not in Entry.Visibility.values or (group is None and visibility == Entry.Visibility.GROUP):
        raise Refused(_("Choisissez pour qui est cette fiche."))
    if confidential and group is None:
        raise Refused(_("Ce qui a été dit en confiance reste d’abord dans un groupe : choisissez lequel."))
    entry = Entry(kind=kind, group=group, author=by, stage=stage, source=source, confidential=confidential)
    entry.owner, entry.drawn_from = by if owner == "author" else owner, drawn_from
    entry.visibility = Entry.Visibility.GROUP if confidential else visibility
    if group is not None:
        given.setdefault("territory", group.territory)
    if by is not None:
        given.setdefault("author_name", by.display_name)
    give(entry, given)
    if not is_said(entry.title):
        raise Refused(_("Donnez un titre à cette fiche."))
    entry.save()
    if themes is None:
        themes = group.themes.all() if group is not None else ()
    entry.themes.set(themes)
    _fill(entry, detail)
    consent.touched(entry, by=by)
    return entry


@transaction.atomic
def edit_entry(
    entry: Entry,
    *,
    by: User | None,
    themes: Iterable[Theme] | None = None,
    detail: dict | None = None,
    **given: Any,
) -> Entry:
    """Its words, and what is said around them. What is not given stays as it is."""
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    give(held, given)
    if not is_said(held.title):
        raise Refused(_("Donnez un titre à cette fiche. Le reste est gardé."))
    held.updated_at = now()
    held.save()
    if themes is not None:
        held.themes.set(themes)
    _fill(held, detail)
    consent.touched(held, by=by)
    return held


def give(entry: Entry, given: dict[str, Any]) -> None:
    """Clean what comes in, whatever door it comes by: a form, a CSV, a partner's feed."""
    strangers = given.keys() - GIVEN
    if strangers:
        raise TypeError(f"an entry is given no {', '.join(sorted(strangers))}")
    for name, value in given.items():
        if name in LINES:
            value = clean_line(value or "", LINES[name])
        elif name == "body":
            value = clean_text(value or "")
            if len(value) > Entry._meta.get_field("body").max_length:
                raise Refused(_("Ce texte est trop long pour une fiche : coupez-le en plusieurs."))
        setattr(entry, name, value)
    entry.licence = entry.licence if entry.licence in LICENCES else next(iter(LICENCES))
    entry.language = entry.language if entry.language in LANGUAGES else "fr"
    try:
        for name in ("publics", "credit_url", "latitude", "longitude"):
            field = Entry._meta.get_field(name)
            setattr(entry, name, field.clean(getattr(entry, name), entry))
    except ValidationError as wrong:
        raise Refused(str(OUTSIDE) if name in ("latitude", "longitude") else wrong.messages[0]) from wrong
    if not all(math.isfinite(degrees or 0) for degrees in (entry.latitude, entry.longitude)):
        raise Refused(str(OUTSIDE))
    places.check(entry.latitude, entry.longitude)


def _fill(entry: Entry, detail: dict | None) -> None:
    known = kind_of(entry.kind)
    if detail is not None and known is not None:
        known.write(entry, detail)


def is_said(title: str) -> bool:
    """Something that can be seen."""
    return any(char.isalnum() for char in title)
