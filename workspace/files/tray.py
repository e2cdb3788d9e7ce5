"""Where one joins files to what one writes, as its page shows it; and what a form brings back from it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from groups.models import User, WorkingGroup
from workspace.files import policies, services, sizes
from workspace.files.kinds import LASTING_NAMES
from workspace.files.models import File, Upload
from workspace.files.refusals import Refused

OFFERED = 30


def tray(group: WorkingGroup, user: User, place: str, carried: Sequence[File] | None = None) -> dict:
    """`place` names what is being written there: what was sent for it is found again, on any screen.

    carried: what words that are being changed carry already; unticked, it leaves them.
    """
    mine = File.objects.visible_to(user).filter(group=group)
    here = list(carried or ())
    return {
        "group": group,
        "place": place,
        "changing": carried is not None,
        "waiting": here + list(File.objects.waiting(user).filter(group=group, place=place)),
        "offered": [file for file in mine.said().filter(kept=True)[:OFFERED] if file not in here]
        if place
        else [],
        "unfinished": list(Upload.objects.on_their_way().filter(user=user, group=group, place=place)),
        "most": settings.FILES["PER_POST"] if place else 0,
        "largest": settings.FILES["FILE_BYTES"],
        "longest": settings.FILES["LASTING_BYTES"],
        "sizes": sizes.most(),
        "lasting": " ".join(LASTING_NAMES),
    }


def files_of(request: HttpRequest, group: WorkingGroup, place: str) -> list[File]:
    """The files that a form brings: sent before it, and still ticked; or chosen in it, without JavaScript.

    What one of them is refused for is raised; those that could be taken wait in the tray.
    """
    if not policies.can_join_files(request.user, group):
        return []
    keys = [UUID(key) for key in request.POST.getlist("files")[:50] if _is_key(key)]
    files = list(File.objects.visible_to(request.user).filter(group=group, key__in=keys))
    refused: Refused | None = None
    for given in request.FILES.getlist("uploads"):
        try:
            files.append(take(given, group, by=request.user, place=place))
        except Refused as one:
            refused = Refused(f"{given.name} : {one}")
    if refused:
        raise refused
    return files


def changed_files(request: HttpRequest, group: WorkingGroup, place: str) -> list[File] | None:
    """The files that words being changed carry from now on; None where the page did not ask."""
    return files_of(request, group, place) if "changing-files" in request.POST else None


def alts_of(request: HttpRequest) -> dict[str, str]:
    return {name[4:]: said for name, said in request.POST.items() if name.startswith("alt-")}


def take(given, group: WorkingGroup, *, by: User, place: str) -> File:
    pieces = given.chunks(settings.FILES["PIECE_BYTES"])
    return services.take(group, by=by, name=given.name, size=given.size, pieces=pieces, place=place)


def _is_key(said: str) -> bool:
    try:
        return str(UUID(said)) == said
    except ValueError:
        return False
