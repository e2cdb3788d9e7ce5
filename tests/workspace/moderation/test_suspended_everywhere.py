"""Every door that a member may push is closed to one who is suspended from the group, or is named here."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.suspensions.services import suspend
from tests.access import rows  # noqa: F401  (fills the table)
from tests.access.table import ROWS
from tests.access.test_access_table import doors_in_this_thread, knock, world  # noqa: F401  (fixtures)
from tests.workspace.moderation.test_suspensions import week

pytestmark = pytest.mark.django_db

# What a suspended person still does: read, look after themselves, and tell what should not be there.
OPEN = (
    "account_",
    "adaptations:adapt",  # elsewhere: the groups one may adapt in leave out the one that suspends
    "barriers:new",  # alone, or for another group
    # Its refusals are the page again; what its gestures ask is who one is on it: a reader (test_suspensions).
    "boards:",
    "calendar:",
    "caught_up",
    # Doors of other tables; at one's own group's, to look on; one's own plan, topic and vote taken back.
    "codev:door",
    "codev:drop_topic",
    "codev:report",
    "codev:sit",
    "directory:",
    "exchange:",  # one's own booklet
    "exports:",
    "feeds:",
    "finding:useful",
    # Open to anybody, without an account; one's own words taken back.
    "initiatives:forget_sender",
    "initiatives:signal",
    "initiatives:take_back",
    "knowledge:take_back",
    "knowledge:withdraw",
    "letters:",  # between two people
    "newsletter:",
    "organisations:",
    "groups:",  # joining and leaving other groups; what concerns this one has its policy
    "moderation:read",
    "moderation:report",
    "notices:",
    "offers:new",  # one's own means
    "paths:read",
    "people:",
    # By the secret address of one's own page: a registration, a proposal, a turn, a rendez-vous.
    "programme:",
    "registrations:",
    "rendezvous:",
    "tables:enter",
    "threads:preview",
    "threads:read",
    "threads:stance",
    "threads:take_back",
    "volunteers:",
    "watch:keep",  # alone, or for another group
)


def test_who_is_suspended_pushes_no_door_of_the_group(world):  # noqa: F811
    member, opened = world.member, []
    doors = []
    for row in ROWS:
        if row.answers["POST"]["member"] in (200, 204, 302, 422) and not row.name.startswith(OPEN):
            where = row.kwargs(world)
            if where.get("slug", world.group.slug) == world.group.slug:
                doors.append((row, reverse(row.name, kwargs=where) + row.query, row.data(world)))
    suspend(member, group=world.group, by=world.facilitator, until=week(), why="Un mot.")
    for row, path, data in doors:
        status = knock(member, "POST", path, data)
        if status not in (403, 404):
            opened.append(f"{row.name} ({status})")
    assert len(doors) > 30
    assert not opened, "a suspended member may still: " + ", ".join(sorted(set(opened)))
