"""What the team writes: somebody who phoned, how one registers, what is asked besides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.gatherings import erasing
from sessions.gatherings.models import Gathering
from sessions.registrations import questions
from sessions.registrations.forms import ContactForm, RegistrationForm
from sessions.registrations.questions import LABEL, MOST, MOST_CHOICES, Kind, Question
from workspace.richtext import clean_line

WHEN = "%Y-%m-%dT%H:%M"


def moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        help_text=help_text,
        input_formats=[WHEN, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WHEN),
        error_messages={"invalid": _("Écrivez le jour et l’heure ainsi : 15/03/2027 09:00.")},
    )


class EnteredForm(RegistrationForm):
    """For somebody who phones: nothing but a name and a category is needed. Typed from the keyboard alone."""

    by_team = True

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].label = _("Cette personne dit :")
        self.fields["name"].label = _("Prénom et nom")
        self.fields["name"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}
        self.fields["email"].label = _("Adresse e-mail")
        self.fields["email"].help_text = _("Pour lui écrire la confirmation ; sinon, dites-lui son code.")
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].label = _("Téléphone")
        self.fields["phone"].widget.attrs["autocomplete"] = "off"
        self.fields["others"].help_text = _(
            "Une personne par ligne, collée d’un tableur si l’on veut : prénom et nom ; catégorie."
        )
        for name, label in (
            ("organisation", _("Structure")),
            ("territory", _("Territoire")),
            ("looks_for", _("Ce qu’elle cherche")),
            ("brings", _("Ce qu’elle apporte")),
            ("shows_name", _("Les autres personnes inscrites peuvent lire son nom.")),
            ("agrees_to_survey", _("On peut lui écrire une fois après la rencontre.")),
            ("only_together", _("Ces personnes ne viennent que s’il y a une place pour chacune.")),
            ("items_for_all", _("Les mêmes ateliers pour toutes.")),
        ):
            self.fields[name].label = label
        for question in self.asked:
            self.fields[question.key].required = False


class PersonForm(ContactForm):
    """What the team corrects of a registration."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("category", _("Cette personne dit :")),
            ("name", _("Prénom et nom")),
            ("email", _("Adresse e-mail")),
            ("phone", _("Téléphone")),
            ("organisation", _("Structure")),
            ("territory", _("Territoire")),
            ("looks_for", _("Ce qu’elle cherche")),
            ("brings", _("Ce qu’elle apporte")),
            ("shows_name", _("Les autres personnes inscrites peuvent lire son nom.")),
            ("agrees_to_survey", _("On peut lui écrire une fois après la rencontre.")),
        ):
            self.fields[name].label = label
        self.fields["email"].help_text = ""
        for question in self.asked:
            self.fields[question.key].required = False


class PassForm(forms.Form):
    why = forms.CharField(
        label=_("Pourquoi"),
        max_length=300,
        help_text=_("Cette phrase et votre nom restent à côté de la liste."),
        error_messages={"required": _("Dites pourquoi, en une phrase : elle reste à côté de la liste.")},
    )


class OpeningForm(forms.Form):
    """How one registers. Hours are those of the wall in France."""

    takes_registrations = forms.BooleanField(label=_("On s’inscrit à cette rencontre"), required=False)
    capacity = forms.IntegerField(
        label=_("Nombre de places"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Vide : autant que l’on veut. Des places ajoutées vont à la liste d’attente."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    opens_at = moment(_("Les inscriptions ouvrent le"), _("Vide : tout de suite."))
    closes_at = moment(_("Elles ferment le"), _("Vide : à la fin de la rencontre."))
    erase_on = forms.DateField(
        label=_("Les noms et les coordonnées sont effacés le"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Cette date est montrée à qui s’inscrit."),
        error_messages={"required": _("Donnez la date : elle est promise à qui s’inscrit.")},
    )

    def __init__(self, *args, gathering: Gathering, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.gathering = gathering
        kept = questions.of(gathering)
        self.rows = [
            (number, kept[number] if number < len(kept) else Question("", "")) for number in range(MOST)
        ]
        for number, one in self.rows:
            self.fields |= self._row(number, one)

    def _row(self, number: int, one: Question) -> dict[str, forms.Field]:
        return {
            f"q{number}_label": forms.CharField(
                label=_("La question"), max_length=LABEL, required=False, initial=one.label
            ),
            f"q{number}_kind": forms.ChoiceField(
                label=_("La réponse est"), choices=Kind.choices, required=False, initial=one.kind
            ),
            f"q{number}_choices": forms.CharField(
                label=_("Les choix, un par ligne"),
                max_length=1_000,
                required=False,
                initial="\n".join(one.choices),
                widget=forms.Textarea(attrs={"rows": 3}),
            ),
            f"q{number}_required": forms.BooleanField(
                label=_("Il faut y répondre"), required=False, initial=one.required
            ),
        }

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Each question's fields, with its number from one; open when something is there."""
        return [
            {
                "number": number + 1,
                "open": bool(self[f"q{number}_label"].value()) or bool(self[f"q{number}_label"].errors),
                "fields": [self[f"q{number}_{part}"] for part in ("label", "kind", "choices", "required")],
            }
            for number, _one in self.rows
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        opens, closes = said.get("opens_at"), said.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error(
                "closes_at", _("Les inscriptions fermeraient avant d’ouvrir : vérifiez les heures.")
            )
        erased = said.get("erase_on")
        if erased and erased <= self.gathering.days[-1]:
            self.add_error(
                "erase_on",
                _("Les noms s’effaceraient avant la fin de la rencontre : choisissez un jour après."),
            )
        latest = erasing.latest_day(self.gathering, self.gathering.ends_at)
        if erased and latest is not None and erased > latest:
            self.add_error("erase_on", erasing.too_late(latest))
        said["questions"] = questions.portable(self._questions(said))
        return {name: value for name, value in said.items() if name == "questions" or "_label" not in name}

    def _questions(self, said: dict[str, Any]) -> list[Question]:
        """A question whose words change keeps its key, with its answers; one that is emptied goes."""
        kept = questions.of(self.gathering)
        made: list[Question] = []
        for number, one in self.rows:
            label = clean_line(said.get(f"q{number}_label", ""), LABEL)
            if not label:
                continue
            kind = said.get(f"q{number}_kind") or Kind.LINE
            lines = (clean_line(line, 80) for line in said.get(f"q{number}_choices", "").splitlines())
            choices = tuple(dict.fromkeys(line for line in lines if line))[:MOST_CHOICES]
            if kind == Kind.CHOICE and len(choices) < 2:
                self.add_error(f"q{number}_choices", _("Écrivez deux choix au moins, un par ligne."))
            key = one.key or questions.next_key([*kept, *made])
            made.append(
                Question(
                    key,
                    label,
                    kind,
                    choices if kind == Kind.CHOICE else (),
                    bool(said.get(f"q{number}_required")),
                )
            )
        return made
