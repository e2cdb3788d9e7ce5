"""What the team takes away for the day. Every key is `arrivals:<uuid>`, with the half-day for a sheet to
sign; the files hold names, so they are the team's alone, and are erased with the registrations."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from sessions.arrivals.printed import sheets
from sessions.arrivals.printed.parts import in_kit
from sessions.arrivals.printed.sheets import HalfDay
from sessions.gatherings.hooks import on_erase
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare
from sessions.programme.wall import SmallWall
from workspace.exports.content import Archive, Content, Member
from workspace.exports.registry import exporter
from workspace.exports.services import forget
from workspace.exports.writers import write

# The order of the page; the sheets to sign have a menu of their own.
NAMES = ("arrivals.kit", "arrivals.badges", "arrivals.list", "arrivals.present")
POSTED = ("arrivals.door",)  # it names nobody
LISTS = ("pdf", "odt", "csv")
half_days = sheets.half_days


def key_of(gathering: Gathering) -> str:
    return f"arrivals:{gathering.key}"


@on_erase
def forget_files(gathering: Gathering) -> None:
    forget(key_of(gathering))


def found(user: User, uuid: str) -> Gathering | None:
    gathering = Gathering.objects.visible_to(user).select_related("group").filter(key=UUID(uuid)).first()
    if gathering is None or str(gathering.key) != uuid:  # one spelling: another would escape `forget`
        return None
    return gathering if can_prepare(user, gathering) else None


class OfAGathering:
    """The rights, which are the same for all."""

    title = gettext_lazy("Rencontre")

    def find(self, user: User, key: str) -> Gathering | None:
        return found(user, key.removeprefix("arrivals:"))

    def filename(self, target: Gathering) -> str:
        return f"{self.title} — {target.title}"


@exporter("arrivals.badges", label=gettext_lazy("Badges à imprimer, dix par page"), formats=("pdf",))
class BadgesExport(OfAGathering):
    title = gettext_lazy("Badges")

    def build(self, target: Gathering, user: User, fmt: str) -> Content:
        return sheets.badges(target)


@exporter("arrivals.list", label=gettext_lazy("Liste de l’accueil, par nom"), formats=LISTS)
class ListExport(OfAGathering):
    title = gettext_lazy("Liste de l’accueil")

    def build(self, target: Gathering, user: User, fmt: str) -> Content:
        return sheets.by_name(target, fmt)


@exporter("arrivals.present", label=gettext_lazy("Personnes venues, avec l’heure"), formats=LISTS)
class PresentExport(OfAGathering):
    title = gettext_lazy("Personnes venues")

    def build(self, target: Gathering, user: User, fmt: str) -> Content:
        return sheets.present(target, fmt)


@exporter("arrivals.door", label=gettext_lazy("Affiche de l’entrée"), formats=("pdf",))
class DoorExport(OfAGathering):
    title = gettext_lazy("Affiche de l’entrée")

    def build(self, target: Gathering, user: User, fmt: str) -> Content:
        return sheets.door(target)


@dataclass(frozen=True)
class Half:
    gathering: Gathering
    half: HalfDay


@exporter("arrivals.sheet", label=gettext_lazy("Feuille d’émargement"), formats=LISTS)
class SheetExport:
    """One half-day: `arrivals:<uuid>:2023-06-16-matin`."""

    def find(self, user: User, key: str) -> Half | None:
        uuid, _colon, asked = key.removeprefix("arrivals:").partition(":")
        gathering = found(user, uuid)
        if gathering is None:
            return None
        half = next((one for one in sheets.half_days(gathering) if one.key == asked), None)
        return Half(gathering, half) if half else None

    def build(self, target: Half, user: User, fmt: str) -> Content:
        return sheets.attendance(target.gathering, target.half, fmt)

    def filename(self, target: Half) -> str:
        return _("Émargement %(half)s") % {"half": target.half.key}


@exporter("arrivals.kit", label=gettext_lazy("Tout, pour un lieu sans réseau"), formats=("zip",))
class KitExport(OfAGathering):
    """What a door needs when nothing works: the list, the badges, the programme, the sheets to sign; the
    rota, the rendez-vous and the tables, once there are some."""

    title = gettext_lazy("Accueil sans réseau")

    def build(self, target: Gathering, user: User, fmt: str) -> Content:
        wanted: list[tuple[str, Content]] = [
            (_("liste-de-l-accueil"), sheets.by_name(target, "pdf")),
            (_("badges"), sheets.badges(target)),
        ]
        programme = SmallWall().build(target, user, "pdf")
        if programme.data["days"] or programme.data["along"]:
            wanted.append((_("programme"), programme))
        for half in sheets.half_days(target):
            wanted.append((_("emargement-%s") % half.key, sheets.attendance(target, half, "pdf")))
        for more in in_kit:
            wanted.extend(more(target, user))
        files = [Member(f"{name}.pdf", write(made, "pdf", schema=name)) for name, made in wanted]
        return Archive(files)

    def filename(self, target: Gathering) -> str:
        return f"{self.title} {localtime(target.starts_at):%d-%m-%Y}"
