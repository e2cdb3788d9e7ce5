"""The objects the access table asks for. Each is made the first time a row needs it.

What a noun needs stands in its scene (tests/access/scenes): add a `cached_property` there for your rows.
"""

from __future__ import annotations

from groups.models import User, WorkingGroup
from tests.access.scenes.boards import Boards
from tests.access.scenes.documents import Documents
from tests.access.scenes.gatherings import Gatherings
from tests.access.scenes.knowledge import Knowledge
from tests.access.scenes.moderation import Moderation
from tests.access.scenes.needs import Needs
from tests.access.scenes.people import People
from tests.access.scenes.seances import Seances
from tests.access.scenes.sharing import Sharing
from tests.access.scenes.tables import Tables
from tests.access.scenes.threads import Threads

# Who knocks at every door. The names are those of the columns of the table.
PERSONS = (
    "anonymous",
    "guest",
    "member",
    "facilitator",
    "stranger",  # a member of another group
    "former",  # a former member of the group
    "coordinator",  # of the regional team
    "admin",  # administers the site
)


class World(
    Boards, Documents, Gatherings, Knowledge, Moderation, Needs, People, Seances, Sharing, Tables, Threads
):
    """One group, its people, and what stands in it."""

    def __init__(self, group: WorkingGroup, people: dict[str, User | None]):
        self.group = group
        self.people = people
