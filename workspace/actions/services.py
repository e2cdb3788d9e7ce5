"""Decide an action, say where it stands."""

from __future__ import annotations

from datetime import date as Date

from django.db import transaction
from django.utils.translation import gettext as _

from groups.events import news_came
from groups.models import User, WorkingGroup
from groups.refusals import Refused
from workspace.actions.models import LONGEST, Action
from workspace.belonging import Origin, people_of
from workspace.richtext import clean_line


@transaction.atomic
def decide(
    group: WorkingGroup,
    *,
    what: str,
    owner: User | None = None,
    who: str = "",
    due: Date | None = None,
    origin: Origin | None = None,
) -> Action:
    """An action of the group. The same source is one action."""
    line = clean_line(what)
    if not line:
        raise Refused(_("Dites ce qui est à faire, en une phrase."))
    if owner is not None and not people_of(group).filter(pk=owner.pk).exists():
        raise Refused(_("Cette personne n'est pas, ou plus, dans le groupe."))
    if len(line) > LONGEST:
        line = f"{line[: LONGEST - 1].rstrip()}…"
    fields = {"group": group, "what": line, "owner": owner, "who": clean_line(who, 80), "due": due}
    news_came(group)
    if origin is None or origin.source is None:
        return Action.objects.create(**fields, **(origin or Origin()).fields)
    made, _created = Action.objects.get_or_create(source=origin.source, defaults=fields | origin.fields)
    return made


def set_state(action: Action, state: str) -> None:
    if state not in Action.State.values:
        raise Refused(_("Choisissez où en est cette action dans la liste."))
    action.state = state
    action.save(update_fields=["state"])
