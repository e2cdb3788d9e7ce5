"""Fills an empty instance with a board that many people write on, and a large one; prints both as JSON.

    python -m tests.bench.board.seed PEOPLE CARDS LINKS

Run by the benchmark in a process of its own, with the VAR of the server to be measured.
"""

from __future__ import annotations

import json
import os
import random
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from django.db import transaction  # noqa: E402

from groups.models import Membership, Role, Territory, User, WorkingGroup  # noqa: E402
from realtime import events  # noqa: E402
from sessions.boards import layout  # noqa: E402
from sessions.boards.kinds import CardKind, LinkKind  # noqa: E402
from sessions.boards.models import Board, Card, Link, Zone  # noqa: E402
from sessions.boards.services.boards import create_board  # noqa: E402
from tests.bench.seed import cookie_of  # noqa: E402

ZONES = 6
WORDS = ("garde", "samedi", "crèche", "marché", "navette", "écoute", "épicerie", "jardin", "emploi", "santé")


@transaction.atomic
def group_of(people: int) -> tuple[WorkingGroup, list[User]]:
    territory, _made = Territory.objects.get_or_create(
        slug="banc", defaults={"name": "Banc d'essai", "kind": "perimeter"}
    )
    group = WorkingGroup.objects.create(name="Banc", slug="banc", territory=territory)
    users = [
        User.objects.create_user(f"p{i}@banc.example", None, display_name=f"Personne {i}")
        for i in range(people)
    ]
    for i, user in enumerate(users):
        role = Role.FACILITATOR if i == 0 else Role.MEMBER
        Membership.objects.create(group=group, user=user, role=role)
    return group, users


@transaction.atomic
def board_of(group: WorkingGroup, users: list[User], title: str, cards: int, links: int) -> Board:
    """`cards` cards dealt to six zones, with `links` links between them."""
    board = create_board(group, by=users[0], title=title)
    dice = random.Random(2)
    width = 5 * (layout.CARD_WIDTH + layout.GAP) + layout.GAP
    height = layout.height_for(-(-cards // ZONES), width)
    zones = Zone.objects.bulk_create(
        Zone(
            board=board,
            key=f"zone-{i}",
            title=f"Zone {i + 1}",
            question="Que savons-nous ?",
            x=(i % 3) * (width + 40),
            y=(i // 3) * (height + 40),
            width=width,
            height=height,
            position=i,
        )
        for i in range(ZONES)
    )
    made = []
    for i in range(cards):
        x, y = layout.cell(i // ZONES, width)
        author = users[i % len(users)]
        made.append(
            Card(
                board=board,
                key=f"card-{i:08d}",
                zone=zones[i % ZONES],
                kind=CardKind.values[i % len(CardKind.values)],
                text=f"Carte {i} " + " ".join(dice.choices(WORDS, k=dice.randint(3, 14))),
                x=x,
                y=y,
                rank=i * layout.STEP,
                author=author,
                author_name=author.display_name,
            )
        )
    made = Card.objects.bulk_create(made)
    pairs: set[frozenset[int]] = set()
    while len(pairs) < links:
        pairs.add(frozenset(dice.sample(range(len(made)), 2)))
    Link.objects.bulk_create(
        Link(
            board=board,
            key=f"link-{i:08d}",
            source=made[first],
            target=made[second],
            kind=LinkKind.values[i % len(LinkKind.values)],
        )
        for i, (first, second) in enumerate(map(sorted, pairs))
    )
    events.publish(board.room, "board.made")
    return board


def said(board: Board) -> dict:
    return {
        "key": str(board.key),
        "version": events.version_of(board.room),
        "zones": list(board.zones.values_list("pk", flat=True)),
        "cards": list(board.cards.order_by("pk").values_list("pk", flat=True)),
    }


def main() -> None:
    people, cards, links = map(int, sys.argv[1:4])
    group, users = group_of(people)
    crowded = board_of(group, users, "L'atelier", 2 * people, people // 2)
    large = board_of(group, users, "Le territoire", cards, links)
    cookies = [cookie_of(user) for user in users]
    print(json.dumps({"cookies": cookies, "crowded": said(crowded), "large": said(large)}))


if __name__ == "__main__":
    main()
