"""What a séance lets people take away. Nothing here that its reader may not see on screen.

Every exporter's key is `codev:<uuid>`, so that closing a confidential séance forgets them all together
(workspace.exports.services.forget). `find` asks the rights: it is called when the export is asked for, when
it is made and when it is downloaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from groups.policies import is_facilitator
from sessions.codev import policies, record, sheets
from sessions.codev.models import Action, ClientSheet, CodevSession, PrivateNote, Seat
from workspace.exports.content import SHEET_FORMATS, Calendar, Event, Sheet, Table
from workspace.exports.registry import exporter

FORMATS_OF_A_SHEET = SHEET_FORMATS


def key_of(codev: CodevSession) -> str:
    return f"codev:{codev.key}"


@dataclass(frozen=True)
class Asked:
    """A séance, and the person who asks for something of it."""

    codev: CodevSession
    user: User
    seat: Seat | None

    @property
    def is_seated(self) -> bool:
        return self.seat is not None and self.seat.is_admitted

    @property
    def can_read(self) -> bool:
        return policies.can_read(self.user, self.seat, self.codev)

    @property
    def day(self) -> str:
        return localtime(self.codev.started_at or self.codev.scheduled_at).strftime("%d-%m-%Y")


def asked(user: User, key: str) -> Asked | None:
    """The séance under this key, for the people at its table and those it belongs to. Somebody who still
    waits at the door takes nothing away."""
    uuid = key.removeprefix("codev:")
    codev = CodevSession.objects.visible_to(user).select_related("group").filter(key=UUID(uuid)).first()
    if codev is None or str(codev.key) != uuid:  # one spelling: another would escape `forget`
        return None
    found = Asked(codev, user, policies.seat_of(user, codev))
    return found if found.is_seated or policies.is_its_group_s(user, codev) else None


@exporter("codev.client_sheet", label=gettext_lazy("Fiche client"), formats=FORMATS_OF_A_SHEET)
class ClientSheetExport:
    """The client's private copy of what they kept: theirs alone, for good, whatever the group becomes."""

    def find(self, user: User, key: str) -> ClientSheet | None:
        uuid = UUID(key.removeprefix("codev:"))
        found = ClientSheet.objects.filter(codev__key=uuid, owner=user).select_related("codev__group").first()
        return found if found and key == key_of(found.codev) else None

    def build(self, target: ClientSheet, user: User, fmt: str) -> Sheet:
        return sheets.client_sheet(target)

    def filename(self, target: ClientSheet) -> str:
        return _("Fiche client du %(day)s") % {"day": localtime(target.created_at).strftime("%d-%m-%Y")}


@exporter("codev.group_sheet", label=gettext_lazy("Fiche de groupe"), formats=FORMATS_OF_A_SHEET)
class GroupSheetExport:
    """What the group keeps, according to the séance's retention: the people of the table, and the group."""

    def find(self, user: User, key: str) -> Asked | None:
        found = asked(user, key)
        return found if found and found.codev.is_closed else None

    def build(self, target: Asked, user: User, fmt: str) -> Sheet:
        return sheets.group_sheet(target.codev, with_trace=target.can_read)

    def filename(self, target: Asked) -> str:
        return _("Fiche de groupe du %(day)s") % {"day": target.day}


@exporter("codev.plan", label=gettext_lazy("Plan d'action"), formats=("csv",))
class PlanExport:
    """The lines of the plan that this person may see (policies.can_see_action)."""

    def find(self, user: User, key: str) -> list[Action] | None:
        uuid = UUID(key.removeprefix("codev:"))
        codev = CodevSession.objects.select_related("group").filter(key=uuid).first()
        if codev is None or key != key_of(codev):
            return None
        seat = policies.seat_of(user, codev)
        return [
            action
            for action in codev.actions.order_by("pk")
            if policies.can_see_action(user, seat, action, codev)
        ] or None

    def build(self, target: list[Action], user: User, fmt: str) -> Table:
        columns = [_("Action"), _("Échéance"), _("Avec l'appui de"), _("État"), _("Ce qui a bougé")]
        return Table(
            columns,
            [
                [action.what, action.due, action.support, action.get_state_display(), news(action, user)]
                for action in target
            ],
        )

    def filename(self, target: list[Action]) -> str:
        return _("Plan d'action")


