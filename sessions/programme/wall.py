"""The programme for the wall, on A4 and A3: read from two metres away, with a QR that opens it on a phone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.policies import Anybody
from sessions.doors import qr
from sessions.gatherings.models import Gathering
from sessions.programme import reading
from sessions.programme.exports import OfAGathering, when_of
from sessions.programme.models import Item
from sessions.programme.reading import Line
from workspace.exports.content import Typeset
from workspace.exports.registry import exporter
from workspace.richtext import clean_line

TEMPLATE = Path(__file__).with_name("wall.typ")


class Wall(OfAGathering):
    paper = "a4"

    def build(self, target: Gathering, user: Anybody, fmt: str) -> Typeset:
        url = settings.SITE_URL + reverse("programme:programme", args=[target.slug])
        return Typeset(TEMPLATE, words_of(target, url) | {"paper": self.paper}, {"qr.svg": qr.drawn(url)})


@exporter("programme.wall", label=gettext_lazy("Pour le mur, A4"), formats=("pdf",), public=True)
class SmallWall(Wall):
    pass


@exporter("programme.wall_a3", label=gettext_lazy("Pour le mur, A3"), formats=("pdf",), public=True)
class LargeWall(Wall):
    paper = "a3"


def words_of(gathering: Gathering, url: str) -> dict:
    """Each word that the template places, and no other."""
    read = reading.read(gathering)
    shown = urlsplit(url)
    return {
        "lang": "fr",
        "word": _("Programme"),
        "title": gathering.title,
        "when": when_of(gathering),
        "place": ", ".join(filter(None, [gathering.place, gathering.address])) or str(gathering.territory),
        "cancelled": _("Cette rencontre est annulée") if gathering.is_cancelled else "",
        "columns": [_("Heure"), _("Quoi"), _("Où")],
        "days": [
            {
                "name": days.said(day.date, "l j F") if len(read.days) > 1 else "",
                "items": [_said(line) for slot in day.slots for line in slot.lines],
            }
            for day in read.days
        ],
        "along-word": _("Toute la journée"),
        "along": [_said(line) for line in read.all_along],
        "url": f"{shown.netloc}{shown.path}",
    }


def _said(line: Line) -> dict[str, str]:
    item = line.item
    return {
        "from": days.said(item.starts_at, r"G \h i") if item.starts_at else "",
        "to": _("→ %(hour)s") % {"hour": days.said(item.ends_at, r"G \h i")} if item.ends_at else "",
        "title": item.title,
        "about": clean_line(item.about, 160),
        "note": _note(item),
        "where": item.space.name if item.space else "",
        "access": item.space.access_words if item.space else "",
        "off": _("ANNULÉ") if item.cancelled_at else "",
    }


def _note(item: Item) -> str:
    said = [item.held_by]
    if item.is_booked and not item.cancelled_at:
        said.append(_("sur inscription"))
    return " · ".join(filter(None, said))
