"""What a board begins with: zones with their questions, and the script of a workshop.

starters.ALL            every starter, in the order of the page
starters.get("phases")  one of them
"""

from sessions.boards.starters import group_life, phases, territory
from sessions.boards.starters.building import Starter, blank

ALL: tuple[Starter, ...] = (*phases.STARTERS, *territory.STARTERS, *group_life.STARTERS, blank)
_BY_KEY = {starter.key: starter for starter in ALL}


def get(key: str) -> Starter | None:
    return _BY_KEY.get(key)


__all__ = ["ALL", "Starter", "get"]
