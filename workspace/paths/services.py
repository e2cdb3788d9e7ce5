"""Make a reading path, put entries in it, order them; read along it."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from groups.refusals import Refused
from workspace.knowledge.models import Entry
from workspace.paths.models import LONGEST, MOST_STEPS, PathStep, ReadingPath, StepRead
from workspace.paths.policies import audiences
from workspace.richtext import clean_line, clean_text
from workspace.search import index


@transaction.atomic
def make(
    *,
    by: User,
    title: str,
    about: str = "",
    group: WorkingGroup | None = None,
    visibility: str = Entry.Visibility.GROUP,
    source: str | None = None,
) -> ReadingPath:
    """A path that nobody else sees yet. The same `source` makes one."""
    if source is not None and (known := ReadingPath.objects.filter(source=source).first()):
        return known
    path = ReadingPath(group=group, author=by, source=source)
    _say(path, title, about, visibility)
    path.save()
    return path


@transaction.atomic
def change(path: ReadingPath, *, title: str, about: str, visibility: str) -> ReadingPath:
    _say(path, title, about, visibility)
    path.save(update_fields=["title", "about", "visibility"])
    index.put(path)
    return path


@transaction.atomic
def publish(path: ReadingPath) -> None:
    if not path.steps.exists():
        raise Refused(_("Ajoutez d’abord une fiche : un parcours vide n’emmène personne."))
    path.published_at = path.published_at or now()
    path.save(update_fields=["published_at"])
    index.put(path)


@transaction.atomic
def take_down(path: ReadingPath) -> None:
    path.published_at = None
    path.save(update_fields=["published_at"])
    index.put(path)


@transaction.atomic
def erase(path: ReadingPath) -> None:
    index.take("path", path.key)
    path.delete()


@transaction.atomic
def add_step(path: ReadingPath, entry: Entry, *, words: str = "") -> PathStep:
    """At the end. An entry is there once: added again, its sentence changes."""
    held = ReadingPath.objects.select_for_update().get(pk=path.pk)
    known = held.steps.filter(entry=entry).first()
    if known is not None:
        return say_step(known, words=words) if words else known
    if held.steps.count() >= MOST_STEPS:
        raise Refused(_("Ce parcours est déjà long : faites-en un second pour la suite."))
    last = held.steps.order_by("-position").values_list("position", flat=True).first() or 0
    return PathStep.objects.create(path=held, entry=entry, words=clean_line(words, 300), position=last + 1)


def say_step(step: PathStep, *, words: str) -> PathStep:
    step.words = clean_line(words, 300)
    step.save(update_fields=["words"])
    return step


def remove_step(step: PathStep) -> None:
    step.delete()


@transaction.atomic
def move_step(step: PathStep, *, up: bool) -> None:
    """Before the one above, or after the one below; at the end there is nowhere to go."""
    ReadingPath.objects.select_for_update().get(pk=step.path_id)
    order = list(PathStep.objects.filter(path=step.path_id))
    at = next((place for place, one in enumerate(order) if one.pk == step.pk), None)
    to = at + (-1 if up else 1) if at is not None else -1
    if at is None or not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for position, one in enumerate(order, 1):
        one.position = position
    PathStep.objects.bulk_update(order, ["position"])


def read(step: PathStep, *, by: User) -> None:
    StepRead.objects.get_or_create(user=by, step=step)


def unread(step: PathStep, *, by: User) -> None:
    StepRead.objects.filter(user=by, step=step).delete()


def _say(path: ReadingPath, title: str, about: str, visibility: str) -> None:
    path.title = clean_line(title, 160)
    if not path.title:
        raise Refused(_("Donnez un titre au parcours."))
    if visibility not in audiences(path.group):
        raise Refused(_("Choisissez pour qui est ce parcours."))
    path.about, path.visibility = clean_text(about, LONGEST), visibility
