"""Sockets that know when the whole must be over: a byte a second buys no second more."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from ipaddress import ip_address
from typing import Protocol


class OutOfTime(Exception):
    pass


class Deadline:
    def __init__(self, seconds: float):
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left


class Wanted(Protocol):
    """What is needed of a target: the address that is written in no DNS."""

    @property
    def scheme(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...


class TimedSocket(socket.socket):
    deadline: Deadline

    def recv_into(self, *args, **kwargs):
        self.settimeout(self.deadline.left())
        return super().recv_into(*args, **kwargs)

    def sendall(self, *args, **kwargs):
        self.settimeout(self.deadline.left())
        return super().sendall(*args, **kwargs)


class TimedTLS(ssl.SSLSocket):
    deadline: Deadline

    def recv_into(self, *args, **kwargs):
        self.settimeout(self.deadline.left())
        return super().recv_into(*args, **kwargs)

    def sendall(self, *args, **kwargs):
        self.settimeout(self.deadline.left())
        return super().sendall(*args, **kwargs)


def open_socket(target: Wanted, addresses: list[str], deadline: Deadline) -> socket.socket:
    """Connected to one of these very addresses: no name is looked up any more."""
    failure: OSError = OSError()
    for address in addresses:
        try:
            return _open(target, address, deadline)
        except ssl.SSLCertVerificationError:
            raise
        except OSError as wrong:
            failure = wrong
    raise failure


def _open(target: Wanted, address: str, deadline: Deadline) -> socket.socket:
    family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
    opened: socket.socket = TimedSocket(family, socket.SOCK_STREAM)
    try:
        opened.deadline = deadline  # type: ignore[attr-defined]
        opened.settimeout(deadline.left())
        opened.connect((address, target.port))
        if target.scheme != "https":
            return opened
        opened = _context().wrap_socket(opened, server_hostname=target.host, do_handshake_on_connect=False)
        opened.deadline = deadline  # type: ignore[attr-defined]
        opened.settimeout(deadline.left())
        opened.do_handshake()  # type: ignore[attr-defined]
        return opened
    except BaseException:
        with contextlib.suppress(OSError):
            opened.close()
        raise


def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.sslsocket_class = TimedTLS
    return context
