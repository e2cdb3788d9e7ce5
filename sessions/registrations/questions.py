"""The gathering's own questions: what the team asks besides. Kept in `Gathering.questions` as plain data.

{"key": "q1", "label": "Mangez-vous sur place ?", "kind": "choice", "choices": ["oui", "non"], "required":
true}"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Gathering
from workspace.richtext import clean_line

MOST, MOST_CHOICES = 6, 12
LABEL, ANSWER = 140, 300


class Kind(models.TextChoices):
    LINE = "line", _("une réponse libre")
    CHOICE = "choice", _("un choix dans une liste")
    TICK = "tick", _("une case à cocher")


@dataclass(frozen=True)
class Question:
    key: str
    label: str
    kind: str = Kind.LINE
    choices: tuple[str, ...] = field(default_factory=tuple)
    required: bool = False

    def said(self, answers: Mapping[str, object]) -> str:
        return str(answers.get(self.key, ""))


def of(gathering: Gathering) -> list[Question]:
    """Whatever was kept that is no question is left out."""
    found = []
    for row in gathering.questions if isinstance(gathering.questions, list) else ():
        if isinstance(row, dict) and row.get("key") and row.get("label"):
            choices = tuple(str(one) for one in row.get("choices", ()))
            kind = row.get("kind", Kind.LINE)
            found.append(
                Question(str(row["key"]), str(row["label"]), kind, choices, bool(row.get("required")))
            )
    return found[:MOST]


def portable(questions: list[Question]) -> list[dict]:
    return [asdict(one) | {"choices": list(one.choices)} for one in questions[:MOST]]


def next_key(questions: list[Question]) -> str:
    """Never one that was used: an answer must not be read under another question."""
    numbers = [int(one.key[1:]) for one in questions if one.key[1:].isdigit()]
    return f"q{max(numbers, default=0) + 1}"


def field_of(question: Question) -> forms.Field:
    if question.kind == Kind.TICK:
        return forms.BooleanField(label=question.label, required=question.required)
    if question.kind == Kind.CHOICE:
        choices = [("", _("choisir…")), *((one, one) for one in question.choices)]
        return forms.ChoiceField(label=question.label, choices=choices, required=question.required)
    return forms.CharField(label=question.label, max_length=ANSWER, required=question.required)


def answers_of(gathering: Gathering, said: Mapping[str, object]) -> dict[str, str]:
    """What a form said, as it is kept: words, and nothing that was not asked."""
    kept = {}
    for question in of(gathering):
        value = said.get(question.key)
        if question.kind == Kind.TICK:
            value = _("oui") if value else ""
        if value:
            kept[question.key] = clean_line(str(value), ANSWER)
    return kept
