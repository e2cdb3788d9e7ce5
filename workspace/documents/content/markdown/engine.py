"""markdown-it, set up for what a document holds."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from workspace.documents.content.markdown.taming import MAX_NESTING

# Says nothing, and keeps two neighbours apart: every reader of Markdown drops it.
NOTHING = "<!-- -->"
OURS = re.compile(r"<br ?/?>|<!-- -->", re.IGNORECASE)

# Cells that a table is given because its rows are shorter than its header, one byte of text for each row; and
# those of all the tables of a text: beyond, a table is read as lines.
table = import_module("markdown_it.rules_block.table")
table.MAX_AUTOCOMPLETED_CELLS = 5_000  # type: ignore[attr-defined]
MAX_GIVEN = 5_000


@cache
def engine(html: bool = False) -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"html": html, "maxNesting": MAX_NESTING})
    engine.enable(["table", "strikethrough"])
    engine.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    engine.inline.ruler.before("autolink", "ours", _ours)
    # Addresses are kept as they were typed; the schema says which ones lead anywhere.
    engine.normalizeLink = lambda url: url  # type: ignore[method-assign]
    engine.validateLink = lambda url: True  # type: ignore[method-assign]
    return engine


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    given = state.env.get("given", 0)
    if given > MAX_GIVEN:
        return False
    known = len(state.tokens)
    found = table.table(state, start, end, silent)
    if found and not silent:
        cells = sum(token.type in ("th_open", "td_open") for token in state.tokens[known:])
        typed = state.src.count("|", state.bMarks[start], state.eMarks[state.line - 1])
        state.env["given"] = given + max(0, cells - typed)
    return found


def _ours(state: StateInline, silent: bool) -> bool:
    """The two tags that we write ourselves: a break where a line may not end, and NOTHING."""
    if state.src[state.pos] != "<":
        return False
    found = OURS.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent and found.group() != NOTHING:
        state.push("hardbreak", "br", 0)
    elif not silent and state.pending:
        state.pushPending()
    state.pos = found.end()
    return True
