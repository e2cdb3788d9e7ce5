"""How many reports come without an account, from one address and in all: whoever floods the queue hides what
is in it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from groups.counters import too_many
from groups.refusals import TooMany


def spend(request: HttpRequest) -> None:
    limits = settings.MODERATION
    most = {"here": limits["VISITORS_PER_ADDRESS_PER_HOUR"], "in_all": limits["VISITORS_PER_HOUR"]}
    if too_many(request, "report", **most):
        raise TooMany(
            _(
                "Beaucoup de signalements arrivent d’ici en peu de temps. Ce que vous avez écrit est "
                "toujours là : réessayez dans une heure, ou écrivez à %(to)s."
            )
            % {"to": settings.APPEALS_EMAIL}
        )
