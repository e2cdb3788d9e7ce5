"""Serve this instance with Daphne; `--server uvicorn`, or SERVER=uvicorn, with the other one."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from ipaddress import ip_address

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Sert cette instance. --prepare migre et charge la démonstration la première fois."

    def add_arguments(self, parser):
        parser.add_argument("--prepare", action="store_true")
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--server", choices=sorted(SERVERS), default=os.environ.get("SERVER") or "daphne")

    def handle(self, *, prepare: bool, host: str, server: str, **options):
        if settings.EMBEDDED and not ip_address(host).is_loopback:
            raise CommandError(
                f"Sans SITE_URL, l'instance n'écoute que sur 127.0.0.1, pas sur {host} : "
                "ses secrets et sa démonstration ne sont pas faits pour un réseau."
            )
        if prepare:
            call_command("release")
            if settings.DEMO:
                call_command("demo")
                self.stdout.write("Ctrl-C arrête le serveur ; les données restent.\n")
            self.stdout.flush()
        allow_many_sockets()
        # The server takes this process: a signal sent to it reaches it, and nothing is left behind.
        os.execv(sys.executable, [sys.executable, "-m", server, *SERVERS[server](host), APPLICATION])


def allow_many_sockets() -> None:
    """A socket is an open file: ask for as many as the system grants (the soft limit is often 1,024)."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # a hard limit that means « no limit »
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def daphne_arguments(host: str) -> list[str]:
    return [
        *("--bind", host),
        *("--port", str(settings.PORT)),
        *("--verbosity", "0"),  # from 1 on, Daphne writes who asked for which address
        *("--websocket_connect_timeout", "20"),
        *("--ping-interval", "25"),
        *("--ping-timeout", "60"),
        *("--application-close-timeout", "5"),
        "--no-server-name",
        *(["--proxy-headers"] if settings.BEHIND_PROXY else []),
    ]


def uvicorn_arguments(host: str) -> list[str]:
    return [
        *("--host", host),
        *("--port", str(settings.PORT)),
        *("--log-level", "warning", "--no-access-log", "--no-server-header"),
        *("--loop", "uvloop", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"),
        *("--ws-ping-interval", "25", "--ws-ping-timeout", "60"),
        *("--lifespan", "off", "--timeout-graceful-shutdown", "5"),
        "--proxy-headers" if settings.BEHIND_PROXY else "--no-proxy-headers",
    ]


SERVERS = {"daphne": daphne_arguments, "uvicorn": uvicorn_arguments}
APPLICATION = "workspace.config.asgi:application"
