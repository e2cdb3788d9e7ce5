"""allauth's forms in our words: a label above each field, no placeholder pretending to be one."""

from __future__ import annotations

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

WORDS = {
    "login": _("Adresse e-mail"),
    "email": _("Adresse e-mail"),
    "password": _("Mot de passe"),
    "oldpassword": _("Mot de passe actuel"),
    "password1": _("Nouveau mot de passe"),
    "password2": _("Le même, une seconde fois"),
    "code": _("Le code reçu par e-mail"),
}
PASSWORD_HELP = _("Au moins dix caractères. Trois mots sans rapport font un bon mot de passe.")


class InOurWords:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = WORDS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            field.help_text = PASSWORD_HELP if name == "password1" else field.help_text
            if name in ("oldpassword", "password"):
                field.help_text = ""
            if name == "code":
                field.widget.attrs["class"] = "code-input"
                field.widget.attrs["inputmode"] = "numeric"


class Login(InOurWords, forms.LoginForm):
    pass


class Signup(InOurWords, forms.SignupForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Mot de passe")


class AddEmail(InOurWords, forms.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Nouvelle adresse e-mail")


class ChangePassword(InOurWords, forms.ChangePasswordForm):
    pass


class SetPassword(InOurWords, forms.SetPasswordForm):
    pass


class ResetPassword(InOurWords, forms.ResetPasswordForm):
    pass


class ResetPasswordKey(InOurWords, forms.ResetPasswordKeyForm):
    pass


class Reauthenticate(InOurWords, forms.ReauthenticateForm):
    pass


class RequestLoginCode(InOurWords, forms.RequestLoginCodeForm):
    pass


class ConfirmLoginCode(InOurWords, forms.ConfirmLoginCodeForm):
    pass


class ConfirmEmailCode(InOurWords, forms.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordResetCode(InOurWords, forms.ConfirmPasswordResetCodeForm):
    pass
