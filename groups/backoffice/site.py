"""An admin that exists only for the staff and the regional team, and signs nobody in by a door of its own.

django.contrib.admin has its own sign-in form, without throttling, codes nor confirmed addresses.
"""

from __future__ import annotations

from functools import wraps

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.backoffice.links import top_links


class BackOffice(AdminSite):
    site_header = _("PAIS, administration")
    site_title = _("Administration")
    index_title = _("Le site")

    def has_permission(self, request: HttpRequest) -> bool:
        """The site's staff, and the regional team, who find there what is theirs to look after."""
        user = request.user
        return user.is_active and (user.is_staff or getattr(user, "is_coordinator", False))

    def each_context(self, request: HttpRequest) -> dict:
        return super().each_context(request) | {"top_links": top_links()}

    def admin_view(self, view, cacheable: bool = False):
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            return guarded(request, *args, **kwargs)

        return asked

    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("admin:index"))
        if not self.has_permission(request):
            raise Http404
        return redirect("admin:index")
