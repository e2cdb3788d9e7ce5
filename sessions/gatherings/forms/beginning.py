"""Begin a gathering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Territory, WorkingGroup
from groups.policies import Anybody
from sessions.gatherings.forms.moments import WhenFields
from sessions.gatherings.models import Caravan, Gathering
from sessions.gatherings.policies import groups_to_create_in


class BeginForm(WhenFields):
    """Five questions: the rest can wait."""

    group = forms.ModelChoiceField(
        label=_("Qui la prépare ?"),
        queryset=WorkingGroup.objects.none(),
        empty_label=None,
        help_text=_("Les personnes qui animent ce groupe la préparent, ses membres tiennent l’accueil."),
    )
    kind = forms.ChoiceField(label=_("Quel genre de rencontre ?"), choices=Gathering.Kind.choices)
    title = forms.CharField(
        label=_("Titre"),
        max_length=140,
        help_text=_("On le lit sur l’affiche : « Village des initiatives solidaires de Sisteron »."),
        error_messages={"required": _("Donnez un titre à la rencontre.")},
    )
    territory = forms.ModelChoiceField(
        label=_("Territoire"),
        queryset=Territory.objects.none(),
        required=False,
        empty_label=_("celui du groupe"),
    )
    place = forms.CharField(
        label=_("Lieu"), max_length=160, required=False, help_text=_("Une salle, une place.")
    )
    caravan = forms.ModelChoiceField(
        label=_("Étape d’une caravane"),
        queryset=Caravan.objects.none(),
        required=False,
        empty_label=_("aucune"),
    )

    def __init__(self, *args, user: Anybody, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        groups = groups_to_create_in(user)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["territory"].queryset = Territory.objects.all()  # type: ignore[attr-defined]
        self.fields["caravan"].queryset = Caravan.objects.filter(group__in=groups)  # type: ignore[attr-defined]
        if not self.fields["caravan"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["caravan"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        caravan, group = said.get("caravan"), said.get("group")
        if caravan is not None and group is not None and caravan.group_id != group.pk:
            self.add_error("caravan", _("Cette caravane est celle d’un autre groupe : choisissez ce groupe."))
        return said

    @property
    def given(self) -> dict[str, Any]:
        """What the service takes, besides the group."""
        names = ("kind", "title", "territory", "place", "starts_at", "ends_at", "caravan")
        return {name: self.cleaned_data.get(name) for name in names}
