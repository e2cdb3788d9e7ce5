"""Receive the answers by mail: an SMTP server on loopback, behind the instance's mail server."""

import asyncio
import contextlib
import signal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workspace.notices.inbound import door


class Command(BaseCommand):
    help = "Reçoit les réponses par courriel, en SMTP, derrière le serveur de courrier de l'instance."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=2525)

    def handle(self, *, host: str, port: int, **options):
        if not settings.MAIL_DOMAIN:
            raise CommandError(
                "MAIL_DOMAIN manque : aucun courriel n'invite à répondre. docs/notices.md dit comment."
            )
        with contextlib.suppress(asyncio.CancelledError, KeyboardInterrupt):
            asyncio.run(self.serve(host, port))

    async def serve(self, host: str, port: int) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)
        await door.serve(host, port, self.say)

    def say(self, port: int) -> None:
        self.stdout.write(f"La porte du courrier écoute sur {port}.")
        self.stdout.flush()
