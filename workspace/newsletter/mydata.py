"""Which thématiques one follows, and how often one is written to."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from workspace.mydata.registry import Row, part
from workspace.newsletter.models import of


@part("newsletter", gettext_lazy("La lettre que je reçois"), order=47)
def letter(user: User) -> Iterator[Row]:
    mine = of(user)
    if mine is not None:
        themes = [theme.name for theme in mine.themes.all()]
        yield {
            "what": _("toutes les thématiques") if mine.everything else ", ".join(themes),
            "kind": mine.get_cadence_display(),
            "at": mine.confirmed_at,
        }
