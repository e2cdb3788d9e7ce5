"""What people write about actions."""

from __future__ import annotations

from django import forms

from groups.models import WorkingGroup
from workspace.actions.models import LONGEST, Action
from workspace.belonging import people_of


class ActionForm(forms.ModelForm):
    class Meta:
        model = Action
        fields = ["what", "owner", "who", "due"]
        widgets = {
            "what": forms.TextInput(attrs={"maxlength": LONGEST, "autocomplete": "off"}),
            "due": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def __init__(self, *args, group: WorkingGroup, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people_of(group)
        self.fields["owner"].label_from_instance = lambda user: user.display_name
