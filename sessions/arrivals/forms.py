"""What somebody says of themselves at the entrance, on their own telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Territory
from sessions.arrivals.spot import MOST_NAMES, Spot
from sessions.registrations.companions import read_lines
from sessions.registrations.forms import (
    categories_of,
    category_field,
    name_field,
    organisation_field,
    others_field,
    territory_field,
)


class SpotForm(forms.Form):
    category = category_field()
    name = name_field()
    others = others_field()
    organisation = organisation_field()
    territory = territory_field()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].queryset = Territory.objects.all()  # type: ignore[attr-defined]

    @property
    def categories(self) -> list[tuple[str, str, str, bool]]:
        return categories_of(self["category"])

    def clean_name(self) -> str:
        said = self.cleaned_data["name"]
        if not any(char.isalnum() for char in said):
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return said

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.errors:
            return said
        names = [said["name"], *(one.name for one in read_lines(said["others"]))]
        where = said["territory"]
        spot = Spot(said["category"], names, said["organisation"], where.pk if where else None)
        if not spot.fits:
            self.add_error("others", _too_many(len(names)))
        return said | {"spot": spot}


def _too_many(people: int) -> str:
    if people > MOST_NAMES:
        most = {"most": MOST_NAMES}
        return _("Un code porte %(most)d personnes : faites-en un deuxième pour les autres.") % most
    return _("C’est trop long pour un seul code : faites-en un deuxième pour une partie d’entre vous.")
