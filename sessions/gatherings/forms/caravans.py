"""Begin a caravane, change it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from groups.policies import Anybody
from sessions.gatherings.models import LONGEST, Caravan
from sessions.gatherings.policies import groups_to_create_in


class CaravanForm(forms.Form):
    group = forms.ModelChoiceField(
        label=_("Qui la prépare ?"), queryset=WorkingGroup.objects.none(), empty_label=None
    )
    title = forms.CharField(
        label=_("Nom de la caravane"),
        max_length=140,
        error_messages={"required": _("Donnez un nom à la caravane.")},
    )
    summary = forms.CharField(
        label=_("En deux phrases"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    about = forms.CharField(
        label=_("Ce que les étapes ont en commun"),
        max_length=LONGEST,
        required=False,
        help_text=_("Le programme de chaque étape, ce qu’on y cherche, ce qui passe de l’une à l’autre."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args, user: Anybody, caravan: Caravan | None = None, **kwargs) -> None:
        if caravan is not None:
            said = {"title": caravan.title, "summary": caravan.summary, "about": caravan.about}
            kwargs["initial"] = said | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups_to_create_in(user)  # type: ignore[attr-defined]
        if caravan is not None:
            del self.fields["group"]
