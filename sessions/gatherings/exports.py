"""The poster of a gathering, on A4 and A3. Whoever may read its page may print it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.policies import Anybody
from sessions.doors import qr
from sessions.gatherings.hours import hour_of
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import poster_lines
from workspace.exports.content import Typeset
from workspace.exports.registry import exporter, forms_of
from workspace.richtext import clean_line, clean_text

HERE = Path(__file__).parent
MOST_LINES = 6
LONG_WORD, ZERO_WIDTH_SPACE = re.compile(r"[^\s-]{24}"), "\u200b"
NAMES = ("gatherings.poster", "gatherings.poster_a3")


def key_of(gathering: Gathering) -> str:
    return f"gatherings:{gathering.key}"


def posters_of(gathering: Gathering) -> list[dict]:
    key = key_of(gathering)
    return [{"name": one.name, "key": key, "label": one.label} for one in forms_of(*NAMES)]


class OfAGathering:
    paper = "a4"

    def find(self, user: Anybody, key: str) -> Gathering | None:
        uuid = key.removeprefix("gatherings:")
        found = Gathering.objects.visible_to(user).select_related("territory", "caravan", "group")
        gathering = found.filter(key=UUID(uuid)).first()
        # One spelling: another would escape `forget`.
        return gathering if gathering is not None and str(gathering.key) == uuid else None

    def build(self, target: Gathering, user: Anybody, fmt: str) -> Typeset:
        images = {"qr.svg": qr.drawn(address_of(target)), "village.svg": (HERE / "village.svg").read_bytes()}
        return Typeset(HERE / "poster.typ", words_of(target) | {"paper": self.paper}, images)


@exporter("gatherings.poster", label=gettext_lazy("Affiche A4"), formats=("pdf",), public=True)
class PosterExport(OfAGathering):
    def filename(self, target: Gathering) -> str:
        return _("Affiche A4, %(title)s") % {"title": target.title}


@exporter("gatherings.poster_a3", label=gettext_lazy("Affiche A3"), formats=("pdf",), public=True)
class LargePosterExport(OfAGathering):
    paper = "a3"

    def filename(self, target: Gathering) -> str:
        return _("Affiche A3, %(title)s") % {"title": target.title}


def address_of(gathering: Gathering) -> str:
    return settings.SITE_URL + gathering.get_absolute_url()


def words_of(gathering: Gathering) -> dict:
    """Each word that the template places, and no other."""
    url = urlsplit(address_of(gathering))
    contact = [gathering.contact_name, gathering.contact_phone, gathering.contact_email]
    partners = [one.name for one in gathering.partners.all()[:12]]
    said = {
        "lang": "fr",
        "over": str(gathering.get_kind_display()),
        "title": gathering.title,
        "summary": clean_line(gathering.summary, 300),
        "when": when_of(gathering),
        "hours": hours_of(gathering),
        "place": gathering.place or str(gathering.territory),
        "address": gathering.address,
        "access": "\n".join(clean_text(gathering.access_words, 400).splitlines()[:MOST_LINES]),
        "themes": [str(theme) for theme in gathering.themes.all()],
        "series": gathering.caravan.title if gathering.caravan else "",
        "cancelled": _("Cette rencontre est annulée") if gathering.is_cancelled else "",
        "register": invitation_of(gathering),
        "url": f"{url.netloc}{url.path}",
        "contact_word": _("Renseignements"),
        "contact": [part for part in contact if part],
        "partners": [*partners, *([gathering.partners_words] if gathering.partners_words else [])],
        "programme_word": _("Au programme"),
        "partners_word": _("Avec"),
        "by": _("Plateforme d’appui aux initiatives solidaires"),
    }
    lines = [[hour, _breakable(words)] for hour, words in poster_lines(gathering)]
    return {name: value if name == "url" else _breakable(value) for name, value in said.items()} | {
        "programme": lines[:MOST_LINES],
        "more": _("… et le reste du programme sur sa page") if len(lines) > MOST_LINES else "",
    }


def _breakable(said: str | list[str]) -> str | list[str]:
    """A word longer than a line would leave the paper."""
    if isinstance(said, list):
        return [LONG_WORD.sub(lambda word: word.group() + ZERO_WIDTH_SPACE, one) for one in said]
    return LONG_WORD.sub(lambda word: word.group() + ZERO_WIDTH_SPACE, said)


def when_of(gathering: Gathering) -> str:
    first, last = gathering.days[0], gathering.days[-1]
    if first == last:
        return days.said(first, "l j F Y")
    return _("du %(first)s au %(last)s") % {
        "first": days.said(first, "j F"),
        "last": days.said(last, "j F Y"),
    }


def hours_of(gathering: Gathering) -> str:
    if len(gathering.days) > 1:
        return ""
    hours = {"start": hour_of(gathering.starts_at), "end": hour_of(gathering.ends_at)}
    return _("de %(start)s à %(end)s") % hours


def invitation_of(gathering: Gathering) -> str:
    if gathering.takes_registrations:
        return _("Pour s’inscrire, sans compte, en une minute")
    return _("Le programme, et comment venir")
