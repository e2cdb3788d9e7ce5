"""Organisations in the back office, and two that are the same made one."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.backoffice.team import ForTheTeam
from groups.models import Organisation
from groups.organisations import services

MOST_AT_ONCE = 20


class KeptForm(forms.Form):
    kept = forms.ModelChoiceField(
        label=gettext_lazy("Celle qui reste"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, among: QuerySet[Organisation], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = among


@admin.register(Organisation)
class OrganisationAdmin(ForTheTeam):
    team_may = ("view", "add", "change")
    list_display = ["name", "kind", "sector", "territory", "changed_at", "changed_by"]
    list_filter = ["kind", "sector"]
    search_fields = ["name", "former_names__name"]
    list_select_related = ["territory", "changed_by"]
    autocomplete_fields = ["federations", "referents"]
    readonly_fields = ["changed_at", "changed_by"]
    actions = ["merge"]

    @admin.action(description=gettext_lazy("Réunir ces organisations en une seule"))
    def merge(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> HttpResponse | None:
        """The names of the others lead to the one that stays, and their people and members are its own."""
        chosen = queryset.order_by("name")
        if not 2 <= chosen.count() <= MOST_AT_ONCE:
            self.message_user(request, _("Choisissez de deux à vingt organisations."), messages.WARNING)
            return None
        form = KeptForm(request.POST if "kept" in request.POST else None, among=chosen)
        if form.is_valid():
            kept = form.cleaned_data["kept"]
            services.merge(kept, chosen.exclude(pk=kept.pk))
            self.message_user(
                request, _("C’est fait : elles sont réunies sous « %(name)s ».") % {"name": kept}
            )
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Réunir des organisations"),
            "chosen": chosen,
            "form": form,
            "opts": self.model._meta,
        }
        return render(request, "organisations/merge.html", context)
