"""A document to take away, with its pictures."""

from __future__ import annotations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import User
from workspace.documents import content, trees
from workspace.documents.models import Document
from workspace.documents.prose import prose_of
from workspace.documents.services import texts
from workspace.exports.content import PROSE_FORMATS, Picture, Sheet
from workspace.exports.registry import exporter


def key_of(document: Document) -> str:
    return f"documents:{document.key}"


@exporter("documents.document", label=gettext_lazy("Document"), formats=PROSE_FORMATS)
class DocumentExport:
    """The text as it is when the file is made: for whoever reads the document."""

    def find(self, user: User, key: str) -> Document | None:
        named = key.removeprefix("documents:")
        found = Document.objects.visible_to(user).select_related("group").filter(key=named).first()
        return found if found and found.key == named else None

    def build(self, target: Document, user: User, fmt: str) -> Sheet:
        tree = texts.present_tree(target)
        prose = prose_of(tree, pictures_of(target, tree))
        day = localtime(target.written_at).strftime("%d/%m/%Y")
        about = [(_("Groupe"), target.group.name), (_("Écrit le"), day)]
        return Sheet(target.title, meta=about, blocks=[prose])

    def filename(self, target: Document) -> str:
        return target.title


def pictures_of(document: Document, tree: content.Node) -> dict[str, Picture]:
    """The files of the pictures that the text shows, by their address in it."""
    shown = {node.attrs.get("src") for node in trees.walk(tree) if node.type == "image"}
    found = {}
    for image in document.images.select_related("document"):
        if image.get_absolute_url() in shown and image.path.exists():
            found[image.get_absolute_url()] = Picture(image.content_type, image.path.read_bytes())
    return found
