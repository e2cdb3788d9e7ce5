"""The QR of a link, drawn here: no third party learns who is invited where."""

from __future__ import annotations

from io import BytesIO

import segno
from django.http import HttpResponse


def picture(link: str) -> HttpResponse:
    drawn = BytesIO()
    code = segno.make(link, error="m")
    code.save(drawn, kind="svg", border=2, scale=8, dark="#1b2733", light="#ffffff", omitsize=True)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
