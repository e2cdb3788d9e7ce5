"""What other nouns show on an offer's page: the needs it could answer. A part is a function
`(offer, request) -> str`: safe HTML, or nothing. Register from `ready()`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from groups.home import Registry
from workspace.offers.models import Offer

part: Registry[Callable[[Offer, HttpRequest], str]] = Registry()


def parts_of(offer: Offer, request: HttpRequest) -> list[str]:
    return [html for shown in part if (html := shown(offer, request))]
