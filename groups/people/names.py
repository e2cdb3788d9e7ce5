"""Names as people type them: any script, but nothing invisible."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 80


def tidy(text: str) -> str:
    """The text on one line, without control, bidi, zero-width or private characters."""
    visible = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text)
    return " ".join(visible.split())


def clean_name(text: str) -> str:
    """A name ready to be stored; ValidationError with a sentence when nothing legible is left."""
    name = tidy(text)
    if not any(unicodedata.category(char)[0] in "LN" for char in name):
        raise ValidationError(
            _("Écrivez un nom avec au moins une lettre : c'est ainsi que les autres vous verront.")
        )
    if len(name) > LONGEST:
        raise ValidationError(
            _("Ce nom est trop long : gardez au plus %(most)s caractères.") % {"most": LONGEST}
        )
    return name
