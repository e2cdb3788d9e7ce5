"""How large a file is, in plain words: « 2,9 Mo »."""

from __future__ import annotations

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

UNITS = ((1024**3, "%(n)s Go"), (1024**2, "%(n)s Mo"), (1024, "%(n)s Ko"))


def said(size: int) -> str:
    for unit, words in UNITS:
        if size >= unit:
            few = size / unit
            return _(words) % {"n": number_format(few, 0 if few == int(few) or few >= 100 else 1)}
    return _("%(n)s octets") % {"n": size}


def most() -> dict[str, str]:
    """What one file may weigh: any (`largest`), a sound or a film (`longest`)."""
    limits = settings.FILES
    return {"largest": said(limits["FILE_BYTES"]), "longest": said(limits["LASTING_BYTES"])}
