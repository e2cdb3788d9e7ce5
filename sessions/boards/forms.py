"""What people send about a board, read and bounded."""

from __future__ import annotations

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from sessions.boards.kinds import CardKind, LinkKind

STALE = {"required": _("La page n'était plus à jour. Votre texte est gardé ici : envoyez-le de nouveau.")}
WEB = URLValidator(
    schemes=["http", "https"], message=_("Cette adresse n'est pas celle d'une page (https://…).")
)


class WebForm(forms.Form):
    web = forms.CharField(required=False, max_length=500, validators=[WEB])


class CardForm(WebForm):
    text = forms.CharField(required=False, strip=False)  # bounded and refused with a sentence by the service
    key = forms.RegexField(r"^[A-Za-z0-9_-]{8,64}$", error_messages=STALE | {"invalid": STALE["required"]})
    kind = forms.ChoiceField(choices=[("", ""), *CardKind.choices], required=False)


class LinkForm(forms.Form):
    target = forms.IntegerField(
        min_value=1, error_messages={"required": _("Choisissez la carte à laquelle lier celle-ci.")}
    )
    key = forms.RegexField(r"^[A-Za-z0-9_-]{8,64}$", error_messages=STALE | {"invalid": STALE["required"]})
    kind = forms.ChoiceField(choices=LinkKind.choices)
    label = forms.CharField(required=False, max_length=200)


class CommentForm(forms.Form):
    text = forms.CharField(required=False, strip=False)  # bounded and refused with a sentence by the service
    key = forms.RegexField(r"^[A-Za-z0-9_-]{8,64}$", error_messages=STALE | {"invalid": STALE["required"]})


class StageForm(forms.Form):
    title = forms.CharField(max_length=200, error_messages={"required": _("Donnez un titre à l'étape.")})
    prompt = forms.CharField(required=False, max_length=2_000)
    minutes = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=480,
        error_messages={
            "invalid": _("La durée est un nombre de minutes."),
            "max_value": _("480 minutes au plus."),
        },
    )
    silent = forms.BooleanField(required=False)
    anonymous = forms.BooleanField(required=False)
