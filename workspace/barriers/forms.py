"""What people write of a rupture d'accès."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import User
from groups.people.forms import TerritoryField
from workspace.barriers.models import LONGEST, Barrier
from workspace.barriers.policies import groups_of


class BarrierForm(forms.ModelForm):
    territory = TerritoryField(label=_("Territoire"), empty_label=_("Choisir…"))

    class Meta:
        model = Barrier
        fields = ["situation", "service", "territory", "dimension", "theme", "since", "would_help"]
        widgets = {
            "situation": forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST}),
            "dimension": forms.RadioSelect,
        }
        help_texts = {
            "situation": _(
                "Ce qui a bloqué, tel que cela s’est passé. Ni nom, ni adresse, ni date, ni numéro : "
                "personne ne doit pouvoir s’y reconnaître, pas même la personne concernée."
            ),
            "would_help": _("Un guichet, un interprète, un papier de moins…"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dimension"].choices = Barrier.Dimension.choices
        self.fields["theme"].empty_label = _("Aucune en particulier")
        self.fields["since"].choices = [("", _("Je ne sais pas")), *Barrier.Since.choices]
        self.fields["service"].choices = [("", _("Choisir…")), *Barrier.Service.choices]


class NewBarrierForm(BarrierForm):
    group = forms.ModelChoiceField(
        label=_("Écrite pour le groupe"),
        queryset=None,
        required=False,
        empty_label=_("Aucun : l’équipe régionale seule la lit"),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups_of(user)
