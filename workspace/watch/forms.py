"""What people write of links and sources. Forms read; services clean and decide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Role, Theme, User, WorkingGroup
from groups.people.forms import TerritoryField
from workspace.knowledge.models import Entry
from workspace.watch import links
from workspace.watch.models import WatchLink, WatchSource, place_of

NO_LINK = _("Ce n’est pas une adresse du web : copiez-la en entier, avec https://.")
FOR_WHOM = _("Pour qui")


class WatchLinkForm(forms.ModelForm):
    """On the page « modifier » of an entry."""

    class Meta:
        model = WatchLink
        fields = ["url"]
        widgets = {"url": forms.URLInput()}

    def clean_url(self) -> str:
        link = links.normalise(self.cleaned_data["url"])
        if not link:
            raise forms.ValidationError(NO_LINK)
        mine = self.instance.pk and self.instance.entry
        there = WatchLink.objects.filter(key=links.key_of(link), place=place_of(mine.group if mine else None))
        if mine and there.exclude(entry=mine).exists():
            raise forms.ValidationError(_("Ce lien est déjà dans la veille, sous un autre titre."))
        return link

    def _post_clean(self) -> None:
        """The row is not touched: the service writes it."""


class Themes(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Thématiques"))
        super().__init__(
            Theme.objects.all(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            to_field_name="slug",
            **kwargs,
        )


class NoteForm(forms.Form):
    """What one says of a link that is kept."""

    title = forms.CharField(label=_("Titre"), max_length=160)
    note = forms.CharField(
        label=_("Pourquoi le garder"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Une ou deux phrases : ce qu’on y apprend, à qui cela peut servir."),
    )
    themes = Themes()
    visibility = forms.ChoiceField(label=FOR_WHOM, widget=forms.RadioSelect)

    def __init__(self, *args, audiences: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = [
            (value, label) for value, label in Entry.Visibility.choices if value in audiences
        ]


class LinkForm(NoteForm):
    """A link that somebody brings, from a page they were reading."""

    url = forms.CharField(label=_("Lien"), max_length=4 * links.LONGEST, widget=forms.URLInput())
    group = forms.ModelChoiceField(
        WorkingGroup.objects.none(), label=_("Dans la veille de"), to_field_name="slug", required=False
    )
    territory = TerritoryField(label=_("Territoire"), required=False, empty_label=_("Celui du groupe"))
    field_order = ("url", "title", "note", "group", "visibility", "themes", "territory")

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, audiences=list(Entry.Visibility.values), **kwargs)
        mine = user.memberships.filter(role__in=Role.at_least(Role.MEMBER)).values("group")
        field = self.fields["group"]
        field.queryset = WorkingGroup.objects.filter(pk__in=mine).order_by("name")
        field.required, field.empty_label = not user.is_coordinator, _("Toute la région")
        if field.required:
            field.empty_label = None if len(field.queryset) == 1 else _("Choisissez un groupe")
            if len(field.queryset) == 1:
                field.initial = field.queryset[0]

    def clean_url(self) -> str:
        link = links.normalise(self.cleaned_data["url"])
        if not link:
            raise forms.ValidationError(NO_LINK)
        return link


class SourceForm(forms.ModelForm):
    url = forms.CharField(
        label=_("Adresse du flux, ou du site"),
        max_length=links.LONGEST,
        widget=forms.URLInput(),
        help_text=_("Un flux RSS ou Atom. D’un site, on cherche le flux qu’il annonce."),
    )
    themes = Themes(help_text=_("Proposées pour tout ce que cette source apporte."))

    class Meta:
        model = WatchSource
        fields = ["url", "title", "every", "themes"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("Sans nom, celui que le flux se donne.")
        if self.instance.pk:
            del self.fields["url"]
            self.fields["paused"] = forms.BooleanField(
                label=_("Ne plus la relire pour l’instant"), required=False, initial=self.instance.paused
            )

    def _post_clean(self) -> None:
        """The row is not touched: the service writes it."""
