"""The form that plans a séance: everything has a default, an animateur may be ten minutes early at most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.utils.timezone import localtime, now
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from sessions.codev import helps, presets, stages
from sessions.codev.models import CodevSession, GroupPreset
from sessions.codev.services import planning
from sessions.codev.stages import Stage, Step
from workspace.richtext import clean_line

NEW = "new"  # a board begun for this séance
OWN = "own:"  # a preset of the group, by its primary key


class SeanceForm(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=120, initial=_("Séance de co-développement"))
    scheduled_at = forms.DateTimeField(
        label=_("Date et heure"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    preset = forms.ChoiceField(label=_("Durée"), widget=forms.RadioSelect)
    place_kind = forms.ChoiceField(label=_("Où ?"), choices=CodevSession.Place.choices)
    place = forms.CharField(label=_("Adresse ou salle"), max_length=200, required=False)
    visio_url = forms.URLField(
        label=_("Lien de visio"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_(
            "BigBlueButton, Jitsi, Visio… Il s'ouvre dans un autre onglet ; rien n'est enregistré ici."
        ),
    )
    choice = forms.ChoiceField(label=_("Choix du sujet"), choices=CodevSession.Choice.choices)
    retention = forms.ChoiceField(
        label=_("Trace écrite"), choices=CodevSession.Retention.choices, widget=forms.RadioSelect
    )
    signed_offers = forms.BooleanField(
        label=_("Les apports sont signés"),
        required=False,
        initial=True,
        help_text=_("Se décide maintenant, et ne change plus ensuite."),
    )
    visible_timer = forms.BooleanField(
        label=_("Le temps s'affiche en chiffres pour tous"),
        required=False,
        help_text=_("Sinon, un anneau discret ; l'animateur a toujours les chiffres."),
    )
    board = forms.ChoiceField(
        label=_("Un tableau pour la séance"),
        required=False,
        help_text=_(
            "Les personnes à la table l'ouvrent depuis la séance, invités compris. Ce qu'on y écrit reste au "
            "groupe, même si la séance est confidentielle."
        ),
    )
    board_stage = forms.ChoiceField(label=_("Il s'ouvre à l'étape"), required=False)
    custom = forms.BooleanField(label=_("Utiliser mes durées plutôt que celles de la liste"), required=False)
    save_as = forms.CharField(
        label=_("Garder ces durées pour le groupe, sous le nom"), max_length=60, required=False
    )

    def __init__(self, *args, group: WorkingGroup, first: bool, **kwargs):
        """group: whose séance; first: it has no earlier one, so nobody has a plan to tell about (0b)."""
        self.group, self.first = group, first
        initial = {
            "scheduled_at": localtime(now() + timedelta(minutes=10)),
            "preset": presets.DEFAULT_PRESET,
            "retention": CodevSession.Retention.CONFIDENTIAL,
            **(kwargs.pop("initial", None) or {}),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.own = {f"{OWN}{preset.pk}": preset for preset in GroupPreset.objects.filter(group=group)}
        self.fields["preset"].choices = [
            *((key, preset.name) for key, preset in presets.PRESETS.items()),
            *((key, preset.name) for key, preset in self.own.items()),
        ]
        boards = group.boards.current().roots()
        self.fields["board"].choices = [
            ("", _("Aucun")),
            (NEW, _("Un nouveau tableau, en six colonnes")),
            *((str(board.key), board.title) for board in boards),
        ]
        self.fields["board_stage"].choices = [
            ("", _("Dès le début")),
            *((str(stage), helps.NAMES[stage]) for stage in stages.TIMED),
        ]
        given = {step.stage: step for step in self.initial.get("script") or self.default_script()}
        for stage in stages.TIMED:
            step = given.get(stage)
            self.fields[f"minutes_{stage}"] = forms.IntegerField(
                label=helps.NAMES[stage], required=False, initial=step.minutes if step else None
            )
            self.fields[f"prompt_{stage}"] = forms.CharField(
                label=_("Votre consigne"), required=False, max_length=200, initial=step.prompt if step else ""
            )

    def default_script(self) -> list[Step]:
        return self._without_return(presets.PRESETS[presets.DEFAULT_PRESET].script)

    def _without_return(self, script: Iterable[Step]) -> list[Step]:
        """Nobody has a plan to tell about in a first séance: the stage would be an empty one."""
        return [step for step in script if not (self.first and step.stage is Stage.RETURN)]

    @property
    def stage_rows(self) -> list[dict]:
        return [
            {
                "name": helps.NAMES[stage],
                "minutes": self[f"minutes_{stage}"],
                "prompt": self[f"prompt_{stage}"],
                "required": stage in stages.REQUIRED,
            }
            for stage in stages.TIMED
        ]

    @property
    def preset_cards(self) -> list[dict]:
        chosen = self["preset"].value()
        cards = []
        for key, preset in presets.PRESETS.items():
            cards.append({"key": key, "name": preset.name, "about": preset.about, "on": key == chosen})
        for key, own in self.own.items():
            total = sum(step["minutes"] for step in own.script)
            about = _("Le déroulé de votre groupe, %(minutes)s minutes.") % {"minutes": total}
            cards.append({"key": key, "name": own.name, "about": about, "on": key == chosen})
        return cards

    def clean_title(self) -> str:
        title = clean_line(self.cleaned_data["title"], 120)
        if not any(letter.isprintable() and letter != " " for letter in title):
            raise forms.ValidationError(_("Donnez un titre à la séance."))
        return title

    def clean_place(self) -> str:
        return clean_line(self.cleaned_data["place"], 200)

    def clean_save_as(self) -> str:
        return clean_line(self.cleaned_data["save_as"], 60)

    def clean_visio_url(self) -> str:
        url = self.cleaned_data["visio_url"]
        if url and not url.startswith("https://"):
            raise forms.ValidationError(_("Le lien de visio commence par https://"))
        return url

    def clean(self) -> dict:
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            data["script"] = stages.check_script(self._script(data))
        except stages.BadScript as bad:
            raise forms.ValidationError(str(bad)) from bad
        if data["board_stage"] and data["board_stage"] not in [step.stage for step in data["script"]]:
            self.add_error("board_stage", _("Cette étape n'est pas dans le déroulé choisi."))
        if not any(step.stage is Stage.CHOICE for step in data["script"]):
            data["choice"] = CodevSession.Choice.NAMED
        return data

    def _script(self, data: dict) -> list[Step]:
        if self._uses_table(data):
            return [
                Step(stage, data[f"minutes_{stage}"], clean_line(data[f"prompt_{stage}"], 200))
                for stage in stages.TIMED
                if data[f"minutes_{stage}"] is not None
            ]
        own = self.own.get(data["preset"])
        return self._without_return(
            stages.from_json(own.script) if own else presets.PRESETS[data["preset"]].script
        )

    def _uses_table(self, data: dict) -> bool:
        """What was typed in the table is meant, ticked or not; a séance's own durations, which come ticked,
        give way to another preset that is chosen over them."""
        rows = [f"{what}_{stage}" for stage in stages.TIMED for what in ("minutes", "prompt")]
        if any(row in self.data and row in self.changed_data for row in rows):
            return True
        return data["custom"] and not (self.initial.get("custom") and "preset" in self.changed_data)

    def settings(self) -> dict:
        """What services.planning takes, besides the script."""
        chosen = presets.PRESETS.get(self.cleaned_data["preset"])
        names = [name for name in planning.SETTINGS if name in self.cleaned_data]
        return {name: self.cleaned_data[name] for name in names} | {
            "words": chosen.words if chosen else "codev"
        }
