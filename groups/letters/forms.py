"""What people write to each other."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.letters.models import LONGEST


class LetterForm(forms.Form):
    body = forms.CharField(
        label=_("Votre message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST}),
    )


class AnswerForm(LetterForm):
    shows_address = forms.BooleanField(
        label=_("Montrer mon adresse e-mail, pour continuer sans la plateforme"), required=False
    )
