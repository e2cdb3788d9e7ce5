"""The gestures of threads: one transaction each, told to the room and to who follows."""

from workspace.threads.services.marks import react, read_up_to, take_stance
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
    "add_post",
    "close_thread",
    "edit_post",
    "edit_thread",
    "move_thread",
    "open_thread",
    "pin_thread",
    "react",
    "read_up_to",
    "remove_post",
    "reopen_thread",
    "sum_up",
    "take_stance",
]
