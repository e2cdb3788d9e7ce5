"""An open form, that anybody sends without an account: its stamp, and the field that only robots fill.

The page holds both by templates/components/_stamp.html, given `form` and `stamp`.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspace.initiatives import stamps
from workspace.initiatives.stamps import Stamp


class StampedForm(forms.Form):
    # Nobody sees it; robots fill it.
    website = forms.CharField(
        label=gettext_lazy("Laissez ce champ vide"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("Un champ qui doit rester vide a été rempli. Nous l’avons vidé : envoyez à nouveau.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said.pop("website", None)
        return said

    def emptied(self) -> StampedForm:
        """As it goes back: every word, but for what filled that field."""
        if self.is_bound and self.data.get("website"):
            self.data = self.data.copy()
            self.data["website"] = ""
        return self


def read(request: HttpRequest, form: StampedForm) -> Stamp | None:
    """What the form was sent with; what is wrong with it is said in the form."""
    stamp = stamps.read(request.POST.get("stamp", ""))
    if stamp is None:
        form.add_error(None, _("Cette page était ouverte depuis longtemps. Relisez, et envoyez à nouveau."))
    elif stamp.is_hasty:
        form.add_error(None, _("C’était très rapide. Relisez un instant, et envoyez à nouveau."))
    return stamp


def again(request: HttpRequest, stamp: Stamp | None) -> str:
    """What it goes back with: its own stamp while it is good, so that sent again it is one."""
    return stamps.new() if stamp is None else request.POST["stamp"]
