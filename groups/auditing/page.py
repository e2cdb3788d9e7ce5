"""From which page a gesture comes: its name, for the log. Its address may hold an invitation or a code."""

from __future__ import annotations

from contextvars import ContextVar

from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

_page: ContextVar[str] = ContextVar("page", default="")


def current_page() -> str:
    return _page.get()[:80]


class NamedPageMiddleware(MiddlewareMixin):
    """Said before each view; a task, a command and the shell have no page."""

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        _page.set(request.resolver_match.view_name if request.resolver_match else "")

    def process_response(self, request: HttpRequest, response):
        _page.set("")
        return response
