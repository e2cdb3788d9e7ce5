"""What a member opens on Monday morning, one page after another, each of another person."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx

from tests.bench.figures import percentile
from tests.bench.server import Server

QUESTIONS = (
    "crèche",
    "garde samedi",
    "logements vacants",
    "emploi stable",
    '"permis de conduire"',
    "navette marché -bus",
    "habitantes écoute",
    "reunion",
    "ateliers cui",
    "bénévoles jardin partagé",
    "creche horaire decale",
    "budget",
)


def thread(made: dict) -> Iterator[tuple[str, str]]:
    """The long one: its first page, its last, and those between."""
    for number, cookie in enumerate(made["readers"][:40]):
        yield cookie, f"/questions/{made['long']['thread']}/?page={number % 11 + 1}"


def group_home(made: dict) -> Iterator[tuple[str, str]]:
    for one in made["visitors"]:
        yield one["cookie"], f"/groupes/{one['group']}/"


def my_page(made: dict) -> Iterator[tuple[str, str]]:
    for one in made["visitors"]:
        yield one["cookie"], "/"


def threads(made: dict) -> Iterator[tuple[str, str]]:
    for one in made["visitors"]:
        yield one["cookie"], f"/questions/groupe/{one['group']}/"


def search(made: dict) -> Iterator[tuple[str, str]]:
    """By people of two groups, and by those of many."""
    people = [one["cookie"] for one in made["visitors"]] + made["readers"][:10]
    for number, cookie in enumerate(people * 2):
        question = httpx.QueryParams({"q": QUESTIONS[number % len(QUESTIONS)]})
        yield cookie, f"/recherche/?{question}"


PAGES: dict[str, Callable[[dict], Iterator[tuple[str, str]]]] = {
    "group_home": group_home,
    "my_page": my_page,
    "threads_of_group": threads,
    "thread_of_500_posts": thread,
    "search": search,
}


def measure(server: Server, made: dict) -> dict[str, float]:
    """The 95th percentile of each page, in ms."""
    return {name: percentile(_times(server, list(asked(made))), 0.95) for name, asked in PAGES.items()}


def _times(server: Server, asked: list[tuple[str, str]]) -> list[float]:
    taken = []
    with httpx.Client(base_url=server.origin, timeout=60) as client:
        for turn, (cookie, path) in enumerate([*asked[:3], *asked]):
            started = time.perf_counter()
            answer = client.get(path, headers={"Cookie": f"sessionid={cookie}"})
            elapsed = (time.perf_counter() - started) * 1000
            answer.raise_for_status()
            if turn >= 3:  # the first requests compile the templates
                taken.append(elapsed)
    return taken
