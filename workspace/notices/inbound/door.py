"""The SMTP door, behind the instance's own mail server: it listens on loopback and relays for nobody.

An address that we did not sign is refused while its server still waits (550): no mail of refusal leaves for
an address that a stranger chose. What cannot be stored now is asked again later (451).
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import connections

from workspace.notices import addresses
from workspace.notices.inbound import landing

log = logging.getLogger(__name__)
RECIPIENTS = 10
THREADS = 2


class Door:
    """What the server asks of us, one method for each command (aiosmtpd's names)."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="mail")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if addresses.read_reply_address(address) is None:
            return "550 5.1.1 Adresse inconnue, ou trop ancienne"
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return "452 4.5.3 Trop de destinataires"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        raw = content if isinstance(content, bytes) else str(content or "").encode()
        loop = asyncio.get_running_loop()
        try:
            for recipient in envelope.rcpt_tos:
                await loop.run_in_executor(self.threads, _land, raw, recipient, envelope.mail_from)
        except Exception:
            log.exception("A mail could not be received: its server will try again")
            return "451 4.3.0 Réessayez plus tard"
        return "250 2.0.0 OK"


def _land(raw: bytes, recipient: str, sender: str | None) -> None:
    try:
        landing.receive(raw, [recipient], (sender or "").strip("<> "))
    finally:
        connections.close_all()


def server(door: Door) -> SMTP:
    """One connection's."""
    return SMTP(
        door,
        data_size_limit=settings.NOTICES["MAIL_BYTES"],
        enable_SMTPUTF8=True,
        hostname=addresses.domain(),
        ident="PAIS",
        timeout=60,
    )


async def serve(host: str, port: int, ready: Any = None) -> None:
    """For ever. `ready(port)` is called once it listens."""
    door = Door()
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: server(door), host, port)
    async with listening:
        if ready is not None:
            ready(listening.sockets[0].getsockname()[1])
        await listening.serve_forever()
