"""A text in the forms that the writers of exports need."""

from __future__ import annotations

from collections.abc import Mapping

from workspace import richtext
from workspace.documents import content, trees
from workspace.exports.content import Picture, Prose


def prose_of(tree: content.Node, pictures: Mapping[str, Picture] | None = None) -> Prose:
    """pictures: by the source that the tree gives them."""
    return Prose(
        html=richtext.trusted(content.to_html(tree)),
        markdown=content.to_markdown(tree),
        text=content.to_text(tree),
        tree=trees.pack(tree),
        pictures=dict(pictures or {}),
    )


def prose(markdown: str, deeper: int = 0) -> Prose:
    """A text that stands in another, its headings so many levels below."""

    def lower(node: content.Node) -> content.Node:
        if node.type != "heading":
            return node
        level = int(node.attrs.get("level", 1)) + deeper
        return content.Node("heading", {**node.attrs, "level": min(level, 4)}, node.children)

    try:
        tree = trees.changed(content.from_markdown(markdown), lower)
    except content.TooLong:
        tree = content.Node("doc", {}, (content.Node("paragraph", {}, (content.Text(markdown),)),))
    return prose_of(tree)
