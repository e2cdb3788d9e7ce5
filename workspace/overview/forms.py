"""What the regional team writes of actors and conventions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation
from workspace.offers.forms import DayInput
from workspace.overview.models import Convention, Side


class NamesField(forms.CharField):
    """Organisations by their names, one a line, however they are spelt: a list of thousands is no field."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "maxlength": 2000}), **kwargs)

    def clean(self, value) -> list[Organisation]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()][:30]
        found = {line: Organisation.objects.named(line) for line in lines}
        unknown = [line[:60] for line, organisation in found.items() if organisation is None]
        if unknown:
            raise forms.ValidationError(
                _("Ces noms ne sont pas dans l’annuaire des organisations : %(names)s.")
                % {"names": ", ".join(unknown[:5])}
            )
        return list({one.pk: one for one in found.values() if one}.values())


class ConventionForm(forms.ModelForm):
    parties = NamesField(
        label=_("Entre qui et qui"),
        max_length=2000,
        help_text=_("Une organisation par ligne, comme dans l’annuaire."),
    )
    field_order = ["title", "parties"]

    class Meta:
        model = Convention
        fields = [
            *("title", "details", "status", "signed_on", "starts", "ends", "contact"),
            *("data", "data_clause"),
        ]
        widgets = {
            **dict.fromkeys(("signed_on", "starts", "ends"), DayInput),
            "details": forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
            "data_clause": forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["parties"] = "\n".join(one.name for one in self.instance.parties.all())

    def clean(self) -> dict:
        said = super().clean() or {}
        if said.get("starts") and said.get("ends") and said["ends"] < said["starts"]:
            self.add_error("ends", _("Elle finit avant de commencer : corrigez l’une des deux dates."))
        return said


class NameField(forms.CharField):
    def clean(self, value) -> Organisation:
        name = super().clean(value)
        found = Organisation.objects.named(name)
        if found is None:
            raise forms.ValidationError(_("Ce nom n’est pas dans l’annuaire des organisations."))
        return found


def known_name(label) -> NameField:
    return NameField(label=label, max_length=160, widget=forms.TextInput(attrs={"list": "known-names"}))


class SideForm(forms.Form):
    organisation = known_name(_("Organisation"))
    kind = forms.ChoiceField(
        label=_("C’est un acteur"), required=False, choices=[*Side.Kind.choices, ("", _("pas dit"))]
    )


class TieForm(forms.Form):
    one = known_name(_("Une organisation"))
    other = known_name(_("Une autre"))
    words = forms.CharField(label=_("Ce qu’elles font ensemble"), required=False, max_length=160)
