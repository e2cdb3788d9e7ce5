"""The chapters, as one writes them."""

from __future__ import annotations

from django import forms

from workspace.monographs.chapters import CHAPTERS
from workspace.monographs.models import Monograph


class MonographForm(forms.ModelForm):
    class Meta:
        model = Monograph
        fields = [*CHAPTERS, "credits"]
        widgets = {name: forms.Textarea(attrs={"rows": 8, "data-words": ""}) for name in CHAPTERS} | {
            "credits": forms.Textarea(attrs={"rows": 4})
        }
