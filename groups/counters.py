"""How often something was asked in a while: from an address of the network, by a link, for a mailbox, in all.

Rows of their own, that outlive a restart: in the cache, a few hundred of them made each other go, and one
more moved the end of its time. No address is kept: a counter's name is a digest, and goes with its time. Each
package says its limits and its sentence in its budgets.py.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection, models
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from realtime.whois import budget_address

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
EVERYWHERE = "everywhere"
SALT = "groups.counters"
# Past its time, a counter begins again.
ONE_MORE = """
INSERT INTO groups_counter (name, counted, until) VALUES (%(name)s, 1, %(until)s)
ON CONFLICT (name) DO UPDATE SET
    counted = CASE WHEN groups_counter.until <= %(at)s THEN 1 ELSE groups_counter.counted + 1 END,
    until = CASE WHEN groups_counter.until <= %(at)s THEN excluded.until ELSE groups_counter.until END
RETURNING counted
"""


class Counter(models.Model):
    name = models.CharField(max_length=80, primary_key=True)
    counted = models.PositiveIntegerField()
    until = models.BigIntegerField(db_index=True)  # in seconds, as `ONE_MORE` compares them

    def __str__(self) -> str:
        return f"{self.name}: {self.counted}"


def address_of(request: HttpRequest) -> str:
    """Where a request comes from (IPv6 by /64), in a word that says nothing of it."""
    return _digest(budget_address(request.META.get("REMOTE_ADDR", "")))


def count(what: str, whom: str, seconds: int) -> int:
    """One more, and how many that makes since the first of these `seconds`. Two at once are two: it is one
    statement."""
    at = int(now().timestamp())
    with connection.cursor() as cursor:
        cursor.execute(ONE_MORE, {"name": _name(what, whom), "at": at, "until": at + seconds})
        return cursor.fetchone()[0]


def counted(what: str, whom: str) -> int:
    """How many so far."""
    found = Counter.objects.filter(name=_name(what, whom), until__gt=int(now().timestamp()))
    return found.values_list("counted", flat=True).first() or 0


def forget_past(moment: datetime) -> None:
    Counter.objects.filter(until__lte=int(moment.timestamp())).delete()


def too_many(request: HttpRequest, what: str, *, here: int, in_all: int, of: str = EVERYWHERE) -> bool:
    """One more from this address, and from all: what one sends beyond their own measure takes nothing from
    the others'."""
    whom = address_of(request) if of == EVERYWHERE else f"{of}:{address_of(request)}"
    return count(what, whom, HOUR) > here or count(what, of, HOUR) > in_all


def may_write_to(email: str, what: str, most: int) -> bool:
    """Whoever types somebody else's address again and again does not make us write to them each time; nor
    does taking back each time what one sent."""
    return bool(email) and count(what, email.lower(), DAY) <= most


def _name(what: str, whom: str) -> str:
    return f"{what}:{_digest(whom)}"


def _digest(words: str) -> str:
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()[:32]
