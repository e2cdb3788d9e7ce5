"""The back office of groups: territories, themes, organisations, memberships."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from groups.models import JoinRequest, Membership, Territory, Theme, WorkingGroup
from groups.organisations import admin as organisations_admin  # noqa: F401  (registers organisations)
from groups.people import admin as people_admin  # noqa: F401  (registers people)

admin.site.unregister(Group)  # our groups are WorkingGroup


@admin.register(Territory)
class TerritoryAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "parent", "code", "position"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["user"]


@admin.register(WorkingGroup)
class WorkingGroupAdmin(admin.ModelAdmin):
    """Secret groups stand here too: somebody must be able to help them. Their séances do not."""

    list_display = ["name", "territory", "access", "created_at"]
    list_filter = ["access", "themes"]
    list_select_related = ["territory"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["themes"]
    date_hierarchy = "created_at"
    inlines = [MembershipInline]


@admin.register(JoinRequest)
class JoinRequestAdmin(admin.ModelAdmin):
    list_display = ["user", "group", "created_at", "accepted"]
    list_filter = ["accepted"]
    list_select_related = ["user", "group"]
    fields = readonly_fields = ["user", "group", "created_at", "answered_at", "answered_by", "accepted"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
