"""What each printed thing holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from groups import days
from sessions.arrivals.counts import SHORT
from sessions.arrivals.models import Arrival
from sessions.arrivals.printed.codes import MODULES, runs_of
from sessions.arrivals.printed.parts import lines_of
from sessions.doors import qr
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Booking, Category, Registration
from workspace.exports.content import Block, Paragraph, Sheet, Table, Typeset

BADGES, ROWS, DOOR = (Path(__file__).with_name(name) for name in ("badges.typ", "rows.typ", "door.typ"))
BLANK_BADGES, BLANK_LINES = 10, 12  # for who comes without having registered
NOON, AFTER = time(12, 0), time(13, 30)
# A line high enough to sign in, where the format has no heights.
TALL = "\u00a0\n\u00a0"


@dataclass(frozen=True)
class HalfDay:
    key: str  # 2023-06-16-matin
    day: date
    label: str
    begins: datetime
    ends: datetime

    @property
    def hours(self) -> str:
        begins, ends = days.said(self.begins, "G \\h i"), days.said(self.ends, "G \\h i")
        return _("de %(begins)s à %(ends)s") % {"begins": begins, "ends": ends}


def half_days(gathering: Gathering) -> list[HalfDay]:
    """As sheets are signed: each morning and afternoon that the gathering touches, on the wall's clock."""
    found = []
    starts, ends = localtime(gathering.starts_at), localtime(gathering.ends_at)
    for day in gathering.days:
        begins = max(starts, make_aware(datetime.combine(day, time.min)))
        over = min(ends, make_aware(datetime.combine(day + timedelta(days=1), time.min)))
        noon, after = (make_aware(datetime.combine(day, hour)) for hour in (NOON, AFTER))
        has_afternoon = over > after or begins >= noon
        if begins < noon:
            found.append(_half(day, "matin", _("matin"), begins, noon if has_afternoon else over))
        if has_afternoon:
            found.append(_half(day, "apres-midi", _("après-midi"), max(begins, noon), over))
    return found


def _half(day: date, word: str, said: str, begins: datetime, ends: datetime) -> HalfDay:
    return HalfDay(f"{day.isoformat()}-{word}", day, f"{days.said(day, 'l j F Y')}, {said}", begins, ends)


def expected(gathering: Gathering) -> list[Registration]:
    found = Registration.objects.filter(gathering=gathering, erased_at=None).exclude(name="")
    return list(found.placed().by_name())


def badges(gathering: Gathering) -> Typeset:
    """Of everybody who has a place, then blank ones to write on."""
    lines = lines_of(gathering)
    named = [
        {
            "name": one.name,
            "organisation": one.organisation,
            "tint": one.category,
            "category": short(one.category),
            "line": lines.get(one.pk, ""),
            "badge": f"{one.badge[:4]} {one.badge[4:]}",
            "runs": runs_of(one.badge),
        }
        for one in expected(gathering)
    ]
    blank = {"name": "", "organisation": "", "tint": "", "category": "", "line": "", "badge": "", "runs": []}
    data = {
        "title": gathering.title,
        "lang": "fr",
        "modules": MODULES,
        "badges": named + [blank] * BLANK_BADGES,
    }
    return Typeset(BADGES, data)


def short(category: str) -> str:
    return str(SHORT[Category(category)]) if category in Category.values else ""


def attendance(gathering: Gathering, half: HalfDay, fmt: str) -> Typeset | Sheet | Table:
    """« Feuille d’émargement » : everybody who has a place, and lines for the others."""
    columns = [_("N°"), _("Prénom et nom"), _("Structure"), _("Qualité"), _("Signature")]
    people = [[one.name, one.organisation, short(one.category)] for one in expected(gathering)]
    people += [["", "", ""]] * BLANK_LINES
    rows = [[str(number), *line, ""] for number, line in enumerate(people, 1)]
    if fmt == "csv":
        return Table(columns, rows)
    title = _("Feuille d’émargement")
    meta = [*about(gathering), (_("Demi-journée"), f"{half.label}, {half.hours}")]
    signed = _("Je soussigné(e) atteste la présence des personnes qui ont signé ci-dessus.")
    sign = [signed, _("Nom, qualité et signature de la personne responsable :")]
    if fmt == "odt":
        tall = [[*row[:-1], TALL] for row in rows]
        blocks: list[Block] = [Table(columns, [list(row) for row in tall]), *(Paragraph(one) for one in sign)]
        return Sheet(title, gathering.title, meta=[(key, value) for key, value in meta], blocks=blocks)
    return _rows(title, gathering, meta, columns, [0, 5, 4, 3, 6], rows, height=11, sign=sign)


