"""How many tips one address may send, and how many come in all: whoever floods the queue hides what is in
it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from groups.counters import too_many
from groups.refusals import TooMany


def spend(request: HttpRequest) -> None:
    """Count one more; refuse past what one address, or everybody together, may send in an hour."""
    limits = settings.TIPS
    if too_many(request, "tip", here=limits["PER_ADDRESS_PER_HOUR"], in_all=limits["IN_ALL_PER_HOUR"]):
        raise TooMany(
            _(
                "Beaucoup de signalements arrivent d’ici en peu de temps. Ce que vous avez écrit est "
                "toujours là : réessayez dans une heure, ou écrivez à %(to)s."
            )
            % {"to": settings.APPEALS_EMAIL}
        )
