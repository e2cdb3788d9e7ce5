"""What is written on a rota."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Gathering
from sessions.programme.forms import HoursForm, hours_of
from sessions.programme.models import Space
from sessions.volunteers.models import Shift
from workspace.stamped import StampedForm


class ShiftForm(HoursForm):
    task = forms.CharField(
        label=_("Qu’y a-t-il à faire ?"),
        max_length=120,
        help_text=_("« Accueil », « Café », « Installer les chaises »."),
        error_messages={"required": _("Dites ce qu’il y a à faire.")},
    )
    wanted = forms.IntegerField(label=_("Combien de personnes"), min_value=1, max_value=200, initial=1)
    space = forms.ModelChoiceField(
        label=_("Où"), queryset=Space.objects.none(), required=False, empty_label=_("n’importe où")
    )
    words = forms.CharField(label=_("En quelques mots"), max_length=200, required=False)
    field_order = ["task", "day", "starts", "ends", "wanted", "space", "words"]

    def __init__(self, *args, gathering: Gathering, shift: Shift | None = None, **kwargs) -> None:
        if shift is not None:
            known = {name: getattr(shift, name) for name in ("task", "wanted", "space", "words")}
            kwargs["initial"] = known | hours_of(shift.starts_at, shift.ends_at)
        super().__init__(*args, gathering=gathering, **kwargs)
        self.fields["space"].queryset = gathering.spaces.all()  # type: ignore[attr-defined]
        self.fields["starts"].required = self.fields["ends"].required = True
        for name in ("starts", "ends"):
            self.fields[name].error_messages["required"] = _("Donnez l’heure.")


class PutDownForm(forms.Form):
    name = forms.CharField(
        label=_("Prénom et nom"), max_length=80, error_messages={"required": _("Donnez un nom.")}
    )
    phone = forms.CharField(label=_("Téléphone"), max_length=30, required=False)


class OfferForm(StampedForm):
    name = forms.CharField(
        label=_("Votre prénom et votre nom"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Dites-nous qui vous êtes.")},
    )
    phone = forms.CharField(
        label=_("Votre téléphone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    shifts = forms.ModelMultipleChoiceField(
        queryset=Shift.objects.none(),
        error_messages={
            "required": _("Cochez au moins un créneau."),
            "invalid_choice": _("Ce créneau n’est plus là. Choisissez-en un autre."),
        },
    )

    def __init__(self, *args, gathering: Gathering, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shifts"].queryset = gathering.shifts.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "email" not in self.errors and not said.get("phone") and not said.get("email"):
            self.add_error("phone", _("Laissez un téléphone ou une adresse e-mail, pour vous prévenir."))
        return said


class RotaForm(forms.Form):
    words = forms.CharField(label=_("Un mot aux bénévoles"), max_length=300, required=False)
