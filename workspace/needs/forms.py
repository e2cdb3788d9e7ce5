"""What people write about needs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.people.forms import TerritoryField
from workspace.needs.models import LONGEST, Need


class NeedForm(forms.ModelForm):
    territory = TerritoryField(
        label=_("Territoire"),
        required=False,
        empty_label=_("Celui du groupe"),
        help_text=_("Où cela manque."),
    )

    class Meta:
        model = Need
        fields = ["text", "for_whom", "theme", "territory", "stage"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})}
        help_texts = {
            "text": _("Sans nommer de personne accompagnée."),
            "for_whom": _("Un public, jamais une personne : « les parents seuls qui travaillent tôt »."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].empty_label = _("Aucune en particulier")
        self.fields["stage"].choices = [("", _("Je ne sais pas encore")), *Need.Stage.choices]
