"""The QR of a link, drawn here: no third party learns who is invited where."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import segno
from django.http import HttpResponse

INK = "#1b2733"
SCALE = 8  # units of the drawing for a module


def picture(link: str) -> HttpResponse:
    """For a screen, dark or light: on its own ground."""
    return HttpResponse(_svg(link, border=2, light="#ffffff", omitsize=True), content_type="image/svg+xml")


def drawn(link: str) -> bytes:
    """For a sheet of paper, which is its ground and keeps its margin."""
    return _svg(link, border=0, light=None, svgclass=None, lineclass=None)


def as_data(words: str) -> str:
    """The picture itself as an address, when what it says may stand in no address that a server logs."""
    svg = _svg(words, border=2, light="#ffffff", omitsize=True)
    return "data:image/svg+xml;base64," + b64encode(svg).decode()


def _svg(words: str, **how) -> bytes:
    svg = BytesIO()
    # Neither a micro code, which browsers do not read, nor Latin-1, which they take for UTF-8.
    code = segno.make(words, error="m", micro=False, encoding="utf-8")
    code.save(svg, kind="svg", scale=SCALE, dark=INK, **how)
    return svg.getvalue()
