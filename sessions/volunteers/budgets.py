"""How many people one address may put on the rotas, and how many come in all."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from groups.counters import too_many
from groups.refusals import TooMany


def spend(request: HttpRequest) -> None:
    limits = settings.VOLUNTEERS
    if too_many(request, "volunteer", here=limits["PER_ADDRESS_PER_HOUR"], in_all=limits["IN_ALL_PER_HOUR"]):
        raise TooMany(
            _(
                "Beaucoup de personnes se proposent d’ici en peu de temps. Ce que vous avez écrit est "
                "toujours là : réessayez dans une heure."
            )
        )
