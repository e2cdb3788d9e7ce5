"""How many proposals one address may send, and how many come in all."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from groups.refusals import Refused
from workspace.exports import budgets
from workspace.exports.failures import TooMany
from workspace.initiatives.budgets import EVERYWHERE, HOUR, address_of


class TooManyProposals(Refused):
    status = 429


def spend(request: HttpRequest) -> None:
    limits = settings.PROPOSALS
    try:
        budgets.spend("proposal", address_of(request), most=limits["PER_ADDRESS_PER_HOUR"], seconds=HOUR)
        budgets.spend("proposal", EVERYWHERE, most=limits["IN_ALL_PER_HOUR"], seconds=HOUR)
    except TooMany as too_many:
        raise TooManyProposals(
            _(
                "Beaucoup de propositions arrivent d’ici en peu de temps. Ce que vous avez écrit est "
                "toujours là : réessayez dans une heure."
            )
        ) from too_many
