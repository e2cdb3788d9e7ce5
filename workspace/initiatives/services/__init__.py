"""The gestures on initiatives, and on the tips by which they are known."""

from workspace.initiatives.services.initiatives import (
    add_milestone,
    confirm,
    remind,
    remove_milestone,
)
from workspace.initiatives.services.tips import clean_up, forget_due, forget_sender, send_tip, take_back
from workspace.initiatives.services.triage import accept, merge, refuse

__all__ = [
    "accept",
    "add_milestone",
    "clean_up",
    "confirm",
    "forget_due",
    "forget_sender",
    "merge",
    "refuse",
    "remind",
    "remove_milestone",
    "send_tip",
    "take_back",
]
