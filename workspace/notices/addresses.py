"""The addresses that mails carry, each signed for one person: to answer, and to hear no more.

Local parts are read aloud by no one but written by anything: some servers lower them, and 64 characters is
the most. Hence base 32, and a MAC of 96 bits rather than a name in clear.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.timezone import now

from groups.models import User

PREFIX = "reponse+"
FORM = struct.Struct(">BQQH")
MAC = 12
WEEK = 7 * 24 * 3600
WEEKS = 104  # a mail found again after two years is answered on the page
NOUNS = {"digest": 0, "thread": 1}
STOP = signing.Signer(salt="notices.stop")


@dataclass(frozen=True)
class Reply:
    """Who answers, and what."""

    user_pk: int
    noun: str
    pk: int


def domain() -> str:
    """Where the answers go; without one, the name under which our mails are known."""
    return settings.MAIL_DOMAIN or urlsplit(settings.SITE_URL).hostname or "localhost"


def answers_come_back() -> bool:
    """Whether this instance receives mail: otherwise no mail invites to answer it."""
    return bool(settings.MAIL_DOMAIN)


def reply_address(user_pk: int, noun: str, pk: int) -> str:
    week = int(now().timestamp()) // WEEK + WEEKS
    said = FORM.pack(NOUNS[noun], user_pk, pk, week)
    token = base64.b32encode(said + _mac(said)).decode().rstrip("=").lower()
    return f"{PREFIX}{token}@{domain()}"


def read_reply_address(address: str) -> Reply | None:
    """None for what we did not sign, or too long ago."""
    local, at, host = address.strip().lower().rpartition("@")
    if not at or host != domain().lower() or not local.startswith(PREFIX) or len(local) > 64:
        return None
    token = local.removeprefix(PREFIX).upper()
    try:
        raw = base64.b32decode(token + "=" * (-len(token) % 8))
        said, mac = raw[: FORM.size], raw[FORM.size :]
        number, user_pk, pk, week = FORM.unpack(said)
    except (ValueError, struct.error):
        return None
    if not hmac.compare_digest(mac, _mac(said)) or week < int(now().timestamp()) // WEEK:
        return None
    noun = next((name for name, known in NOUNS.items() if known == number), None)
    return Reply(user_pk, noun, pk) if noun else None


def _mac(said: bytes) -> bytes:
    key = hashlib.sha256(b"notices.reply" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, said, hashlib.sha256).digest()[:MAC]


def stop_url(user: User, what: str, group_pk: int | None = None) -> str:
    """A page that asks, and one click for the reader's own mail program (RFC 8058)."""
    token = STOP.sign_object([user.pk, what, group_pk], compress=True)
    return absolute(reverse("notices:stop", args=[token]))


def read_stop(token: str) -> tuple[int, str, int | None] | None:
    try:
        user_pk, what, group_pk = STOP.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return user_pk, what, group_pk


def sender(name: str) -> str:
    """« Bruno (Petite enfance) via PAIS » from the address of the instance."""
    return formataddr((" ".join(name.split()), address_of_instance()), "utf-8")


def address_of_instance() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def absolute(path: str) -> str:
    return settings.SITE_URL + path
