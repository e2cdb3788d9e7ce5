"""What is reckoned without a database: who sits where, who could meet whom.

    python -m tests.bench.gatherings.reckoning [--small]

160 people dealt among 20 tables, parties apart and together; of 500 people, whom one of them could meet.
Time is the processor's: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from sessions.registrations.models import Category  # noqa: E402
from sessions.rendezvous.matching import Crowd, Person  # noqa: E402
from sessions.tables.dealing import Guest, deal  # noqa: E402
from tests.bench.figures import report  # noqa: E402

PEOPLE, TABLES, CROWD = 160, 20, 500
SMALL = (32, 4, 50)
ORGANISATIONS = ["", "", "mairie", "caf", "ccas", "mission locale"]


def seconds(reckon: Callable[[], object]) -> float:
    started = time.process_time()
    reckon()
    return time.process_time() - started


def guests(many: int) -> list[Guest]:
    return [
        Guest(n, Category.values[n % len(Category)], ORGANISATIONS[n % 6], f"p{n // 2}" if n % 3 else "")
        for n in range(many)
    ]


def crowd(many: int) -> list[Person]:
    words = [f"mot{n} cuisine{n % 50} atelier{n % 30} local{n % 70}" for n in range(many)]
    return [Person(n, str(n % 4), words[n], words[-n]) for n in range(many)]


def main(*, small: bool = False) -> None:
    count, tables, many = SMALL if small else (PEOPLE, TABLES, CROWD)
    dealt, people = guests(count), crowd(many)
    report("reckoning.deal_parties_apart", seconds(lambda: deal(dealt, tables)), 5, "s")
    report("reckoning.deal_parties_together", seconds(lambda: deal(dealt, tables, together=True)), 5, "s")
    Crowd(people)  # the stems of the words are kept
    report("reckoning.match_one_of_all", seconds(lambda: Crowd(people).for_person(7)), 0.5, "s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    main(small=parser.parse_args().small)
