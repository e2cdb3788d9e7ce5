"""The groups of the large instance, and their people."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TypeVar

from allauth.account.models import EmailAddress
from django.db.models import Model

from groups.models import ActorType, Membership, Organisation, Role, Territory, Theme, User, WorkingGroup
from tests.bench.space import words

M = TypeVar("M", bound=Model)
BATCH = 5_000
CROWD = 120  # people of the first group
BUSY, MANY = 10, 25  # a few people belong to many groups


def groups(number: int, dice: random.Random) -> list[WorkingGroup]:
    region = Territory.objects.create(name="Région", slug="banc-region", kind=Territory.Kind.REGION)
    places = [
        Territory.objects.create(name=place, slug=f"banc-{i}", kind=Territory.Kind.BASSIN, parent=region)
        for i, place in enumerate(words.PLACES)
    ]
    themes = [Theme.objects.create(name=topic, slug=f"banc-{i}") for i, topic in enumerate(words.TOPICS)]
    accesses = [*WorkingGroup.Access.values, WorkingGroup.Access.ON_REQUEST]
    made = bulk(
        WorkingGroup,
        [
            WorkingGroup(
                name=f"{dice.choice(words.TOPICS)} · {places[i % len(places)].name} {i + 1}",
                slug=f"banc-{i}",
                description=words.text(dice)[:2000],
                territory=places[i % len(places)],
                access=accesses[i % len(accesses)],
            )
            for i in range(number)
        ],
    )
    through = WorkingGroup.themes.through
    pairs = [(group, theme) for group in made for theme in dice.sample(themes, 2)]
    bulk(through, [through(workinggroup=group, theme=theme) for group, theme in pairs])
    return made


def members(
    number: int, groups: list[WorkingGroup], dice: random.Random, since: datetime
) -> list[Membership]:
    """One to three groups each; a few people in many; a crowd in the first."""
    homes = bulk(
        Organisation,
        [
            Organisation(
                name=f"Association {words.PLACES[i % 18]} {i}", territory=groups[i % len(groups)].territory
            )
            for i in range(max(10, number // 12))
        ],
    )
    users = bulk(
        User,
        [
            User(
                email=f"p{i}@banc.example",
                password="!banc",  # unusable: one enters by a cookie that the seed gives
                display_name=words.name(dice),
                organisation=dice.choice(homes),
                actor_type=dice.choice(ActorType.values),
                territory=dice.choice(groups).territory,
                date_joined=since + timedelta(days=dice.randint(0, 900)),
            )
            for i in range(number)
        ],
    )
    bulk(EmailAddress, [EmailAddress(user=u, email=u.email, primary=True, verified=True) for u in users])
    chosen: dict[tuple[int, int], Role] = {}
    for i, group in enumerate(groups):  # everybody facilitates at most one group
        chosen[group.pk, users[(i * 7) % number].pk] = Role.FACILITATOR
    for i, user in enumerate(users):
        wanted = MANY if i < BUSY else dice.choice((1, 1, 2, 3))
        own = dice.sample(groups, min(wanted, len(groups)))
        for group in [groups[0], *own] if i < CROWD else own:
            role = Role.OBSERVER if dice.random() < 0.1 else Role.MEMBER
            chosen.setdefault((group.pk, user.pk), role)
    rows = [Membership(group_id=group, user_id=user, role=role) for (group, user), role in chosen.items()]
    return bulk(Membership, rows)


def bulk(model: type[M], rows: list[M]) -> list[M]:
    return model._default_manager.bulk_create(rows, batch_size=BATCH)
