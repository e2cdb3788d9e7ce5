"""What a public page says of itself to whoever quotes it: other sites, search engines, messaging.

Nothing here is said of what is not public. `picture(fn)`: fn(entry) → the path of a picture that stands for
it, or nothing; from an app's `ready()`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.safestring import SafeString

from workspace import richtext
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import LICENCES

KINDS = {Entry.Kind.SHEET: "Article", Entry.Kind.MONOGRAPH: "Article"}
TOKENS = re.compile(rb'"X-CSRFToken": "[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
_pictures: list[Callable[[Entry], str]] = []


def picture(fn: Callable[[Entry], str]) -> Callable[[Entry], str]:
    if fn not in _pictures:
        _pictures.append(fn)
    return fn


def metadata_of(entry: Entry) -> dict | None:
    """For the head of its page; None when it is not for everybody."""
    if entry.visibility != Entry.Visibility.PUBLIC or not entry.is_out:
        return None
    picture_path = next((path for fn in _pictures if (path := fn(entry))), "")
    address = settings.SITE_URL + entry.get_absolute_url()
    image = settings.SITE_URL + picture_path if picture_path else ""
    return {
        "address": address,
        "description": richtext.clean_line(entry.summary or entry.excerpt, 200),
        "image": image,
        "published": entry.published_at,
        "updated": entry.updated_at,
        "data": structured(entry, address, image),
    }


def structured(entry: Entry, address: str, image: str) -> SafeString:
    """In the words of schema.org."""
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": KINDS.get(Entry.Kind(entry.kind), "CreativeWork"),
        "url": address,
        "headline": entry.title[:110],
        "name": entry.title,
        "abstract": entry.summary or entry.excerpt,
        "inLanguage": entry.language,
        "license": LICENCES.get(entry.licence, ("", ""))[1],
        "datePublished": entry.published_at and entry.published_at.isoformat(),
        "dateModified": entry.updated_at.isoformat(),
        "author": entry.author_name and {"@type": "Person", "name": entry.author_name},
        "publisher": {"@type": "Organization", "name": "PAIS", "url": settings.SITE_URL},
        "keywords": [str(theme) for theme in entry.themes.all()],
        "audience": [{"@type": "Audience", "audienceType": words} for words in entry.public_words],
        "contentLocation": _place(entry),
        "isBasedOn": entry.credit_url,
        "image": image,
    }
    return richtext.data_block({name: value for name, value in said.items() if value})


def _place(entry: Entry) -> dict | None:
    name = entry.place or (entry.territory.name if entry.territory else "")
    if not name and entry.latitude is None:
        return None
    place: dict[str, object] = {"@type": "Place", "name": name or entry.title}
    if entry.latitude is not None:
        point = {"latitude": entry.latitude, "longitude": entry.longitude}
        place["geo"] = {"@type": "GeoCoordinates"} | point
    return place


def revalidated(request: HttpRequest, entry: Entry, response: HttpResponse) -> HttpResponseBase:
    """To strangers: kept by their browser, and asked again each time, so that what is withdrawn is gone."""
    if request.user.is_authenticated or entry.visibility != Entry.Visibility.PUBLIC:
        return response
    etag = f'W/"{sha256(TOKENS.sub(b"", response.content)).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Last-Modified"] = http_date(entry.updated_at.timestamp())
    response["Cache-Control"] = "private, no-cache"
    kept = get_conditional_response(request, etag=etag, response=response)
    return kept if kept is not None else response
