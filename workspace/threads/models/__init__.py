"""What a group talks about in writing."""

from workspace.threads.models.marks import Reaction, Reading
from workspace.threads.models.posts import Post, Revision
from workspace.threads.models.threads import PER_PAGE, Thread, Written

__all__ = ["PER_PAGE", "Post", "Reaction", "Reading", "Revision", "Thread", "Written"]
