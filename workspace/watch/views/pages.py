"""What the veille holds, for everybody; the way to bring links to it."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.models import Theme
from groups.people.doors import members_only
from groups.policies import is_settled
from workspace.knowledge.models import Entry
from workspace.watch import places

PER_PAGE = 20
# Nothing of the page is run: what it says of itself is written in an address.
BOOKMARKLET = (
    "javascript:void(location.href='{address}?url='+encodeURIComponent(location.href)"
    "+'&title='+encodeURIComponent(document.title)"
    "+'&text='+encodeURIComponent(String(getSelection()).slice(0,500)))"
)


@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    theme = Theme.objects.filter(slug=request.GET.get("theme", "")[:50]).first()
    found = Entry.objects.visible_to(request.user).published().filter(kind=Entry.Kind.WATCH)
    if theme is not None:
        found = found.filter(themes=theme)
    shown = found.with_details().without_texts().select_related("watch_link").order_by("-published_at")
    context = {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "themes": Theme.objects.all(),
        "theme": theme,
        "places": places.of(request.user) if is_settled(request.user) else [],
    }
    return render(request, "watch/watch.html", context)


@require_safe
@members_only
@never_cache
def bookmarklet(request: HttpRequest) -> HttpResponse:
    address = settings.SITE_URL + reverse("watch:keep")
    return render(request, "watch/bookmarklet.html", {"code": BOOKMARKLET.format(address=address)})
