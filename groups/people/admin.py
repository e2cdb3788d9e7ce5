"""People in the back office. Nothing of what they wrote is shown here."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from groups.people import services
from groups.people.models import User


class KindFilter(admin.SimpleListFilter):
    title = _("compte")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [("members", _("membres")), ("guests", _("invités")), ("closed", _("fermés"))]

    def queryset(self, request, queryset):
        open_ones = queryset.filter(is_active=True)
        return {
            "members": open_ones.exclude(email=None),
            "guests": open_ones.filter(email=None),
            "closed": queryset.filter(is_active=False),
        }.get(self.value(), queryset)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = [
        "__str__",
        "email",
        "organisation",
        "actor_type",
        "is_coordinator",
        "is_staff",
        "is_active",
    ]
    list_filter = [KindFilter, "is_coordinator", "is_staff", "actor_type"]
    search_fields = ["display_name", "email", "organisation__name"]
    list_select_related = ["organisation"]
    autocomplete_fields = ["organisation"]
    readonly_fields = ["email", "date_joined", "last_login", "is_active"]
    ordering = ["-date_joined"]
    actions = ["erase_accounts"]
    fieldsets = [
        (None, {"fields": ["display_name", "email", "organisation", "actor_type", "territory", "listed"]}),
        (_("Droits"), {"fields": ["is_coordinator", "is_staff", "is_superuser"]}),
        (_("Compte"), {"fields": ["is_active", "date_joined", "last_login"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # people sign up, or are invited

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False  # a row deleted takes other people's matter with it: erase instead

    @admin.action(description=_("Supprimer ces comptes (les noms sont effacés, les apports restent)"))
    def erase_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset.exclude(pk=request.user.pk):
            services.erase(user)
        self.message_user(request, _("Les comptes sont supprimés."))
