"""What somebody with an account offered to hold, from their own address, and what they decided.

A proposal is tied to nobody's account: it is found again by the address, as long as that is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.programme.models import Proposal
from workspace.mydata.registry import Row, part


@part("programme.proposals", _("Ce que j’ai proposé de tenir à une rencontre"), order=71)
def proposals(user: User) -> Iterator[Row]:
    if not user.email:
        return
    mine = Proposal.objects.filter(email__iexact=user.email).select_related("call__gathering")
    for one in mine:
        yield {
            "about": one.call.gathering.title,
            "at": one.created_at,
            "title": one.title,
            "text": one.about,
            "name": one.by_name,
            "email": one.email,
            "state": one.get_state_display(),
            "until": one.call.gathering.erase_on,
        }
