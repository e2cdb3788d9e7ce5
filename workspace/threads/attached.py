"""A file that changes, or goes, is drawn again where threads show it."""

from __future__ import annotations

from workspace.files.carriers import on_change
from workspace.files.models import Attachment
from workspace.threads import events


@on_change
def redraw(attachment: Attachment) -> None:
    if attachment.post is None:
        events.thread_changed(attachment.thread)
    else:
        attachment.post.thread = attachment.thread
        events.post_changed(attachment.post)