def news(action: Action, user: User) -> str:
    """What became of a line is told by its owner, when they choose to."""
    return action.news if policies.can_update_action(user, action) else ""


@exporter("codev.attendance", label=gettext_lazy("Feuille d'émargement"), formats=("csv",))
class AttendanceExport:
    """Who was there: for the people who lead the séance and the group's facilitators. Of a gathering, its
    team has its own lists (sessions/arrivals)."""

    def find(self, user: User, key: str) -> Asked | None:
        found = asked(user, key)
        if found is None:
            return None
        leads = found.seat is not None and found.seat.is_admitted and found.seat.is_lead
        prepares = not found.codev.at_gathering and is_facilitator(user, found.codev.group)
        return found if leads or prepares else None

    def build(self, target: Asked, user: User, fmt: str) -> Table:
        columns = [_("Nom"), _("Organisation"), _("Place"), _("Arrivée")]
        return Table(
            columns,
            [
                [line.name, line.organisation, line.place, line.arrival]
                for line in sheets.attendance(target.codev)
            ],
        )

    def filename(self, target: Asked) -> str:
        return _("Émargement du %(day)s") % {"day": target.day}


@exporter("codev.record", label=gettext_lazy("Tout ce que je peux voir"), formats=("json",))
class RecordExport:
    """Everything the asker may see of the séance (docs/exports.md)."""

    def find(self, user: User, key: str) -> Asked | None:
        return asked(user, key)

    def build(self, target: Asked, user: User, fmt: str) -> dict:
        return record.of(target.codev, target.user, target.seat)

    def filename(self, target: Asked) -> str:
        return _("Séance du %(day)s") % {"day": target.day}


@exporter("codev.dates", label=gettext_lazy("Dates pour mon agenda"), formats=("ics",))
class DatesExport:
    """The séance and the next one. Calendars are shared: the title says nothing of the group nor of the
    matter, and the link opens only for those who may."""

    def find(self, user: User, key: str) -> Asked | None:
        return asked(user, key)

    def build(self, target: Asked, user: User, fmt: str) -> Calendar:
        codev = target.codev
        title = _("Séance de co-développement")
        events = [
            Event(
                uid=f"codev-{codev.key}",
                title=title,
                start=codev.scheduled_at,
                end=codev.ends_at,
                place=codev.place,
                url=urljoin(settings.SITE_URL, codev.get_absolute_url()),
                cancelled=codev.cancelled_at is not None,
            )
        ]
        if codev.next_at:
            events.append(
                Event(
                    uid=f"codev-{codev.key}-next",
                    title=title,
                    start=codev.next_at,
                    end=codev.next_at + timedelta(minutes=codev.minutes),
                )
            )
        return Calendar(title, events)

    def filename(self, target: Asked) -> str:
        return _("Dates de la séance du %(day)s") % {"day": target.day}


@exporter("codev.notes", label=gettext_lazy("Mes notes"), formats=("md",))
class NotesExport:
    """One's own notes, to take away before a confidential séance erases them."""

    def find(self, user: User, key: str) -> PrivateNote | None:
        found = asked(user, key)
        if found is None or not found.is_seated:
            return None
        return PrivateNote.objects.filter(codev=found.codev, seat=found.seat).exclude(body="").first()

    def build(self, target: PrivateNote, user: User, fmt: str) -> Sheet:
        return sheets.notes(target)

    def filename(self, target: PrivateNote) -> str:
        return _("Mes notes du %(day)s") % {"day": localtime(target.saved_at).strftime("%d-%m-%Y")}
