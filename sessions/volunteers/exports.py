"""The rota on paper, for the day: who is where, when, and at which telephone.

Every key is `volunteers:<uuid>`; the files hold names and telephones, and are erased with them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.models import User
from sessions.arrivals.printed.parts import in_kit
from sessions.gatherings.hooks import on_erase
from sessions.gatherings.models import Gathering
from sessions.volunteers import policies, reading
from sessions.volunteers.reading import Task
from workspace.exports.content import SHEET_FORMATS, Block, Cell, Heading, Paragraph, Sheet, Table
from workspace.exports.registry import exporter
from workspace.exports.services import forget

NAMES = ("volunteers.rota", "volunteers.turns")


def key_of(gathering: Gathering) -> str:
    return f"volunteers:{gathering.key}"


@on_erase
def forget_files(gathering: Gathering) -> None:
    forget(key_of(gathering))


class OfAGathering:
    def find(self, user: User, key: str) -> Gathering | None:
        uuid = UUID(key.removeprefix("volunteers:"))
        seen = Gathering.objects.visible_to(user).select_related("group", "territory")
        found = seen.filter(key=uuid).first()
        if found is None or key != key_of(found):  # one spelling: another would escape `forget`
            return None
        return found if policies.can_read(user, found) else None

    def filename(self, target: Gathering) -> str:
        return _("Bénévoles de %(title)s") % {"title": target.title}


@exporter("volunteers.rota", label=gettext_lazy("Le tableau des bénévoles"), formats=SHEET_FORMATS)
class RotaExport(OfAGathering):
    def build(self, target: Gathering, user: User, fmt: str) -> Sheet:
        blocks: list[Block] = []
        for day in reading.by_day(reading.tasks_of(target)):
            rows = [_printed(task) for task in day.tasks]
            blocks.append(Heading(days.said(day.date, "l j F Y")))
            blocks.append(Table([_("Heure"), _("Quoi"), _("Qui")], rows))
        if not blocks:
            blocks.append(Paragraph(_("Aucun créneau.")))
        return Sheet(title=target.title, subtitle=_("Tableau des bénévoles"), blocks=blocks)


@in_kit
def rota_of(gathering: Gathering, user: User) -> Iterable[tuple[str, Sheet]]:
    if policies.can_read(user, gathering) and reading.tasks_of(gathering):
        yield _("benevoles"), RotaExport().build(gathering, user, "pdf")


@exporter("volunteers.turns", label=gettext_lazy("Pour un tableur"), formats=("csv",))
class TurnsExport(OfAGathering):
    def build(self, target: Gathering, user: User, fmt: str) -> Table:
        columns = [_("Jour"), _("De"), _("À"), _("Tâche"), _("Où"), _("Prénom et nom"), _("Téléphone")]
        rows = [row for task in reading.tasks_of(target) for row in _rows(task)]
        return Table(columns, rows)


def _printed(task: Task) -> list[Cell]:
    shift = task.shift
    hours = f"{days.said(shift.starts_at, 'G:i')} – {days.said(shift.ends_at, 'G:i')}"
    what = "\n".join(filter(None, [shift.task, shift.words, shift.space.name if shift.space else ""]))
    names = [" ".join(filter(None, [str(turn.volunteer), turn.volunteer.phone])) for turn in task.turns]
    return [hours, what, "\n".join([*names, *["…………………………"] * task.missing])]


def _rows(task: Task) -> list[list[Cell]]:
    starts, ends = localtime(task.shift.starts_at), localtime(task.shift.ends_at)
    where = task.shift.space.name if task.shift.space else ""
    said: list[Cell] = [starts.date(), starts.time(), ends.time(), task.shift.task, where]
    people = [[str(turn.volunteer), turn.volunteer.phone] for turn in task.turns]
    return [[*said, *one] for one in people or [["", ""]]]
