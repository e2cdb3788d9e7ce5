"""What every template may say without asking."""

from django.conf import settings
from django.http import HttpRequest

from workspace.config import navigation
from workspace.notices.screens import bell_of

THEMES = {"light", "dark"}


def site(request: HttpRequest) -> dict[str, object]:
    theme = request.COOKIES.get("theme", "")
    return {
        "SITE_NAME": "PAIS",
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        # Read from a cookie rather than by a script: the page never flashes in the other colours.
        "THEME": theme if theme in THEMES else "",
        "SITE_NAV": lambda: navigation.of(request),  # called only by pages that have a header
        "BELL": lambda: bell_of(request.user),
    }
