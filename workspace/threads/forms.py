"""What people write in threads."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.richtext import MAX_LENGTH
from workspace.threads.models import Thread


class ThreadForm(forms.Form):
    title = forms.CharField(label=_("La question, en une phrase"), max_length=160)
    kind = forms.ChoiceField(
        label=_("C'est plutôt"),
        choices=Thread.Kind.choices,
        initial=Thread.Kind.CONCERN,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Ce qui se passe"),
        required=False,
        help_text=_("Le contexte, ce que vous avez déjà tenté. Sans nommer de personne accompagnée."),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MAX_LENGTH}),
    )


class PostForm(forms.Form):
    # Bounded and refused with a sentence by the service.
    text = forms.CharField(
        label=_("Votre réponse"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    key = forms.RegexField(r"^[A-Za-z0-9_-]{8,64}$", widget=forms.HiddenInput)
