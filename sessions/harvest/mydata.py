"""What somebody with an account noted at gatherings. The words are in their tips and needs."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.harvest.models import Capture
from workspace.mydata.registry import Row, part


@part("harvest.captures", _("Ce que j’ai noté à des rencontres"), order=72)
def captures(user: User) -> Iterator[Row]:
    for one in Capture.objects.filter(by=user).select_related("tip", "need"):
        yield {"at": one.created_at, "kind": one.get_kind_display(), "text": one.words}
