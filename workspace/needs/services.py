"""Catch a need, say where it stands."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.events import news_came
from groups.models import Theme, User, WorkingGroup
from groups.refusals import Refused
from workspace.belonging import Origin
from workspace.needs.models import LONGEST, Need
from workspace.richtext import clean_text
from workspace.search import index


@transaction.atomic
def catch_need(
    group: WorkingGroup, *, text: str, theme: Theme | None = None, origin: Origin | None = None
) -> Need:
    """A need of the group, on its territory. The same source is one need."""
    words = clean_text(text)
    if not words:
        raise Refused(_("Dites ce qui manque, en une phrase."))
    if len(words) > LONGEST:
        raise Refused(_("C'est trop long pour un besoin : gardez l'essentiel, le reste a sa place ailleurs."))
    fields = {"group": group, "territory": group.territory, "theme": theme, "text": words}
    news_came(group)
    if origin is None or origin.source is None:
        made = Need.objects.create(**fields, **(origin or Origin()).fields)
        index.put(made)
        return made
    made, _created = Need.objects.get_or_create(source=origin.source, defaults=fields | origin.fields)
    index.put(made)
    return made


def set_status(need: Need, status: str) -> None:
    if status not in Need.Status.values:
        raise Refused(_("Choisissez où en est ce besoin dans la liste."))
    need.status = status
    need.save(update_fields=["status"])


@transaction.atomic
def hide_need(need: Need, *, by: User) -> None:
    if Need.objects.said().filter(pk=need.pk).update(hidden_at=now(), hidden_by=by):
        index.put(Need.objects.get(pk=need.pk))


@transaction.atomic
def show_need(need: Need) -> None:
    if Need.objects.filter(pk=need.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        index.put(Need.objects.get(pk=need.pk))
