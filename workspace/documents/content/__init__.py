"""What a co-written text says: its tree, and every form it is read and written in."""

from workspace.documents.content import comparing
from workspace.documents.content.changing import change_update
from workspace.documents.content.comparing import compare
from workspace.documents.content.html import to_html
from workspace.documents.content.markdown import TooLong, from_markdown, to_markdown
from workspace.documents.content.nodes import Node, Text, is_empty
from workspace.documents.content.pictures import pictures_of, without_pictures
from workspace.documents.content.reading import tree_of
from workspace.documents.content.shape import normal
from workspace.documents.content.text import excerpt, to_text
from workspace.documents.content.writing import to_update
from workspace.documents.content.yjs import Unreadable

__all__ = [
    "Node",
    "Text",
    "TooLong",
    "Unreadable",
    "change_update",
    "compare",
    "comparing",
    "excerpt",
    "from_markdown",
    "is_empty",
    "normal",
    "pictures_of",
    "to_html",
    "to_markdown",
    "to_text",
    "to_update",
    "tree_of",
    "without_pictures",
]
