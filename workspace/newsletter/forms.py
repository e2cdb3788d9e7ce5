"""What people say of the letter they want. Forms read; services clean and decide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Theme
from workspace.newsletter.models import Subscription
from workspace.newsletter.services import Wishes

ALL, SOME = "all", "some"


class WishesForm(forms.Form):
    about = forms.ChoiceField(
        label=_("De quoi ?"),
        choices=[(ALL, _("Toutes les thématiques")), (SOME, _("Seulement celles que je coche ici"))],
        widget=forms.RadioSelect,
        initial=ALL,
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Thématiques"),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    cadence = forms.ChoiceField(
        label=_("À quel rythme ?"),
        choices=Subscription.Cadence.choices,
        widget=forms.RadioSelect,
        initial=Subscription.Cadence.WEEKLY,
    )

    @classmethod
    def said_of(cls, subscription: Subscription | None, theme: Theme | None = None) -> dict:
        """What a form shows first: what one has, or the thématique one comes from."""
        if subscription is None:
            return {"about": SOME, "themes": [theme.slug]} if theme is not None else {}
        themes = [one.slug for one in subscription.themes.all()]
        about = ALL if subscription.everything else SOME
        return {"about": about, "themes": themes, "cadence": subscription.cadence}

    def clean(self) -> dict:
        said = super().clean() or {}
        if said.get("about") == SOME and not said.get("themes"):
            self.add_error("themes", _("Choisissez au moins une thématique, ou toutes."))
        return said

    @property
    def wishes(self) -> Wishes:
        said = self.cleaned_data
        return Wishes(said["cadence"], said["about"] == ALL, list(said["themes"]))


class AskForm(WishesForm):
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Elle ne sert qu’à cette lettre, et s’efface quand vous n’en voulez plus."),
    )
    field_order = ("email", "about", "themes", "cadence")
