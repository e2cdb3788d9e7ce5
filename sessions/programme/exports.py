"""The programme on paper, in a spreadsheet and for programs: what everybody who sees the gathering reads.

Every key is `programme:<slug>`."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from sessions.programme import reading
from sessions.programme.models import Item
from sessions.programme.reading import Line
from workspace.exports.content import SHEET_FORMATS, Block, Cell, Heading, Paragraph, Sheet, Table
from workspace.exports.registry import exporter

PUBLIC = ("programme.wall", "programme.wall_a3", "programme.sheet", "programme.lines", "programme.data")


def key_of(gathering: Gathering) -> str:
    return f"programme:{gathering.slug}"


class OfAGathering:
    """The rights, which are those of the page."""

    def find(self, user: Anybody, key: str) -> Gathering | None:
        slug = key.removeprefix("programme:")
        return Gathering.objects.visible_to(user).select_related("territory").filter(slug=slug).first()

    def filename(self, target: Gathering) -> str:
        return _("Programme de %(title)s") % {"title": target.title}


@exporter("programme.sheet", label=gettext_lazy("Le programme"), formats=SHEET_FORMATS, public=True)
class SheetExport(OfAGathering):
    """For the wall."""

    def build(self, target: Gathering, user: Anybody, fmt: str) -> Sheet:
        read = reading.read(target)
        blocks: list[Block] = []
        for day in read.days:
            if len(read.days) > 1:
                blocks.append(Heading(days.said(day.date, "l j F Y")))
            rows = [_printed(line) for slot in day.slots for line in slot.lines]
            blocks.append(Table([_("Heure"), _("Quoi"), _("Où")], rows))
        if read.all_along:
            along: list[list[Cell]] = [[_what(line.item), _where(line.item)] for line in read.all_along]
            blocks += [Heading(_("Toute la journée")), Table([_("Quoi"), _("Où")], along)]
        if read.is_empty:
            blocks.append(Paragraph(_("Le programme n’est pas encore écrit.")))
        return Sheet(title=target.title, subtitle=_("Programme"), meta=_meta(target), blocks=blocks)


@exporter("programme.lines", label=gettext_lazy("Pour un tableur"), formats=("csv",), public=True)
class LinesExport(OfAGathering):
    def build(self, target: Gathering, user: Anybody, fmt: str) -> Table:
        columns = [
            *(_("Jour"), _("De"), _("À"), _("Genre"), _("Titre"), _("De quoi s’agit-il"), _("Proposé par")),
            *(_("Où"), _("Thématique"), _("On s’y inscrit"), _("Places"), _("Annulé")),
        ]
        return Table(columns, [_row(line.item) for line in reading.read(target).lines])


@exporter("programme.data", label=gettext_lazy("Pour un autre site"), formats=("json",), public=True)
class DataExport(OfAGathering):
    def build(self, target: Gathering, user: Anybody, fmt: str) -> dict:
        read = reading.read(target)
        return {
            "gathering": {
                "slug": target.slug,
                "title": target.title,
                "starts_at": target.starts_at.isoformat(),
                "ends_at": target.ends_at.isoformat(),
                "place": target.place,
                "territory": target.territory.name,
            },
            "spaces": [_space(one.space) for one in read.places if one.space],
            "items": [_data(line.item) for line in read.lines],
        }


def when_of(gathering: Gathering) -> str:
    """« samedi 12 juin 2027, de 9 h 30 à 16 h 30 »; of several days, without hours."""
    if len(gathering.days) > 1:
        return _("du %(from)s au %(to)s") % {
            "from": days.said(gathering.starts_at, "l j F"),
            "to": days.said(gathering.ends_at, "l j F Y"),
        }
    return _("%(day)s, de %(from)s à %(to)s") % {
        "day": days.said(gathering.starts_at, "l j F Y"),
        "from": days.said(gathering.starts_at, r"G \h i"),
        "to": days.said(gathering.ends_at, r"G \h i"),
    }


def _meta(gathering: Gathering) -> list[tuple[str, Cell]]:
    where = ", ".join(filter(None, [gathering.place, gathering.address, gathering.territory.name]))
    return [(_("Quand"), when_of(gathering)), (_("Où"), where)]


def _printed(line: Line) -> list[Cell]:
    item = line.item
    hours = f"{days.said(item.starts_at, 'G:i')} – {days.said(item.ends_at, 'G:i')}"  # type: ignore[arg-type]
    return [hours, _what(item), _where(item)]


def _what(item: Item) -> str:
    said = [item.title, item.held_by]
    if item.is_booked:
        said.append(_("on s’y inscrit"))
    if item.cancelled_at:
        said.insert(0, _("ANNULÉ"))
    return " · ".join(filter(None, said))


def _where(item: Item) -> str:
    if item.space is None:
        return ""
    return "\n".join(filter(None, [item.space.name, item.space.access_words]))


def _row(item: Item) -> list[Cell]:
    starts = localtime(item.starts_at) if item.starts_at else None
    ends = localtime(item.ends_at) if item.ends_at else None
    return [
        starts.date() if starts else None,
        starts.time() if starts else None,
        ends.time() if ends else None,
        item.get_kind_display(),
        item.title,
        item.about,
        item.held_by,
        item.space.name if item.space else "",
        item.theme.name if item.theme else "",
        item.is_booked,
        item.capacity,
        item.cancelled_at is not None,
    ]


def _space(space) -> dict:
    return {"id": space.pk, "name": space.name, "access": space.access_words, "seats": space.seats}


def _data(item: Item) -> dict:
    return {
        "key": str(item.key),
        "kind": item.kind,
        "title": item.title,
        "about": item.about,
        "held_by": item.held_by,
        "theme": item.theme.slug if item.theme else None,
        "space": item.space_id,
        "starts_at": localtime(item.starts_at).isoformat() if item.starts_at else None,
        "ends_at": localtime(item.ends_at).isoformat() if item.ends_at else None,
        "booked": item.is_booked,
        "capacity": item.capacity,
        "cancelled": item.cancelled_at is not None,
    }
