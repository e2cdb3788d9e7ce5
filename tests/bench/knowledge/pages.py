"""What is read of the shared knowledge, one page after another, each of another person or of a stranger.

A page that nobody has built yet is not asked for: they are found by the name of their address.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

import httpx
from django.urls import NoReverseMatch, reverse

from tests.bench.figures import percentile
from tests.bench.server import Server
from tests.bench.space.pages import QUESTIONS

KINDS = ("", "sheet", "initiative", "watch", "monograph")
ASKED = 40  # of each page
COMPRESSED = {"Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Measured:
    """In ms, and the bytes of the largest answer."""

    p95: float
    bytes: int


def lists(made: dict) -> Iterator[str]:
    """With one facet, two, three, and further pages."""
    for turn in range(ASKED):
        said = {"genre": KINDS[turn % len(KINDS)], "page": turn % 4 + 1}
        if turn % 2:
            said["theme"] = made["themes"][turn % len(made["themes"])]
        if turn % 3:
            said["territoire"] = made["territories"][turn % len(made["territories"])]
        yield f"{reverse('knowledge:entries')}?{httpx.QueryParams(said)}"


def searches(made: dict) -> Iterator[str]:
    for words in islice(cycle(QUESTIONS), ASKED):
        yield f"{reverse('knowledge:entries')}?{httpx.QueryParams({'q': words})}"


def themes(made: dict) -> Iterator[str]:
    for slug in islice(cycle(made["themes"]), ASKED):
        yield reverse("finding:theme", args=[slug])


def territories(made: dict) -> Iterator[str]:
    for slug in islice(cycle(made["territories"]), ASKED):
        yield reverse("finding:territory", args=[slug])


def map_data(made: dict) -> Iterator[str]:
    """The whole region, and a facet."""
    for turn in range(ASKED // 2):
        said = {"theme": made["themes"][turn % len(made["themes"])]} if turn % 2 else {}
        yield f"{reverse('atlas:features')}?{httpx.QueryParams(said)}"


def public_pages(made: dict) -> Iterator[str]:
    for pk in made["entries"]:
        yield reverse("knowledge:entry", args=[pk])


def api_lists(made: dict) -> Iterator[str]:
    for turn in range(ASKED):
        said = {"theme": made["themes"][turn % len(made["themes"])], "limit": 50}
        yield f"{reverse('api:entries')}?{httpx.QueryParams(said)}"


# Its name, what is asked for, whether people who are signed in ask, and the ms it may take.
PAGES = (
    ("list_with_facets", lists, True, 150),
    ("search_in_list", searches, True, 150),
    ("theme_page", themes, True, 150),
    ("territory_page", territories, True, 150),
    ("map_data", map_data, True, 150),
    ("public_page", public_pages, False, 60),
    ("api_list", api_lists, False, 150),
)
PAGE_BYTES = 100_000


def measure(server: Server, made: dict) -> dict[str, Measured]:
    found = {}
    for name, asked, signed_in, _target in PAGES:
        try:
            paths = list(asked(made))
        except NoReverseMatch:
            continue
        found[name] = _measure(server, paths, made["readers"] if signed_in else [""])
    return found


def _measure(server: Server, paths: list[str], people: list[str]) -> Measured:
    taken, largest = [], 0
    with httpx.Client(base_url=server.origin, timeout=60) as client:
        for turn, (path, cookie) in enumerate(zip([*paths[:3], *paths], cycle(people), strict=False)):
            cookies = {"Cookie": f"sessionid={cookie}"} if cookie else {}
            started = time.perf_counter()
            answer = client.get(path, headers=COMPRESSED | cookies)
            elapsed = (time.perf_counter() - started) * 1000
            answer.raise_for_status()
            largest = max(largest, len(answer.content))
            if turn >= 3:  # the first requests compile the templates
                taken.append(elapsed)
    return Measured(percentile(taken, 0.95), largest)
