"""What people write of an entry. Forms read; services clean and decide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Role, User, WorkingGroup
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import LANGUAGES, LICENCES, PUBLICS

NO_GROUP = _("Aucun : toute la région")


class Degrees(forms.FloatField):
    """« 43,95 » as well as « 43.95 »."""

    def __init__(self, most: int, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(min_value=-most, max_value=most, required=False, widget=widget, **kwargs)

    def to_python(self, value):
        return super().to_python(str(value).replace(",", ".").strip() if value else value)


class EntryForm(forms.ModelForm):
    """What every kind of fiche has. What one kind adds is a form of its own, beside this one."""

    publics = forms.MultipleChoiceField(
        label=_("Pour quels publics"),
        required=False,
        choices=list(PUBLICS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    latitude = Degrees(90, label=_("Latitude"), help_text=_("Par exemple 43,95."))
    longitude = Degrees(180, label=_("Longitude"), help_text=_("Par exemple 4,81."))
    licence = forms.ChoiceField(
        label=_("Licence"), choices=[(code, words) for code, (words, _url) in LICENCES.items()]
    )
    language = forms.ChoiceField(label=_("Langue"), choices=list(LANGUAGES.items()))
    credit_url = forms.URLField(
        label=_("Adresse de la source"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Entry
        fields = [
            *("title", "summary", "body", "territory", "themes", "publics", "contact", "place"),
            *("latitude", "longitude", "date", "credit", "credit_url", "licence", "language", "refresh_on"),
        ]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "body": forms.Textarea(attrs={"rows": 16, "data-words": ""}),
            "themes": forms.CheckboxSelectMultiple,
            "date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "refresh_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "summary": _("Ce qu’on en lit dans une liste, ou quand on partage l’adresse."),
            "body": _("Sans nommer de personne accompagnée."),
            "contact": _("Une organisation, une fonction, une adresse publique. Pas de numéro personnel."),
            "credit": _("Quand cela vient d’ailleurs : qui l’a dit ou fait."),
            "refresh_on": _("À cette date, on vous demandera si c’est encore vrai. Un an après, sinon."),
        }

    ABOUT = ("territory", "themes", "publics", "contact", "date")
    WHERE = ("place", "latitude", "longitude")
    ORIGIN = ("credit", "credit_url", "licence", "language", "refresh_on")

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["territory"].required = False

    def fields_of(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def about(self) -> list[forms.BoundField]:
        return self.fields_of(self.ABOUT)

    @property
    def where(self) -> list[forms.BoundField]:
        return self.fields_of(self.WHERE)

    @property
    def origin(self) -> list[forms.BoundField]:
        return self.fields_of(self.ORIGIN)

    def _post_clean(self) -> None:
        """The row is not touched: the service writes it, after it has cleaned what it is given."""

    @property
    def given(self) -> dict:
        return dict(self.cleaned_data)


class GroupForm(forms.Form):
    """In which group it is begun: one's own, where one writes."""

    group = forms.ModelChoiceField(WorkingGroup.objects.none(), label=_("Groupe"), to_field_name="slug")

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        mine = user.memberships.filter(role__in=Role.at_least(Role.MEMBER)).values("group")
        field = self.fields["group"]
        field.queryset = WorkingGroup.objects.filter(pk__in=mine)
        if user.is_coordinator:
            field.required, field.empty_label = False, NO_GROUP
