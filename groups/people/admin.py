"""People in the back office. Nothing of what they wrote is shown here."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from groups.backoffice.links import links_of
from groups.backoffice.team import ForTheTeam, ReadOnly
from groups.models import Membership, Suspension
from groups.people import services
from groups.people.models import User
from groups.refusals import Refused


class KindFilter(admin.SimpleListFilter):
    title = _("compte")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [
            ("members", _("membres")),
            ("alone", _("membres sans groupe")),
            ("guests", _("invités")),
            ("suspended", _("suspendus")),
            ("closed", _("fermés")),
        ]

    def queryset(self, request, queryset):
        open_ones = queryset.filter(is_active=True)
        suspended = Suspension.objects.active().values("user")
        return {
            "members": open_ones.exclude(email=None),
            "alone": open_ones.exclude(email=None).filter(memberships=None),
            "guests": open_ones.filter(email=None),
            "suspended": queryset.filter(pk__in=suspended),
            "closed": queryset.filter(is_active=False).exclude(pk__in=suspended),
        }.get(self.value(), queryset)


class MembershipsOfPerson(ReadOnly, admin.TabularInline):
    """Changed from the group's own page, where the people concerned are told."""

    model = Membership
    fields = ["group", "role", "joined_at"]
    readonly_fields = fields
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        found = super().get_queryset(request).select_related("group")
        return found if request.user.is_superuser else found.exclude(group__access="secret")


@admin.register(User)
class UserAdmin(ForTheTeam):
    team_may = ("view", "change")
    list_display = [
        "__str__",
        "email",
        "organisation",
        "actor_type",
        "in_groups",
        "is_coordinator",
        "is_active",
    ]
    list_filter = [KindFilter, "is_coordinator", "reads_needs", "is_staff", "actor_type"]
    search_fields = ["display_name", "email", "organisation__name"]
    search_help_text = _("Un nom, une adresse, une organisation")
    list_select_related = ["organisation"]
    list_per_page = 50
    autocomplete_fields = ["organisation"]
    ordering = ["-date_joined"]
    actions = ["erase_accounts", "join_accounts"]
    inlines = [MembershipsOfPerson]
    show_full_result_count = False
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("display_name", "email", "organisation", "actor_type", "territory"),
                    *("listed", "elsewhere"),
                ]
            },
        ),
        (_("Droits"), {"fields": ["is_coordinator", "reads_needs", "is_staff", "is_superuser"]}),
        (_("Compte"), {"fields": ["is_active", "date_joined", "last_login"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).annotate(groups_count=Count("memberships"))

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        """Rights are given by the site's administrators."""
        fixed = ["email", "listed", "date_joined", "last_login", "is_active", "elsewhere"]
        rights = ["is_coordinator", "reads_needs", "is_staff", "is_superuser"]
        return fixed if request.user.is_superuser else [*fixed, *rights]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # people sign up, or are invited

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False  # a row deleted takes other people's matter with it: erase instead

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        """The team does not rewrite an administrator."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    @admin.display(description=_("groupes"), ordering="groups_count")
    def in_groups(self, user: User) -> int:
        return user.groups_count

    @admin.display(description=_("ailleurs"))
    def elsewhere(self, user: User) -> str:
        links = [(url, label) for label, url in links_of(user.pk)] if user.email else []
        return format_html_join(" · ", '<a href="{}">{}</a>', links) or "—"

    @admin.action(description=_("Supprimer ces comptes…"))
    def erase_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        """Asked once more. Neither oneself nor, by the team, an administrator."""
        people = queryset.exclude(pk=request.user.pk)
        people = people if request.user.is_superuser else people.exclude(is_superuser=True)
        if "sure" not in request.POST:
            return self._ask(request, people, "erase_accounts", _("Supprimer ces comptes ?"))
        for user in people:
            services.erase(user, by=request.user)
        self.message_user(request, _("Les comptes sont supprimés."))
        return None

    @admin.action(description=_("Réunir deux comptes d'une même personne…"))
    def join_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        people = list(queryset.order_by("date_joined"))
        if len(people) != 2:
            self.message_user(request, _("Cochez exactement deux comptes."), messages.WARNING)
            return None
        if "sure" not in request.POST:
            return self._ask(request, people, "join_accounts", _("Quel compte reste ?"), choose=True)
        kept = next((one for one in people if str(one.pk) == request.POST.get("kept")), people[0])
        gone = next(one for one in people if one.pk != kept.pk)
        try:
            services.join_accounts(gone, into=kept, by=request.user)
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, _("Les deux comptes n'en font plus qu'un."))
        return None

    def _ask(self, request, people, action: str, title, *, choose: bool = False) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": title,
            "people": people,
            "action": action,
            "choose": choose,
            "checkbox": ACTION_CHECKBOX_NAME,
            "opts": self.model._meta,
        }
        return TemplateResponse(request, "admin/people_sure.html", context)
