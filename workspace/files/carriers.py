"""Those who show files on a live page register here, from `ready()`, to draw it again when one changes.

`on_change(redraw)`: `redraw(attachment)` is called in the transaction of the change, and draws after it.
"""

from __future__ import annotations

from collections.abc import Callable

from workspace.files.models import Attachment, File

Redraw = Callable[[Attachment], None]
_redraws: list[Redraw] = []


def on_change(redraw: Redraw) -> Redraw:
    if redraw not in _redraws:
        _redraws.append(redraw)
    return redraw


def tell(file: File) -> None:
    for attachment in file.attachments.select_related("thread", "post"):
        for redraw in _redraws:
            redraw(attachment)
