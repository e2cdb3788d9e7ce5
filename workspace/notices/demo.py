"""The demonstration's mail: Nadia wants everything at once, and Bruno's letter of the day is on its way."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now

from workspace.demo import Stage, register
from workspace.notices.models import Correspondence, Frequency, Outgoing


def mail(stage: Stage) -> list[str]:
    if stage.first:
        Correspondence.objects.create(user=stage.people["nadia"], frequency=Frequency.AT_ONCE)
        until = now() + timedelta(minutes=1)
        Outgoing.objects.create(
            user=stage.people["bruno"],
            kind=Outgoing.Kind.DIGEST,
            about="digest:daily:demonstration",
            since=until - timedelta(days=1),
            until=until,
        )
    return []


register(mail, order=95)
