"""What a form is sent with: a key of its own, and when it was opened, signed. Pure but for the clock.

A robot that posts without having opened the page has no stamp; one that posts at once is asked to press
again, which people do and robots do not. Nobody solves a puzzle.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode
from django.utils.timezone import now

_signer = TimestampSigner(salt="workspace.initiatives.stamps")
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Stamp:
    key: UUID
    age: float  # seconds

    @property
    def is_hasty(self) -> bool:
        return self.age < settings.TIPS["MINIMUM_SECONDS"]


def new() -> str:
    return _signer.sign(uuid4().hex)


def read(stamp: str) -> Stamp | None:
    """None for a forged one, or one of a page that was opened long ago."""
    try:
        key = UUID(hex=_signer.unsign(stamp, max_age=settings.TIPS["FORM_DAYS"] * DAY))
    except (BadSignature, SignatureExpired, ValueError):
        return None
    opened = b62_decode(stamp.rsplit(_signer.sep, 2)[1])
    return Stamp(key, now().timestamp() - opened)
