"""What every template may say without asking."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

THEMES = {"light", "dark"}
NAVIGATION = (
    ("home", _("Accueil")),
    ("codev:sessions", _("Séances")),
    ("boards:boards", _("Tableaux")),
    ("groups:groups", _("Groupes")),
    ("documents:documents", _("Documents")),
    ("knowledge:entries", _("Connaissances")),
)


def site(request: HttpRequest) -> dict[str, object]:
    theme = request.COOKIES.get("theme", "")
    return {
        "SITE_NAME": "PAIS",
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        # Read from a cookie rather than by a script: the page never flashes in the other colours.
        "THEME": theme if theme in THEMES else "",
        "SITE_NAV": lambda: navigation(request.path),  # called only by pages that have a header
    }


def navigation(path: str) -> list[dict[str, object]]:
    items = []
    for name, label in NAVIGATION:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        current = path == url or (url != "/" and path.startswith(url))
        items.append({"url": url, "label": label, "current": current, "exact": path == url})
    return items
