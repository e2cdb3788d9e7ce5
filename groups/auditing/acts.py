"""What can be written in the log. The rooms above add theirs from `ready()`; a code no longer known still
reads."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise
_acts: dict[str, Label] = {
    "admin.added": _("a ajouté dans l'administration"),
    "admin.changed": _("a modifié dans l'administration"),
    "admin.deleted": _("a supprimé dans l'administration"),
    "facilitator.named": _("a nommé pour animer"),
    "group.created": _("a créé le groupe"),
    "group.edited": _("a modifié le groupe"),
    "invitation.accepted": _("est entré par une invitation"),
    "invitation.revoked": _("a retiré une invitation"),
    "invitation.sent": _("a invité par e-mail"),
    "link.opened": _("a ouvert un lien d'invitation"),
    "member.joined": _("est entré dans le groupe"),
    "member.left": _("a quitté le groupe"),
    "member.removed": _("a retiré du groupe"),
    "person.erased": _("compte supprimé"),
    "person.merged": _("a réuni deux comptes"),
    "person.suspended": _("a suspendu"),
    "request.accepted": _("a accepté une demande d'adhésion"),
    "request.refused": _("a refusé une demande d'adhésion"),
    "role.changed": _("a changé le rôle de"),
    "suspension.lifted": _("a levé la suspension de"),
}


def register(**acts: Label) -> None:
    """`register(post_hidden=_("a masqué"))` names `post.hidden`."""
    _acts.update({code.replace("_", ".", 1): label for code, label in acts.items()})


def label_of(code: str) -> str:
    return str(_acts.get(code, code))


def choices() -> list[tuple[str, str]]:
    return sorted(((code, str(label)) for code, label in _acts.items()), key=lambda pair: pair[1])
