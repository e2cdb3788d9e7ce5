"""What the server makes of a request before the application: it reads no form, and believes one proxy."""

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
from workspace.config.received import Received

FORM = (
    b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\npixels\r\n--x--\r\n"
)


@pytest.fixture
def ask(monkeypatch):
    """What the application is given for these headers and this body, and Daphne's own request."""
    monkeypatch.setattr("daphne.http_protocol.WebRequest", Received)
    heard = SimpleNamespace(scope=None, request=None)

    def create_application(request, scope):
        heard.request, heard.scope = request, scope

    server = SimpleNamespace(
        protocol_connected=lambda _request: None,
        protocol_disconnected=lambda _request: None,
        create_application=create_application,
        proxy_forwarded_address_header="X-Forwarded-For",
        proxy_forwarded_port_header="X-Forwarded-Port",
        proxy_forwarded_proto_header="X-Forwarded-Proto",
        root_path="",
    )
    protocol = HTTPFactory(server).buildProtocol(None)
    protocol.makeConnection(StringTransport())

    def send(body: bytes = b"", **headers: str) -> SimpleNamespace:
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        head = "\r\n".join(["POST /ici/?a=1 HTTP/1.1", f"Content-Length: {len(body)}", *lines])
        protocol.dataReceived(head.encode() + b"\r\n\r\n" + body)
        return heard

    yield send
    protocol.connectionLost(Failure(ConnectionDone()))


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


def test_the_application_receives_so():
    told = "import workspace.config.asgi, daphne.http_protocol as d; print(d.WebRequest.__name__)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Received"]