def by_name(gathering: Gathering, fmt: str) -> Typeset | Sheet | Table:
    """The list of a door without network: one ticks on paper, and types in afterwards."""
    columns = [_("Là"), _("Prénom et nom"), _("Structure"), _("Qualité"), _("Ateliers"), _("Badge")]
    ateliers: dict[int, list[str]] = {}
    booked = Booking.objects.placed().filter(registration__gathering=gathering, item__cancelled_at=None)
    for pk, told in booked.order_by("item__starts_at", "pk").values_list("registration", "item__title"):
        ateliers.setdefault(pk, []).append(told)
    rows = [
        ["", one.name, one.organisation, short(one.category), ", ".join(ateliers.get(one.pk, [])), one.badge]
        for one in expected(gathering)
    ]
    rows += [[""] * len(columns)] * BLANK_LINES
    if fmt == "csv":
        return Table(columns, [list(row) for row in rows[:-BLANK_LINES]])
    if fmt == "odt":
        table = Table(columns, [list(row) for row in rows])
        return Sheet(_("Liste de l’accueil"), gathering.title, meta=list(about(gathering)), blocks=[table])
    widths = [1, 5, 5, 4, 5, 3]
    return _rows(_("Liste de l’accueil"), gathering, about(gathering), columns, widths, rows, height=8)


def present(gathering: Gathering, fmt: str) -> Typeset | Sheet | Table:
    """Who came, day by day, as the desks noted it."""
    columns = [_("Jour"), _("Arrivée"), _("Prénom et nom"), _("Structure"), _("Qualité")]
    came = Arrival.objects.of(gathering).filter(registration__erased_at=None)
    rows = [
        [
            days.said(one.day, "d/m/Y"),
            days.said(one.at, "H:i"),
            one.registration.name,
            one.registration.organisation,
            short(one.registration.category),
        ]
        for one in came.select_related("registration").order_by("day", "registration__name_key", "pk")
    ]
    if fmt == "csv":
        return Table(columns, [list(row) for row in rows])
    title = _("Personnes venues")
    meta = [*about(gathering), (_("En tout"), str(len(rows)))]
    if fmt == "odt":
        table = Table(columns, [list(row) for row in rows])
        return Sheet(title, gathering.title, meta=list(meta), blocks=[table])
    return _rows(title, gathering, meta, columns, [3, 2, 6, 6, 5], rows, height=7)


def door(gathering: Gathering) -> Typeset:
    """What hangs at the entrance, for the telephones of those who wait: it names nobody."""
    link = settings.SITE_URL + reverse("arrivals:spot", args=[gathering.slug])
    url = urlsplit(link)
    data = {
        "lang": "fr",
        "title": gathering.title,
        "welcome": _("Bienvenue"),
        "registered": _("Vous avez une inscription"),
        "registered_words": _(
            "Ouvrez votre page, par le lien reçu par mail, et préparez votre code : un seul pour toutes les "
            "personnes qui sont avec vous."
        ),
        "others": _("Vous venez sans inscription"),
        "others_words": _("Visez ce carré avec votre téléphone, dites qui vous êtes, et montrez votre code."),
        "url": f"{url.netloc}{url.path}",
        "by_voice": _("Sans téléphone, dites votre nom à l’accueil : c’est aussi simple."),
    }
    return Typeset(DOOR, data, {"qr.svg": qr.drawn(link)})


def about(gathering: Gathering) -> list[tuple[str, str]]:
    when = days.said(gathering.starts_at, "l j F Y")
    if len(gathering.days) > 1:
        when = _("du %(first)s au %(last)s") % {
            "first": when,
            "last": days.said(gathering.days[-1], "l j F Y"),
        }
    pairs = [
        (_("Date"), when),
        (_("Lieu"), ", ".join(filter(None, [gathering.place, gathering.address]))),
        (_("Organisé par"), gathering.group.name),
        (_("Référence du financeur"), gathering.programme_reference),
        (_("Avec le soutien de"), gathering.partners_words),
    ]
    return [(label, value) for label, value in pairs if value]


def _rows(
    title: str,
    gathering: Gathering,
    meta: list[tuple[str, str]],
    columns: list[str],
    widths: list[int],
    rows: list[list[str]],
    *,
    height: int,
    sign: list[str] | None = None,
) -> Typeset:
    data = {
        "title": title,
        "subtitle": gathering.title,
        "lang": "fr",
        "meta": [list(pair) for pair in meta],
        "words": "",
        "columns": columns,
        "widths": widths,
        "rows": rows,
        "height": height,
        "foot": f"{gathering.title} · {title}",
        "sign": sign or [],
    }
    return Typeset(ROWS, data)
