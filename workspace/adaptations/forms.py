"""What people write for a practice to travel."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Territory, User
from workspace.adaptations.models import Adaptation, Call, GridLine, JournalNote
from workspace.adaptations.policies import audiences, groups_for
from workspace.knowledge.models import Entry

QUESTIONS = {
    "need": _("À quoi cela répond-il ? Le besoin doit-il être le même ailleurs ?"),
    "publics": _("Pour qui est-ce fait ? Cela marcherait-il pour d’autres ?"),
    "actors": _("Qui faut-il autour de la table, et se connaissaient-ils ?"),
    "means": _("Un local, un véhicule, de l’argent, combien ?"),
    "frame": _("Un agrément, une convention, un financeur : qu’est-ce qui l’a permis ?"),
    "skills": _("Que faut-il savoir faire ? Cela s’apprend-il vite ?"),
    "time": _("Combien de mois avant que cela tienne ?"),
    "place": _("Qu’est-ce qui tient à ce lieu, et à lui seul ?"),
}


class GridForm(forms.Form):
    """Two fields for each criterion: a verdict, a word."""

    def __init__(self, *args, entry: Entry, **kwargs):
        super().__init__(*args, **kwargs)
        known = {line.criterion: line for line in entry.grid.all()}
        verdicts = [("", _("pas de réponse")), *GridLine.Verdict.choices]
        for value, label in GridLine.Criterion.choices:
            line = known.get(value)
            self.fields[value] = forms.ChoiceField(
                label=label,
                choices=verdicts,
                required=False,
                initial=line.verdict if line else "",
                widget=forms.RadioSelect,
                help_text=QUESTIONS[value],
            )
            self.fields[f"{value}-words"] = forms.CharField(
                label=_("Un mot là-dessus"),
                required=False,
                max_length=300,
                initial=line.words if line else "",
            )

    @property
    def rows(self) -> list[tuple]:
        return [(self[value], self[f"{value}-words"]) for value in GridLine.Criterion.values]

    @property
    def said(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {value: (data[value], data[f"{value}-words"]) for value in GridLine.Criterion.values}


class CallForm(forms.ModelForm):
    class Meta:
        model = Call
        fields = ["words", "until"]
        widgets = {"until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "words": _("Qui pourrait essayer, ce que vous proposez pour les aider, comment vous joindre."),
            "until": _("Sans date, l’appel reste ouvert jusqu’à ce que vous le fermiez."),
        }


class AdaptForm(forms.Form):
    """« J'adapte chez moi »."""

    territory = forms.ModelChoiceField(Territory.objects.all(), label=_("Où ?"))
    group = forms.ModelChoiceField(
        None, label=_("Avec quel groupe ?"), required=False, empty_label=_("sans groupe, pour le moment")
    )
    name = forms.CharField(
        label=_("Comment l’appelez-vous chez vous ?"),
        required=False,
        max_length=160,
        help_text=_("Laissez vide si vous ne savez pas encore."),
    )
    wish = forms.CharField(
        label=_("Qu’est-ce qui vous donne envie, et qu’est-ce qui sera différent ?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 4000}),
        help_text=_("C’est la première ligne du journal. Sans nommer de personne accompagnée."),
    )
    visibility = forms.ChoiceField(label=_("Qui peut suivre cette adaptation ?"), widget=forms.RadioSelect)

    def __init__(self, *args, user: User, entry: Entry, **kwargs):
        super().__init__(*args, **kwargs)
        self.entry = entry
        self.fields["territory"].queryset = Territory.objects.order_by("name")
        self.fields["group"].queryset = groups_for(user, entry)
        mine = list(self.fields["group"].queryset[:2])
        if not entry.is_beyond_group:
            self.fields["group"].required = True
        labels = dict(Entry.Visibility.choices)
        widest = audiences(entry, mine[0] if mine else None)
        self.fields["visibility"].choices = [(value, labels[value]) for value in widest]
        self.initial.setdefault("visibility", "region" if "region" in widest else widest[-1])
        if len(mine) == 1:
            self.initial.setdefault("group", mine[0])
            self.initial.setdefault("territory", mine[0].territory_id)
        elif user.territory_id:
            self.initial.setdefault("territory", user.territory_id)


class NoteForm(forms.ModelForm):
    class Meta:
        model = JournalNote
        fields = ["changed", "why", "criterion", "day"]
        widgets = {
            "changed": forms.Textarea(attrs={"rows": 3, "maxlength": 4000}),
            "why": forms.Textarea(attrs={"rows": 2, "maxlength": 4000}),
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"changed": _("Sans nommer de personne accompagnée.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].required = False  # today

    def _post_clean(self) -> None:
        """The row is not touched: the service writes it."""


class SettingsForm(forms.Form):
    name = forms.CharField(label=_("Comment l’appelez-vous chez vous ?"), required=False, max_length=160)
    visibility = forms.ChoiceField(label=_("Qui peut suivre cette adaptation ?"), widget=forms.RadioSelect)

    def __init__(self, *args, adaptation: Adaptation, **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(Entry.Visibility.choices)
        widths = audiences(adaptation.entry, adaptation.group)
        self.fields["visibility"].choices = [(value, labels[value]) for value in widths]
