"""Names that people and their computers give to files, as they can be shown and sent anywhere."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from workspace.richtext import clean_line

LONGEST = 150
SEPARATORS = re.compile(r"[\\/]")
# What one system or the other cannot have in a name.
AWKWARD = re.compile(r'[<>:"|?*\x00-\x1f]')


def clean_name(said: object) -> str:
    """On one line, without a path, without invisible characters that turn it around; its ending is kept."""
    text = clean_line(SEPARATORS.split(str(said))[-1], 4 * LONGEST)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = AWKWARD.sub("-", text).strip(" .") or _("fichier")
    if len(text) <= LONGEST:
        return text
    stem, dot, end = text.rpartition(".")
    if not dot or len(end) > 10:
        return text[:LONGEST].rstrip(" .")
    return stem[: LONGEST - len(end) - 1].rstrip(" .") + "." + end


def with_ending(name: str, end: str) -> str:
    """`photo.webp` that was written again as a PNG is `photo.png`."""
    stem, dot, _old = name.rpartition(".")
    return f"{stem if dot else name}.{end}"
