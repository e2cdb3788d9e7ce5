"""What search engines are told: which pages are for everybody, and where not to go."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from groups.models import Territory, Theme
from workspace.knowledge.models import Entry
from workspace.paths.models import ReadingPath

BY_FILE, MOST_FILES = 5_000, 100
CLOSED = ("administration", "compte", "exports", "live", "mes-donnees", "moderation", "recherche", "s")
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
hourly = cache_control(public=True, max_age=3600)


@require_safe
@hourly
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: /{name}/" for name in CLOSED)]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('finding:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@hourly
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the lists: the first holds the pages of the house, the others the entries."""
    files = -(-_public().count() // BY_FILE) + 1
    places = (reverse("finding:sitemap_pages", args=[number]) for number in range(1, files + 1))
    return _xml("sitemapindex", "sitemap", places)


@require_safe
@hourly
def pages(request: HttpRequest, number: int) -> HttpResponse:
    if not 1 <= number <= MOST_FILES:
        raise Http404
    if number == 1:
        return _xml("urlset", "url", _of_the_house())
    first = (number - 2) * BY_FILE
    keys = _public().order_by("pk").values_list("pk", flat=True)[first : first + BY_FILE]
    return _xml("urlset", "url", (reverse("knowledge:entry", args=[key]) for key in keys))


def _public():
    return Entry.objects.published().filter(visibility=Entry.Visibility.PUBLIC)


def _of_the_house() -> Iterator[str]:
    yield from (reverse(name) for name in ("home", "knowledge:entries", "adaptations:region", "paths:paths"))
    for theme in Theme.objects.all():
        yield reverse("finding:theme", args=[theme.slug])
    for territory in Territory.objects.order_by("pk"):
        yield reverse("finding:territory", args=[territory.slug])
    for path in ReadingPath.objects.published().filter(visibility=Entry.Visibility.PUBLIC):
        yield path.get_absolute_url()


def _xml(root: str, item: str, paths: Iterator[str]) -> HttpResponse:
    rows = "".join(f"<{item}><loc>{escape(settings.SITE_URL + path)}</loc></{item}>" for path in paths)
    text = f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{SCHEMA}">{rows}</{root}>'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
