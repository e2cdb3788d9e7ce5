"""Somebody else's server, on loopback: each path answers as its function says, byte by byte."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

from workspace.watch.fetching import Policy

Answer = Callable[[socket.socket, str], None]


class Elsewhere:
    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def policy(self) -> Policy:
        """The one that lets this server be asked, and nothing else of ours."""
        return Policy(allowed=[("127.0.0.1", self.port)], seconds=5)

    def says(self, path: str, body: bytes | str, status: str = "200 OK", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        said = {"Content-Length": str(len(data)), "Connection": "close"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        self.does(
            path, lambda wire, _request: wire.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data)
        )

    def does(self, path: str, answer: Answer) -> None:
        self.answers[path] = answer

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                wire, _whence = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(wire,), daemon=True).start()

    def _answer(self, wire: socket.socket) -> None:
        with wire, contextlib.suppress(OSError, LookupError):
            request = b""
            while b"\r\n\r\n" not in request and (piece := wire.recv(4096)):
                request += piece
            said = request.decode("latin-1")
            self.asked.append(said)
            self.answers[said.split(" ")[1]](wire, said)


@contextlib.contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    try:
        yield server
    finally:
        server.close()
