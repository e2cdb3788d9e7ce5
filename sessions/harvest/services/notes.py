"""Note an initiative or a need where it is said; open the link by which volunteers do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from groups import days
from groups.models import Theme, User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.harvest import events
from sessions.harvest.models import Capture, HarvestDoor, new_token
from workspace.belonging import Origin
from workspace.initiatives import services as initiatives
from workspace.initiatives.models import Tip
from workspace.needs import services as needs
from workspace.needs.models import Need
from workspace.richtext import clean_line


def note_initiative(
    gathering: Gathering,
    *,
    key: UUID,
    way: str,
    by: User | None = None,
    what: str,
    place: str = "",
    about: str = "",
    by_name: str = "",
    spoken_for: bool = False,
    photo: UploadedFile | None = None,
) -> Capture:
    """A tip that waits for the regional team. The same key is one note, whatever came back of the first
    answer. Where nobody said where, it is where the gathering is."""
    if known := _known(gathering, key):
        return known
    where = clean_line(place, 120) or f"{gathering.territory}"
    # The photograph is drawn again first, which takes a while: never inside a transaction.
    tip, _new = initiatives.send_tip(
        key=own_key(gathering, key),
        what=what,
        place=where,
        about=about,
        by_name=by_name,
        photo=photo,
        origin=told_to_the_region(gathering, spoken_for),
    )
    return _keep(gathering, key, Kept(Capture.Kind.INITIATIVE, way, by, spoken_for), tip=tip)


@transaction.atomic
def note_need(
    gathering: Gathering,
    *,
    key: UUID,
    way: str,
    by: User | None = None,
    text: str,
    for_whom: str = "",
    theme: Theme | None = None,
    spoken_for: bool = False,
) -> Capture:
    """A need of the group that prepares the gathering, on the gathering's territory."""
    if known := _known(gathering, key):
        return known
    need = needs.catch_need(
        gathering.group,
        text=text,
        by=by,
        for_whom=for_whom,
        theme=theme,
        territory=gathering.territory,
        origin=origin_of(gathering, spoken_for, source=f"gathering:{gathering.key}:{key}"),
    )
    kept = Kept(Capture.Kind.NEED, way, by, spoken_for)
    return _keep(gathering, key, kept, need=need)


@dataclass(frozen=True)
class Kept:
    kind: str
    way: str
    by: User | None
    spoken_for: bool


@transaction.atomic
def _keep(gathering: Gathering, key: UUID, kept: Kept, **made: Tip | Need) -> Capture:
    """Should the server stop between the tip and this row, sending again writes it: the tip is known."""
    capture, new = Capture.objects.get_or_create(
        key=own_key(gathering, key), defaults={"gathering": gathering, **vars(kept), **made}
    )
    if new:
        events.noted(gathering)
    return capture


def _known(gathering: Gathering, key: UUID) -> Capture | None:
    return Capture.objects.filter(key=own_key(gathering, key)).first()


def own_key(gathering: Gathering, key: UUID) -> UUID:
    """A key is of its gathering: whoever names a note elsewhere names another one."""
    return uuid5(gathering.key, key.hex)


def origin_of(gathering: Gathering, spoken_for: bool = False, source: str | None = None) -> Origin:
    words = _("%(title)s, %(day)s") % {
        "title": gathering.title,
        "day": days.said(gathering.starts_at, "j F Y"),
    }
    if spoken_for:
        words = _("%(where)s, dit à un porte-voix") % {"where": words}
    return Origin(words, gathering.get_absolute_url(), source)


def told_to_the_region(gathering: Gathering, spoken_for: bool) -> Origin:
    """The regional team decides on a tip of any gathering, and may not know of this one."""
    if gathering.is_beyond_group:
        return origin_of(gathering, spoken_for)
    return Origin(_("dit à un porte-voix") if spoken_for else "")


@transaction.atomic
def take_back(capture: Capture, *, by: User) -> None:
    """Noted by mistake, or its author thinks better of it: while nobody decided on the tip, nothing of it
    stays; a need is hidden."""
    held = Capture.objects.select_for_update().filter(pk=capture.pk).first()
    if held is None:
        return
    if held.tip is not None and not initiatives.take_back(held.tip):
        raise Refused(_("L’équipe régionale a déjà répondu à ce signalement : il ne se retire plus d’ici."))
    if held.need is not None:
        needs.hide_need(held.need, by=by)
    held.delete()
    events.noted(held.gathering)


@transaction.atomic
def open_door(gathering: Gathering, *, by: User) -> HarvestDoor:
    """A link for volunteers. Asked again, another one: the one before opens nothing any more."""
    door, _made = HarvestDoor.objects.update_or_create(
        gathering=gathering, defaults={"token": new_token(), "opened_by": by}
    )
    return door


@transaction.atomic
def close_door(gathering: Gathering) -> None:
    HarvestDoor.objects.filter(gathering=gathering).delete()
