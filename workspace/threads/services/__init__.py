"""The gestures of threads: one transaction each, told to the room and to who follows."""

from workspace.threads.services.hiding import hide_post, hide_thread, show_post, show_thread
from workspace.threads.services.marks import react, read_up_to, take_stance
from workspace.threads.services.outcomes import tell_outcome, withdraw_outcome
from workspace.threads.services.polls import (
    add_poll,
    close_poll,
    end_lapsed,
    remove_poll,
    take_back,
    vote,
)
from workspace.threads.services.posts import accept_post, add_post, edit_post, remove_post
from workspace.threads.services.threads import (
    close_thread,
    edit_thread,
    move_thread,
    open_thread,
    pin_thread,
    reopen_thread,
    sum_up,
)

__all__ = [
    "accept_post",
    "add_poll",
    "add_post",
    "close_poll",
    "close_thread",
    "edit_post",
    "edit_thread",
    "end_lapsed",
    "hide_post",
    "hide_thread",
    "move_thread",
    "open_thread",
    "pin_thread",
    "react",
    "read_up_to",
    "remove_poll",
    "remove_post",
    "reopen_thread",
    "show_post",
    "show_thread",
    "sum_up",
    "take_back",
    "take_stance",
    "tell_outcome",
    "vote",
    "withdraw_outcome",
]
