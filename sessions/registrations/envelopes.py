"""Put the mails that are due in their envelopes, in the transaction of what they tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from sessions.registrations.models import Envelope, EnvelopeQuerySet, Registration
from workspace.notices import bell

Told = tuple[Registration, str]
# Sent because somebody typed an address in a form, or what they typed it for is undone.
BY_A_FORM = ("registered", "again", "cancelled")
# Sent because a place or a rendez-vous moved: whoever typed an address may make these come and go all day.
BY_A_MOVE = ("placed", "item", "rendezvous")
MOVES = 3  # so many times what a form may send: a large party on the waiting list is told of each place
DAY = timedelta(days=1)


def write(leads: Iterable[Registration], about: str) -> int:
    """One mail of this to each, whatever the number of times it is said. Who left no address is not written
    to."""
    return write_each([(lead, about) for lead in leads])


def write_each(told: Iterable[Told]) -> int:
    addressed = _measured([(lead, about) for lead, about in told if lead.email])
    rows = [Envelope(registration=lead, about=about[:60]) for lead, about in addressed]
    if not rows:
        return 0
    Envelope.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    bell.ring_after_commit()
    return len(rows)


def may_write_to(email: str) -> bool:
    """Whoever types somebody else's address again and again does not make us write to them each time."""
    sent = _lately({email}, BY_A_FORM)[email] + cache.get(_forgotten(email, BY_A_FORM), 0)
    return sent < settings.REGISTRATIONS["LETTERS_PER_ADDRESS_PER_DAY"]


def take_back(registrations: Iterable[int]) -> None:
    """Of people who are erased. That their address was written to today is still counted, without it: one
    does not erase oneself to begin again."""
    gone = Envelope.objects.filter(registration__in=registrations)
    for sorts in (BY_A_FORM, BY_A_MOVE):
        for email, sent in _count(gone, sorts).items():
            name = _forgotten(email, sorts)
            cache.set(name, cache.get(name, 0) + sent, DAY.total_seconds())
    gone.delete()


def _measured(told: list[Told]) -> list[Told]:
    """What comes and goes has a measure in a day; one piece of news has one too, for whoever typed an address
    a hundred times under a hundred names."""
    most = settings.REGISTRATIONS["LETTERS_PER_ADDRESS_PER_DAY"]
    sent: Counter[Hashable] = Counter()
    sent.update(_moves({lead.email for lead, about in told if _sort(about) in BY_A_MOVE}))
    sent.update(_news([(lead, about) for lead, about in told if _is_news(about)]))
    kept = []
    for lead, about in told:
        key, enough = (lead.gathering_id, lead.email, about), most
        if _sort(about) in BY_A_MOVE:
            key, enough = lead.email, MOVES * most
        sent[key] += 1
        if sent[key] <= enough or _sort(about) in BY_A_FORM:
            kept.append((lead, about))
    return kept


def _moves(emails: set[str]) -> Counter[str]:
    if not emails:
        return Counter()
    erased = cache.get_many({_forgotten(email, BY_A_MOVE): email for email in emails})
    return _lately(emails, BY_A_MOVE) + Counter(
        {email: erased.get(_forgotten(email, BY_A_MOVE), 0) for email in emails}
    )


def _news(told: list[Told]) -> Counter[Hashable]:
    """How many letters of each of these pieces of news each address was written already."""
    if not told:
        return Counter()
    of_each = Envelope.objects.filter(
        registration__gathering__in={lead.gathering_id for lead, _about in told},
        about__in={about for _lead, about in told},
    )
    columns = ("registration__gathering", "registration__email", "about")
    return Counter(of_each.exclude(registration__email="").order_by().values_list(*columns))


def _is_news(about: str) -> bool:
    return _sort(about) not in (*BY_A_FORM, *BY_A_MOVE)


def _lately(emails: set[str], sorts: tuple[str, ...]) -> Counter[str]:
    return _count(Envelope.objects.filter(registration__email__in=emails), sorts)


def _count(envelopes: EnvelopeQuerySet, sorts: tuple[str, ...]) -> Counter[str]:
    """How many letters of these sorts each address was written, in a day."""
    rows = envelopes.filter(created_at__gt=now() - DAY).exclude(registration__email="")
    told = rows.order_by().values_list("registration__email", "about")
    return Counter(email for email, about in told if _sort(about) in sorts)


def _sort(about: str) -> str:
    return about.split(":")[0]


def _forgotten(email: str, sorts: tuple[str, ...]) -> str:
    digest = salted_hmac("sessions.registrations.envelopes", email, algorithm="sha256").hexdigest()[:32]
    return f"written-to:{sorts[0]}:{digest}"
