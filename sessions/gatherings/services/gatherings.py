"""Prepare a gathering, announce it, cancel it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from copy import copy

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from groups.models import Organisation, Theme, User, WorkingGroup
from groups.refusals import Refused
from sessions.gatherings import erasing, events, telling
from sessions.gatherings.hooks import on_cancel, on_change, on_erase
from sessions.gatherings.models import LONGEST, Caravan, Gathering
from workspace.exports.services import forget, renew
from workspace.richtext import clean_line, clean_text
from workspace.search import index

LINES = {
    "title": 140,
    "summary": 300,
    "place": 160,
    "address": 200,
    "partners_words": 300,
    "programme_reference": 120,
    "contact_name": 120,
    "contact_phone": 30,
}
TEXTS = {"about": LONGEST, "access_words": 1_000}
# Addresses of pages that are not a gathering.
RESERVED = {"nouvelle", "caravanes", "calendrier", "integrer", "groupe", "flux", "inscription"}


@transaction.atomic
def create_gathering(
    group: WorkingGroup,
    *,
    by: User | None,
    themes: Iterable[Theme] = (),
    partners: Iterable[Organisation] = (),
    source: str | None = None,
    **fields,
) -> Gathering:
    """A gathering being prepared: nobody but those who prepare it knows of it yet (`announce`). The same
    `source` makes one."""
    if source is not None and (known := Gathering.objects.filter(source=source).first()):
        return known
    territory = fields.pop("territory", None) or group.territory
    made = Gathering(group=group, created_by=by, territory=territory, source=source)
    _apply(made, fields)
    made.slug = free_slug(made)
    made.save()
    made.themes.set(themes)
    made.partners.set(partners)
    index.put(made)
    events.gathering_changed(made)
    return made


@transaction.atomic
def change_gathering(
    gathering: Gathering,
    *,
    by: User | None = None,
    themes: Iterable[Theme] | None = None,
    partners: Iterable[Organisation] | None = None,
    **fields,
) -> Gathering:
    """Its address stays: links already sent keep working."""
    held = hold(gathering)
    before = copy(held)
    _apply(held, fields)
    _keep_promise(before, held)
    if held.is_published:
        _keep_secret(held)
    held.save()
    if themes is not None:
        held.themes.set(themes)
    if partners is not None:
        held.partners.set(partners)
    for follow in on_change:
        follow(before, held)
    telling.changed(before, held, by=by)
    said_again(held, before)
    events.gathering_changed(held)
    if held.visibility != before.visibility:
        events.audience_changed(held)
    return held


@transaction.atomic
def announce(gathering: Gathering, *, by: User | None = None) -> Gathering:
    """Let it be known by those it is for. Again: nothing happens."""
    held = hold(gathering)
    if held.is_published:
        return held
    if held.is_cancelled:
        raise Refused(_("Cette rencontre est annulée : elle ne s’annonce plus."))
    _keep_secret(held)
    held.published_at = now()
    held.save(update_fields=["published_at"])
    telling.announced(held, by=by)
    said_again(held)
    events.gathering_changed(held)
    return held


@transaction.atomic
def cancel(gathering: Gathering, *, words: str = "", by: User | None = None) -> Gathering:
    """It will not be held. Its page stays, and says so; those who were coming are written to (`hooks`)."""
    held = hold(gathering)
    if held.is_cancelled:
        return held
    if held.is_over:
        raise Refused(_("Cette rencontre a eu lieu : elle ne s’annule plus."))
    held.cancelled_at, held.cancelled_words = now(), clean_line(words, 300)
    held.save(update_fields=["cancelled_at", "cancelled_words"])
    for follow in on_cancel:
        follow(held)
    telling.cancelled(held, by=by)
    said_again(held)
    events.gathering_changed(held)
    return held


@transaction.atomic
def give_up(gathering: Gathering) -> None:
    """Erase one that nobody was told of."""
    held = hold(gathering)
    if held.is_published:
        raise Refused(_("Cette rencontre est annoncée : elle s’annule, et sa page le dit."))
    forget(exports_of(held))
    for forget_more in on_erase:
        forget_more(held)
    index.take("gathering", held.pk)
    events.gathering_changed(held)
    held.delete()


def hold(gathering: Gathering) -> Gathering:
    """The row as it is now, held until the end of the transaction: whoever gives places holds it first, so
    that the last one is given once."""
    return Gathering.objects.select_for_update(of=("self",)).select_related("group").get(pk=gathering.pk)


def exports_of(gathering: Gathering) -> str:
    """The prefix of what is exported of it."""
    return f"gatherings:{gathering.key}"


def _keep_secret(gathering: Gathering) -> None:
    """What is announced of a secret group is among its people."""
    among = gathering.visibility == Gathering.Visibility.GROUP
    if not among and gathering.group.access == WorkingGroup.Access.SECRET:
        raise Refused(
            _(
                "Ce groupe est secret : rien de lui ne s’annonce au dehors. Annoncez la rencontre aux "
                "personnes du groupe, ou préparez-la dans un autre groupe."
            )
        )


def _keep_promise(before: Gathering, gathering: Gathering) -> None:
    """Names go the day that was said to whoever gave theirs, at the latest. No day: as it was said."""
    latest = erasing.latest_day(before, gathering.ends_at)
    if latest is None:
        return
    if gathering.erase_on is None:
        gathering.erase_on = latest
    if gathering.erase_on > latest:
        raise Refused(erasing.too_late(latest))


def said_again(gathering: Gathering, before: Gathering | None = None) -> None:
    """What was drawn of it says what it was; the search learns what it is, and who may find its caravane."""
    renew(exports_of(gathering))
    stood = {one.caravan_id for one in (gathering, before) if one is not None}
    index.put(gathering, *Caravan.objects.filter(pk__in=stood).prefetch_related("stops__group"))


def _apply(gathering: Gathering, fields: dict) -> None:
    for name, value in fields.items():
        if name in LINES:
            value = clean_line(value or "", LINES[name])
        elif name in TEXTS:
            value = clean_text(value or "", TEXTS[name])
        setattr(gathering, name, value)
    if not any(char.isalnum() for char in gathering.title):
        raise Refused(_("Donnez un titre à la rencontre : c’est lui qu’on lit sur l’affiche."))
    if gathering.ends_at <= gathering.starts_at:
        raise Refused(_("La rencontre finirait avant de commencer : vérifiez les heures."))
    degrees = (gathering.latitude, gathering.longitude)
    if (degrees[0] is None) != (degrees[1] is None) or not all(math.isfinite(one or 0) for one in degrees):
        raise Refused(_("La position sur la carte a besoin d’une latitude et d’une longitude."))


def free_slug(gathering: Gathering) -> str:
    """« village-de-sisteron-2023 »."""
    year = str(localtime(gathering.starts_at).year)
    base = slugify(gathering.title)[:120].strip("-") or "rencontre"
    base = base if base.endswith(year) else f"{base}-{year}"
    taken = set(Gathering.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
