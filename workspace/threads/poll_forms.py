"""What one says to open a poll. Lines of text for words, rows of inputs for days: no script is needed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.richtext import clean_line
from workspace.threads.models import Poll
from workspace.threads.models.polls import FEWEST_OPTIONS, MOST_OPTIONS
from workspace.threads.services.polls import Asked, Choice

ROWS = 5
MORE = "more"


class PollForm(forms.Form):
    """With `optional`, an empty question means that no poll is wanted."""

    question = forms.CharField(
        label=_("Que demandez-vous au groupe ?"),
        max_length=160,
        error_messages={"required": _("Dites ce que vous demandez au groupe.")},
    )
    kind = forms.ChoiceField(
        label=_("On y répond par"),
        choices=Poll.Kind.choices,
        initial=Poll.Kind.ONE,
        widget=forms.RadioSelect,
    )
    options = forms.CharField(
        label=_("Les réponses possibles, une par ligne"),
        required=False,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    closes_at = forms.DateTimeField(
        label=_("Fin du vote"),
        required=False,
        help_text=_("Sans date, vous le fermez vous-même."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    showing = forms.ChoiceField(
        label=_("Les résultats se lisent"),
        required=False,
        choices=Poll.Showing.choices,
        initial=Poll.Showing.LIVE,
        widget=forms.RadioSelect,
    )
    anonymous = forms.BooleanField(
        label=_(
            "Vote anonyme : les réponses ne sont pas gardées avec les noms, un bulletin déposé ne se change "
            "plus, et les résultats se lisent à la fermeture"
        ),
        required=False,
    )

    def __init__(self, data=None, *, optional: bool = False, prefix: str = "poll"):
        self.optional = optional
        self.rows = _rows(data, f"{prefix}-rows")
        if self._asked_for_more(data, prefix):
            self.rows = min(self.rows + ROWS, MOST_OPTIONS)
        super().__init__(data, prefix=prefix)
        self.days = [DayForm(data, prefix=f"{prefix}-{n}") for n in range(self.rows)]
        if optional:
            self.fields["question"].required = self.fields["kind"].required = False

    @staticmethod
    def _asked_for_more(data, prefix: str) -> bool:
        return bool(data) and f"{prefix}-{MORE}" in data

    @property
    def wants_more(self) -> bool:
        """« Plus de dates » was pressed: the form comes back longer, and nothing is published."""
        return self._asked_for_more(self.data, self.prefix)

    @property
    def asked(self) -> Asked | None:
        """What was understood; None when no poll was wanted."""
        return self.cleaned_data.get("asked")

    @property
    def is_wanted(self) -> bool:
        said = (self.data.get(self.add_prefix(name), "") for name in ("question", "options"))
        return not self.optional or any(words.strip() for words in said) or any(map(_is_filled, self.days))

    @property
    def can_grow(self) -> bool:
        return self.rows < MOST_OPTIONS

    @property
    def rows_name(self) -> str:
        return self.add_prefix("rows")

    @property
    def more_name(self) -> str:
        return self.add_prefix(MORE)

    def clean(self) -> dict:
        said = super().clean() or {}
        if not self.is_wanted:
            return said
        if self.optional and not said.get("question"):
            self.add_error("question", _("Dites ce que vous demandez au groupe."))
        kind = said.get("kind") or Poll.Kind.ONE
        choices = self._dates() if kind == Poll.Kind.DATE else _lines(said.get("options", ""))
        where = None if kind == Poll.Kind.DATE else "options"
        if not FEWEST_OPTIONS <= len(choices) <= MOST_OPTIONS:
            self.add_error(
                where,
                _("Proposez de %(fewest)s à %(most)s réponses possibles : il y en a %(n)s.")
                % {"fewest": FEWEST_OPTIONS, "most": MOST_OPTIONS, "n": len(choices)},
            )
        said["asked"] = Asked(
            question=said.get("question", ""),
            kind=kind,
            choices=tuple(choices),
            anonymous=said.get("anonymous", False),
            showing=said.get("showing") or Poll.Showing.LIVE,
            closes_at=said.get("closes_at"),
        )
        return said

    def _dates(self) -> list[Choice]:
        read = [day.is_valid() for day in self.days]  # each says what is wrong with it
        if not all(read):
            raise forms.ValidationError(_("Une des dates ne se lit pas : voyez ce qui est dit à côté."))
        said = [day.cleaned_data for day in self.days if day.cleaned_data["day"]]
        return [Choice(day=one["day"], starts=one["starts"], ends=one["ends"]) for one in said]


class DayForm(forms.Form):
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def clean(self) -> dict:
        said = super().clean() or {}
        if not said.get("day") and (said.get("starts") or said.get("ends")):
            self.add_error("day", _("Une heure demande un jour."))
        if said.get("ends") and not said.get("starts"):
            self.add_error("starts", _("À quelle heure cela commence-t-il ?"))
        return said


def _is_filled(day: DayForm) -> bool:
    return bool(day.data.get(day.add_prefix("day")))


def _lines(text: str) -> list[Choice]:
    """Each answer once, in the order in which they were written."""
    lines = dict.fromkeys(line for raw in text.splitlines() if (line := clean_line(raw, 160)))
    return [Choice(label=line) for line in lines]


def _rows(data, name: str) -> int:
    said = (data or {}).get(name, "")
    is_number = said.isascii() and said.isdigit() and len(said) < 4
    return min(max(int(said), ROWS), MOST_OPTIONS) if is_number else ROWS
