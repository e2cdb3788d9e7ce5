"""What the header leads to, for whom. A noun adds its line here, under the address it gave it.

`BAR` is short on purpose: what one looks for. What one works on stands in the menu « Nos travaux ». On a
small screen both are one menu.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groups.policies import Anybody, is_settled
from workspace.home.policies import can_see_dashboard
from workspace.moderation.screens import reports_waiting
from workspace.needs.policies import reads_region
from workspace.overview.policies import is_team


def anybody(user: Anybody) -> bool:
    return True


def passing_by(user: Anybody) -> bool:
    """Whose header has room for it: the others find it in « Nos travaux »."""
    return not user.is_authenticated


def signed_in(user: Anybody) -> bool:
    return user.is_authenticated


@dataclass(frozen=True)
class Entry:
    """`address`: a URL's name; an entry whose address does not exist is not shown."""

    address: str
    label: str | Promise
    icon: str
    shown: Callable[[Anybody], bool] = anybody


@dataclass
class Link:
    url: str
    label: str
    icon: str
    current: bool
    exact: bool


@dataclass
class Navigation:
    bar: list[Link] = field(default_factory=list)
    work: list[Link] = field(default_factory=list)

    @property
    def working(self) -> bool:
        return any(link.current for link in self.work)


DASHBOARD = Entry("dashboard", _("Tableau de bord"), "eye", can_see_dashboard)
BAR = (
    Entry("home", _("Accueil"), "home"),
    Entry("groups:groups", _("Groupes"), "group"),
    Entry("calendar:month", _("Agenda"), "calendar", is_settled),
    Entry("gatherings:gatherings", _("Rencontres"), "hand", passing_by),
    Entry("directory:people", _("Annuaire"), "people", is_settled),
    Entry("knowledge:entries", _("Connaissances"), "book"),
    Entry("atlas:map", _("Carte"), "place", passing_by),
    DASHBOARD,
)
WORK = (
    Entry("codev:sessions", _("Séances"), "chat", signed_in),
    Entry("boards:boards", _("Tableaux"), "board", signed_in),
    Entry("gatherings:gatherings", _("Rencontres"), "hand", signed_in),
    Entry("atlas:map", _("Carte"), "place", signed_in),
    Entry("watch:watch", _("Veille"), "link", signed_in),
    Entry("documents:documents", _("Documents"), "file", is_settled),
    Entry("offers:offers", _("Moyens à partager"), "resource", is_settled),
    Entry("barriers:barriers", _("Ruptures d’accès"), "warning", is_settled),
    Entry("needs:register", _("Besoins de la région"), "need", reads_region),
    Entry("overview:overview", _("Panorama"), "dimension", is_team),
)


def of(request: HttpRequest) -> Navigation:
    bar, work = _links(BAR, request), _links(WORK, request)
    leads = any(link.label == str(DASHBOARD.label) for link in bar)
    return Navigation(bar, work + (_moderation(request) if leads or request.user.is_superuser else []))


def _moderation(request: HttpRequest) -> list[Link]:
    """To what waits for the decision of who moderates; nobody else is asked about it at each page."""
    waiting = reports_waiting(request.user)
    if not waiting:
        return []
    url = reverse("moderation:queue")
    label = ngettext("Modération : %d signalement attend", "Modération : %d signalements attendent", waiting)
    return [Link(url, label % waiting, "flag", request.path.startswith(url), request.path == url)]


def _links(entries: tuple[Entry, ...], request: HttpRequest) -> list[Link]:
    links = []
    for entry in entries:
        try:
            url = reverse(entry.address)
        except NoReverseMatch:
            continue
        if entry.shown(request.user):
            exact = request.path == url
            inside = url != "/" and request.path.startswith(url)
            links.append(Link(url, str(entry.label), entry.icon, exact or inside, exact))
    return links
