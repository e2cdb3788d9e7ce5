"""What people write about means they offer."""

from __future__ import annotations

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation, Theme, User
from groups.people.forms import TerritoryField
from workspace.offers.models import Offer


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class OfferForm(forms.ModelForm):
    territory = TerritoryField(label=_("Où"), required=False, empty_label=_("Partout dans la région"))
    themes = forms.ModelMultipleChoiceField(
        label=_("Thématiques"),
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Offer
        fields = [
            *("means", "words", "available", "territory", "themes"),
            *("until", "organisation", "details", "contact"),
        ]
        widgets = {"until": DayInput, "details": forms.Textarea(attrs={"rows": 3, "maxlength": 1000})}
        help_texts = {
            "words": _("Par exemple : un minibus neuf places."),
            "available": _("Avec vos mots : en semaine, le soir, en prévenant quinze jours avant."),
            "until": _("Vide : sans limite. Passée cette date, l’offre ne se montre plus."),
            "contact": _(
                "Un téléphone, une adresse : donné à l’autre seulement quand vous avez accepté tous les deux."
            ),
        }

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Organisation.objects.filter(pk=user.organisation_id)  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = mine
        self.fields["organisation"].empty_label = _("Moi-même")
        if not mine.exists():
            del self.fields["organisation"]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until is not None and until < localdate():
            raise forms.ValidationError(
                _("Cette date est passée : choisissez-en une autre, ou laissez vide.")
            )
        return until


class LoanForm(forms.Form):
    borrower = forms.CharField(
        label=_("À qui"), max_length=160, help_text=_("Une organisation, un groupe, un prénom.")
    )
    starts = forms.DateField(label=_("Du"), widget=DayInput)
    ends = forms.DateField(
        label=_("Au"), required=False, widget=DayInput, help_text=_("Vide : on ne sait pas encore.")
    )
