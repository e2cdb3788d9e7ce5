"""What the door of a board is called from outside: its link, its QR, its code as it is read aloud."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse

from sessions.boards import moment
from sessions.boards.models import Board
from sessions.doors.codes import spoken

register = template.Library()
register.filter("spoken_code", spoken)


@register.filter
def board_link(board: Board) -> str:
    return settings.SITE_URL + reverse("boards:door_link", args=[board.token])


@register.filter
def board_qr(board: Board) -> str:
    """The QR's picture. Its address changes with the link, so that no page keeps an old one."""
    return f"{reverse('boards:qr', args=[board.key])}?{board.token[:6]}"


@register.inclusion_tag("codev/_gesture.html", takes_context=True)
def board_gesture(context, name, label, *args, icon="", kind="", whose="", quiet=False, **values):
    """One gesture on the board, one form, one button: `{% board_gesture "close_door" "Fermer" %}`.

    args: what its address needs besides the board; whose: said to who does not see which line the button is
    on; values: hidden fields (`next`: where to go without JavaScript).
    """
    return {
        "url": reverse(f"boards:{name}", args=[context["board"].key, *args]),
        "label": label,
        "icon": icon,
        "kind": kind,
        "whose": whose,
        "quiet": quiet,
        "values": values.items(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("codev/_gesture.html", takes_context=True)
def board_right(context, verb, value, label):
    """Open one verb to everybody (« all »), or keep it for those who lead (« leads »)."""
    tag = board_gesture(context, "set_rights", label, kind="btn btn--quiet")
    return tag | {"values": [(verb, value)], "whose": moment.VERB_WORDS[verb]}
