"""The embedded instance's mail: kept as .eml files in MAIL_ROOT, readable on a page of the demonstration."""

from __future__ import annotations

import email.policy
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage as Parsed
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

KEY = re.compile(r"\d{20}-[0-9a-f]{8}")
SHOWN = 200


class MailboxBackend(BaseEmailBackend):
    """Writes each message to a file of its own, whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_ROOT)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            # The name sorts by time; a reader only sees names ending in .eml, hence complete messages.
            key = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
            draft = folder / f".{key}.part"
            draft.touch(mode=0o600)
            draft.write_bytes(message.message().as_bytes())
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


def latest() -> list[Mail]:
    files = sorted(Path(settings.MAIL_ROOT).glob("*.eml"), reverse=True)[:SHOWN]
    return [read(path) for path in files]


def find(key: str) -> Mail | None:
    path = Path(settings.MAIL_ROOT) / f"{key}.eml"
    return read(path) if KEY.fullmatch(key) and path.is_file() else None


def read(path: Path) -> Mail:
    message = BytesParser(policy=email.policy.default).parsebytes(path.read_bytes())
    return Mail(
        key=path.stem,
        sent_at=datetime.fromtimestamp(int(path.stem.split("-")[0]) / 1e9, tz=UTC),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=part(message, "plain"),
        html=part(message, "html"),
    )


def part(message: Parsed, kind: str) -> str:
    found = message.get_body((kind,))
    return found.get_content() if found is not None else ""
