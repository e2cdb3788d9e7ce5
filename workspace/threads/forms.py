"""What people write in threads."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.anonymity import hints
from workspace.threads.models import Thread

QUESTION_KINDS = [choice for choice in Thread.Kind.choices if choice[0] != Thread.Kind.DISCUSSION]


class WordsField(forms.CharField):
    """Nobody types a null character: it is left out rather than told off. The services clean the rest."""

    def to_python(self, value):
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class Hinted(forms.Form):
    """Words in which somebody could be recognised come back once, with a hint. Sent again, they are taken."""

    hinted = forms.BooleanField(required=False, widget=forms.HiddenInput)
    found: list[str] = []

    def clean(self) -> dict:
        said = super().clean() or {}
        if not said.pop("hinted", False):
            self.found = hints(*(said.get(name, "") for name in ("title", "text")))
        return said

    def is_ready(self) -> bool:
        return self.is_valid() and not self.found


class QuestionForm(Hinted):
    title = WordsField(label=_("La question, en une phrase"), max_length=160)
    kind = forms.ChoiceField(
        label=_("C'est plutôt"),
        choices=QUESTION_KINDS,
        initial=Thread.Kind.CONCERN,
        widget=forms.RadioSelect,
    )
    text = WordsField(
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
    may_be_topic = forms.BooleanField(
        label=_("D'accord pour que l'animation en fasse mon sujet dans une séance de co-développement"),
        required=False,
    )


class DiscussionForm(Hinted):
    title = WordsField(label=_("De quoi parle-t-on ?"), max_length=160)
    text = WordsField(
        label=_("Pour commencer"),
        required=False,
        help_text=_("Une nouvelle, une idée, un document à partager. Sans nommer de personne accompagnée."),
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )


class WordsForm(Hinted):
    # Bounded and refused with a sentence by the service.
    text = WordsField(
        label=_("Votre message"),
        error_messages={"required": _("Un message ne peut pas être vide : retirez-le plutôt.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )


class SummaryForm(Hinted):
    text = WordsField(
        label=_("En bref"),
        required=False,
        help_text=_("Ce qui ressort du fil, pour qui n'a pas tout lu. Vide, l'encadré disparaît."),
        widget=forms.Textarea(attrs={"rows": 8, "data-words": ""}),
    )


class PostForm(WordsForm):
    text = WordsField(
        label=_("Votre réponse"),
        error_messages={"required": _("Écrivez votre réponse avant de l'envoyer.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-words": ""}),
    )
    key = forms.RegexField(r"^[A-Za-z0-9_-]{8,64}$", widget=forms.HiddenInput)
    mention = forms.IntegerField(required=False)
