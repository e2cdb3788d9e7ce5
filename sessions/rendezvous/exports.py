"""The list of rendez-vous, for the desk: on paper where there is no network."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import days
from groups.models import User
from sessions.arrivals.printed.parts import in_kit
from sessions.gatherings.hooks import on_erase
from sessions.gatherings.models import Gathering
from sessions.rendezvous import policies
from sessions.rendezvous.forms import AT_THE_DESK
from sessions.rendezvous.models import Rendezvous
from workspace.exports.content import Cell, Content, Paragraph, Sheet, Table
from workspace.exports.registry import exporter
from workspace.exports.services import forget


def key_of(gathering: Gathering) -> str:
    return f"rendezvous:{gathering.key}"


@on_erase
def forget_files(gathering: Gathering) -> None:
    forget(key_of(gathering))


@exporter("rendezvous.list", label=gettext_lazy("Les rendez-vous"), formats=("pdf", "odt", "csv"))
class RendezvousExport:
    """Names and hours, for whoever holds a desk: no address."""

    def find(self, user: User, key: str) -> Gathering | None:
        named = key.removeprefix("rendezvous:")
        found = Gathering.objects.visible_to(user).select_related("group").filter(key=UUID(named)).first()
        if found is None or key != key_of(found) or not policies.can_hold_list(user, found):
            return None
        return found

    def build(self, target: Gathering, user: User, fmt: str) -> Content:
        agreed = Rendezvous.objects.filter(gathering=target).agreed().read()
        rows: list[list[Cell]] = [
            [
                days.said(one.starts_at, r"j F, G \h i"),
                one.place or str(AT_THE_DESK),
                one.asker.name,
                one.asked.name,
            ]
            for one in agreed
        ]
        table = Table([_("Quand"), _("Où"), _("Qui"), _("Avec")], rows)
        if fmt == "csv":
            return table
        empty = Paragraph(_("Aucun rendez-vous pris."))
        return Sheet(
            title=_("Rendez-vous"),
            subtitle=target.title,
            meta=[(_("Le"), days.said(target.starts_at, "l j F Y"))],
            blocks=[table if rows else empty],
        )

    def filename(self, target: Gathering) -> str:
        return _("Rendez-vous, %(title)s") % {"title": target.title}


@in_kit
def list_of(gathering: Gathering, user: User) -> Iterable[tuple[str, Content]]:
    held = policies.can_hold_list(user, gathering)
    if held and Rendezvous.objects.filter(gathering=gathering).agreed().exists():
        yield _("rendez-vous"), RendezvousExport().build(gathering, user, "pdf")
