"""The embedded instance's mail: kept as .eml files in MAIL_ROOT, readable on a page of the demonstration."""

from __future__ import annotations

import email.policy
import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage as Parsed
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

KEY = re.compile(r"[0-9a-f]{32}")
SHOWN = 200


class MailboxBackend(BaseEmailBackend):
    """Writes each message to a file of its own, whole or not at all. The same Message-ID to
    the same person is one file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_ROOT)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            made = message.message()
            # One mail goes to many people under the same name.
            named = f"{made['Message-ID']} {made['To']}"
            key = hashlib.sha256(named.encode()).hexdigest()[:32]
            # A reader only sees names ending in .eml, hence complete messages.
            draft = folder / f".{key}.{secrets.token_hex(4)}.part"
            draft.touch(mode=0o600)
            draft.write_bytes(made.as_bytes())
            draft.replace(folder / f"{key}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class Mail:
    """One message as the page shows it."""

    key: str
    sent_at: datetime
    sender: str
    to: str
    subject: str
    text: str
    html: str
    reply_to: str = ""


def latest() -> list[Mail]:
    files = Path(settings.MAIL_ROOT).glob("*.eml")
    newest = sorted(files, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [read(path) for path in newest[:SHOWN]]


def find(key: str) -> Mail | None:
    path = Path(settings.MAIL_ROOT) / f"{key}.eml"
    return read(path) if KEY.fullmatch(key) and path.is_file() else None


def read(path: Path) -> Mail:
    message = BytesParser(policy=email.policy.default).parsebytes(path.read_bytes())
    return Mail(
        key=path.stem,
        sent_at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=part(message, "plain"),
        html=part(message, "html"),
        reply_to=str(message["Reply-To"] or ""),
    )


def part(message: Parsed, kind: str) -> str:
    found = message.get_body((kind,))
    return found.get_content() if found is not None else ""
