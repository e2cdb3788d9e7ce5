"""What people write about a group. Forms clean; services decide."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from groups.models import Role, WorkingGroup
from groups.people.forms import TerritoryField
from groups.people.names import clean_name, tidy, tidy_text

MOST_ADDRESSES = 30


class GroupForm(forms.ModelForm):
    territory = TerritoryField(
        label=_("Territoire"),
        empty_label=_("Choisir…"),
        help_text=_("Le plus petit qui contient tout ce dont le groupe s'occupe."),
    )

    class Meta:
        model = WorkingGroup
        fields = ["name", "territory", "themes", "description", "access"]
        labels = {
            "name": _("Nom du groupe"),
            "themes": _("Thématiques"),
            "description": _("De quoi s'agit-il ?"),
        }
        widgets = {
            "themes": forms.CheckboxSelectMultiple,
            "access": forms.RadioSelect,
            "description": forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["access"].label = _("Qui peut entrer ?")
        self.fields["access"].choices = WorkingGroup.Access.choices

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_description(self) -> str:
        return tidy_text(self.cleaned_data["description"])


class JoinForm(forms.Form):
    message = forms.CharField(
        label=_("Un mot pour vous présenter"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
    )

    def clean_message(self) -> str:
        return tidy_text(self.cleaned_data["message"])


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rôle"), choices=Role.choices)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class InviteForm(RoleForm):
    """Several addresses, separated by anything one pastes from a mail or a spreadsheet."""

    addresses = forms.CharField(
        label=_("Adresses e-mail"),
        max_length=4000,
        help_text=_("Une ou plusieurs, séparées par des virgules ou des retours à la ligne."),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )
    field_order = ["addresses", "role"]

    def clean_addresses(self) -> list[str]:
        found = [part.strip("<>") for part in re.split(r"[\s,;]+", self.cleaned_data["addresses"]) if part]
        wrong = [part for part in found if not _is_address(part)]
        if wrong:
            shown = ", ".join(tidy(part)[:60] for part in wrong[:3])
            raise ValidationError(
                _("Ceci n'est pas une adresse e-mail : %(wrong)s. Aucune invitation n'est partie.")
                % {"wrong": shown}
            )
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(
                _("Invitez au plus %(most)s personnes à la fois.") % {"most": MOST_ADDRESSES}
            )
        return found


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


class LinkForm(RoleForm):
    """A link gives at most a member's place: it travels too easily to make facilitators."""

    days = forms.TypedChoiceField(
        label=_("Valable"),
        coerce=int,
        choices=[(1, _("un jour")), (7, _("une semaine")), (30, _("un mois"))],
        initial=7,
    )
    max_uses = forms.IntegerField(
        label=_("Nombre de personnes"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("Vide : sans limite jusqu'à la date."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [choice for choice in Role.choices if choice[0] != Role.FACILITATOR]
        self.fields["role"].initial = Role.MEMBER


class PersonOfGroupForm(forms.Form):
    """One of the group's other people: who takes over."""

    person = forms.ModelChoiceField(label=_("Qui prend la suite ?"), queryset=None, empty_label=_("Choisir…"))

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = memberships
        self.fields["person"].label_from_instance = lambda membership: str(membership.user)
