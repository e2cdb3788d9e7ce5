"""What is written of a line of the programme, and of a space."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from groups import days
from groups.models import Theme
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.programme import hours
from sessions.programme.models import LONGEST, Item, Space


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class HourField(forms.TimeField):
    def __init__(self, **options) -> None:
        super().__init__(
            widget=HourInput,
            input_formats=["%H:%M", "%H:%M:%S", "%Hh%M", "%H h %M"],
            error_messages={"invalid": _("Écrivez l’heure ainsi : 14:30.")},
            **options,
        )


class HoursForm(forms.Form):
    """A day of the gathering, from one hour to another. `starts_at` and `ends_at` in what it says."""

    day = forms.ChoiceField(label=_("Quel jour"))
    starts = HourField(label=_("De"), required=False)
    ends = HourField(label=_("À"), required=False)
    field_order: list[str] | None = None

    def __init__(self, *args, gathering: Gathering, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.gathering = gathering
        choices = [(one.isoformat(), days.said(one, "l j F")) for one in self._days()]
        self.fields["day"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["day"].required = False
            self.fields["day"].widget = forms.HiddenInput()
            self.initial["day"] = choices[0][0]

    def _days(self) -> list[date]:
        """The gathering's; and the line's own when the gathering has moved since."""
        own = self.initial.get("day")
        known = self.gathering.days
        return known if own is None or own in known else [own, *known]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.errors:
            return said
        starts, ends = said.pop("starts"), said.pop("ends")
        day = date.fromisoformat(said.pop("day") or self.fields["day"].choices[0][0])  # type: ignore[attr-defined]
        said["starts_at"], said["ends_at"] = self._span(day, starts, ends)
        return said

    def _span(self, day: date, starts, ends) -> tuple[datetime | None, datetime | None]:
        if starts is None and ends is None:
            return None, None
        if starts is None or ends is None:
            self.add_error(
                "ends" if ends is None else "starts", _("Donnez les deux heures, ou aucune des deux.")
            )
            return None, None
        try:
            return hours.span(day, starts, ends, until=self.gathering.ends_at)
        except Refused as refused:
            self.add_error("ends", str(refused))
            return None, None


def hours_of(starts_at: datetime | None, ends_at: datetime | None) -> dict[str, Any]:
    """As the form says them."""
    if starts_at is None or ends_at is None:
        return {}
    starts, ends = localtime(starts_at), localtime(ends_at)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


class ItemForm(HoursForm):
    title = forms.CharField(
        label=_("Titre"), max_length=140, error_messages={"required": _("Donnez un titre à cette ligne.")}
    )
    kind = forms.ChoiceField(label=_("Qu’est-ce que c’est ?"), choices=Item.Kind.choices)
    space = forms.ModelChoiceField(
        label=_("Où"), queryset=Space.objects.none(), required=False, empty_label=_("pas encore décidé")
    )
    held_by = forms.CharField(
        label=_("Proposé par"),
        max_length=160,
        required=False,
        help_text=_(
            "L’organisation ou la personne qui le tient. C’est public. Si c’est une organisation de "
            "l’annuaire, ses initiatives se lisent sur la page de la rencontre."
        ),
    )
    about = forms.CharField(
        label=_("De quoi s’agit-il ?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    theme = forms.ModelChoiceField(
        label=_("Thématique"), queryset=Theme.objects.none(), required=False, empty_label=_("aucune")
    )
    is_booked = forms.BooleanField(
        label=_("On s’y inscrit à l’avance (sinon, vient qui veut)"), required=False
    )
    capacity = forms.IntegerField(
        label=_("Nombre de places"),
        min_value=1,
        max_value=10_000,
        required=False,
        help_text=_("Vide : sans limite. Passé ce nombre, on attend qu’une place se libère."),
    )
    field_order = [
        *("title", "kind", "day", "starts", "ends", "space"),
        *("held_by", "about", "theme", "is_booked", "capacity"),
    ]

    def __init__(self, *args, gathering: Gathering, **kwargs) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        self.fields["space"].queryset = gathering.spaces.all()  # type: ignore[attr-defined]
        self.fields["theme"].queryset = Theme.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("capacity") and not said.get("is_booked"):
            said["is_booked"] = True  # a number of places says that one asks for one
        return said


class ChangeItemForm(ItemForm):
    tell_holder = forms.BooleanField(
        label=_("Prévenir qui le tient, si l’heure ou le lieu change"), required=False, initial=True
    )

    def __init__(self, *args, item: Item, **kwargs) -> None:
        names = ("title", "kind", "space", "held_by", "about", "theme", "is_booked", "capacity")
        known = {name: getattr(item, name) for name in names} | hours_of(item.starts_at, item.ends_at)
        super().__init__(*args, gathering=item.gathering, initial=known, **kwargs)
        if not hasattr(item, "proposal") or not item.proposal.email:
            del self.fields["tell_holder"]


class SpaceForm(forms.Form):
    name = forms.CharField(
        label=_("Nom"),
        max_length=80,
        help_text=_("Comme il est écrit sur la porte : « Grande salle », « Cour »."),
        error_messages={"required": _("Donnez un nom à l’espace.")},
    )
    access_words = forms.CharField(
        label=_("Comment y aller"),
        max_length=200,
        required=False,
        help_text=_("Étage, bâtiment, rampe ou ascenseur."),
    )
    seats = forms.IntegerField(label=_("Places assises"), min_value=1, max_value=100_000, required=False)


class MoveForm(forms.Form):
    """The whole programme, to another day."""

    by = forms.IntegerField(min_value=-4000, max_value=4000)
