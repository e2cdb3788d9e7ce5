"""Put the mails that are due in their envelopes, in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.timezone import now

from sessions.registrations.models import Envelope, Registration
from workspace.notices import bell

# Sent because somebody typed an address in a form; the others because something happened to a place.
BY_A_FORM = ("registered", "again")


def write(leads: Iterable[Registration], about: str) -> int:
    """One mail of this to each, whatever the number of times it is said. Who left no address is not written
    to."""
    return write_each([(lead, about) for lead in leads])


def write_each(told: Iterable[tuple[Registration, str]]) -> int:
    rows = [Envelope(registration=lead, about=about[:60]) for lead, about in told if lead.email]
    if not rows:
        return 0
    Envelope.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    bell.ring_after_commit()
    return len(rows)


def may_write_to(email: str) -> bool:
    """Whoever types somebody else's address again and again does not make us write to them each time."""
    since = now() - timedelta(days=1)
    lately = Envelope.objects.filter(registration__email=email, created_at__gt=since)
    sent = sum(about.split(":")[0] in BY_A_FORM for about in lately.values_list("about", flat=True)[:500])
    return sent < settings.REGISTRATIONS["LETTERS_PER_ADDRESS_PER_DAY"]
