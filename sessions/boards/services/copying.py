"""Rows of one board written again on another: their matter under a key that says what they are copies of.

A form's key never holds a colon (`CardForm.key`): nobody sends a card that passes for a copy.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from sessions.boards.models import Board, CardImage

Row = TypeVar("Row", bound=models.Model)
COPY = "copy:"


def copy_key(row: models.Model) -> str:
    return f"{COPY}{row.pk}"


def copied_from(key: str) -> int | None:
    """The row of which this key says that it is the copy."""
    number = key.removeprefix(COPY)
    return int(number) if key.startswith(COPY) and number.isdecimal() else None


def copied(row: Row, fields: Iterable[str], **given: Any) -> Row:
    """A new row, not saved: these fields as they are, and what is given."""
    return type(row)(**{name: getattr(row, name) for name in fields}, **given)


def picture_on(board: Board, image: CardImage | None) -> CardImage | None:
    """The same picture, as a file of that board: erasing one board takes nothing from another."""
    if image is None or not image.path.exists():
        return None
    same = ("format", "width", "height", "size", "digest")
    made = copied(image, same, board=board, uuid=uuid.uuid4())
    made.path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(image.path, made.path)
    made.save()
    return made
