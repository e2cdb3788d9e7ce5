"""What people write about an organisation."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation
from groups.people.forms import TerritoryField
from groups.people.names import fold, tidy, tidy_text


class OrganisationForm(forms.ModelForm):
    name = forms.CharField(label=_("Nom"), max_length=160)
    territory = TerritoryField(label=_("Territoire"), required=False, empty_label=_("Tous, ou aucun"))
    website = forms.URLField(
        label=_("Site"),
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )

    class Meta:
        model = Organisation
        fields = [
            "name",
            "kind",
            "sector",
            "territory",
            "about",
            "address",
            "phone",
            "contact",
            "website",
            "federations",
        ]
        labels = {"kind": _("C’est"), "sector": _("Champ"), "federations": _("Elle est membre de")}
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4, "maxlength": 1000}),
            "federations": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        federations = Organisation.objects.filter(kind=Organisation.Kind.FEDERATION)
        self.fields["federations"].queryset = federations.exclude(pk=self.instance.pk)
        self.fields["contact"].help_text = _("Montrée à toute personne qui a un compte.")

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if not fold(name):
            raise ValidationError(_("Écrivez un nom avec au moins une lettre."))
        return name

    def clean_about(self) -> str:
        return tidy_text(self.cleaned_data["about"])

    def clean_address(self) -> str:
        return tidy(self.cleaned_data["address"])

    def clean_phone(self) -> str:
        return tidy(self.cleaned_data["phone"])

    def validate_unique(self) -> None:
        """The service says it better, and knows names however they are spelt."""
