"""What people write of a reading path."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace.knowledge.models import Entry
from workspace.paths.models import LONGEST, ReadingPath
from workspace.paths.policies import audiences, groups_for


class PathForm(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=160)
    about = forms.CharField(
        label=_("Pour qui, pour quoi"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
    )
    visibility = forms.ChoiceField(label=_("Qui le lira"), widget=forms.RadioSelect)

    def __init__(self, *args, path: ReadingPath | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(Entry.Visibility.choices)
        widths = audiences(path.group) if path is not None else Entry.Visibility.values
        self.fields["visibility"].choices = [(value, labels[value]) for value in widths]
        self.initial.setdefault("visibility", "region")
        if path is not None:
            self.initial |= {"title": path.title, "about": path.about, "visibility": path.visibility}


class NewPathForm(PathForm):
    group = forms.ModelChoiceField(
        WorkingGroup.objects.none(), label=_("Groupe"), to_field_name="slug", empty_label=None
    )
    field_order = ("title", "about", "group", "visibility")

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        field.queryset = groups_for(user)
        if user.is_coordinator:
            field.required, field.empty_label = False, _("Aucun : toute la région")
