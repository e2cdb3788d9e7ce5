"""What somebody with an account signalled from their own address, and what they decided.

A tip is tied to nobody's account: it is found again by the address, as long as that is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from groups.people.merging import on_erase
from workspace.initiatives.models import Tip
from workspace.mydata.registry import Row, part


@part("initiatives.tips", _("Les initiatives que j’ai signalées"), order=70)
def tips(user: User) -> Iterator[Row]:
    if not user.email:
        return
    for one in Tip.objects.filter(email__iexact=user.email):
        yield {
            "at": one.created_at,
            "title": one.what,
            "text": one.about,
            "name": one.by_name,
            "email": one.email,
            "state": one.get_state_display(),
            "until": one.erase_on,
        }


@on_erase
def forget(user: User) -> None:
    if user.email:
        Tip.objects.filter(email__iexact=user.email).update(email="", by_name="", agreed_at=None)
