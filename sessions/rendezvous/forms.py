"""When and where two people meet, chosen among what is free."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from groups import days
from sessions.gatherings.models import Gathering

AT_THE_DESK = _("à l’accueil")


class SlotForm(forms.Form):
    starts_at = forms.ChoiceField(
        label=_("À quelle heure ?"),
        help_text=_("Les moments où vous êtes libres tous les deux. Vingt minutes suffisent."),
        error_messages={
            "required": _("Choisissez une heure."),
            "invalid_choice": _("Ce moment n’est plus libre pour vous deux. Choisissez-en un autre."),
        },
    )
    place = forms.ChoiceField(label=_("Où ?"), required=False)

    def __init__(self, *args, gathering: Gathering, free: Iterable[datetime], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        several = len(gathering.days) > 1
        how = r"l j F, G \h i" if several else r"G \h i"
        self.fields["starts_at"].choices = [(key_of(at), days.said(at, how)) for at in free]  # type: ignore[attr-defined]
        names = [space.name for space in gathering.spaces.all()]
        self.fields["place"].choices = [("", AT_THE_DESK), *((name, name) for name in names)]  # type: ignore[attr-defined]

    def clean_starts_at(self) -> datetime:
        return datetime.fromisoformat(self.cleaned_data["starts_at"])


class ProposeForm(SlotForm):
    words = forms.CharField(
        label=_("Un mot pour l’autre personne"),
        max_length=300,
        required=False,
        help_text=_("Ce dont vous aimeriez parler, sans nommer de personne accompagnée."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ProposeToBothForm(ProposeForm):
    """By the team, to two people."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        when, words = self.fields["starts_at"], self.fields["words"]
        when.help_text = _("Les moments où ces deux personnes sont libres. Vingt minutes suffisent.")
        when.error_messages["invalid_choice"] = _(
            "Ce moment n’est plus libre pour ces deux personnes. Choisissez-en un autre."
        )
        words.label = _("Un mot pour ces deux personnes")
        words.help_text = _("Ce dont elles pourraient parler, sans nommer de personne accompagnée.")


def key_of(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
