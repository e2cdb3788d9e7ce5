"""What a group talks about in writing."""

from workspace.threads.models.marks import Reaction, Reading
from workspace.threads.models.outcomes import Outcome
from workspace.threads.models.polls import Ballot, Option, Poll, PollVote
from workspace.threads.models.posts import Post, Revision
from workspace.threads.models.threads import PER_PAGE, Thread, Written

__all__ = [
    "PER_PAGE",
    "Ballot",
    "Option",
    "Outcome",
    "Poll",
    "PollVote",
    "Post",
    "Reaction",
    "Reading",
    "Revision",
    "Thread",
    "Written",
]
