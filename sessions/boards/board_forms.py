"""What people write about a whole board: its name, what it begins with, a file."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from sessions.boards import starters
from sessions.boards.models import BoardTemplate
from sessions.boards.services import templates
from sessions.boards.starters.building import preview
from workspace.richtext import clean_line

NO_TYPING_AID = {"autocomplete": "off", "maxlength": 160}


class TitleField(forms.CharField):
    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs=NO_TYPING_AID)
        super().__init__(label=_("Titre"), max_length=160, widget=widget, **kwargs)

    def clean(self, value):
        return super().clean(clean_line(value))


class PurposeField(forms.CharField):
    def __init__(self):
        super().__init__(
            label=_("À quoi réfléchit-on ?"),
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class BoardForm(forms.Form):
    title = TitleField()
    purpose = PurposeField()


class NewBoardForm(forms.Form):
    """`own`: the templates that the group keeps."""

    title = TitleField(help_text=_("Ce que l'on cherchera dans la liste : « Qui fait quoi à Sisteron ? »."))
    purpose = PurposeField()
    template = forms.ChoiceField(label=_("Commencer par"), widget=forms.RadioSelect)

    def __init__(self, *args, own: list[BoardTemplate], **kwargs):
        super().__init__(*args, **kwargs)
        self.own = own
        theirs = [(f"own-{one.pk}", one.name) for one in own]
        self.fields["template"].choices = [(one.key, one.name) for one in starters.ALL] + theirs
        self.fields["template"].initial = starters.ALL[0].key

    @property
    def choices(self) -> list[dict]:
        """The starters then the group's own, each with what it holds, in words."""
        chosen = self["template"].value()
        rows = [(one.key, one.name, one.about, preview(one.build())) for one in starters.ALL]
        about = _("Un modèle du groupe.")
        rows += [(f"own-{one.pk}", one.name, about, templates.preview(one)) for one in self.own]
        return [
            {"key": key, "name": name, "about": text, "holds": holds, "on": key == chosen}
            for key, name, text, holds in rows
        ]


class CopyForm(forms.Form):
    """`groups`: where this person may begin a board."""

    group = forms.ModelChoiceField(WorkingGroup.objects.none(), label=_("Dans le groupe"), empty_label=None)
    title = TitleField()
    with_cards = forms.BooleanField(label=_("Avec ses cartes et leurs liens"), required=False, initial=True)

    def __init__(self, *args, groups: QuerySet[WorkingGroup], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups


class TemplateForm(forms.Form):
    name = forms.CharField(
        label=_("Nom du modèle"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": 60}),
    )
    with_cards = forms.BooleanField(label=_("Avec les cartes, sans leurs auteurs"), required=False)


class BoardFileForm(forms.Form):
    file = forms.FileField(
        label=_("Fichier"),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.csv"}),
        help_text=_("Un tableau emporté d'ici (.json), ou des cartes dans un tableur (.csv), jusqu'à 4 Mo."),
    )
    title = TitleField(required=False, help_text=_("Laissez vide pour garder celui du fichier."))


class CardsFileForm(forms.Form):
    key = forms.RegexField(r"^[A-Za-z0-9_-]{8,50}$", widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Fichier"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv"}),
        help_text=_("Un CSV : une ligne par carte, jusqu'à 4 Mo."),
    )
    leave_faults = forms.BooleanField(
        label=_("S'il y a des lignes illisibles, importer les autres"), required=False
    )
