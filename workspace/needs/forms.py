"""What people write about needs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.needs.models import LONGEST, Need


class NeedForm(forms.ModelForm):
    class Meta:
        model = Need
        fields = ["text", "theme"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})}
        help_texts = {"text": _("Sans nommer de personne accompagnée.")}
