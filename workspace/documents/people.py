"""When two accounts are one person, or an account goes: what becomes of what it left in documents."""

from __future__ import annotations

import logging

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from groups.models import User
from groups.people.merging import on_erase, on_merge
from realtime import store
from workspace.documents import content, events, trees
from workspace.documents.models import Comment, Document, Image, Version
from workspace.documents.services import imports, versions

log = logging.getLogger(__name__)
OWNED = (
    *((Document, "created_by"), (Document, "deleted_by"), (Version, "author"), (Image, "added_by")),
    *((Comment, "author"), (Comment, "resolved_by"), (Comment, "hidden_by")),
)


@on_merge
def give_traces(guest: User, member: User) -> None:
    for model, field in OWNED:
        model.objects.filter(**{field: guest}).update(**{field: member})
    for said in Comment.objects.filter(mentioned=guest):
        said.mentioned.remove(guest)
        said.mentioned.add(member)
    store.rename_person(str(guest.pk), str(member.pk))


@on_erase
def take_name_off(user: User) -> None:
    """What they wrote with others stays, signed by no one; where they were mentioned, the name goes."""
    gone = _("compte supprimé")
    imports.forget_of(user)
    for said in Comment.objects.filter(mentioned=user).select_related("document"):
        said.body = said.body.replace(f"@{user.display_name}", f"@{gone}")
        said.save(update_fields=["body"])
        said.mentioned.remove(user)
        events.comments_changed(said.document)
    # Every group they belonged to: the mention may have been written before they left.
    for document in _naming(user):
        _unname(document, user, gone)
    store.forget_person(str(user.pk))


def _naming(user: User) -> QuerySet[Document]:
    """The documents whose text mentions them, or did when a version was kept."""
    then = Version.objects.annotate(said=Cast("tree", TextField())).filter(
        said__contains=f'"id": "{user.pk}"'
    )
    now = Q(html__contains=f'person:{user.pk}"')
    return Document.objects.filter(now | Q(pk__in=then.order_by().values("document")))


def _unname(document: Document, user: User, gone: str) -> None:
    def without_name(node: content.Node) -> content.Node:
        if node.type != "mention" or str(node.attrs.get("id")) != str(user.pk):
            return node
        return content.Node(node.type, {**node.attrs, "label": gone}, node.children)

    state = store.state_of(document.room)
    try:
        before = content.tree_of(state.update)
    except content.Unreadable:  # nobody reads the name there any more; the account goes all the same
        log.error("Document %s cannot be read: no name was taken off its text", document.key)
    else:
        after = trees.changed(before, without_name)
        if after != before and not state.broken:
            versions.rewrite(document, state, after, by=None)
    for version in document.versions.all():
        tree = trees.changed(trees.unpack(version.tree), without_name)
        packed = trees.pack(tree)
        if packed != version.tree:
            version.tree, version.digest = packed, trees.digest(packed)
            version.save(update_fields=["tree", "digest"])
