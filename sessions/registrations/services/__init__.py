"""The gestures on registrations. Whoever gives or frees a place holds the gathering's row first."""

from sessions.registrations.services.ateliers import (
    call_item_off,
    choose_items,
    promote_item,
)
from sessions.registrations.services.changing import add_companions, change, pass_first
from sessions.registrations.services.erasing import erase_due, forget, forget_account
from sessions.registrations.services.leaving import cancel
from sessions.registrations.services.promoting import promote, promote_all
from sessions.registrations.services.registering import AlreadyHere, register, send_again
from sessions.registrations.services.telling import call_off, remind, tell_moved

__all__ = [
    "AlreadyHere",
    "add_companions",
    "call_item_off",
    "call_off",
    "cancel",
    "change",
    "choose_items",
    "erase_due",
    "forget",
    "forget_account",
    "pass_first",
    "promote",
    "promote_all",
    "promote_item",
    "register",
    "remind",
    "send_again",
    "tell_moved",
]
