"""Ways of asking, and what is there to be found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from workspace.search.screens import search_page


@pytest.fixture
def finds() -> Callable[..., list[str]]:
    """`finds(bruno, "garde")`: the titles that Bruno's search shows, best first."""

    def ask(user, words: str, **facets: str) -> list[str]:
        page = search_page(user or AnonymousUser(), {"q": words, **facets})
        return [result.shown.title for result in page["results"]]

    return ask


@pytest.fixture
def page_of() -> Callable[..., dict]:
    def ask(user, words: str, **facets: str) -> dict:
        return search_page(user or AnonymousUser(), {"q": words, **facets})

    return ask
