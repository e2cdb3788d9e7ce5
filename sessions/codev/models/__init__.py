"""The rows of a séance, one module per noun."""

from sessions.codev.models.contributions import Contribution, PrivateNote, Tag
from sessions.codev.models.outcomes import Action, ClientSheet, Learning, ProcessCheck
from sessions.codev.models.seance import CodevSession, GroupPreset
from sessions.codev.models.seats import Seat
from sessions.codev.models.topics import Agreement, Topic, TopicVote

__all__ = [
    "Action",
    "Agreement",
    "ClientSheet",
    "CodevSession",
    "Contribution",
    "GroupPreset",
    "Learning",
    "PrivateNote",
    "ProcessCheck",
    "Seat",
    "Tag",
    "Topic",
    "TopicVote",
]
