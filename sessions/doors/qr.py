"""The QR of a link, drawn here: no third party learns who is invited where."""

from __future__ import annotations

from io import BytesIO

import segno
from django.http import HttpResponse

INK = "#1b2733"


def picture(link: str) -> HttpResponse:
    """For a screen, dark or light: on its own ground."""
    return HttpResponse(_svg(link, border=2, light="#ffffff", omitsize=True), content_type="image/svg+xml")


def drawn(link: str) -> bytes:
    """For a sheet of paper, which is its ground and keeps its margin."""
    return _svg(link, border=0, light=None, svgclass=None, lineclass=None)


def _svg(link: str, **how) -> bytes:
    svg = BytesIO()
    segno.make(link, error="m").save(svg, kind="svg", scale=8, dark=INK, **how)
    return svg.getvalue()
