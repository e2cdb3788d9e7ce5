"""What a board's page offers to take away."""

from __future__ import annotations

from django import template

from sessions.boards import exports
from sessions.boards.models import Board
from workspace.exports.registry import forms_of

register = template.Library()


@register.simple_tag
def board_exporters(board: Board) -> list[dict]:
    key = exports.key_of(board)
    return [
        {"name": one.name, "key": key, "label": one.label, "formats": one.formats}
        for one in forms_of(*exports.NAMES)
    ]
