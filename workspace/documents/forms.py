"""What people write about a document. Forms clean; services decide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.documents import starters
from workspace.documents.models import Document
from workspace.richtext import clean_line


class TitleField(forms.CharField):
    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 160})
        super().__init__(label=_("Titre"), max_length=160, widget=widget, **kwargs)

    def clean(self, value):
        return super().clean(clean_line(value))


class NewForm(forms.Form):
    title = TitleField(help_text=_("Ce que l'on cherchera dans la liste : « Réunion du 12 mars »."))
    template = forms.ChoiceField(
        label=_("Commencer par"),
        choices=Document.Template.choices,
        initial=Document.Template.MINUTES,
        widget=forms.RadioSelect,
    )

    @property
    def cards(self) -> list[dict]:
        """The templates, with what each is for."""
        chosen = self["template"].value()
        return [
            {"key": key, "name": name, "about": starters.ABOUT[Document.Template(key)], "on": key == chosen}
            for key, name in Document.Template.choices
        ]


class TitleForm(forms.Form):
    title = TitleField()


class RightsForm(forms.ModelForm):
    class Meta:
        model = Document
        fields = ["writers", "commenters"]
        widgets = {"writers": forms.RadioSelect, "commenters": forms.RadioSelect}
        labels = {"writers": _("Qui écrit ?"), "commenters": _("Qui commente ?")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["writers"].choices = Document.Writers.choices
        self.fields["commenters"].choices = Document.Commenters.choices


class VersionForm(forms.Form):
    name = forms.CharField(
        label=_("Garder le texte d'aujourd'hui sous un nom"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": 120}),
    )


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Fichier"),
        widget=forms.ClearableFileInput(attrs={"accept": ".md,.markdown,.txt,.docx,.odt,.html,.htm"}),
        help_text=_("Markdown (.md), Word (.docx), LibreOffice (.odt) ou HTML, jusqu'à 20 Mo."),
    )
