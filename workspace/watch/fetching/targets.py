"""What an address says, and where its name leads."""

from __future__ import annotations

import queue
import socket
import threading
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from workspace.watch.fetching import refusals
from workspace.watch.fetching.policy import Policy
from workspace.watch.fetching.sockets import Deadline, OutOfTime

LONGEST = 2_000
TRIED = 3  # of the addresses of one name
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Target:
    url: str
    scheme: str
    host: str  # as TLS and DNS read it
    port: int
    path: str

    @classmethod
    def of(cls, url: str, policy: Policy) -> Target:
        """Refused: another scheme, a name and password, an odd port, a host that is none."""
        try:
            parts = urlsplit(url.strip()) if len(url) <= LONGEST else urlsplit("")
            port = parts.port if parts.port is not None else PORTS.get(parts.scheme, 0)
        except ValueError as wrong:
            raise refusals.not_an_address() from wrong
        if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
            raise refusals.not_an_address()
        if not policy.lets_port(port):
            raise refusals.not_a_port()
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            path += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
        return cls(url, parts.scheme, _host(parts.hostname), port, path)

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def _host(name: str) -> str:
    try:
        host = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError as wrong:
        raise refusals.not_an_address() from wrong
    if not host or any(c.isspace() or not c.isprintable() for c in host):
        raise refusals.not_an_address()
    return host


def resolve(target: Target, policy: Policy, deadline: Deadline) -> list[str]:
    """The addresses of this name. If one is not everybody's, none is asked: a name that leads both outside
    and inside is no accident."""
    found = list(dict.fromkeys(_look_up(target, deadline)))
    if not found or not all(policy.lets(address, target.port) for address in found):
        raise refusals.not_public()
    return found[:TRIED]


def _look_up(target: Target, deadline: Deadline) -> list[str]:
    """The system's resolver knows no time limit: it is asked in a thread, which may outlive our patience."""
    answers: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            answers.put([str(row[4][0]) for row in rows])
        except (OSError, UnicodeError):
            answers.put([])

    threading.Thread(target=ask, name="watch-name", daemon=True).start()
    try:
        return answers.get(timeout=deadline.left())
    except queue.Empty as late:
        raise OutOfTime from late
