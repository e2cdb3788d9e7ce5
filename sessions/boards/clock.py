"""The quiet clock of a board, as a page shows it."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from sessions.boards.models import Board
from sessions.timer import remaining


def clock_of(board: Board, now: datetime) -> dict[str, str] | None:
    """What `components/_countdown.html` needs, as strings for attributes; None without a clock."""
    left = remaining(board.timer, now)
    if left is None:
        return None
    minutes = board.stage.minutes if board.stage is not None else 0
    total = max(timedelta(minutes=minutes), left)
    seconds = max(0, math.ceil(left.total_seconds()))
    running = board.deadline
    return {
        "deadline": str(int(running.timestamp() * 1000)) if running else "",
        "left": "" if running else str(int(left.total_seconds() * 1000)),
        "total": str(int(total.total_seconds() * 1000)),
        "figure": f"{seconds // 60:02d}:{seconds % 60:02d}",
        "offset": str(round(100 * (1 - max(0.0, min(1.0, left / total))))) if total else "0",
    }
