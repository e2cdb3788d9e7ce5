"""What people say of themselves to come. Forms read; services clean and decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Territory
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from sessions.registrations import questions
from sessions.registrations.companions import read_lines
from sessions.registrations.models import Category
from sessions.registrations.services.people import digits
from workspace.stamped import StampedForm

# What stands before each, for who reads little.
PICTOGRAMS = {
    "initiative": "leaf",
    "institution": "actor",
    "employer": "theme-work",
    "elected": "flag",
    "inhabitant": "home",
}


def category_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Vous êtes"),
        choices=Category.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez qui vous êtes, parmi ces réponses.")},
    )


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Votre prénom et votre nom"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autocapitalize": "words"}),
        error_messages={"required": _("Dites votre prénom et votre nom : c’est ce qui sera lu à l’accueil.")},
    )


def organisation_field() -> forms.CharField:
    return forms.CharField(
        label=_("Votre structure"),
        max_length=160,
        required=False,
        help_text=_("Association, mairie, service…"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


def territory_field() -> forms.ModelChoiceField:
    """Its territories are given when the form is drawn."""
    return forms.ModelChoiceField(
        label=_("D’où venez-vous ?"),
        queryset=Territory.objects.none(),
        required=False,
        empty_label=_("Je ne le dis pas"),
    )


def others_field() -> forms.CharField:
    return forms.CharField(
        label=_("Qui vient avec vous ?"),
        max_length=4_000,
        required=False,
        help_text=_("Une personne par ligne : prénom et nom."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def categories_of(category: forms.BoundField) -> list[tuple[str, str, str, bool]]:
    chosen = str(category.value() or "")
    return [(value, label, PICTOGRAMS[value], value == chosen) for value, label in Category.choices]


class SayingForm(forms.Form):
    """What somebody says of themselves, whoever types it."""

    category = category_field()
    organisation = organisation_field()
    territory = territory_field()
    looks_for = forms.CharField(
        label=_("Ce que je cherche"),
        max_length=300,
        required=False,
        help_text=_("« Un local », « des bénévoles », « comprendre comment d’autres font »."),
    )
    brings = forms.CharField(
        label=_("Ce que j’apporte"),
        max_length=300,
        required=False,
        help_text=_("« Un minibus », « dix ans de maraudes », « du temps »."),
    )
    shows_name = forms.BooleanField(
        label=_("Les autres personnes inscrites peuvent lire mon nom et ce que je cherche ou apporte."),
        required=False,
    )
    agrees_to_survey = forms.BooleanField(
        label=_("Vous pouvez m’écrire une fois après la rencontre, pour savoir ce qu’elle a donné."),
        required=False,
    )

    def __init__(self, *args, gathering: Gathering, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.gathering = gathering
        self.asked = questions.of(gathering)
        self.fields["territory"].queryset = Territory.objects.all()  # type: ignore[attr-defined]
        for question in self.asked:
            self.fields[question.key] = questions.field_of(question)

    @property
    def own_questions(self) -> list[forms.BoundField]:
        return [self[question.key] for question in self.asked]

    @property
    def categories(self) -> list[tuple[str, str, str, bool]]:
        """(value, words, pictogram, whether it is chosen) of each category."""
        return categories_of(self["category"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["answers"] = questions.answers_of(self.gathering, said)
        for question in self.asked:
            said.pop(question.key, None)
        return said


class ContactForm(SayingForm):
    name = name_field()
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        required=False,
        help_text=_("Pour la confirmation et les rappels."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Votre téléphone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    @property
    def reach(self) -> list[forms.BoundField]:
        return [self["email"], self["phone"]]

    def clean_phone(self) -> str:
        said = self.cleaned_data["phone"]
        if said and not digits(said):
            raise forms.ValidationError(_("Ce numéro est trop court : relisez-le."))
        return said


class RegistrationForm(StampedForm, ContactForm):
    others = others_field()
    only_together = forms.BooleanField(
        label=_("Nous ne venons que s’il y a une place pour chacun et chacune."), required=False
    )
    items = forms.ModelMultipleChoiceField(
        label=_("Les ateliers"), queryset=Item.objects.none(), required=False
    )
    items_for_all = forms.BooleanField(
        label=_("Les mêmes ateliers pour les personnes qui viennent avec moi."), required=False
    )

    by_team = False

    def __init__(self, *args, items: Sequence[Item] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        bookable = Item.objects.filter(pk__in=[one.pk for one in items])
        self.fields["items"].queryset = bookable  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        said["companions"] = read_lines(said.pop("others", ""))
        nothing_wrong = "email" not in self.errors and "phone" not in self.errors
        if not self.by_team and nothing_wrong and not said.get("email") and not said.get("phone"):
            self.add_error("email", _("Laissez une adresse e-mail, ou un téléphone : l’un des deux suffit."))
        return said


class CompanionsForm(forms.Form):
    others = forms.CharField(
        label=_("Qui d’autre vient avec vous ?"),
        max_length=4_000,
        help_text=_("Une personne par ligne : prénom et nom."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Écrivez le nom d’une personne au moins.")},
    )


class ProofForm(forms.Form):
    said = forms.CharField(
        label=_("L’adresse e-mail ou le téléphone donné à l’inscription"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Écrivez l’adresse e-mail ou le téléphone.")},
    )
