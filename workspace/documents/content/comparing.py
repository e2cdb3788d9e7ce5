"""What changed between two texts: block by block, then word by word inside those that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from workspace.documents.content import aligning, html
from workspace.documents.content.aligning import Budget
from workspace.documents.content.nodes import CELLS, LEAVES, TEXTBLOCKS, Child, Node
from workspace.documents.content.shape import normal
from workspace.documents.content.text import to_text

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"


@dataclass(frozen=True)
class Run:
    """Words that stay (`same`), come (`added`) or go (`removed`)."""

    state: str
    children: tuple[Child, ...]


@dataclass(frozen=True)
class Change:
    """A block, and what became of it. `node` is the new one, or the old one when it is gone; `before`, what
    it was when it changed: then `runs` tell its words, or `inside` what it holds."""

    state: str
    node: Node
    before: Node | None = None
    runs: tuple[Run, ...] = ()
    inside: tuple[Change, ...] = ()


def compare(before: Node, after: Node) -> list[Change]:
    """The blocks of both texts, in the order of reading."""
    return _compare(normal(before).children, normal(after).children, Budget())


def _compare(old: Sequence[Child], new: Sequence[Child], budget: Budget) -> list[Change]:
    before = [node for node in old if isinstance(node, Node)]
    after = [node for node in new if isinstance(node, Node)]
    words = [to_text(node) for node in before], [to_text(node) for node in after]

    def alike(i: int, j: int) -> bool:
        one = before[i].type == after[j].type
        return one and before[i].type not in LEAVES and aligning.alike(words[0][i], words[1][j])

    changes = []
    for step in aligning.align(
        [repr(node) for node in before], [repr(node) for node in after], alike, budget
    ):
        if step.kind == REMOVED:
            changes.append(Change(REMOVED, before[step.old]))
        elif step.kind == CHANGED:
            changes += _changed(before[step.old], after[step.new], budget)
        else:
            changes.append(Change(step.kind, after[step.new]))
    return changes


def _changed(old: Node, new: Node, budget: Budget) -> list[Change]:
    if new.type in TEXTBLOCKS:
        return [Change(CHANGED, new, old, runs=_runs(old, new, budget))]
    if new.type != "tableRow":
        return [Change(CHANGED, new, old, inside=tuple(_compare(old.children, new.children, budget)))]
    if [cell.type for cell in old.children] != [cell.type for cell in new.children]:  # type: ignore[union-attr]
        return [Change(REMOVED, old), Change(ADDED, new)]
    cells = tuple(
        Change(SAME, now) if was == now else _changed(was, now, budget)[0]  # type: ignore[arg-type]
        for was, now in zip(old.children, new.children, strict=True)
    )
    return [Change(CHANGED, new, old, inside=cells)]


def _runs(old: Node, new: Node, budget: Budget) -> tuple[Run, ...]:
    before, after = aligning.words(old.children), aligning.words(new.children)
    runs = []
    for tag, a, b, c, d in aligning.word_opcodes(before, after, budget):
        if tag == "equal":
            runs.append(Run(SAME, tuple(after[c:d])))
            continue
        if b > a:
            runs.append(Run(REMOVED, tuple(before[a:b])))
        if d > c:
            runs.append(Run(ADDED, tuple(after[c:d])))
    return tuple(runs)


def to_html(before: Node, after: Node) -> SafeString:
    """The new text, with what was added and what was removed; said aloud as well as shown."""
    return html.gated("".join(_block(change) for change in compare(before, after)))


def _block(change: Change, row: int = 0) -> str:
    node = change.node
    if change.state == CHANGED:
        return _rebuilt(change, row)
    if node.type == "tableRow":
        cells = [cell for cell in node.children if isinstance(cell, Node)]
        return f"<tr>{''.join(_cell(change.state, cell, row) for cell in cells)}</tr>"
    if node.type in CELLS:
        return _cell(change.state, node, row)
    if change.state == SAME:
        return html.block(node)
    if node.type in ("listItem", "taskItem"):
        return html.around(node, _marked(change.state, html.blocks(node.children)))
    return _marked(change.state, html.block(node))


def _cell(state: str, cell: Node, row: int) -> str:
    inside = html.blocks(cell.children)
    return html.cell_around(cell, row, inside if state == SAME or not inside else _marked(state, inside))


def _rebuilt(change: Change, row: int) -> str:
    node = change.node
    if node.type in TEXTBLOCKS:
        return html.around(node, "".join(_run(run) for run in change.runs))
    inside = "".join(_block(one, at if node.type == "table" else row) for at, one in enumerate(change.inside))
    if node.type in CELLS:
        return html.cell_around(node, row, inside)
    if change.before is not None and node.attrs != change.before.attrs and node.type in STATES:
        inside = _restated(change.before, node) + inside
    return html.around(node, inside)


STATES = {
    "taskItem": lambda attrs: _("Fait") if attrs["checked"] else _("À faire"),
    "callout": lambda attrs: str(html.KINDS[attrs["kind"]]),
}


def _restated(before: Node, after: Node) -> str:
    """What a block said of itself, and says now."""
    said = STATES[after.type]
    return f"<p>{_marked(REMOVED, said(before.attrs))} {_marked(ADDED, said(after.attrs))}</p>"


def _run(run: Run) -> str:
    words = html.inline(run.children)
    return words if run.state == SAME else _marked(run.state, words)


def _marked(state: str, inside: str) -> str:
    if not inside:
        return ""
    tag, said, end = ("ins", _("ajouté :"), _("fin de l'ajout"))
    if state == REMOVED:
        tag, said, end = ("del", _("supprimé :"), _("fin de la suppression"))
    hidden = '<span class="visually-hidden">'
    return f"<{tag}>{hidden} {said} </span>{inside}{hidden} ({end}) </span></{tag}>"
