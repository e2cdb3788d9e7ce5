"""Where a request may go, how long it lasts, how much it brings."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from dataclasses import replace

import pytest

from workspace.watch.fetching import Policy, Unreachable, fetch
from workspace.watch.fetching.addresses import is_public

INWARD = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.254", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1",
    "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "2a00::1%eth0", "fec0::1",
    "ff02::1", "", "localhost", "127.1",
)  # fmt: skip
OUTWARD = (
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "2a01:e0a::1",
    "64:ff9b::808:808",
)


@pytest.mark.parametrize("address", INWARD)
def test_an_address_of_ours_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTWARD)
def test_an_address_of_everybody_is_public(address):
    assert is_public(address)


def refused(url: str, policy: Policy | None = None, **said) -> str:
    with pytest.raises(Unreachable) as wrong:
        fetch(url, policy=policy or Policy(), **said)
    return str(wrong.value)


def test_what_is_allowed_by_name_is_fetched(server):
    server.says("/flux", "bonjour", ETag='"un"', Last_Modified="Sun, 29 Nov 2026 10:00:00 GMT")
    found = fetch(server.url("/flux"), policy=server.policy)
    assert (found.body, found.etag, found.unchanged, found.moved) == (b"bonjour", '"un"', False, False)
    assert f"Host: 127.0.0.1:{server.port}\r\n" in server.asked[0]


def test_the_same_server_is_refused_by_the_usual_policy(server):
    server.says("/flux", "bonjour")
    assert "80 et 443" in refused(server.url("/flux"))
    any_port = Policy(ports=[server.port])
    assert "adresse publique" in refused(server.url("/flux"), any_port)
    assert "adresse publique" in refused(server.url("/flux", "localhost"), any_port)
    assert not server.asked


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0",
     "localhost.", "LOCALHOST"],
)  # fmt: skip
def test_loopback_is_recognised_however_it_is_written(server, host):
    server.says("/", "dedans")
    assert refused(server.url("/", host), Policy(ports=[server.port]))
    assert not server.asked


def test_a_name_that_leads_both_outside_and_inside_is_refused(monkeypatch):
    answers(monkeypatch, "93.184.215.14", "10.0.0.5")
    assert "adresse publique" in refused("http://double.exemple/")


def test_a_name_is_looked_up_once_and_its_checked_address_is_the_one_that_is_asked(server, monkeypatch):
    """A second look-up would find another address (« DNS rebinding »)."""
    server.says("/flux", "bonjour")
    looked = answers(monkeypatch, "127.0.0.1", then="10.0.0.5")
    assert fetch(server.url("/flux", "flux.exemple"), policy=server.policy).body == b"bonjour"
    assert len(looked) == 1
    assert f"Host: flux.exemple:{server.port}" in server.asked[0]


def answers(monkeypatch, *addresses: str, then: str = "") -> list[str]:
    looked: list[str] = []

    def look_up(host, port, *args, **kwargs):
        looked.append(host)
        given = [then] if then and len(looked) > 1 else addresses
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in given]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return looked


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://exemple.fr/", "gopher://exemple.fr/", "javascript:alert(1)", "exemple.fr",
     "http://", "http://alice:secret@exemple.fr/", "http://exemple.fr:99999/", "http://[::1", "x" * 3000, ""],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url):
    assert "adresse du web" in refused(url)


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 8080])
def test_other_ports_are_not_asked(port):
    assert "80 et 443" in refused(f"http://exemple.fr:{port}/")


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "http://localhost/",
    ],
)
def test_each_redirection_is_checked_again(server, location):
    server.says("/", "", "302 Found", Location=location)
    assert refused(server.url(), server.policy)


def test_a_redirection_is_followed_and_a_move_for_good_is_told(server):
    server.says("/vieux", "", "301 Moved", Location="/neuf")
    server.says("/passage", "", "302 Found", Location="/neuf")
    server.says("/neuf", "bonjour")
    moved = fetch(server.url("/vieux"), policy=server.policy)
    assert (moved.url, moved.moved) == (server.url("/neuf"), True)
    assert not fetch(server.url("/passage"), policy=server.policy).moved


def test_redirections_without_end_end(server):
    server.says("/", "", "302 Found", Location="/")
    assert "sans fin" in refused(server.url(), server.policy)
    assert len(server.asked) == server.policy.redirects + 1


def test_nothing_new_costs_nothing(server):
    server.says("/", "", "304 Not Modified")
    found = fetch(server.url(), etag='"un"', modified="hier", policy=server.policy)
    assert found.unchanged
    assert 'If-None-Match: "un"' in server.asked[0] and "If-Modified-Since: hier" in server.asked[0]


def test_a_header_is_never_two(server):
    server.says("/", "")
    assert "illisible" in refused(server.url(), server.policy, etag='"un"\r\nX-Evil: 1')


def quickly(server) -> Policy:
    return replace(server.policy, seconds=0.6)


def test_a_server_that_gives_a_byte_at_a_time_is_left(server):
    def drip(wire, _request):
        wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            wire.sendall(b".")
            time.sleep(0.05)

    server.does("/", drip)
    begun = time.monotonic()
    assert "en entier" in refused(server.url(), quickly(server))
    assert time.monotonic() - begun < 3


def test_so_is_one_whose_headers_never_end(server):
    def drip(wire, _request):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            wire.sendall(b"X")
            time.sleep(0.05)

    server.does("/", drip)
    assert "en entier" in refused(server.url(), quickly(server))


def test_so_is_one_that_says_nothing(server):
    server.does("/", lambda wire, _request: time.sleep(2))
    assert "en entier" in refused(server.url(), quickly(server))


def test_so_is_a_resolver_that_never_answers(server, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: time.sleep(2) or [])
    assert "en entier" in refused("http://lent.exemple/", Policy(seconds=0.2))


def test_a_feed_that_never_ends_is_cut(server):
    def flood(wire, _request):
        wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            wire.sendall(b"<item>" * 10_000)

    server.does("/", flood)
    assert "trop longue" in refused(server.url(), server.policy)


def test_a_size_is_counted_not_believed(server):
    server.says("/", b"x" * 2000, Content_Length="9" * 12)
    small = replace(server.policy, wire_bytes=1000)
    assert "trop longue" in refused(server.url(), small)


@pytest.mark.parametrize("fold", [gzip.compress, zlib.compress])
def test_what_was_folded_is_unfolded(server, fold):
    server.says(
        "/", fold(b"bonjour " * 1000), Content_Encoding="gzip" if fold is gzip.compress else "deflate"
    )
    assert fetch(server.url(), policy=server.policy).body == b"bonjour " * 1000


def test_so_is_the_other_deflate(server):
    raw = zlib.compressobj(wbits=-15)
    server.says("/", raw.compress(b"bonjour") + raw.flush(), Content_Encoding="deflate")
    assert fetch(server.url(), policy=server.policy).body == b"bonjour"


def test_a_bomb_is_counted_as_it_unfolds(server):
    server.says("/", gzip.compress(b"\0" * 200_000_000), Content_Encoding="gzip")
    small = replace(server.policy, bytes=500_000)
    assert "trop longue" in refused(server.url(), small)


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "nimporte"])
def test_other_codings_are_not_read(server, coding):
    server.says("/", b"x", Content_Encoding=coding)
    assert "illisible" in refused(server.url(), server.policy)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("404 Not Found", "plus rien"), ("410 Gone", "plus rien"), ("403 Forbidden", "refuse"),
     ("503 Unavailable", "en panne"), ("429 Too Many", "en panne"), ("418 Teapot", "autre chose"),
     ("302 Found", "autre chose")],
)  # fmt: skip
def test_each_refusal_says_why(server, status, sentence):
    server.says("/", "", status)
    assert sentence in refused(server.url(), server.policy)


def test_what_does_not_speak_http_is_said(server):
    server.does("/", lambda wire, _request: wire.sendall(b"\x00\x01\x02 nothing like it\r\n\r\n"))
    assert "illisible" in refused(server.url(), server.policy)


def test_who_does_not_answer_is_said(server):
    server.close()
    assert "ne répond pas" in refused(server.url(), server.policy)
