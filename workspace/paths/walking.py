"""A path as one person may walk it: the steps that they may read, in order, as if there were no other."""

from __future__ import annotations

from dataclasses import dataclass

from groups.policies import Anybody, is_settled
from workspace.finding.shelf import shown_to
from workspace.knowledge.models import Entry
from workspace.paths.models import PathStep, ReadingPath, StepRead


@dataclass(frozen=True)
class Walked:
    step: PathStep
    entry: Entry
    number: int
    read: bool


def steps_of(path: ReadingPath, user: Anybody) -> list[Walked]:
    steps = list(PathStep.objects.filter(path=path))
    seen = shown_to(user).filter(pk__in=[step.entry_id for step in steps])
    entries = {entry.pk: entry for entry in seen.without_texts().with_details()}
    read: set[int] = set()
    if is_settled(user):
        read = set(StepRead.objects.filter(user=user, step__path=path).values_list("step", flat=True))
    shown = [step for step in steps if step.entry_id in entries]
    return [
        Walked(step, entries[step.entry_id], number, step.pk in read) for number, step in enumerate(shown, 1)
    ]


@dataclass(frozen=True)
class Place:
    """Where an entry stands in a path: what comes before and after, for this person."""

    path: ReadingPath
    here: Walked
    total: int
    before: Walked | None
    after: Walked | None


def place_in(path: ReadingPath, entry: Entry, user: Anybody) -> Place | None:
    steps = steps_of(path, user)
    at = next((n for n, one in enumerate(steps) if one.entry.pk == entry.pk), None)
    if at is None:
        return None
    before = steps[at - 1] if at else None
    after = steps[at + 1] if at + 1 < len(steps) else None
    return Place(path, steps[at], len(steps), before, after)
