"""The back office of groups: territories, themes, organisations, groups, requests, the log."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from groups.auditing import acts
from groups.backoffice.team import ForTheTeam, ReadOnly
from groups.models import AuditEntry, JoinRequest, Membership, Territory, Theme, WorkingGroup
from groups.organisations import admin as organisations_admin  # noqa: F401  (registers organisations)
from groups.people import admin as people_admin  # noqa: F401  (registers people)

admin.site.unregister(Group)  # our groups are WorkingGroup


class Counted(ForTheTeam):
    """A list where each line says how many groups it holds."""

    team_may = ("view", "add", "change")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(held=Count("working_groups", distinct=True))

    @admin.display(description=_("groupes"), ordering="held")
    def of_groups(self, row) -> int:
        return row.held


@admin.register(Territory)
class TerritoryAdmin(Counted):
    list_display = ["name", "kind", "parent", "code", "of_groups", "position"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Theme)
class ThemeAdmin(Counted):
    list_display = ["name", "of_groups", "position"]
    list_editable = ["position"]
    prepopulated_fields = {"slug": ["name"]}


class MembersOfGroup(ReadOnly, admin.TabularInline):
    """Changed from the group's own page, where the people concerned are told and their rights follow."""

    model = Membership
    fields = ["user", "role", "joined_at"]
    readonly_fields = fields
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user")


class LedFilter(admin.SimpleListFilter):
    title = _("animation")
    parameter_name = "led"

    def lookups(self, request, model_admin):
        return [("no", _("personne pour animer")), ("yes", _("animés"))]

    def queryset(self, request, queryset):
        led = Membership.objects.leading().values("group")
        return {"no": queryset.exclude(pk__in=led), "yes": queryset.filter(pk__in=led)}.get(
            self.value(), queryset
        )


@admin.register(WorkingGroup)
class WorkingGroupAdmin(ForTheTeam):
    """To the team, the groups they may know of. Secret ones stand here for the administrators: somebody must
    be able to help them. Their séances do not."""

    team_may = ("view", "change")
    list_display = ["name", "territory", "access", "people", "leads", "created_at"]
    list_filter = [LedFilter, "access", "themes"]
    list_select_related = ["territory"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["themes"]
    date_hierarchy = "created_at"
    readonly_fields = ["page"]
    inlines = [MembersOfGroup]

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkingGroup]:
        found = super().get_queryset(request)
        if not request.user.is_superuser:
            found = found.filter(pk__in=WorkingGroup.objects.visible_to(request.user).values("pk"))
        leads = Count("memberships", filter=Q(memberships__role="facilitator"), distinct=True)
        return found.annotate(held=Count("memberships", distinct=True), led=leads)

    def get_prepopulated_fields(self, request: HttpRequest, obj=None) -> dict:
        return {} if obj is not None else self.prepopulated_fields

    @admin.display(description=_("personnes"), ordering="held")
    def people(self, row) -> int:
        return row.held

    @admin.display(description=_("animateurs"), ordering="led")
    def leads(self, row) -> int:
        return row.led

    @admin.display(description=_("sa page"))
    def page(self, row: WorkingGroup) -> str:
        """Where a facilitator is named when nobody is left."""
        if row.pk is None:
            return "—"
        url = reverse("groups:group", args=[row.slug])
        return format_html('<a href="{}">{}</a>', url, _("Voir le groupe, y nommer une personne pour animer"))


@admin.register(JoinRequest)
class JoinRequestAdmin(ReadOnly, ForTheTeam):
    """Without what the person wrote to the group."""

    list_display = ["user", "group", "created_at", "accepted"]
    list_filter = ["accepted"]
    list_select_related = ["user", "group"]
    fields = readonly_fields = ["user", "group", "created_at", "answered_at", "answered_by", "accepted"]


class ActFilter(admin.SimpleListFilter):
    title = _("quoi")
    parameter_name = "what"

    def lookups(self, request, model_admin):
        return acts.choices()

    def queryset(self, request, queryset):
        return queryset.filter(what=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, ForTheTeam):
    """Read, searched, never written by hand."""

    team_may = ("view",)
    list_display = ["at", "by", "act", "about", "group", "detail", "why", "page"]
    list_filter = [ActFilter]
    list_select_related = ["by", "about", "group"]
    list_per_page = 50
    search_fields = ["by__display_name", "about__display_name", "group__name", "thing"]
    search_help_text = _("Une personne, un groupe, une référence")
    date_hierarchy = "at"
    show_full_result_count = False
    fields = ["at", "by", "act", "about", "group", "thing", "detail", "why", "page"]

    @admin.display(description=_("quoi"), ordering="what")
    def act(self, entry: AuditEntry) -> str:
        return entry.label

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.visible_to(request.user)
