"""The fiches one wrote, or whose words they are, and what one signed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.knowledge.models import Entry, Signature
from workspace.mydata.registry import Row, part, register_words

register_words(
    entry=_("fiche"), visibility=_("pour qui"), taken_back_at=_("repris le"), digest=_("empreinte du texte")
)


@part("knowledge.entries", _("Mes fiches"), order=45)
def entries(user: User) -> Iterator[Row]:
    for one in Entry.objects.filter(Q(author=user) | Q(owner=user)).select_related("group").iterator():
        yield {
            "title": one.title,
            "kind": one.get_kind_display(),
            "state": one.get_stage_display(),
            "visibility": one.get_visibility_display(),
            "group": one.group.name if one.group else "",
            "at": one.created_at,
            "text": one.body,
        }


@part("knowledge.signatures", _("Ce que j’ai signé"), order=46)
def signatures(user: User) -> Iterator[Row]:
    readable = set(Entry.objects.visible_to(user).values_list("pk", flat=True))
    for one in Signature.objects.filter(signer=user).select_related("entry").iterator():
        yield {
            "entry": one.entry.title if one.entry_id in readable else "",
            "role": one.get_role_display(),
            "visibility": one.get_visibility_display(),
            "at": one.signed_at,
            "taken_back_at": one.taken_back_at,
            "digest": one.digest,
        }
