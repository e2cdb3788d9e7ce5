"""What a line of a spreadsheet says of an entry: each column written from it, and read back into it.

A cell that says what `show` would say to the same person changes nothing: so an export that is imported again
changes nothing, whatever its reader may not see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from groups.models import Territory, Theme, WorkingGroup
from groups.policies import Anybody
from workspace.exports.content import Cell
from workspace.knowledge.models import Entry, fold
from workspace.knowledge.vocabulary import LANGUAGES, LICENCES, PUBLICS
from workspace.richtext import clean_line, clean_text

BETWEEN = " | "
DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y")


class Wrong(Exception):
    """str() says what is wrong with a cell."""


@dataclass(frozen=True)
class Eyes:
    """Who reads or brings a file, and the names they may use."""

    user: Anybody

    @cached_property
    def groups(self) -> dict[int, str]:
        """Whose names they may know: a secret group's existence is not told by what it published."""
        return dict(WorkingGroup.objects.visible_to(self.user).values_list("pk", "name"))  # type: ignore[arg-type]

    @cached_property
    def territories(self) -> dict[str, list[Territory]]:
        return _named(Territory.objects.all(), "name", "slug", "code")

    @cached_property
    def themes(self) -> dict[str, list[Theme]]:
        return _named(Theme.objects.all(), "name", "slug")


@dataclass(frozen=True)
class Column:
    """`read` gives the value of an entry's field of the same name; without it, a column is only written."""

    name: str
    label: str | Promise
    show: Callable[[Entry, Eyes], Cell]
    read: Callable[[str, Eyes], Any] | None = None
    also: tuple[str, ...] = ()  # what others may call it
    kinds: frozenset[str] = field(default_factory=frozenset)  # empty: of every kind
    own: str = ""  # of what a page or a gesture alone changes: why a file does not


def plain(name: str) -> Callable[[Entry, Eyes], Cell]:
    return lambda entry, eyes: getattr(entry, name)


def line(most: int) -> Callable[[str, Eyes], str]:
    def read(said: str, eyes: Eyes) -> str:
        words = clean_line(said)
        if len(words) > most:
            raise Wrong(_("C’est trop long : %(most)s caractères au plus.") % {"most": most})
        return words

    return read


def text(most: int) -> Callable[[str, Eyes], str]:
    def read(said: str, eyes: Eyes) -> str:
        if len(said) > most:
            raise Wrong(_("C’est trop long : %(most)s caractères au plus.") % {"most": most})
        return clean_text(said)

    return read


def choice(known: Iterable[tuple[str, str | Promise]]) -> Callable[[str, Eyes], str]:
    """One of these, by its name or by its words."""

    def read(said: str, eyes: Eyes) -> str:
        wanted = fold(said)
        for name, label in pairs:
            if wanted in (fold(name), fold(str(label))):
                return name
        listed = ", ".join(str(label) for _name, label in pairs[:12])
        raise Wrong(
            _("« %(said)s » n’est pas dans la liste : %(list)s.") % {"said": said[:60], "list": listed}
        )

    pairs = tuple(known)
    return read


def a_date(said: str, eyes: Eyes) -> date | None:
    if not said:
        return None
    for form in DATES:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    raise Wrong(_("« %(said)s » n’est pas une date : écrivez-la 31/12/2026.") % {"said": said[:40]})


def a_number(least: float, most: float) -> Callable[[str, Eyes], float | None]:
    def read(said: str, eyes: Eyes) -> float | None:
        if not said:
            return None
        written = said.replace(",", ".").replace("\u202f", "").replace(" ", "").replace("−", "-")
        if not re.fullmatch(r"[+-]?\d{1,6}(\.\d{1,20})?", written):
            raise Wrong(_("« %(said)s » n’est pas un nombre.") % {"said": said[:40]})
        if not least <= float(written) <= most:
            raise Wrong(
                _("« %(said)s » est hors du monde : de %(least)s à %(most)s.")
                % {"said": said[:40], "least": f"{least:g}", "most": f"{most:g}"}
            )
        return float(written)

    return read


def a_territory(said: str, eyes: Eyes) -> Territory | None:
    return _one(said, eyes.territories, _("Aucun territoire ne s’appelle « %(said)s ».")) if said else None


def some_themes(said: str, eyes: Eyes) -> list[Theme]:
    return _several(
        said, lambda one: _one(one, eyes.themes, _("Aucune thématique ne s’appelle « %(said)s »."))
    )


def some_publics(said: str, eyes: Eyes) -> list[str]:
    return _several(said, lambda one: choice(PUBLICS.items())(one, eyes))


def a_link(said: str, eyes: Eyes) -> str:
    if said and not re.fullmatch(r"https?://[^\s<>\"]{3,490}", said):
        raise Wrong(
            _("« %(said)s » n’est pas une adresse : elle commence par https://.") % {"said": said[:60]}
        )
    return said


def _one(said: str, known: dict[str, list[Any]], sentence: str) -> Any:
    found = known.get(fold(said), [])
    if len(found) == 1:
        return found[0]
    if not found:
        raise Wrong(sentence % {"said": said[:60]})
    slugs = ", ".join(sorted(one.slug for one in found)[:5])
    raise Wrong(
        _("Plusieurs portent ce nom : écrivez plutôt l’un de ceux-ci : %(slugs)s.") % {"slugs": slugs}
    )


