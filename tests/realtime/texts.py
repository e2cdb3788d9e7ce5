"""What a text says, as it is stored."""

from __future__ import annotations

from pycrdt import Doc, Text

from realtime import store
from realtime.executor import in_thread


def text_of(update):
    doc = Doc()
    text = doc.get("content", type=Text)
    doc.apply_update(update)
    return str(text)


async def stored_text(sheet):
    return text_of((await in_thread(store.state_of, sheet.room)).update)
