"""A file to import, and what its lines do not say."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.exchange.models import Intake
from workspace.knowledge.models import Entry

STAGES = [("", _("Brouillons, à relire puis à publier")), ("1", _("Publiées tout de suite"))]


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Un fichier de tableur, enregistré en CSV"),
        help_text=_("Sa première ligne nomme les colonnes. Vous verrez ce qu’il fera avant qu’il le fasse."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={"required": _("Choisissez un fichier."), "empty": _("Ce fichier est vide.")},
    )


class ChoicesForm(forms.ModelForm):
    """For the lines that make an entry, where the file does not say."""

    published = forms.TypedChoiceField(
        label=_("Les fiches nouvelles sont"),
        choices=STAGES,
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )
    credit_url = forms.URLField(
        label=_("Adresse de la source"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Intake
        fields = ("kind", "visibility", "credit", "credit_url", "published")
        labels = {
            "kind": _("Genre, quand le fichier ne le dit pas"),
            "visibility": _("Pour qui, quand le fichier ne le dit pas"),
            "credit": _("Source à citer"),
        }
        help_texts = {"credit": _("Le partenaire dont viennent ces fiches, quand une ligne n’en nomme pas.")}

    def __init__(self, *args, may_publish: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["published"]
        else:
            self.initial["published"] = "1" if self.instance.published else ""
        if self.instance.group_id is None:
            beyond = [pair for pair in Entry.Visibility.choices if pair[0] != Entry.Visibility.GROUP]
            self.fields["visibility"].choices = beyond  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The row is not touched: the service writes it."""
