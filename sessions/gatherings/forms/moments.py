"""Days and hours as one says them: by the clock of the wall."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def hour_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def moment_input() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class WhenFields(forms.Form):
    """The day and the hours as one says them: by the clock of the wall."""

    day = forms.DateField(
        label=_("Quel jour ?"),
        widget=day_input(),
        error_messages={
            "required": _("Choisissez le jour."),
            "invalid": _("Écrivez le jour ainsi : 30/06/2023."),
        },
    )
    last_day = forms.DateField(
        label=_("Jusqu’à quel jour ?"),
        required=False,
        widget=day_input(),
        help_text=_("Si la rencontre dure plusieurs jours."),
        error_messages={"invalid": _("Écrivez le jour ainsi : 30/06/2023.")},
    )
    starts = forms.TimeField(
        label=_("À partir de"),
        widget=hour_input(),
        initial=time(9, 0),
        error_messages={
            "required": _("Dites à quelle heure on commence."),
            "invalid": _("Écrivez l’heure ainsi : 9:00."),
        },
    )
    ends = forms.TimeField(
        label=_("Jusqu’à"),
        widget=hour_input(),
        initial=time(17, 0),
        error_messages={
            "required": _("Dites à quelle heure on finit."),
            "invalid": _("Écrivez l’heure ainsi : 17:00."),
        },
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        day, hours = said.get("day"), (said.get("starts"), said.get("ends"))
        if day is None or None in hours:
            return said
        said["starts_at"] = self._moment("starts", day, hours[0])
        said["ends_at"] = self._moment("ends", said.get("last_day") or day, hours[1])
        if said["starts_at"] and said["ends_at"] and said["ends_at"] <= said["starts_at"]:
            wrong = "last_day" if said.get("last_day") else "ends"
            self.add_error(wrong, _("La rencontre finirait avant de commencer : vérifiez les heures."))
        return said

    def _moment(self, name: str, day: date, hour: time) -> datetime | None:
        """None, said beside it, for an hour that the night of a change of hour skips or has twice."""
        try:
            return from_current_timezone(datetime.combine(day, hour))
        except forms.ValidationError:
            self.add_error(
                name, _("Cette nuit-là on change d’heure : choisissez une autre heure que celle-ci.")
            )
        except (ValueError, OverflowError):
            self.add_error(name, _("Choisissez un jour du calendrier."))
        return None
