"""The mail of an instance under test: what it wrote to somebody, and the door by which an answer comes."""

from __future__ import annotations

import contextlib
import email.policy
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser

from tests.browser.conftest import ROOT, Site

SECONDS = 60


def mail_to(site: Site, address: str, about: str) -> EmailMessage:
    """The newest mail to this address that says `about`, once it is there."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        for message in _newest(site):
            if address in str(message["To"]) and about in f"{message['Subject']}\n{words_of(message)}":
                return message
        time.sleep(0.2)
    raise AssertionError(f"no mail to {address} about {about!r}")


def words_of(message: EmailMessage) -> str:
    plain = message.get_body(("plain",))
    assert plain is not None, "a mail without a text part"
    return plain.get_content()


def _newest(site: Site) -> list[EmailMessage]:
    files = sorted((site.var / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [BytesParser(policy=email.policy.default).parsebytes(path.read_bytes()) for path in files]


@contextlib.contextmanager
def mail_door(site: Site) -> Iterator[int]:
    """The port of the instance's SMTP door."""
    command = [sys.executable, "manage.py", "mail_door", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=site.env, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline().rstrip(".\n").rpartition(" ")[2])
        finally:
            process.terminate()


def answer(port: int, to: EmailMessage, sender: str, text: str) -> None:
    """As a mail program answers: above what it was sent, quoted."""
    message = EmailMessage()
    message["From"], message["To"] = sender, str(to["Reply-To"])
    message["Subject"] = f"Re: {to['Subject']}"
    message["Message-ID"] = f"<{time.time_ns()}@exemple.fr>"
    message["In-Reply-To"] = str(to["Message-ID"])
    quoted = "\n".join(f"> {line}" for line in words_of(to).splitlines())
    message.set_content(f"{text}\n\nLe lun. 30 nov. 2026, PAIS a écrit :\n{quoted}\n")
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as door:
        door.send_message(message, from_addr=sender)
