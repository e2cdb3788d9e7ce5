"""All that the page and the poster of a gathering say; and why it is called off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation, Theme, WorkingGroup
from groups.policies import Anybody
from groups.refusals import Refused
from sessions.gatherings import erasing
from sessions.gatherings.forms.moments import WhenFields, day_input, moment_input
from sessions.gatherings.models import Caravan, Gathering
from workspace.knowledge import places
from workspace.richtext import clean_line

Visibility = Gathering.Visibility
MOST_PARTNERS = 40


class GatheringForm(WhenFields, forms.ModelForm):
    """All that its page and its poster say."""

    latitude = forms.CharField(
        label=_("Latitude"),
        required=False,
        max_length=30,
        help_text=_("Facultatif : sans elle, la carte place la rencontre dans la commune de l’adresse."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    longitude = forms.CharField(
        label=_("Longitude"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    names = forms.CharField(
        label=_("Partenaires"),
        required=False,
        max_length=4_000,
        help_text=_("Un par ligne. Ceux de l’annuaire sont reliés à leur page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Gathering
        fields = (
            *("kind", "title", "summary", "about", "caravan", "visibility", "themes"),
            *("territory", "place", "address", "access_words"),
            *("contact_name", "contact_phone", "contact_email", "programme_reference"),
            *("takes_registrations", "opens_at", "closes_at", "capacity", "erase_on"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "about": forms.Textarea(attrs={"rows": 8}),
            "access_words": forms.Textarea(attrs={"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
            "visibility": forms.RadioSelect,
            "opens_at": moment_input(),
            "closes_at": moment_input(),
            "erase_on": day_input(),
        }
        labels = {"caravan": _("Étape d’une caravane"), "kind": _("Genre de rencontre")}
        help_texts = {
            "about": _("Pourquoi se retrouver, ce qu’on y fera. Sans nommer de personne accompagnée."),
            "address": _("Rue et commune : « 3 place de la République, Sisteron »."),
            "access_words": _("Le train, le bus, où se garer, l’entrée sans marche."),
            "contact_phone": _("On s’inscrit aussi par téléphone : qui répond ?"),
            "programme_reference": _("Elle est reprise sur les feuilles d’émargement : « FSE+ OS L »."),
            "capacity": _("En personnes. Vide : sans limite. Au-delà, on s’inscrit sur une liste d’attente."),
            "opens_at": _("Vide : dès l’annonce."),
            "closes_at": _("Vide : jusqu’à la fin de la rencontre."),
            "erase_on": _("Ce jour-là, les noms et les adresses des inscrits sont effacés."),
        }

    def __init__(self, *args, user: Anybody, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        mine: Gathering = self.instance
        self.initial |= self._when(mine)
        self.initial["names"] = "\n".join([*mine.partners.values_list("name", flat=True), *_words(mine)])
        for name in ("latitude", "longitude"):
            number = getattr(mine, name)
            self.initial[name] = "" if number is None else places.said(number)
        self.fields["themes"].queryset = Theme.objects.all()  # type: ignore[attr-defined]
        self.fields["caravan"].queryset = Caravan.objects.filter(group=mine.group_id)  # type: ignore[attr-defined]
        self.fields["caravan"].empty_label = _t("aucune")  # type: ignore[attr-defined]
        if not self.fields["caravan"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["caravan"]
        if mine.group.access == WorkingGroup.Access.SECRET:
            self.fields["visibility"].choices = [(Visibility.GROUP, Visibility.GROUP.label)]  # type: ignore[attr-defined]
            self.initial["visibility"] = Visibility.GROUP

    @staticmethod
    def _when(gathering: Gathering) -> dict[str, Any]:
        first, last = localtime(gathering.starts_at), localtime(gathering.ends_at)
        several = first.date() != last.date()
        return {
            "day": first.date(),
            "last_day": last.date() if several else None,
            "starts": first.time(),
            "ends": last.time(),
        }

    def clean_latitude(self) -> float | None:
        return self._number("latitude")

    def clean_longitude(self) -> float | None:
        return self._number("longitude")

    def _number(self, name: str) -> float | None:
        try:
            return places.read_number(self.cleaned_data.get(name) or "")
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not {"latitude", "longitude"} & set(self.errors):
            try:
                places.check(said.get("latitude"), said.get("longitude"))
            except Refused as refused:
                self.add_error("latitude", str(refused))
        opens, closes = said.get("opens_at"), said.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Les inscriptions fermeraient avant d’ouvrir."))
        last = said.get("ends_at")
        if last and said.get("erase_on") and said["erase_on"] <= localtime(last).date():
            self.add_error(
                "erase_on", _("Choisissez un jour après la rencontre : on a besoin des noms à l’accueil.")
            )
        elif last and said.get("erase_on"):
            latest = erasing.latest_day(self.instance, last)
            if latest is not None and said["erase_on"] > latest:
                self.add_error("erase_on", erasing.too_late(latest))
        return said

    def _post_clean(self) -> None:
        """The service writes, on the row as it is then: the form never changes the one it was given."""

    @property
    def given(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        names = [name for name in self.fields if name in OF_THE_ROW]
        partners, words = _partners(said["names"])
        more = {"starts_at": said["starts_at"], "ends_at": said["ends_at"]}
        more |= {"partners": partners, "partners_words": words}
        return {name: said[name] for name in names} | more


OF_THE_ROW = {*GatheringForm.Meta.fields, "latitude", "longitude"}


def _partners(said: str) -> tuple[list[Organisation], str]:
    """Those of the directory become links; the others stay words."""
    found, others = [], []
    for line in said.splitlines()[:MOST_PARTNERS]:
        name = clean_line(line, 160)
        known = Organisation.objects.named(name) if name else None
        if known is not None:
            found.append(known)
        elif name:
            others.append(name)
    return found, ", ".join(dict.fromkeys(others))


def _words(gathering: Gathering) -> list[str]:
    return [part for part in gathering.partners_words.split(", ") if part]


class CancelForm(forms.Form):
    words = forms.CharField(
        label=_("Ce qu’il faut savoir"),
        max_length=300,
        required=False,
        help_text=_("Pourquoi, et s’il y aura une autre date. Les personnes inscrites liront cette phrase."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
