"""Lay the tables: everything has a default but how many there are."""

from __future__ import annotations

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from sessions.codev.models import CodevSession
from sessions.codev.presets import PRESETS
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from sessions.tables.services.laying import MOST_TABLES

BEST = 8  # around one table
DEFAULT = "60"
YES, NO = "1", "0"
# The group that prepares the gathering keeps nothing of what is said at its tables.
_OF_A_TABLE = {
    CodevSession.Retention.GROUP: _("trace de table : les personnes qui y étaient gardent les apports")
}


class LayForm(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=100, initial=_("Tables de co-développement"))
    item = forms.ModelChoiceField(
        label=_("Pour qui ?"),
        queryset=Item.objects.none(),
        required=False,
        empty_label=_("Toutes les personnes qui ont une place à la rencontre"),
    )
    only_arrived = forms.TypedChoiceField(
        label=_("Qui reçoit une place ?"),
        widget=forms.RadioSelect,
        choices=[
            (NO, _("toutes ces personnes : on dresse les tables à l’avance")),
            (YES, _("celles que l’accueil a vues arriver : on les dresse le jour même")),
        ],
        coerce=YES.__eq__,
        initial=NO,
    )
    count = forms.IntegerField(
        label=_("Combien de tables ?"),
        min_value=1,
        max_value=MOST_TABLES,
        help_text=_("Six à huit personnes par table : chacune parle, et l’on s’entend."),
    )
    scheduled_at = forms.DateTimeField(
        label=_("À quelle heure ?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    preset = forms.ChoiceField(
        label=_("Durée"),
        widget=forms.RadioSelect,
        choices=[(key, preset.name) for key, preset in PRESETS.items()],
        initial=DEFAULT,
    )
    together = forms.TypedChoiceField(
        label=_("Celles et ceux qui viennent ensemble"),
        widget=forms.RadioSelect,
        choices=[(NO, _("sont répartis sur plusieurs tables")), (YES, _("restent à la même table"))],
        coerce=YES.__eq__,
        initial=NO,
    )
    tables_keep_hand = forms.TypedChoiceField(
        label=_("Qui fait avancer les étapes ?"),
        widget=forms.RadioSelect,
        choices=[
            (NO, _("l’animation générale, pour toutes les tables à la fois")),
            (YES, _("l’animation générale, et chaque table si elle veut aller plus vite")),
        ],
        coerce=YES.__eq__,
        initial=NO,
    )
    retention = forms.ChoiceField(
        label=_("Trace écrite"),
        choices=[(key, _OF_A_TABLE.get(key, label)) for key, label in CodevSession.Retention.choices],
        initial=CodevSession.Retention.CONFIDENTIAL,
    )

    def __init__(self, *args, gathering: Gathering, people: int, **kwargs):
        first = gathering.items.filter(kind=Item.Kind.TABLES, cancelled_at=None).first()
        start = first.starts_at if first and first.starts_at else gathering.starts_at
        initial = {"scheduled_at": localtime(start), "item": first, "count": max(1, round(people / BEST))}
        super().__init__(*args, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)
        booked = gathering.items.filter(is_booked=True) | gathering.items.filter(kind=Item.Kind.TABLES)
        self.fields["item"].queryset = booked.filter(cancelled_at=None)
