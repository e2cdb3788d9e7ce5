"""What people send into a live séance. Each refusal is a sentence; the view gives the text back with it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions.codev.models import Action, CodevSession, Contribution, ProcessCheck, Tag, Topic
from workspace.richtext import clean_line, clean_text

LONGEST_WORDS = 4_000
LONGEST_NOTE = 20_000
LONGEST_LINE = 200


class WordsField(forms.Field):
    """Free text: cleaned of what cannot be seen, bounded, refused with a sentence when nothing remains."""

    widget = forms.Textarea
    clean_value = staticmethod(clean_text)

    def __init__(self, *, longest: int = LONGEST_WORDS, **options) -> None:
        super().__init__(**options)
        self.longest = longest

    def clean(self, value):
        raw = "" if value is None else str(value)
        words = self.clean_value(raw)
        if len(words) > self.longest:
            raise forms.ValidationError(
                gettext(
                    "Votre texte compte %(length)d caractères ; il en tient %(longest)d ici. "
                    "Il est gardé : raccourcissez-le, ou envoyez-le en plusieurs fois."
                )
                % {"length": len(words), "longest": self.longest}
            )
        if self.required and not words:
            raise forms.ValidationError(self.empty_sentence(raw))
        return words

    def empty_sentence(self, raw: str) -> str:
        if raw.strip():
            return gettext(
                "Ce texte ne contient que des caractères invisibles : rien n'a été envoyé. "
                "Écrivez-le à nouveau."
            )
        return gettext("Il n'y a rien à envoyer : écrivez d'abord quelques mots.")


class LineField(WordsField):
    widget = forms.TextInput
    clean_value = staticmethod(clean_line)

    def __init__(self, *, longest: int = LONGEST_LINE, **options) -> None:
        super().__init__(longest=longest, **options)


class Sending(forms.Form):
    """A text with its idempotency key, made by the browser or, without JavaScript, by the page."""

    key = forms.CharField(
        max_length=64,
        required=False,
        error_messages={"max_length": _("Cet envoi n'a pas pu être reconnu. Votre texte est gardé ici.")},
    )


class ContributionForm(Sending):
    body = WordsField()
    kind = forms.ChoiceField(choices=Contribution.Kind.choices)
    tag = forms.ChoiceField(choices=[("", ""), *Tag.choices], required=False)


class WordsForm(forms.Form):
    body = WordsField()


class NoteForm(forms.Form):
    body = WordsField(longest=LONGEST_NOTE, required=False)


class ContractForm(forms.Form):
    body = WordsField(longest=1_000)
    tags = forms.MultipleChoiceField(choices=Tag.choices, required=False)


class ActionForm(Sending):
    what = WordsField(longest=1_000)
    due = forms.DateField(
        required=False,
        error_messages={"invalid": _("Cette date n'existe pas : écrivez-la comme 05/12/2026.")},
    )
    support = LineField(required=False)


class ReportForm(forms.Form):
    state = forms.ChoiceField(choices=Action.State.choices)
    news = WordsField(required=False)


class TopicForm(Sending):
    headline = LineField(longest=300)
    kind = forms.ChoiceField(choices=Topic.Kind.choices, required=False)
    context = WordsField(required=False)
    why = WordsField(required=False)
    tried = WordsField(required=False)
    question = WordsField(required=False)
    wish = WordsField(required=False)
    urgent = forms.BooleanField(required=False)
    checks = forms.MultipleChoiceField(choices=Topic.ELIGIBILITY, required=False)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Topic.Kind.CONCERN


class ProcessForm(forms.Form):
    roles = forms.TypedChoiceField(
        choices=ProcessCheck.Mood.choices, coerce=int, empty_value=None, required=False
    )
    time = forms.TypedChoiceField(
        choices=ProcessCheck.Mood.choices, coerce=int, empty_value=None, required=False
    )
    rules = forms.TypedChoiceField(
        choices=ProcessCheck.Mood.choices, coerce=int, empty_value=None, required=False
    )
    note = WordsField(longest=1_000, required=False)


class RetentionForm(forms.Form):
    retention = forms.ChoiceField(choices=CodevSession.Retention.choices)


class NextForm(forms.Form):
    group_sentence = LineField(longest=300, required=False)
    decisions = WordsField(longest=2_000, required=False)
    next_at = forms.DateTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        error_messages={"invalid": _("Cette date n'existe pas : écrivez-la comme 05/12/2026 14:00.")},
    )
    next_client = LineField(longest=80, required=False)
    next_facilitator = LineField(longest=80, required=False)


class PersonForm(forms.Form):
    name = LineField(longest=80)
    organisation = LineField(longest=160, required=False)