def _several(said: str, find: Callable[[str], Any]) -> list[Any]:
    """Between bars; or between semicolons or commas, where the whole is not the name of one."""
    if not said:
        return []
    if "|" not in said:
        try:
            return [find(said)]
        except Wrong:
            if not re.search(r"[;,]", said):
                raise
    parts = [part.strip() for part in re.split(r"\|" if "|" in said else r"[;,]", said)]
    return list(dict.fromkeys(find(part) for part in parts if part))


def _named(rows: Iterable[Any], *names: str) -> dict[str, list[Any]]:
    known: dict[str, list[Any]] = {}
    for row in rows:
        for word in {fold(getattr(row, name)) for name in names if getattr(row, name)}:
            known.setdefault(word, []).append(row)
    return known


def _group(entry: Entry, eyes: Eyes) -> str:
    return eyes.groups.get(entry.group_id, "") if entry.group_id else ""


def _provenance(entry: Entry, eyes: Eyes) -> str:
    """It may name the group."""
    return entry.provenance if entry.group_id is None or entry.group_id in eyes.groups else ""


ID, EXTERNAL_ID, CREDIT, UPDATED = "uuid", "external_id", "credit", "updated_at"
PAGE = _l("Cela se change sur la page de la fiche, pas par un fichier.")
BASE: tuple[Column, ...] = (
    Column(ID, _l("identifiant"), lambda e, eyes: str(e.uuid), also=("id", "uuid")),
    Column(
        EXTERNAL_ID,
        _l("identifiant chez le partenaire"),
        plain(EXTERNAL_ID),
        line(160),
        ("identifiant externe", "id externe", "id partenaire", "external id", "reference", "ref"),
    ),
    Column(
        "kind",
        _l("genre"),
        lambda e, eyes: e.get_kind_display(),
        choice(Entry.Kind.choices),
        ("type", "sorte"),
        own=PAGE,
    ),
    Column("title", _l("titre"), plain("title"), line(160), ("title", "nom", "intitule")),
    Column("summary", _l("en deux phrases"), plain("summary"), line(300), ("resume", "summary", "chapeau")),
    Column("body", _l("texte"), plain("body"), text(20_000), ("description", "contenu", "body", "text")),
    Column(
        "territory",
        _l("territoire"),
        lambda e, eyes: e.territory.name if e.territory else "",
        a_territory,
        ("territory", "commune", "departement", "bassin de vie"),
    ),
    Column(
        "themes",
        _l("thématiques"),
        lambda e, eyes: BETWEEN.join(theme.name for theme in e.themes.all()),
        some_themes,
        ("thematique", "themes", "theme"),
    ),
    Column(
        "publics",
        _l("publics"),
        lambda e, eyes: BETWEEN.join(e.public_words),
        some_publics,
        ("public", "public vise"),
    ),
    Column("place", _l("lieu"), plain("place"), line(160), ("adresse postale", "place", "lieu precis")),
    Column("latitude", _l("latitude"), plain("latitude"), a_number(-90, 90), ("lat", "y")),
    Column(
        "longitude", _l("longitude"), plain("longitude"), a_number(-180, 180), ("lon", "lng", "long", "x")
    ),
    Column("contact", _l("à qui s’adresser"), plain("contact"), line(300), ("contact",)),
    Column("date", _l("date"), plain("date"), a_date),
    Column("author_name", _l("proposé par"), plain("author_name"), line(80), ("auteur", "author")),
    Column("provenance", _l("provenance"), _provenance, line(200)),
    Column(CREDIT, _l("source"), plain(CREDIT), line(160), ("credit", "partenaire", "source")),
    Column(
        "credit_url",
        _l("adresse de la source"),
        plain("credit_url"),
        a_link,
        ("lien", "url", "lien source", "site"),
    ),
    Column(
        "language",
        _l("langue"),
        lambda e, eyes: str(LANGUAGES.get(e.language, e.language)),
        choice(LANGUAGES.items()),
        ("language",),
    ),
    Column(
        "licence",
        _l("licence"),
        plain("licence"),
        choice([(name, name) for name in LICENCES]),
        ("license",),
    ),
    Column("refresh_on", _l("à relire le"), plain("refresh_on"), a_date),
    Column(
        "visibility",
        _l("pour qui"),
        lambda e, eyes: e.get_visibility_display(),
        choice(Entry.Visibility.choices),
        ("visibilite", "visibility"),
        own=PAGE,
    ),
    Column(
        "stage",
        _l("où elle en est"),
        lambda e, eyes: e.get_stage_display(),
        choice(Entry.Stage.choices),
        ("etape", "etat", "stage"),
        own=PAGE,
    ),
    Column("group", _l("groupe"), _group, line(120), own=PAGE),
    Column(UPDATED, _l("modifiée le"), lambda e, eyes: e.updated_at.isoformat()),
    Column("address", _l("adresse de la fiche"), lambda e, eyes: settings.SITE_URL + e.get_absolute_url()),
)
