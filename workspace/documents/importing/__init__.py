"""A file that somebody brings (Markdown, Word, LibreOffice, HTML), as a text and its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from workspace.documents.content import Node, from_markdown, is_empty, normal, to_text
from workspace.documents.content.markdown import MAX_LENGTH
from workspace.documents.content.nodes import nodes_of
from workspace.documents.importing import archives, kinds, pandoc, pictures
from workspace.documents.importing.kinds import Kind
from workspace.documents.refusals import Refused, TooMuch

__all__ = ["Brought", "read"]
MAX_NODES = 50_000  # paragraphs, items, cells: more than any editor shows


@dataclass(frozen=True)
class Brought:
    """images: by the `src` that their node has in the tree. A picture that is not there could not be read."""

    tree: Node
    images: dict[str, bytes] = field(default_factory=dict)


def read(data: bytes, fmt: str = "") -> Brought:
    """What this file says. Its bytes tell what it is; `fmt` (md, docx, odt, html) is what its name promised.

    Raises Refused, whose words are for the person who brought it.
    """
    kind = kinds.kind_of(data, fmt)
    if kind in (Kind.DOCX, Kind.ODT):
        archive = archives.opened(data)
        brought = _converted(data, kind, archive.read, archive.descriptions if kind is Kind.ODT else dict)
    elif kind is Kind.HTML:
        brought = _converted(kinds.decoded(data).encode(), kind, pictures.inline)
    else:
        brought = _markdown(kinds.decoded(data))
    if sum(1 for _node in nodes_of(brought.tree)) > MAX_NODES or len(to_text(brought.tree)) > MAX_LENGTH:
        raise _too_long()
    if is_empty(brought.tree):
        raise Refused(_("Ce fichier ne contient aucun texte que l'on sache lire : rien n'a été importé."))
    return brought


def _converted(
    data: bytes, kind: Kind, find: pictures.Find, described: Callable[[], dict[str, str]] = dict
) -> Brought:
    album = pictures.Album(find)
    tree = normal(pandoc.tree_of(data, kind, album.keep, described))
    return Brought(tree, album.kept)


def _markdown(text: str) -> Brought:
    if len(text) > MAX_LENGTH:
        raise _too_long()
    return Brought(from_markdown(kinds.without_front_matter(text), drop_html=True))


def _too_long() -> TooMuch:
    return TooMuch(_("Ce texte est trop long pour un seul document. Découpez-le en plusieurs fichiers."))
