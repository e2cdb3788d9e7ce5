"""Serve this instance: Daphne on loopback, with the tasks' worker beside it in the embedded default."""

from __future__ import annotations

import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Sert cette instance avec Daphne. --prepare migre et charge la démonstration la première fois."

    def add_arguments(self, parser):
        parser.add_argument("--prepare", action="store_true")
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *, prepare: bool, host: str, **options):
        if prepare:
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            if settings.DEMO:
                call_command("demo")
        arguments = [
            *("--bind", host),
            *("--port", str(settings.PORT)),
            *("--websocket_connect_timeout", "20"),
            *("--ping-interval", "25"),
            *("--ping-timeout", "60"),
            "--no-server-name",
            "workspace.config.asgi:application",
        ]
        # Daphne takes this process: a signal sent to it reaches it, and nothing is left behind.
        os.execv(sys.executable, [sys.executable, "-m", "daphne", *arguments])
