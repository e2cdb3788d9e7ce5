"""What is noted on the spot: three answers, a photograph, an agreement. And the two questions after."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Theme
from sessions.harvest.models import Capture, Reply
from workspace.needs.models import LONGEST as LONGEST_NEED
from workspace.stamped import StampedForm


class NoteForm(forms.Form):
    """`key`: what the telephone named the note, so that it is sent again without harm."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind: str = ""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id=f"id_{self.kind}_%s", **kwargs)

    @property
    def said(self) -> dict:
        """What the service asks: neither the key nor the agreement, without which nothing is sent."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "agreed")}


class InitiativeNote(NoteForm):
    kind = Capture.Kind.INITIATIVE

    what = forms.CharField(
        label=_("Quelle initiative ?"),
        max_length=160,
        help_text=_("Son nom, ou ce qu’elle fait en quelques mots."),
        error_messages={"required": _("Dites de quelle initiative il s’agit, en quelques mots.")},
    )
    place = forms.CharField(
        label=_("Où ?"), max_length=120, required=False, help_text=_("La commune. Vide : ici même.")
    )
    about = forms.CharField(
        label=_("Qui la porte, que s’y fait-il ?"),
        max_length=3_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    photo = forms.FileField(
        label=_("Une photo"),
        required=False,
        help_text=_("Sans visage reconnaissable, sauf accord."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    spoken_for = forms.BooleanField(
        label=_("Porte-voix : j’écris pour la personne qui me le dit"), required=False
    )
    by_name = forms.CharField(
        label=_("Son prénom ou sa structure, pour citer la source"), max_length=80, required=False
    )
    agreed = forms.BooleanField(
        label=_("La personne est d’accord pour que l’équipe régionale lise ceci, photo comprise."),
        error_messages={
            "required": _("Demandez d’abord son accord, puis cochez : rien n’est encore envoyé.")
        },
    )


class NeedNote(NoteForm):
    kind = Capture.Kind.NEED

    text = forms.CharField(
        label=_("De quoi a-t-on besoin ?"),
        max_length=LONGEST_NEED,
        help_text=_("Dans les mots de qui le dit, sans nommer de personne accompagnée."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Dites ce qui manque, en une phrase.")},
    )
    for_whom = forms.CharField(
        label=_("Pour qui ?"),
        max_length=160,
        required=False,
        help_text=_("Un public, jamais une personne : « les saisonniers »."),
    )
    theme = forms.ModelChoiceField(
        label=_("À propos de quoi ?"),
        queryset=Theme.objects.none(),
        required=False,
        empty_label=_("Je ne sais pas"),
    )
    spoken_for = forms.BooleanField(
        label=_("Porte-voix : j’écris pour la personne qui me le dit"), required=False
    )
    agreed = forms.BooleanField(
        label=_("La personne est d’accord pour que le groupe qui prépare la rencontre le lise."),
        error_messages={
            "required": _("Demandez d’abord son accord, puis cochez : rien n’est encore envoyé.")
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.all()  # type: ignore[attr-defined]


NOTES: dict[str, type[NoteForm]] = {form.kind: form for form in (InitiativeNote, NeedNote)}


class SurveyForm(StampedForm):
    useful = forms.ChoiceField(
        label=_("Cette rencontre vous a-t-elle été utile ?"),
        choices=Reply.Useful.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse : l’autre question est facultative.")},
    )
    words = forms.CharField(
        label=_("Qu’en retenez-vous, que faudrait-il changer ?"),
        max_length=1_000,
        required=False,
        help_text=_("Ne vous nommez pas, ni personne d’autre : cette réponse est anonyme."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ThanksForm(forms.Form):
    words = forms.CharField(
        label=_("Votre mot"),
        max_length=1_000,
        required=False,
        help_text=_("Il ouvre la lettre. Les deux questions et leur lien suivent."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
