"""Who may do what in the administration: the site's administrators, everything; the regional team, what each
page says. Whatever is changed there is written in the log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst

from groups.auditing.log import record
from groups.changes import announce_change, announce_gone


class ForTheTeam(admin.ModelAdmin):
    team_may: tuple[str, ...] = ()  # among view, add, change; deleting is the administrators'

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or _is_team(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or self._lets(request, "view", "change")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) or self._lets(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) or self._lets(request, "change")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None):
        """« Personnes », rather than Django's « Sélectionnez l'objet personne à changer »."""
        title = capfirst(str(self.model._meta.verbose_name_plural))
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def _lets(self, request: HttpRequest, *verbs: str) -> bool:
        return _is_team(request) and any(verb in self.team_may for verb in verbs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever keeps something that is read from it hears of it, once it is whole."""
        super().save_related(request, form, formsets, change)
        announce_change(form.instance)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        announce_gone(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            announce_gone(obj)
        super().delete_queryset(request, queryset)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any):
        record("admin.added", by=request.user, thing=_name(obj))
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any):
        record("admin.changed", by=request.user, thing=_name(obj), detail=", ".join(_fields(message)))
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any):
        for obj in queryset:
            record("admin.deleted", by=request.user, thing=_name(obj))
        return super().log_deletions(request, queryset)


def _is_team(request: HttpRequest) -> bool:
    user = request.user
    return user.is_active and getattr(user, "is_coordinator", False)


def _name(obj: Any) -> str:
    return f"{obj._meta.label_lower}:{obj.pk}"


def _fields(message: Any) -> Iterable[str]:
    """The names of what changed, never its values."""
    for part in message if isinstance(message, list) else ():
        yield from part.get("changed", {}).get("fields", ())


class ReadOnly:
    """Looked at, never touched."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
