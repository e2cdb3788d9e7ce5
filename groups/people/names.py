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


def tidy_text(text: str) -> str:
    """Several lines, without the control characters that no keyboard writes."""
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char)[0] != "C")
    return kept.strip()


def fold(text: str) -> str:
    """Without case, accents nor marks: what « École d'Été » and « ecole d’ete » have in common."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char if char.isalnum() else " " for char in apart if not unicodedata.combining(char))
    return " ".join(kept.split())


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
