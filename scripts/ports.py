"""Ports for servers that tests and benchmarks start, stop and start again.

They are taken below those that the system lends to clients (32768 and above on Linux): while a server is
down, no browser's connection to another one may sit on its port.
"""

from __future__ import annotations

import contextlib
import random
import socket

OURS = range(20_000, 32_000)


def free_port() -> int:
    """One that nobody listens on."""
    for port in random.SystemRandom().sample(OURS, 200):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port")
