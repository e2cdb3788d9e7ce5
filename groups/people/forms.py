"""What a person says of themselves.

SignupForm is the base class that allauth builds its own sign-up form on: this module must not import
allauth's forms.
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groups.models import ActorType, Exchange, Organisation, Territory, Theme, User
from groups.people.names import LONGEST, clean_name, tidy, tidy_text
from groups.people.services import edit_profile


class TerritoryField(forms.ModelChoiceField):
    """The tree of territories, indented as one reads it."""

    def __init__(self, **kwargs):
        super().__init__(Territory.objects.with_tree_fields(), **kwargs)

    def label_from_instance(self, territory: Territory) -> str:
        return "\u2003" * getattr(territory, "tree_depth", 0) + territory.name


class NameField(forms.CharField):
    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "name"}))
        super().__init__(**kwargs)

    def clean(self, value) -> str:
        return clean_name(super().clean(value))


class KnownNames(forms.TextInput):
    """A name typed freely, with those of the organisations that somebody described as suggestions."""

    template_name = "people/_known_names.html"
    MOST = 300

    def get_context(self, name, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{name}-known"
        context["known"] = Organisation.objects.curated().values_list("name", flat=True)[: self.MOST]
        return context


class AboutMe(forms.Form):
    display_name = NameField(
        label=_("Votre nom"), help_text=_("Tel que les autres le verront : un prénom suffit.")
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=160,
        required=False,
        widget=KnownNames(attrs={"autocomplete": "organization"}),
    )
    actor_type = forms.ChoiceField(
        label=_("Vous êtes"), choices=[("", _("Je préfère ne pas dire")), *ActorType.choices], required=False
    )
    territory = TerritoryField(label=_("Votre territoire"), required=False, empty_label=_("Tous, ou aucun"))

    def clean_organisation(self) -> str:
        return tidy(self.cleaned_data["organisation"])


class ProfileForm(AboutMe):
    """What a member says of themselves in the directory, and to whom."""

    about = forms.CharField(
        label=_("Quelques lignes sur vous"),
        help_text=_("Ce que vous faites, ce qui vous occupe. 600 caractères au plus."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Les thématiques que vous suivez ou connaissez"),
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    listed = forms.ChoiceField(
        label=_("Qui vous trouve dans l’annuaire ?"),
        help_text=_("Votre adresse e-mail n’y est jamais montrée."),
        choices=User.Listed.choices,
        widget=forms.RadioSelect,
    )
    reachable = forms.BooleanField(
        label=_("On peut m’écrire : la plateforme transmet, sans montrer mon adresse"), required=False
    )

    def clean_about(self) -> str:
        return tidy_text(self.cleaned_data["about"])


class ExchangeForm(forms.Form):
    way = forms.ChoiceField(
        label=_("Vous dites"),
        choices=[(Exchange.Way.OFFERS, _("ce que je propose")), (Exchange.Way.SEEKS, _("ce que je cherche"))],
    )
    words = forms.CharField(
        label=_("En une phrase"),
        help_text=_("Par exemple : une salle de 30 places à Pertuis, le soir."),
        max_length=160,
    )
    means = forms.ChoiceField(
        label=_("C’est"),
        choices=[("", _("autre chose, ou plusieurs")), *Exchange.Means.choices],
        required=False,
    )
    theme = forms.ModelChoiceField(
        label=_("Thématique"), queryset=Theme.objects.all(), required=False, empty_label=_("Toutes")
    )
    territory = TerritoryField(label=_("Où"), required=False, empty_label=_("Partout, ou peu importe"))


class SignupForm(AboutMe):
    """allauth adds the e-mail and the password; here is the choice between the two ways of signing in."""

    CODE, PASSWORD = "code", "password"
    way = forms.ChoiceField(
        label=_("Pour vous connecter"),
        choices=[
            (CODE, _("Un code par e-mail à chaque fois, rien à retenir")),
            (PASSWORD, _("Un mot de passe")),
        ],
        initial=CODE,
        widget=forms.RadioSelect,
    )
    field_order = ["display_name", "email", "way", "password1", "organisation", "actor_type", "territory"]

    def clean(self) -> dict:
        """A password typed by somebody who chose the code is not kept: they would not know they have one."""
        said = super().clean()
        if said.get("way") == self.CODE:
            said["password1"] = ""
            self._errors.pop("password1", None)
        elif not said.get("password1") and "password1" not in self._errors:
            self.add_error(
                "password1", ValidationError(_("Choisissez un mot de passe, ou le code par e-mail."))
            )
        return said

    def signup(self, request, user: User) -> None:
        edit_profile(user, self.cleaned_data)


class GuestNameForm(forms.Form):
    display_name = NameField(label=_("Votre prénom ou votre nom"))


class ClaimForm(forms.Form):
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return User.objects.normalize(self.cleaned_data["email"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Le code reçu par e-mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "class": "code-input", "inputmode": "numeric"}
        ),
    )


class EraseForm(forms.Form):
    """One shows to be oneself: an open page in front of a stranger does not delete an account. By password
    for who has one, else by a code sent to the address; a guest has nothing to show."""

    password = forms.CharField(
        label=_("Pour confirmer, votre mot de passe"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=_("Pour confirmer, le code reçu par e-mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "class": "code-input", "inputmode": "numeric"}
        ),
    )

    def __init__(self, *args, user: User, check_code: Callable[[str], bool], **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.check_code = user, check_code
        if user.is_guest or not user.has_usable_password():
            del self.fields["password"]
        if user.is_guest or user.has_usable_password():
            del self.fields["code"]

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("Ce n'est pas votre mot de passe : rien n'est supprimé."))
        return ""

    def clean_code(self) -> str:
        if not self.check_code(self.cleaned_data["code"]):
            raise ValidationError(_("Ce n'est pas le bon code : rien n'est supprimé."))
        return ""
