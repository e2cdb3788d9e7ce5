"""Gestures on a gathering, a caravane, a carnet de visite."""

from sessions.gatherings.services.caravans import change_caravan, create_caravan
from sessions.gatherings.services.gatherings import (
    announce,
    cancel,
    change_gathering,
    create_gathering,
    free_slug,
    give_up,
    hold,
)
from sessions.gatherings.services.hiding import hide_gathering, show_gathering
from sessions.gatherings.services.notebooks import open_notebook, share_notebook

__all__ = [
    "announce",
    "cancel",
    "change_caravan",
    "change_gathering",
    "create_caravan",
    "create_gathering",
    "free_slug",
    "give_up",
    "hide_gathering",
    "hold",
    "open_notebook",
    "share_notebook",
    "show_gathering",
]
