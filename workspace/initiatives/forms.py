"""What people say of an initiative: anybody in a few words, the regional team, who writes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation, Territory, Theme
from groups.refusals import Refused
from workspace.initiatives.models import LONGEST, Initiative, Maturity
from workspace.knowledge import places
from workspace.knowledge.vocabulary import PUBLICS
from workspace.richtext import clean_line
from workspace.stamped import StampedForm


class TipForm(StampedForm):
    what = forms.CharField(
        label=_("Quelle initiative ?"),
        max_length=160,
        help_text=_("Son nom, ou ce qu’elle fait : « un café solidaire dans l’ancienne poste »."),
        error_messages={"required": _("Dites de quelle initiative il s’agit, en quelques mots.")},
    )
    place = forms.CharField(
        label=_("Où ?"),
        max_length=120,
        help_text=_("Une commune, un quartier, une rue."),
        error_messages={"required": _("Dites où : le nom de la commune suffit.")},
    )
    who = forms.CharField(
        label=_("Qui la porte ?"),
        max_length=200,
        required=False,
        help_text=_("Une association, des habitants, une mairie… si vous le savez."),
    )
    about = forms.CharField(
        label=_("Ce qui s’y fait"),
        max_length=LONGEST,
        required=False,
        help_text=_("Sans nommer de personne accompagnée."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    photo = forms.FileField(
        label=_("Une photo"),
        required=False,
        help_text=_("Sans visage reconnaissable, sauf accord. L’endroit de la prise de vue en est effacé."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    by_name = forms.CharField(
        label=_("Votre nom, ou celui de votre structure"),
        max_length=80,
        required=False,
        help_text=_("Il sera cité comme source si l’initiative est publiée."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        required=False,
        help_text=_("Pour savoir ce qu’il en advient. Elle n’est montrée qu’à l’équipe régionale."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agreed = forms.BooleanField(
        label=_("J’accepte que l’équipe régionale m’écrive à propos de ce signalement."), required=False
    )


class PlaceFields(forms.Form):
    """Coordinates, as one copies them from a map: « 43,95 » as well as « 43.95 »."""

    latitude = forms.CharField(
        label=_("Latitude"),
        required=False,
        max_length=30,
        help_text=_("Par exemple 43,95."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    longitude = forms.CharField(
        label=_("Longitude"),
        required=False,
        max_length=30,
        help_text=_("Par exemple 4,81."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def _number(self, name: str) -> float | None:
        try:
            return places.read_number(self.cleaned_data.get(name) or "")
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean_latitude(self) -> float | None:
        return self._number("latitude")

    def clean_longitude(self) -> float | None:
        return self._number("longitude")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "latitude" not in self.errors and "longitude" not in self.errors:
            try:
                places.check(said.get("latitude"), said.get("longitude"))
            except Refused as refused:
                self.add_error("latitude", str(refused))
        return said


class AcceptForm(PlaceFields):
    """What the team makes of a tip. It begins with what the tip says."""

    title = forms.CharField(
        label=_("Titre"), max_length=160, error_messages={"required": _("Donnez un titre à l’initiative.")}
    )
    summary = forms.CharField(
        label=_("En deux phrases"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(
        label=_("Texte"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    maturity = forms.ChoiceField(
        label=_("Où en est-elle ?"), choices=Maturity.choices, initial=Maturity.TRIAL
    )
    carried_by = forms.CharField(label=_("Qui la porte"), max_length=200, required=False)
    place = forms.CharField(label=_("Lieu"), max_length=160, required=False)
    territory = forms.ModelChoiceField(
        label=_("Territoire"), queryset=Territory.objects.none(), required=False, empty_label=_("Aucun")
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Thématiques"),
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    publics = forms.MultipleChoiceField(
        label=_("Publics"),
        choices=list(PUBLICS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact = forms.CharField(
        label=_("À qui s’adresser"),
        max_length=300,
        required=False,
        help_text=_("De l’initiative, et public : pas l’adresse de qui l’a signalée."),
    )
    with_photo = forms.BooleanField(label=_("Publier la photo"), required=False)
    photo_alt = forms.CharField(
        label=_("Ce que montre la photo, pour qui ne la voit pas"), max_length=200, required=False
    )
    answer = forms.CharField(
        label=_("Un mot pour la personne qui l’a signalée"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].queryset = Territory.objects.all()  # type: ignore[attr-defined]
        self.fields["themes"].queryset = Theme.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("with_photo") and not said.get("photo_alt"):
            self.add_error("photo_alt", _("Décrivez la photo en quelques mots, ou ne la publiez pas."))
        return said


class MergeForm(forms.Form):
    entry = forms.UUIDField(
        label=_("Quelle initiative ?"),
        error_messages={"required": _("Choisissez l’initiative."), "invalid": _("Choisissez l’initiative.")},
    )
    answer = forms.CharField(
        label=_("Un mot pour la personne qui l’a signalée"), max_length=500, required=False
    )


class RefuseForm(forms.Form):
    answer = forms.CharField(
        label=_("Pourquoi"),
        max_length=500,
        help_text=_("La personne qui l’a signalée lira cette phrase."),
        error_messages={"required": _("Dites pourquoi, en une phrase : la personne la lira.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MilestoneForm(forms.Form):
    on = forms.DateField(
        label=_("Quand"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Donnez la date."),
            "invalid": _("Écrivez la date ainsi : 15/03/2026."),
        },
    )
    words = forms.CharField(
        label=_("Ce qui s’est passé"),
        max_length=200,
        error_messages={"required": _("Dites en quelques mots ce qui s’est passé.")},
    )
    maturity = forms.ChoiceField(
        label=_("Elle passe à"), required=False, choices=[("", _("ne change pas")), *Maturity.choices]
    )


class InitiativeForm(forms.ModelForm):
    """The fields of its kind, on the page « modifier » of an entry."""

    names = forms.CharField(
        label=_("Organisations qui la portent"),
        required=False,
        max_length=2_000,
        help_text=_("Une par ligne. Celles de l’annuaire sont reliées à leur page."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Initiative
        fields = ["maturity", "carried_by", "funded_until", "funded_by"]
        widgets = {"funded_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "carried_by": _("Un collectif, des habitants, ou qui n’est pas dans l’annuaire."),
            "funded_until": _("La date à laquelle le financement connu s’arrête."),
            "funded_by": _("Caisse d’allocations familiales, Département, fondation…"),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["names"] = "\n".join(self.instance.carriers.values_list("name", flat=True))

    def clean(self) -> dict[str, Any]:
        """Names that are in the directory become links; the others stay words."""
        said = super().clean() or {}
        found, others = [], []
        for line in said.pop("names", "").splitlines()[:20]:
            name = clean_line(line, 160)
            known = Organisation.objects.named(name) if name else None
            if known is not None:
                found.append(known)
            elif name:
                others.append(name)
        said["carriers"] = found
        words = [word for word in (said.get("carried_by", ""), *others) if word]
        said["carried_by"] = clean_line(", ".join(dict.fromkeys(words)), 200)
        return said
