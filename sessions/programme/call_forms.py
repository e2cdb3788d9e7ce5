"""The call, what people answer to it, and what the team makes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Gathering
from sessions.programme.forms import ItemForm
from sessions.programme.models import LONGEST, Call, Proposal
from workspace.stamped import StampedForm


class CallForm(forms.Form):
    words = forms.CharField(
        label=_("Ce que nous cherchons"),
        max_length=LONGEST,
        required=False,
        help_text=_("Ce qui est fourni sur place, ce que vous attendez. En quelques lignes."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    for_stands = forms.BooleanField(label=_("Des stands"), required=False)
    for_workshops = forms.BooleanField(label=_("Des ateliers"), required=False)
    closes_on = forms.DateField(
        label=_("On peut proposer jusqu’au"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Donnez la date où l’appel se termine."),
            "invalid": _("Écrivez la date ainsi : 15/03/2026."),
        },
    )

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day < localdate():
            raise forms.ValidationError(_("Cette date est passée : choisissez-en une autre."))
        return day


class ProposalForm(StampedForm):
    kind = forms.ChoiceField(
        label=_("Vous proposez"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites si c’est un stand ou un atelier.")},
    )
    title = forms.CharField(
        label=_("Titre"),
        max_length=140,
        help_text=_("Ce qu’on lira au programme : « Réparer son vélo », « La crèche du samedi »."),
        error_messages={"required": _("Donnez un titre à ce que vous proposez.")},
    )
    held_by = forms.CharField(
        label=_("Qui le tient ?"),
        max_length=160,
        help_text=_("Votre structure, ou votre nom. C’est ce qui sera écrit au programme."),
        error_messages={"required": _("Dites qui le tient.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    about = forms.CharField(
        label=_("En quelques phrases"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    wants = forms.CharField(
        label=_("De quoi avez-vous besoin sur place ?"),
        max_length=300,
        required=False,
        help_text=_("Une table, une prise, un coin calme…"),
    )
    by_name = forms.CharField(
        label=_("Votre nom"),
        max_length=80,
        error_messages={"required": _("Dites-nous à qui répondre.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Votre téléphone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, *args, call: Call, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(value, label) for value, label in Proposal.Kind.choices if call.takes(value)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.initial.setdefault("kind", kinds[0][0])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "email" not in self.errors and not said.get("email") and not said.get("phone"):
            self.add_error("email", _("Laissez une adresse e-mail ou un téléphone, pour la réponse."))
        return said


class AcceptForm(ItemForm):
    """What the team makes of a proposal. It begins with what the proposal says."""

    answer = forms.CharField(
        label=_("Un mot pour la personne"),
        max_length=500,
        required=False,
        help_text=_("Elle le lira avec l’heure et le lieu."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, proposal: Proposal, gathering: Gathering, **kwargs) -> None:
        is_workshop = proposal.kind == Proposal.Kind.WORKSHOP
        known = {
            "title": proposal.title,
            "kind": proposal.kind,
            "held_by": proposal.held_by,
            "about": proposal.about,
            "is_booked": is_workshop,
        }
        super().__init__(*args, gathering=gathering, initial=known, **kwargs)


class RefuseForm(forms.Form):
    answer = forms.CharField(
        label=_("Pourquoi"),
        max_length=500,
        help_text=_("La personne lira cette phrase."),
        error_messages={"required": _("Dites pourquoi, en une phrase : la personne la lira.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
