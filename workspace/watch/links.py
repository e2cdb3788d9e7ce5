"""One link, however it was shared: the same page is one thing in the veille. Pure functions."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

LONGEST = 1_000
# What the ones who count clicks add. Kept short: a parameter that a site needs must not go.
TRACKING = re.compile(
    r"^(utm_\w+|at_\w+|mtm_\w+|pk_\w+|hsa_\w+|_hs(enc|mi)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid"
    r"|mc_[ce]id|mkt_tok|xtor|vero_id|oly_(anon|enc)_id|_openstat|s_cid|cmpid|ns_(campaign|mchannel|source))$",
    re.I,
)
PORTS = {"http": 80, "https": 443}


def normalise(url: str) -> str:
    """The link as it is kept, or "" when it is none of the web's."""
    said = "".join(url.split())
    if not said or len(said) > 4 * LONGEST or any(not c.isprintable() for c in said):
        return ""
    if said.lower().startswith("www."):
        said = f"https://{said}"
    try:
        parts = urlsplit(said)
        port = parts.port
    except ValueError:
        return ""
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in PORTS or "." not in host or "@" in parts.netloc:
        return ""
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""
    if not re.fullmatch(r"[a-z0-9._-]{3,253}", host):
        return ""
    netloc = host if port in (None, PORTS[scheme]) else f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    kept = urlunsplit((scheme, netloc, path, _without_tracking(parts.query), ""))
    return kept if len(kept) <= LONGEST else ""


def _without_tracking(query: str) -> str:
    """As it was written, but for what only follows people."""
    kept = [one for one in query.split("&") if one and not TRACKING.match(one.partition("=")[0])]
    return quote("&".join(kept), safe="/%:@!$&'()*+,;=~-._?[]")


def key_of(link: str) -> str:
    """The same for the same page: whatever the scheme, `www.`, the last slash, the order of parameters."""
    parts = urlsplit(link)
    host = parts.netloc.removeprefix("www.")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return hashlib.sha256(f"{host}{parts.path.rstrip('/')}?{query}".encode()).hexdigest()[:40]


def site_of(link: str) -> str:
    return urlsplit(link).netloc.removeprefix("www.")
