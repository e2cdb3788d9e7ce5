"""Five hundred people at two desks, one of which loses its network for a while.

A person at a desk takes a human time: a badge held out, or a name typed for one in eight. That time is
simulated (`HUMAN`), the server's is real and is added to it, though a desk does not wait for its answer. Each
desk welcomes one person after the other; the second tells what it noted without network in one go; once in a
while somebody whom a desk noted is noted by the other as well.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import threading
import time
import uuid
from dataclasses import dataclass, field

import httpx

from tests.bench.figures import percentile, report
from tests.bench.server import Server, running

SEED = "tests.bench.gatherings.crowd"
HUMAN = {"badge": 1.8, "name": 4.5, "walk": 9.0}  # seconds: held out and read; typed; asked and typed
BY_NAME, WALK_IN, TWICE = 8, 25, 20  # one in so many
DARK = (60, 120)  # the second desk has no network from its 60th person to its 120th


@dataclass
class Desk:
    server: Server
    made: dict
    number: int
    people: list[dict]
    simulated: float = 0.0
    answers: list[float] = field(default_factory=list)
    lost: int = 0
    waiting: list[dict] = field(default_factory=list)

    def work(self) -> None:
        cookie = {"sessionid": self.made["desks"][self.number]}
        address = f"{self.server.origin}/rencontres/{self.made['slug']}/accueil/"
        with httpx.Client(cookies=cookie, timeout=30) as client:
            self.client, self.address = client, address
            self.token = client.get(f"{address}liste/").raise_for_status().json()["token"]
            for rank, person in enumerate(self.people):
                self.welcome(rank, person)
            self.tell()

    def welcome(self, rank: int, person: dict) -> None:
        how = "walk" if not person["badge"] else "name" if rank % BY_NAME == 0 else "badge"
        self.simulated += HUMAN[how]
        said = {"kind": "come", "badge": person["badge"]}
        if how == "walk":
            said = {"kind": "walk", "name": person["name"], "category": "inhabitant"}
        self.waiting.append({"key": str(uuid.uuid4()), "made": int(time.time() * 1000), **said})
        if not (self.number == 1 and DARK[0] <= rank < DARK[1]):
            self.tell()

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
        taken = time.perf_counter() - began
        self.answers.append(taken * 1000)
        self.simulated += taken
        told = {one["key"] for one in answer.raise_for_status().json()["outcomes"]}
        self.lost += sum(one["key"] not in told for one in self.waiting)
        self.waiting = []


def deal(made: dict) -> list[list[dict]]:
    """Who comes to which desk; once in a while to both."""
    dice = random.Random(9)
    people = [{"badge": badge, "name": name} for badge, name in made["people"]]
    for one in people[::WALK_IN]:
        one["badge"], one["name"] = "", f"{one['name']} sans inscription"
    dice.shuffle(people)
    queues: list[list[dict]] = [people[0::2], people[1::2]]
    queues[0] += queues[1][::TWICE]
    return queues


def main(*, small: bool = False) -> None:
    with running(SEED, 100 if small else 500) as (server, made):
        desks = [Desk(server, made, number, queue) for number, queue in enumerate(deal(made))]
        threads = [threading.Thread(target=desk.work) for desk in desks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        here = _here(server, made)
    expected = len(made["people"])
    answers = [one for desk in desks for one in desk.answers]
    report("gatherings.checkin_minutes", max(desk.simulated for desk in desks) / 60, 10, "min")
    report("gatherings.checkin_p95", percentile(answers, 0.95), 200, "ms")
    report("gatherings.checkin_wrong_number", abs(here - expected), 0, "people", better="==")
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
