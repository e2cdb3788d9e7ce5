"""How starters are written: rows of zones, and stages that open some gestures to everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sessions.boards.kinds import CardKind, Tint
from sessions.boards.layout import GAP
from sessions.boards.policies import Verb
from sessions.boards.portable.shape import Matter, Stage, Zone

WIDTH, HEIGHT = 664, 520  # three cards in a row, three rows
Words = str | Promise


@dataclass(frozen=True)
class Starter:
    key: str
    name: Words
    about: Words
    build: Callable[[], Matter]


@dataclass(frozen=True)
class Place:
    """A zone to lay out: its title, its question, the kind of its cards, its colour."""

    title: Words
    question: Words
    kind: CardKind = CardKind.IDEA
    tint: Tint = Tint.SAND


def laid_out(
    rows: Sequence[Sequence[Place]], *, width: int = WIDTH, height: int = HEIGHT
) -> tuple[Zone, ...]:
    """These zones in rows, side by side; the zones of a shorter row share its whole width."""
    widest = max((len(row) for row in rows), default=1)
    whole = widest * width + (widest - 1) * GAP
    zones: list[Zone] = []
    for line, row in enumerate(rows):
        share = (whole - (len(row) - 1) * GAP) // len(row)
        for column, place in enumerate(row):
            zones.append(
                Zone(
                    id=f"z{len(zones) + 1}",
                    title=str(place.title),
                    question=str(place.question),
                    kind=place.kind.value,
                    tint=place.tint.value,
                    x=column * (share + GAP),
                    y=line * (height + GAP),
                    width=share,
                    height=height,
                )
            )
    return tuple(zones)


def stage(
    title: Words,
    prompt: Words,
    minutes: int,
    *open_to_all: Verb,
    silent: bool = False,
    anonymous: bool = False,
) -> Stage:
    """A moment where everybody may make these gestures; the others stay with those who lead."""
    rights = {str(verb): "leads" for verb in Verb if verb not in open_to_all}
    return Stage(str(title), str(prompt), minutes, rights, silent, anonymous)


def preview(matter: Matter) -> list[str]:
    """What a template holds, in words: its zones, its cards, its script."""
    titles = [zone.title for zone in matter.zones]
    return in_words(titles, len(matter.cards), [stage.minutes for stage in matter.stages])


def in_words(zones: Sequence[str], cards: int, minutes: Sequence[int]) -> list[str]:
    """`minutes`: those of each stage of the script."""
    said = []
    if zones:
        said.append(" · ".join(zones))
    if cards:
        said.append(ngettext("%(count)s carte", "%(count)s cartes", cards) % {"count": cards})
    if minutes:
        count, time = len(minutes), _duration(sum(minutes))
        words = ngettext(
            "un déroulé d'une étape, %(time)s", "un déroulé de %(count)s étapes, %(time)s", count
        )
        said.append(words % {"count": count, "time": time})
    return said


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


blank = Starter(
    "blank",
    _("Tableau vierge"),
    _("Rien d'écrit d'avance : vous posez vos zones, ou aucune."),
    lambda: Matter(title=str(_("Tableau vierge"))),
)
