"""What people write in threads."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.threads.models import Thread

QUESTION_KINDS = [choice for choice in Thread.Kind.choices if choice[0] != Thread.Kind.DISCUSSION]


class QuestionForm(forms.Form):
    title = forms.CharField(label=_("La question, en une phrase"), max_length=160)
    kind = forms.ChoiceField(
        label=_("C'est plutôt"),
        choices=QUESTION_KINDS,
        initial=Thread.Kind.CONCERN,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Ce qui se passe"),
        required=False,
        help_text=_("Le contexte, ce que vous avez déjà tenté. Sans nommer de personne accompagnée."),
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )
    checks = forms.MultipleChoiceField(
        label=_("Le groupe peut-il y travailler ?"),
        required=False,
        choices=Thread.ELIGIBILITY,
        help_text=_("Des repères, pas des conditions : cochez ce qui est vrai."),
        widget=forms.CheckboxSelectMultiple,
    )


class DiscussionForm(forms.Form):
    title = forms.CharField(label=_("De quoi parle-t-on ?"), max_length=160)
    text = forms.CharField(
        label=_("Pour commencer"),
        required=False,
        help_text=_("Une nouvelle, une idée, un document à partager. Sans nommer de personne accompagnée."),
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )


class WordsForm(forms.Form):
    # Bounded and refused with a sentence by the service.
    text = forms.CharField(
        label=_("Votre message"),
        error_messages={"required": _("Un message ne peut pas être vide : retirez-le plutôt.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )


class SummaryForm(forms.Form):
    text = forms.CharField(
        label=_("En bref"),
        required=False,
        help_text=_("Ce qui ressort du fil, pour qui n'a pas tout lu. Vide, l'encadré disparaît."),
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )


class PostForm(WordsForm):
    text = forms.CharField(
        label=_("Votre réponse"),
        error_messages={"required": _("Écrivez votre réponse avant de l'envoyer.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-words": ""}),
    )
    key = forms.RegexField(r"^[A-Za-z0-9_-]{8,64}$", widget=forms.HiddenInput)
    mention = forms.IntegerField(required=False)
