"""A lineage as a picture and as nested lists, drawn by the server."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from workspace.adaptations import layout
from workspace.adaptations.lineage import INSPIRED, Lineage, Step, outline, walked


@dataclass(frozen=True)
class Drawn:
    """`mark` tells this picture from the others of the page; `here` is the node of the page one is on."""

    mark: str
    title: str
    here: str
    wide: layout.Picture
    tall: layout.Picture
    steps: list[Step]
    has_inspired: bool
    has_under_way: bool


def draw(lineage: Lineage, *, mark: str = "lineage", here: str = "") -> Drawn | None:
    """Nothing is drawn of what stands alone."""
    if not lineage.edges:
        return None
    roots = [branch.node.title for branch in outline(lineage)]
    return Drawn(
        mark=mark,
        title=_("Ce qui vient de « %(title)s »") % {"title": roots[0]},
        here=here,
        wide=layout.wide(lineage),
        tall=layout.tall(lineage),
        steps=list(walked(outline(lineage))),
        has_inspired=any(edge.kind == INSPIRED for edge in lineage.edges),
        has_under_way=any(node.under_way for node in lineage.nodes.values()),
    )
