"""What people write when they put two sides in touch."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.introductions.models import Introduction


class ProposeForm(forms.Form):
    words = forms.CharField(
        label=_("Un mot pour présenter"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text=_("Les deux côtés le lisent. N’y nommez aucune personne accompagnée."),
    )


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Ce qui en est sorti"), choices=Introduction.Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("En quelques mots"), required=False, max_length=500)
