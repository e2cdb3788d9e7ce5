"""One GET, whose end is known before it begins: so many seconds in all, so many bytes, so many redirects.

The name is resolved once, every address it gives is checked, and the connection goes to the checked address
itself (a second resolution could answer otherwise). TLS and `Host` keep the name. Each redirect begins again.
"""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings

from workspace.watch.fetching import refusals
from workspace.watch.fetching.body import read_body
from workspace.watch.fetching.policy import Policy
from workspace.watch.fetching.sockets import Deadline, OutOfTime, open_socket
from workspace.watch.fetching.targets import Target, resolve

REDIRECTS = (301, 302, 303, 307, 308)
NOT_MODIFIED = 304


@dataclass(frozen=True)
class Fetched:
    url: str  # where it was found in the end
    moved: bool  # for good, all along the way
    unchanged: bool = False
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""


def fetch(url: str, *, etag: str = "", modified: str = "", policy: Policy | None = None) -> Fetched:
    """What is at this address, or Unreachable with the reason."""
    policy = policy or Policy.usual()
    deadline, moved = Deadline(policy.seconds), True
    try:
        for hop in range(policy.redirects + 1):
            answer = _ask(Target.of(url, policy), _conditions(etag, modified), policy, deadline)
            if isinstance(answer, Fetched):
                return Fetched(**{**answer.__dict__, "moved": moved and hop > 0})
            url, moved = answer.url, moved and answer.for_good
    except OutOfTime as late:
        raise refusals.too_slow(policy.seconds) from late
    raise refusals.too_many_redirects()


@dataclass(frozen=True)
class _Elsewhere:
    url: str
    for_good: bool


def _conditions(etag: str, modified: str) -> dict[str, str]:
    said = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in said.items() if value}


def _ask(
    target: Target, conditions: dict[str, str], policy: Policy, deadline: Deadline
) -> Fetched | _Elsewhere:
    addresses = resolve(target, policy, deadline)
    connection = http.client.HTTPConnection(target.host)
    try:
        connection.sock = open_socket(target, addresses, deadline)
        _send(connection, target, conditions)
        with connection.getresponse() as response:
            return _read(response, target, policy)
    except ssl.SSLCertVerificationError as wrong:
        raise refusals.bad_certificate() from wrong
    except (OutOfTime, refusals.Unreachable):
        raise
    except TimeoutError as late:
        raise OutOfTime from late
    except OSError as away:
        raise refusals.no_answer() from away
    except (http.client.HTTPException, ValueError) as wrong:
        raise refusals.broken_answer() from wrong
    finally:
        connection.close()


def _send(connection: http.client.HTTPConnection, target: Target, conditions: dict[str, str]) -> None:
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    headers = {
        "Host": target.netloc,
        "User-Agent": f"PAIS-veille (+{settings.SITE_URL})",
        "Accept": "application/atom+xml, application/rss+xml, application/feed+json, text/xml, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **conditions,
    }
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()


def _read(response: http.client.HTTPResponse, target: Target, policy: Policy) -> Fetched | _Elsewhere:
    if response.status in REDIRECTS and (location := response.getheader("Location")):
        return _Elsewhere(urljoin(target.url, location.strip()), response.status in (301, 308))
    if response.status == NOT_MODIFIED:
        return Fetched(target.url, moved=False, unchanged=True)
    if response.status != 200:
        raise refusals.bad_status(response.status)
    return Fetched(
        target.url,
        moved=False,
        body=read_body(response, policy),
        content_type=_short(response.getheader("Content-Type")),
        etag=_short(response.getheader("ETag")),
        modified=_short(response.getheader("Last-Modified")),
    )


def _short(value: str | None) -> str:
    """A header to be kept and sent again as it was: printable, or not at all."""
    said = (value or "").strip()
    return said if len(said) <= 200 and said.isascii() and said.isprintable() else ""
