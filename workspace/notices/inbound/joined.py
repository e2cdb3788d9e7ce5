"""What was joined to a mail, taken as files of the group under their own rules: sizes, kinds, quotas.

Taken before the transaction that publishes the answer, since pictures take their time. A mail that comes
again after a crash finds what it had brought; what no answer came to carry is cleaned with the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from groups.refusals import Refused
from workspace.files import names, services
from workspace.files.models import File
from workspace.notices.inbound.reading import Joined


@dataclass(frozen=True)
class Brought:
    """The files that may be carried, and a line with its reason for each of the others."""

    files: list[File] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def bring(joined: list[Joined], group: WorkingGroup, *, by: User, key: str) -> Brought:
    place = f"courriel-{key[:48]}"
    before = {file.name: file for file in File.objects.waiting(by).filter(group=group, place=place)}
    brought = Brought()
    most = settings.FILES["PER_POST"]
    for one in joined:
        name = names.clean_name(one.name)
        try:
            if len(brought.files) >= most:
                raise Refused(_("une réponse porte %(most)s fichiers au plus.") % {"most": most})
            brought.files.append(before.get(name) or _taken(one, group, by, place))
        except Refused as refused:
            brought.refused.append(f"{name} : {refused}")
    return brought


def _taken(one: Joined, group: WorkingGroup, by: User, place: str) -> File:
    if one.data is None:
        raise Refused(_("un courriel joint à un courriel n'est pas gardé. Copiez-en les mots utiles."))
    step = settings.FILES["PIECE_BYTES"]
    pieces = (one.data[at : at + step] for at in range(0, len(one.data), step))
    return services.take(group, by=by, name=one.name, size=len(one.data), pieces=pieces, place=place)
