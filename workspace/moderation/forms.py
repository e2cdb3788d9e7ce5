"""What one says when reporting, and when deciding."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspace.moderation.models import Report
from workspace.stamped import StampedForm


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Qu'est-ce qui ne va pas ?"),
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une raison dans la liste.")},
    )
    words = forms.CharField(
        label=_("En quelques mots"),
        required=False,
        max_length=1000,
        help_text=_("Sans recopier le nom de la personne concernée."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    to_region = forms.BooleanField(
        label=_("L'envoyer aussi à l'équipe régionale"),
        required=False,
        help_text=_("Par exemple si cela concerne une personne qui anime le groupe."),
    )


class VisitorReportForm(StampedForm, ReportForm):
    """Without an account."""


class WordForm(forms.Form):
    word = forms.CharField(
        label=_("Un mot pour le journal"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"maxlength": 300}),
    )


class CautionForm(forms.Form):
    words = forms.CharField(
        label=_("Votre message à son auteur"),
        max_length=2000,
        help_text=_("Il le reçoit par e-mail et dans « Mon espace ». Il ne sait pas qui a signalé."),
        error_messages={
            "required": _("Écrivez ce que vous voulez lui dire : l'avertissement n'est pas parti.")
        },
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    and_hide = forms.BooleanField(label=_("Masquer aussi ce qui est signalé"), required=False)


class SuspensionForm(forms.Form):
    DAYS = [("7", _("une semaine")), ("30", _("un mois")), ("90", _("trois mois")), ("365", _("un an"))]
    days = forms.ChoiceField(label=_("Pour combien de temps ?"), choices=DAYS, initial="7")
    why = forms.CharField(
        label=_("Pourquoi"),
        max_length=300,
        help_text=_("La personne lira cette phrase."),
        error_messages={
            "required": _("Dites pourquoi, en une phrase : la personne la lira. Rien n'a changé.")
        },
        widget=forms.TextInput(attrs={"maxlength": 300}),
    )
    and_hide = forms.BooleanField(label=_("Masquer aussi ce qui est signalé"), required=False)

    @property
    def until(self):
        days = int(self.cleaned_data["days"])
        return timezone.now() + timedelta(days=days) if days else None


class PlatformSuspensionForm(SuspensionForm):
    days = forms.ChoiceField(
        label=_("Pour combien de temps ?"),
        choices=[*SuspensionForm.DAYS, ("0", _("jusqu'à nouvel ordre"))],
        initial="30",
    )
