"""French keeps some signs on the line of the word before: « Qui agit déjà ici ? » on a narrow screen.

What is written, in the templates, in the code and by people, has ordinary spaces: they are what a keyboard
types and what one searches for. The space that does not break is put as a page leaves, between its tags, and
nowhere that a form would send back. A script that compares words of the page takes them `asTyped` (typed.js).
"""

from __future__ import annotations

import re

UNBREAKABLE = "\u00a0".encode()
# Of UTF-8, as pages are sent: « » € are two and three bytes.
SPACE = re.compile(rb" (?:(?<=\xc2\xab )(?=\S)|(?<=\S )(?=[?!:;%]|\xc2\xbb|\xe2\x82\xac))")
AS_TYPED = re.compile(rb"<(textarea|select|pre|code|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


def set_page(html: bytes) -> bytes:
    """The same HTML (UTF-8, whole or a fragment), with the spaces that do not break where French has them.

    Tags and their attributes, fields, code and scripts stay byte for byte; so do lists to choose from:
    letters typed choose there. Linear in the length, while every field that opens is closed.
    """
    done, at = [], 0
    for typed in AS_TYPED.finditer(html):
        done += [_set(html[at : typed.start()]), typed[0]]
        at = typed.end()
    return b"".join([*done, _set(html[at:])])


def _set(html: bytes) -> bytes:
    done, at, is_said = [], 0, True
    for space in SPACE.finditer(html):
        tag = html.rfind(b"<", at, space.start()), html.rfind(b">", at, space.start())
        if tag != (-1, -1):
            is_said = tag[1] > tag[0]
        done += [html[at : space.start()], UNBREAKABLE if is_said else b" "]
        at = space.end()
    return b"".join([*done, html[at:]])
