"""Write a rupture d'accès, correct it, say that it was lifted."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Territory, Theme, User, WorkingGroup
from groups.refusals import Refused
from workspace.barriers.models import LONGEST, Barrier
from workspace.richtext import clean_line, clean_text
from workspace.search import index

MOST_A_DAY = 100  # by one person


@transaction.atomic
def write_barrier(
    *, by: User, group: WorkingGroup | None = None, source: str | None = None, **said
) -> Barrier:
    """The same source is one."""
    if source and (known := Barrier.objects.filter(source=source).first()):
        return known
    today = Barrier.objects.filter(author=by, created_at__gt=now() - timedelta(days=1)).count()
    if today >= MOST_A_DAY:
        raise Refused(_("Vous en avez noté cent aujourd’hui : ce qui est écrit est gardé, revenez demain."))
    made = Barrier(author=by, group=group, source=source)
    _say(made, **said)
    made.save()
    index.put(made)
    return made


@transaction.atomic
def edit_barrier(barrier: Barrier, **said) -> Barrier:
    _say(barrier, **said)
    barrier.save()
    index.put(barrier)
    return barrier


def _say(
    barrier: Barrier,
    *,
    situation: str,
    service: str,
    territory: Territory,
    dimension: str,
    theme: Theme | None = None,
    since: str = "",
    would_help: str = "",
) -> None:
    words = clean_text(situation)
    if not words:
        raise Refused(_("Racontez la situation en quelques lignes, sans nommer personne."))
    if len(words) > LONGEST:
        raise Refused(_("C’est trop long : gardez ce qui a bloqué, le reste n’aide pas à compter."))
    barrier.situation, barrier.service, barrier.dimension = words, service, dimension
    barrier.territory, barrier.theme, barrier.since = territory, theme, since
    barrier.would_help = clean_line(would_help, 500)


def lift_barrier(barrier: Barrier, *, lifted: bool, words: str = "") -> None:
    """It was lifted; or, after all, it was not."""
    barrier.lifted_at = (barrier.lifted_at or now()) if lifted else None
    barrier.lifted_words = clean_line(words, 500) if lifted else ""
    barrier.save(update_fields=["lifted_at", "lifted_words"])


@transaction.atomic
def hide_barrier(barrier: Barrier, *, by: User) -> None:
    if Barrier.objects.said().filter(pk=barrier.pk).update(hidden_at=now(), hidden_by=by):
        index.put(Barrier.objects.get(pk=barrier.pk))


@transaction.atomic
def show_barrier(barrier: Barrier) -> None:
    if Barrier.objects.filter(pk=barrier.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        index.put(Barrier.objects.get(pk=barrier.pk))
