"""The gestures on a programme, and on what people offer to hold."""

from sessions.programme.services.calls import close_call, open_call
from sessions.programme.services.items import (
    add_item,
    cancel_item,
    change_item,
    copy_programme,
    hold_again,
    move_programme,
    remove_item,
)
from sessions.programme.services.proposals import (
    accept,
    forget_due,
    forget_sender,
    refuse,
    send_proposal,
    withdraw,
)
from sessions.programme.services.spaces import add_space, change_space, move_up, remove_space

__all__ = [
    "accept",
    "add_item",
    "add_space",
    "cancel_item",
    "change_item",
    "change_space",
    "close_call",
    "copy_programme",
    "forget_due",
    "forget_sender",
    "hold_again",
    "move_programme",
    "move_up",
    "open_call",
    "refuse",
    "remove_item",
    "remove_space",
    "send_proposal",
    "withdraw",
]
