"""A mailbox on loopback, as little of IMAP as reading it asks: it stops with the test that started it."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SECONDS = 20  # of silence, after which a connection ends by itself


@dataclass
class Box:
    """Its mails, which of them were read; `drop_at`, the first command that cuts the connection, once."""

    mails: list[bytes]
    password: str = "secret"
    seen: set[int] = field(default_factory=set)
    drop_at: str = ""
    commands: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"imap://reponse%40exemple.fr:{self.password}@127.0.0.1:{self.port}/INBOX"


class Conversation(socketserver.StreamRequestHandler):
    timeout = SECONDS

    def handle(self) -> None:
        self.say("* OK IMAP4rev1 ready")
        while line := self.rfile.readline(8_000):
            tag, _space, command = line.decode().strip().partition(" ")
            box: Box = self.server.box  # type: ignore[attr-defined]
            box.commands.append(command)
            if box.drop_at and command.startswith(box.drop_at):
                box.drop_at = ""
                return
            if not self.answer(box, tag, command):
                return

    def answer(self, box: Box, tag: str, command: str) -> bool:
        word, _space, rest = command.partition(" ")
        if word == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif word == "LOGIN" and not rest.endswith(f'"{box.password}"'):
            self.say(f"{tag} NO wrong password")
            return True
        elif word == "SELECT":
            self.say(f"* {len(box.mails)} EXISTS")
        elif word == "SEARCH":
            unseen = [str(n) for n in range(1, len(box.mails) + 1) if n not in box.seen]
            self.say(f"* SEARCH {' '.join(unseen)}".rstrip())
        elif word == "FETCH":
            self.fetch(box, rest)
        elif word == "STORE":
            box.seen.add(int(rest.split()[0]))
        elif word == "LOGOUT":
            self.say("* BYE")
        self.say(f"{tag} OK {word} done")
        return word != "LOGOUT"

    def fetch(self, box: Box, rest: str) -> None:
        number = int(re.match(r"\d+", rest)[0])  # type: ignore[index]
        raw = box.mails[number - 1]
        if "RFC822.SIZE" in rest:
            self.say(f"* {number} FETCH (RFC822.SIZE {len(raw)})")
            return
        self.wfile.write(f"* {number} FETCH (BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address) -> None:
        """A connection that was cut is what some tests want."""


@contextmanager
def served(mails: list[bytes], **options) -> Iterator[Box]:
    box = Box(mails, **options)
    with Server(("127.0.0.1", 0), Conversation) as server:
        server.box = box  # type: ignore[attr-defined]
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join(SECONDS)
