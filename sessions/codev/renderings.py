"""The regions of a room as drawn a moment ago for the same lens, made one person's own without drawing again.

When a hundred people load, reload or poll a room, they look through five lenses at one version of it: each
region is drawn once for each, kept for two seconds, and given to everybody with their own marks and their own
token. Nothing personal is in what is kept: it is drawn exactly as the news that everyone receives.
"""

from __future__ import annotations

import re
import time
from threading import Lock

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sessions.codev.screens import Screen
from workspace.richtext import drawn

# What does not grow the version (who is connected, the figure of the clock) is at most this old.
SECONDS = 2.0
TOKEN = "0pais0token0"  # stands where each person's CSRF token goes
OWNED = re.compile(r'<[a-z][^>]*? data-by="([^"]*)"[^>]*>')

TEMPLATES = {
    "screen": "codev/_screen.html",
    "screen_body": "codev/_screen_body.html",
    "arrivals": "codev/_arrivals.html",
    "people": "codev/_people.html",
    "conduct": "codev/_conduct.html",
    "lead": "codev/_lead.html",
}

_kept: dict[tuple, tuple[float, str]] = {}
_lock = Lock()


def region(name: str, screen: Screen, version: int, *, me: str, token: str) -> SafeString:
    """The region `name` (of TEMPLATES) for the person whose seat's key is `me`.

    version: the room's, read before `screen` was; token: their CSRF token, "" where forms need none.
    """
    html = _drawn(name, screen, version)
    return drawn(mark_mine(html, me).replace(TOKEN, token))


def _drawn(name: str, screen: Screen, version: int) -> str:
    key = (screen.codev.pk, version, screen.lens, name)
    now = time.monotonic()
    with _lock:
        at, html = _kept.get(key, (0.0, ""))
    if html and now - at < SECONDS:
        return html
    context = {"screen": screen, "table": screen.table, "codev": screen.codev, "csrf_token": TOKEN}
    html = render_to_string(TEMPLATES[name], context)
    with _lock:
        _kept[key] = (now, html)
        # Nothing outlives its use: a confidential séance is not to be found in memory after its closing.
        for stale in [one for one, (at, _html) in _kept.items() if now - at >= SECONDS]:
            del _kept[stale]
    return html


def forget() -> None:
    """Keep nothing drawn before: a confidential séance closed, or a test begins."""
    with _lock:
        _kept.clear()


def mark_mine(html: str, me: str) -> str:
    """What the page's script does with `data-by`, for those without one: a class on what is theirs."""

    def mark(tag: re.Match[str]) -> str:
        if me not in tag[1].split():
            return tag[0]
        if ' class="' in tag[0]:
            return tag[0].replace(' class="', ' class="is-mine ', 1)
        return tag[0].replace(" data-by=", ' class="is-mine" data-by=', 1)

    return OWNED.sub(mark, html)
