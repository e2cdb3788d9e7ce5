"""10 000 lines of a partner's file, brought in through the page; the server killed half-way."""

from __future__ import annotations

import csv
import io
import os
import random
import re
import signal
import time

import httpx

from tests.bench.server import Server
from tests.bench.space import words

LINES = 10_000
PATIENCE = 600.0


def file_of(lines: int, themes: list[str], territories: list[str], name: str) -> bytes:
    dice = random.Random(name)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["titre", "texte", "genre", "thématique", "territoire", "latitude", "longitude", "ref"])
    for number in range(lines):
        writer.writerow(
            [
                f"{words.title(dice)[:140]} ({number})",
                words.text(dice),
                dice.choice(("fiche de pratique", "monographie", "apprentissage")),
                dice.choice(themes),
                dice.choice(territories),
                f"{dice.uniform(43, 45):.5f}",
                f"{dice.uniform(4, 7):.5f}",
                f"{name}-{number}",
            ]
        )
    return out.getvalue().encode()


def bring(server: Server, made: dict, name: str, *, kill: bool = False) -> dict[str, float]:
    """Seconds from « Lancer » to the end, and what was counted: by the server, and seen as progress."""
    file = file_of(LINES, made["themes"], made["territories"], name)
    with httpx.Client(base_url=server.origin, timeout=60, follow_redirects=True) as client:
        client.cookies.set("sessionid", made["coordinator"])
        page, token = _page(client, "/echanges/importer/")
        sent = client.post(
            "/echanges/importer/",
            data={"csrfmiddlewaretoken": token},
            files={"file": (f"{name}.csv", file)},
        )
        sent.raise_for_status()
        address = sent.url.path
        page, token = _page(client, address)
        said = _form(page) | {"csrfmiddlewaretoken": token, "start": "1", "credit": f"Banc {name}"}
        started = time.perf_counter()
        client.post(f"{address}colonnes/", data=said).raise_for_status()
        seen, killed = set(), False
        while time.perf_counter() - started < PATIENCE:
            time.sleep(0.5)
            page = client.get(address).text
            if "L’import est terminé" in page:
                break
            if progress := re.search(r"(\d[\d\s\u202f\xa0]*) lignes sur", page):
                seen.add(progress[1])
            if kill and not killed and len(seen) > 3:
                killed = True
                assert server.process is not None
                os.killpg(server.process.pid, signal.SIGKILL)
                server.process.wait()
                server.start()
        taken = time.perf_counter() - started
    counts = [int(re.sub(r"\D", "", found)) for found in re.findall(r"([\d\s\u202f\xa0]+) créées?", page)]
    return {"seconds": taken, "created": counts[0] if counts else 0, "seen": len(seen), "killed": killed}


def _page(client: httpx.Client, path: str) -> tuple[str, str]:
    answer = client.get(path)
    answer.raise_for_status()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text)
    assert token is not None
    return answer.text, token[1]


def _form(page: str) -> dict[str, str]:
    """What the page proposes: its columns and its choices, as a person who changes nothing sends them."""
    said = {}
    for select in re.finditer(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', select[2])
        said[select[1]] = chosen[1] if chosen else ""
    return said
