"""What the server makes of a request before the application: it reads no form, holds only so much, and
believes its proxy alone."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest
from daphne.http_protocol import HTTPFactory
from twisted.internet.error import ConnectionDone
from twisted.internet.testing import StringTransport
from twisted.python.failure import Failure

from tests.bench.server import ROOT
from workspace.config.received import LARGEST, SMALL, Received

FORM = (
    b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\npixels\r\n--x--\r\n"
)


class Browser:
    """A connection to Daphne, before an application that keeps what it is given and answers when told to."""

    def __init__(self) -> None:
        self.scope: dict = {}
        self.request: Received | None = None
        server = SimpleNamespace(
            protocol_connected=lambda _request: None,
            protocol_disconnected=lambda _request: None,
            create_application=self._keep,
            proxy_forwarded_address_header="X-Forwarded-For",
            proxy_forwarded_port_header="X-Forwarded-Port",
            proxy_forwarded_proto_header="X-Forwarded-Proto",
            root_path="",
            server_name="",
            log_action=lambda *_said: None,
        )
        self.wire = StringTransport()
        self.protocol = HTTPFactory(server).buildProtocol(None)
        self.protocol.makeConnection(self.wire)

    def _keep(self, request: Received, scope: dict) -> None:
        self.request, self.scope = request, scope

    def begin(self, *lines: str) -> None:
        head = "\r\n".join(["POST /ici/?a=1 HTTP/1.1", *lines])
        self.protocol.dataReceived(head.encode() + b"\r\n\r\n")

    def send(self, body: bytes = b"", **headers: str) -> Browser:
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.begin(f"Content-Length: {len(body)}", *lines)
        self.protocol.dataReceived(body)
        return self

    def answered(self) -> None:
        assert self.request is not None
        self.request.handle_reply({"type": "http.response.start", "status": 200, "headers": []})
        self.request.handle_reply({"type": "http.response.body"})

    def leave(self) -> None:
        self.protocol.connectionLost(Failure(ConnectionDone()))

    @property
    def refusal(self) -> str:
        return self.wire.value().decode().partition("\r\n")[0].removeprefix("HTTP/1.1 ")


@pytest.fixture
def browsers(monkeypatch):
    monkeypatch.setattr("daphne.http_protocol.WebRequest", Received)
    made: list[Browser] = []

    def browser() -> Browser:
        made.append(Browser())
        return made[-1]

    yield browser
    for one in made:
        one.leave()
    assert Received.held == 0


@pytest.fixture
def ask(browsers):
    """What the application is given for these headers and this body, and Daphne's own request."""
    return browsers().send


@pytest.mark.parametrize(
    ("kind", "body"),
    [("multipart/form-data; boundary=x", FORM), ("application/x-www-form-urlencoded", b"photo=1&b=2")],
)
def test_no_form_is_read_before_the_application_asks_for_it(ask, kind, body):
    """Daphne's own reading holds everybody meanwhile, and ten times the size of a film in memory."""
    heard = ask(body, Content_Type=kind)
    assert heard.scope["path"] == "/ici/" and heard.scope["query_string"] == b"a=1"
    assert heard.request.args == {b"a": [b"1"]}
    heard.request.content.seek(0)
    assert heard.request.content.read() == body


def test_a_visitor_who_says_to_be_elsewhere_is_where_the_proxy_saw_them(ask):
    """Where the proxy adds what it saw to what it was told, one would choose whose measure one spends."""
    assert ask(X_Forwarded_For="203.0.113.9, 198.51.100.7").scope["client"] == ["198.51.100.7", 0]


def test_an_address_that_the_proxy_set_is_believed(ask):
    assert ask(X_Forwarded_For="198.51.100.7").scope["client"] == ["198.51.100.7", 0]


def test_nobody_moves_the_site_elsewhere_by_a_header(ask):
    """Every link would begin so, in what is kept for the others too."""
    heard = ask(Daphne_Root_Path="/appelez%20ce%20numero")
    assert heard.scope["root_path"] == "" and heard.scope["path"] == "/ici/"


@pytest.mark.parametrize(("length", "refusal"), [(LARGEST, ""), (LARGEST + 1, "413 Content Too Large")])
def test_what_is_announced_too_large_is_refused_before_it_comes(browsers, length, refusal):
    browser = browsers()
    browser.begin(f"Content-Length: {length}")
    assert browser.refusal == refusal and browser.wire.disconnecting is bool(refusal)
    assert ("trop lourd" in browser.wire.value().decode()) is bool(refusal)
    browser.protocol.dataReceived(b"x" * 100)
    assert browser.request is None


def test_what_says_no_length_is_small_or_refused(browsers):
    for size, refusal in ((SMALL, ""), (SMALL + 1, "411 Length Required")):
        browser = browsers()
        browser.begin("Transfer-Encoding: chunked")
        browser.protocol.dataReceived(b"%x\r\n" % size + b"x" * size)
        assert browser.refusal == refusal


def test_many_large_ones_at_once_have_a_measure_and_what_is_small_passes(browsers):
    """Four gigabytes on their way would be four gigabytes of memory."""
    first, second, third = browsers(), browsers(), browsers()
    for one in (first, second, third):
        one.begin(f"Content-Length: {LARGEST}")
    assert (first.refusal, second.refusal, third.refusal) == ("", "", "503 Service Unavailable")
    assert browsers().send(b"x" * SMALL).scope["path"] == "/ici/"
    first.leave()
    fourth = browsers()
    fourth.begin(f"Content-Length: {LARGEST}")
    assert fourth.refusal == ""


def test_what_was_answered_weighs_no_more(browsers):
    browser = browsers().send(b"x" * (SMALL + 1))
    assert Received.held == SMALL + 1
    browser.answered()
    assert Received.held == 0


def test_the_application_receives_so():
    told = "import workspace.config.asgi, daphne.http_protocol as d; print(d.WebRequest.__name__)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Received"]
