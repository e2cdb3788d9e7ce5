"""How one wants to be written to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Membership
from workspace.notices.models import Frequency

DAYS = (_("lundi"), _("mardi"), _("mercredi"), _("jeudi"), _("vendredi"), _("samedi"), _("dimanche"))
HOURS = range(5, 23)


class WishesForm(forms.Form):
    """The usual wishes, then one choice for each group of this person."""

    frequency = forms.ChoiceField(
        label=_("Le courrier de mes groupes"),
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        help_text=_("Vaut pour tous vos groupes, sauf ceux où vous choisissez autrement plus bas."),
    )
    hour = forms.TypedChoiceField(
        label=_("La lettre part à"), coerce=int, choices=[(hour, f"{hour} h") for hour in HOURS]
    )
    weekday = forms.TypedChoiceField(
        label=_("Et celle de la semaine, le"), coerce=int, choices=list(enumerate(DAYS))
    )
    mentions = forms.BooleanField(
        label=_("M'écrire dès que quelqu'un me nomme"),
        required=False,
        help_text=_("Même dans un groupe dont je ne veux pas le courrier."),
    )
    unanswered = forms.BooleanField(
        label=_("Me signaler les questions de mes groupes restées sans réponse"), required=False
    )

    def __init__(self, *args, memberships: list[Membership], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        usual = [("", _("comme pour les autres")), *Frequency.choices]
        for one in memberships:
            self.fields[f"group_{one.group_id}"] = forms.ChoiceField(
                label=one.group.name, choices=usual, required=False
            )

    @property
    def usual(self) -> list:
        return [self[name] for name in ("frequency", "hour", "weekday", "mentions", "unanswered")]

    @property
    def by_group(self) -> list:
        return [self[name] for name in self.fields if name.startswith("group_")]
