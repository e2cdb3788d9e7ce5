"""Reading a mailbox by IMAP, where the instance has no mail server of its own: every address of MAIL_DOMAIN
is delivered to one mailbox (`reponse+…@` is `reponse@` for most providers), which is read at each round.

A mail is marked as read once what it became is stored; read again after a crash, it is the same mail.
"""

from __future__ import annotations

import imaplib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

from django.conf import settings

from workspace.notices.inbound import landing, reading

log = logging.getLogger(__name__)
SECONDS = 30
MOST = 200  # mails of one reading


@contextmanager
def opened(url: str) -> Iterator[imaplib.IMAP4]:
    """`imaps://user:password@host/INBOX`; `imap://` only for a server on the same machine."""
    parts = urlsplit(url)
    kind = imaplib.IMAP4_SSL if parts.scheme == "imaps" else imaplib.IMAP4
    port = parts.port or (imaplib.IMAP4_SSL_PORT if parts.scheme == "imaps" else imaplib.IMAP4_PORT)
    box = kind(parts.hostname or "", port, timeout=SECONDS)
    try:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        box.select(parts.path.strip("/") or "INBOX")
        yield box
    finally:
        _close(box)


def _close(box: imaplib.IMAP4) -> None:
    """Of a connection that was cut, at least our end."""
    try:
        box.logout()
    except (imaplib.IMAP4.error, OSError):
        with suppress(OSError):
            box.shutdown()


def read_new(url: str) -> int:
    """Receive every mail not read yet, and say how many."""
    received = 0
    with opened(url) as box:
        for number in _unseen(box)[:MOST]:
            raw = _fetched(box, number)
            if raw and not _landed(raw):
                continue
            received += bool(raw)
            box.store(number, "+FLAGS", "\\Seen")
    return received


def _landed(raw: bytes) -> bool:
    """One that stumbles stays unread, for the next round, and does not hold the others back."""
    try:
        landing.receive(raw, _recipients(raw))
    except Exception:
        log.exception("A mail could not be received: it stays unread")
        return False
    return True


def _unseen(box: imaplib.IMAP4) -> list[str]:
    _status, found = box.search(None, "UNSEEN")
    return found[0].decode().split() if found and found[0] else []


def _fetched(box: imaplib.IMAP4, number: str) -> bytes:
    """Nothing for one that is too large: its size is asked first."""
    _status, said = box.fetch(number, "(RFC822.SIZE)")
    size = int("".join(c for c in (said[0] or b"").decode().partition("SIZE")[2] if c.isdigit()) or 0)  # type: ignore[union-attr]
    if size > settings.NOTICES["MAIL_BYTES"]:
        log.info("A mail of %d bytes is left", size)
        return b""
    _status, parts = box.fetch(number, "(BODY.PEEK[])")
    return next((part[1] for part in parts if isinstance(part, tuple)), b"")


def _recipients(raw: bytes) -> list[str]:
    try:
        return reading.read(raw).recipients
    except reading.Unreadable:
        return []
