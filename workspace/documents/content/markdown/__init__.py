"""Markdown, what a text reads and writes at its borders: from_markdown(to_markdown(tree)) is the same tree.

CommonMark with GitHub's tables, tasks and `~~`; callouts as `> [!INFO]`, mentions as `[@Label](person:ID)`.
"""

from workspace.documents.content.markdown.reading import MAX_LENGTH, TooLong, from_markdown
from workspace.documents.content.markdown.writing import to_markdown

__all__ = ["MAX_LENGTH", "TooLong", "from_markdown", "to_markdown"]
