"""Catch a need, correct it, say where it stands, show it to the region."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.events import news_came
from groups.models import Territory, Theme, User, WorkingGroup
from groups.refusals import Refused
from workspace.belonging import Origin
from workspace.needs.models import LONGEST, Move, Need
from workspace.richtext import clean_line, clean_text
from workspace.search import index


@transaction.atomic
def catch_need(
    group: WorkingGroup,
    *,
    text: str,
    by: User | None = None,
    theme: Theme | None = None,
    territory: Territory | None = None,
    for_whom: str = "",
    stage: str = "",
    origin: Origin | None = None,
) -> Need:
    """A need of the group, on its territory unless another is said. The same source is one need."""
    fields = {
        "group": group,
        "author": by,
        "territory": territory or group.territory,
        "theme": theme,
        "text": _words(text),
        "for_whom": clean_line(for_whom, 160),
        "stage": stage if stage in Need.Stage.values else "",
    }
    news_came(group)
    if origin is None or origin.source is None:
        made, created = Need.objects.create(**fields, **(origin or Origin()).fields), True
    else:
        made, created = Need.objects.get_or_create(source=origin.source, defaults=fields | origin.fields)
    if created:
        Move.objects.create(need=made, status=made.status, by=by)
    index.put(made)
    return made


def _words(text: str) -> str:
    words = clean_text(text)
    if not words:
        raise Refused(_("Dites ce qui manque, en une phrase."))
    if len(words) > LONGEST:
        raise Refused(_("C'est trop long pour un besoin : gardez l'essentiel, le reste a sa place ailleurs."))
    return words


@transaction.atomic
def edit_need(
    need: Need,
    *,
    text: str,
    theme: Theme | None = None,
    territory: Territory | None = None,
    for_whom: str = "",
    stage: str = "",
) -> Need:
    need.text, need.theme, need.territory = _words(text), theme, territory or need.group.territory
    need.for_whom, need.stage = clean_line(for_whom, 160), stage if stage in Need.Stage.values else ""
    need.save(update_fields=["text", "theme", "territory", "for_whom", "stage"])
    index.put(need)
    return need


@transaction.atomic
def set_status(need: Need, status: str, *, by: User | None = None, words: str = "") -> None:
    """Said twice, it is one step of its history."""
    if status not in Need.Status.values:
        raise Refused(_("Choisissez où en est ce besoin dans la liste."))
    held = Need.objects.select_for_update().get(pk=need.pk)
    said = clean_line(words, 200)
    if held.status != status or said:
        held.status = need.status = status
        held.save(update_fields=["status"])
        Move.objects.create(need=held, status=status, by=by, words=said)


@transaction.atomic
def show_to(need: Need, visibility: str) -> None:
    """To the region, or to the group alone again."""
    if visibility not in Need.Visibility.values:
        raise Refused(_("Choisissez : le groupe seul, ou la région."))
    need.visibility = visibility
    need.save(update_fields=["visibility"])
    index.put(need)


@transaction.atomic
def hide_need(need: Need, *, by: User) -> None:
    if Need.objects.said().filter(pk=need.pk).update(hidden_at=now(), hidden_by=by):
        index.put(Need.objects.select_related("group").get(pk=need.pk))


@transaction.atomic
def show_need(need: Need) -> None:
    if Need.objects.filter(pk=need.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        index.put(Need.objects.select_related("group").get(pk=need.pk))
