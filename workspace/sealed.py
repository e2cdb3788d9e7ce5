"""Confidential text is sealed before it reaches the database, and opened when it is read.

So neither the database's files, nor its write-ahead log, nor a backup, nor a replica hold it in clear. The
keys derive from SECRET_KEY (and its fallbacks, so that a rotation loses nothing): whoever steals a dump
without the environment reads nothing. Sealing does not replace erasing, it covers what erasing cannot
reach. Such a column can be neither searched nor sorted, which is the point.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _box(secrets: tuple[str, ...]) -> MultiFernet:
    def key(secret: str) -> Fernet:
        derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"pais sealed text")
        return Fernet(urlsafe_b64encode(derive.derive(secret.encode())))

    return MultiFernet([key(secret) for secret in secrets])


def box() -> MultiFernet:
    return _box((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def seal(text: str) -> str:
    """The sealed form of `text`. The empty string stays empty: « is it empty? » can be asked in SQL."""
    return box().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """The text again. A value that no present key opens reads as a sentence, never as an error page."""
    if not sealed:
        return ""
    try:
        return box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return "[texte illisible : la clé de cette instance a changé]"


class SealedTextField(models.TextField):
    """A TextField whose column holds only sealed text."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else seal(value)

    def from_db_value(self, value, expression, connection):
        return value if value is None else unseal(value)
