"""Rows of boards: facts, every one of them (never co-written matter)."""

from sessions.boards.models.board import Board, new_code
from sessions.boards.models.cards import Card, CardImage, Cluster, Comment, Link, Writing, Zone
from sessions.boards.models.harvest import Harvested
from sessions.boards.models.journal import Gesture
from sessions.boards.models.people import Participant
from sessions.boards.models.script import BoardTemplate, Stage
from sessions.boards.models.votes import Ballot, Vote, VoteRound

__all__ = [
    "Ballot",
    "Board",
    "BoardTemplate",
    "Card",
    "CardImage",
    "Cluster",
    "Comment",
    "Gesture",
    "Harvested",
    "Link",
    "Participant",
    "Stage",
    "Vote",
    "VoteRound",
    "Writing",
    "Zone",
    "new_code",
]
