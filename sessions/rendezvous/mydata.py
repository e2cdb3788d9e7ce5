"""The rendez-vous of somebody who registered with their account: never a word of the other's."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.registrations.models import Registration
from sessions.rendezvous.models import Rendezvous
from workspace.mydata.registry import Row, part


@part("rendezvous.mine", _("Mes rendez-vous à des rencontres"), order=73)
def mine(user: User) -> Iterator[Row]:
    people = list(Registration.objects.filter(user=user).values_list("pk", flat=True))
    for one in Rendezvous.objects.of(*people).select_related("gathering"):
        asks = one.asker_id in people
        said = one.get_asker_said_display() if asks else one.get_asked_said_display()
        text = one.words if asks and one.proposed_by_id is None else ""
        yield {"at": one.starts_at, "title": one.gathering.title, "text": text, "state": said}
