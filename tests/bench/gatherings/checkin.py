"""Five hundred people at two desks, one of which loses its network for a while.

Who comes to a desk takes a human time: a badge held out, or a name typed for one in eight. Those who
registered together (`crowd.PARTIES`) come together: the first is noted like anybody, and the others, whom the
desk then names, by one confirmation; but half the parties show the code of them all, whose names the desk
reads. Half of those who never registered wrote their name on their own telephone while they waited, and show
the code of it; the others are asked and typed. That time is simulated (`HUMAN`), the server's is real and is
added to it, though a desk does not wait for its answer. They stand in one line, and whoever is next goes to
the desk that is free; the second desk tells what it noted without network in one go; once in a while somebody
whom a desk noted is noted by the other as well.

The same crowd is also led in with nobody's telephone (`checkin_minutes_no_telephone`): badges, names alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

import httpx

from tests.bench.figures import percentile, report
from tests.bench.server import Server, running

SEED = "tests.bench.gatherings.crowd"
# Seconds: held out and read; typed; asked and typed; « Paul is with you? » read, asked, pressed.
HUMAN = {"badge": 1.8, "name": 4.5, "walk": 9.0, "together": 3.0}
EACH_MORE = 0.5  # each further name to read and face to find
BY_NAME, WALK_IN, TWICE = 8, 25, 40  # one in so many
PREPARED = 2  # one party in so many, one walk-in in so many, prepared its code on a telephone
DARK = (60, 120)  # the second desk has no network from its 60th party to its 120th


@dataclass
class Desk:
    server: Server
    made: dict
    number: int
    people: list[dict]
    human: float = 0.0
    answers: list[float] = field(default_factory=list)
    lost: int = 0
    waiting: list[dict] = field(default_factory=list)
    parties: dict[str, set[str]] = field(default_factory=dict)

    @property
    def simulated(self) -> float:
        return self.human + sum(self.answers) / 1000

    def work(self) -> None:
        cookie = {"sessionid": self.made["desks"][self.number]}
        address = f"{self.server.origin}/rencontres/{self.made['slug']}/accueil/"
        with httpx.Client(cookies=cookie, timeout=30) as client:
            self.client, self.address = client, address
            listed = client.get(f"{address}liste/").raise_for_status().json()
            self.token = listed["token"]
            for one in listed["people"]:
                if one["party"]:
                    self.parties.setdefault(one["party"], set()).add(one["badge"])
            for rank, person in enumerate(self.people):
                self.welcome(rank, person)
            self.tell()

    def welcome(self, rank: int, person: dict) -> None:
        self.human += person["takes"]
        if person["how"] == "walk":
            self.note(kind="walk", name=person["name"], category="inhabitant")
        else:
            self.note(kind="come", badge=person["badge"])
        dark = self.number == 1 and DARK[0] <= rank < DARK[1]
        if not dark:
            self.tell()
        if others := sorted(self.parties.get(person["party"], set()) - {person["badge"]}):
            for badge in others:
                self.note(kind="come", badge=badge)
            if not dark:
                self.tell()

    def note(self, **said: str) -> None:
        self.waiting.append({"key": str(uuid.uuid4()), "made": int(time.time() * 1000), **said})

    def tell(self) -> None:
        if not self.waiting:
            return
        sent = json.dumps({"sent": int(time.time() * 1000), "gestures": self.waiting})
        began = time.perf_counter()
        answer = self.client.post(
            f"{self.address}gestes/",
            data={"gestures": sent},
            headers={"X-CSRFToken": self.token, "Referer": self.address},
        )
        self.answers.append((time.perf_counter() - began) * 1000)
        told = {one["key"] for one in answer.raise_for_status().json()["outcomes"]}
        self.lost += sum(one["key"] not in told for one in self.waiting)
        self.waiting = []


def deal(made: dict, *, telephones: bool) -> list[list[dict]]:
    """Who comes to which desk: one of each party, with whom the others come; once in a while to both desks.
    Those who never registered come alone, in the place of some who do."""
    dice = random.Random(9)
    people = [{"badge": badge, "name": name, "party": party} for badge, name, party in made["people"]]
    sizes = Counter(one["party"] for one in people if one["party"])
    alone = [one for one in people if not one["party"]]
    for one in dice.sample(alone, len(people) // WALK_IN):
        one["badge"], one["name"] = "", f"{one['name']} sans inscription"
    coming = alone + list({one["party"]: one for one in people if one["party"]}.values())
    dice.shuffle(coming)
    queues: list[list[dict]] = [[], []]
    for rank, one in enumerate(coming):
        one["how"] = "walk" if not one["badge"] else "name" if rank % BY_NAME == 0 else "badge"
        prepared = telephones and one["how"] != "name" and dice.randrange(PREPARED) == 0
        alone_takes = HUMAN["badge" if prepared else one["how"]]
        one["takes"] = alone_takes + others_take(sizes[one["party"]] - 1, prepared=prepared)
        free = min(queues, key=lambda queue: sum(before["takes"] for before in queue))
        free.append(one)
        if rank % TWICE == 0:  # the others of a party are here already
            queues[free is queues[0]].append(one | {"party": "", "takes": alone_takes})
    return queues


def others_take(others: int, *, prepared: bool) -> float:
    """Those who came with them: read by the same look at their common code, or confirmed after it."""
    if others <= 0:
        return 0
    return EACH_MORE * others if prepared else HUMAN["together"] + EACH_MORE * (others - 1)


def led_in(server: Server, made: dict, *, telephones: bool) -> list[Desk]:
    queues = deal(made, telephones=telephones)
    desks = [Desk(server, made, number, queue) for number, queue in enumerate(queues)]
    threads = [threading.Thread(target=desk.work) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return desks


def main(*, small: bool = False) -> None:
    people = 100 if small else 500
    with running(SEED, people) as (server, made):
        slowest = max(desk.simulated for desk in led_in(server, made, telephones=False))
        report("gatherings.checkin_minutes_no_telephone", slowest / 60, 10, "min")
    with running(SEED, people) as (server, made):
        desks = led_in(server, made, telephones=True)
        here = _here(server, made)
    answers = [one for desk in desks for one in desk.answers]
    report("gatherings.checkin_minutes", max(desk.simulated for desk in desks) / 60, 10, "min")
    report("gatherings.checkin_human_minutes", max(desk.human for desk in desks) / 60, 10, "min")
    report("gatherings.checkin_p95", percentile(answers, 0.95), 200, "ms")
    report("gatherings.checkin_wrong_number", abs(here - people), 0, "people", better="==")
    report("gatherings.checkin_unanswered", sum(desk.lost for desk in desks), 0, "gestures", better="==")


def _here(server: Server, made: dict) -> int:
    """What the counter of the door says."""
    address = f"{server.origin}/rencontres/{made['slug']}/accueil/etat/"
    page = httpx.get(address, cookies={"sessionid": made["desks"][0]}, timeout=30).raise_for_status().text
    found = re.search(r"<strong>(\d+)</strong>", page)
    return int(found[1]) if found else -1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    main(small=parser.parse_args().small)
