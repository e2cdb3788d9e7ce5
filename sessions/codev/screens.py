"""What a room looks like through each lens. Nothing here depends on one person: a rendering is sent to all
the people who share a lens; what is somebody's own is in `mine`, which only they fetch.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.timezone import now

from sessions.codev import helps, presets, stages
from sessions.codev.models import CodevSession, Contribution, Seat, Tag, Topic
from sessions.codev.stages import Stage, Verb
from sessions.codev.table import Table
from sessions.timer import Timer, remaining

NOTHING = "<!---->"  # "this lens has nothing to change": an empty answer would make the page fetch everything


@dataclass
class Screen:
    """The table through one lens: the context of every region's template."""

    table: Table
    lens: str

    @property
    def codev(self) -> CodevSession:
        return self.table.codev

    @property
    def place(self) -> stages.Seat:
        return stages.Seat.FACILITATOR if self.lens == "lead" else stages.Seat(self.lens)

    @property
    def is_lead(self) -> bool:
        return self.lens == "lead"

    @cached_property
    def stage(self) -> Stage:
        return self.codev.stage

    @cached_property
    def can(self) -> Mapping[str, bool]:
        """Every verb of the method: {"ask": True, …}. What a template shows is what the server accepts."""
        if self.codev.is_over:
            return dict.fromkeys(map(str, Verb), False)
        return _rights(self.stage, self.place, self.codev.has_reformulation)

    @cached_property
    def item_tools(self) -> tuple:
        """What an item's look depends on, besides the item: lenses with the same tools share it."""
        verbs = (Verb.SORT, Verb.TICK_ANSWERED, Verb.PARK, Verb.MARK_CLOSEST)
        return (self.is_lead, *(self.can[verb] for verb in verbs))

    @property
    def stage_template(self) -> str:
        return f"codev/stages/{self.stage}.html"

    @property
    def speaks(self) -> bool:
        return stages.speaks(self.place, self.stage)

    @cached_property
    def writes(self) -> bool:
        return any(self.can[verb] for verb in helps.WRITING)

    @cached_property
    def people(self) -> list[Seat]:
        """The people at the table, with what the list says of each."""
        spoken_for: dict[int, list[str]] = {}
        for seat in self.table.seats:
            if seat.voice_id:
                spoken_for.setdefault(seat.voice_id, []).append(seat.key)
        silent = {seat.pk for seat in self.table.silent_seats}
        ranks = {seat.pk: rank for rank, seat in enumerate(self.table.hands, start=1)}
        for seat in self.table.seats:
            seat.rank = ranks.get(seat.pk)
            seat.is_silent = seat.pk in silent
            seat.offers = self.table.counts[seat.pk]
            seat.is_here = seat.key in self.table.here
            seat.speaks_for_keys = " ".join(spoken_for.get(seat.pk, ()))
            seat.agreed = seat.pk in self.table.agreements
        return self.table.seats

    @property
    def agreements(self) -> list[Seat]:
        return [seat for seat in self.people if seat.stage_seat in stages.GROUP]

    # Whose button is whose, in one button for all: each page shows the one that has its seat's key.

    @property
    def have_agreed(self) -> str:
        return _keys(seat for seat in self.agreements if seat.agreed and not seat.without_screen)

    @property
    def yet_to_agree(self) -> str:
        return _keys(seat for seat in self.agreements if not seat.agreed and not seat.without_screen)

    @property
    def hands_up(self) -> str:
        return _keys(seat for seat in self.people if seat.rank)

    @property
    def hands_down(self) -> str:
        return _keys(seat for seat in self.people if not seat.rank and not seat.without_screen)

    @cached_property
    def clock(self) -> dict[str, str] | None:
        return clock_of(self.codev.timer, self.codev.position.step.minutes)

    @cached_property
    def help(self) -> helps.Help:
        return helps.for_stage(self.stage, self.place)

    @property
    def public_help(self) -> helps.Help:
        """What the facilitator's screen says large is what everybody reads; their own words are a whisper."""
        return helps.for_stage(self.stage, stages.Seat.CONSULTANT) if self.is_lead else self.help

    @property
    def prompt(self) -> str:
        return self.codev.position.step.prompt

    @cached_property
    def items(self) -> list[Contribution]:
        """The contributions this lens sees, of the kinds this stage is about."""
        kinds = helps.KINDS_ON_SCREEN.get(self.stage, ())
        seen = [item for item in self.table.contributions if item.kind in kinds]
        if self.is_lead:
            return seen
        return [item for item in seen if not item.parked_at and not item.hidden_at]

    @property
    def tags(self):
        return Tag.choices

    @property
    def eligibility(self):
        return Topic.ELIGIBILITY

    @property
    def roles(self) -> list[tuple[str, object]]:
        """The places a facilitator may give; theirs is passed by another gesture."""
        words = presets.SEAT_WORDS[self.codev.words]
        return [(str(place), words[place]) for place in stages.Seat if place != stages.Seat.FACILITATOR]

    @cached_property
    def steps(self) -> list[dict]:
        return rail_of(self.codev.steps, self.codev.position.index)

    @property
    def next_name(self) -> str:
        return name_after(self.codev.steps, self.codev.index)

    @cached_property
    def alike(self) -> tuple:
        """The tables read with this one that show the same stage through this lens: what `{% alike %}` of
        their templates holds is drawn for the first of them."""
        return (self.lens, self.table.kind(alike(self.codev)))


@lru_cache(maxsize=256)
def _rights(stage: Stage, place: stages.Seat, has_reformulation: bool) -> Mapping[str, bool]:
    allowed = {
        str(verb): stages.may(verb, stage, place, has_reformulation=has_reformulation) for verb in Verb
    }
    return MappingProxyType(allowed)


def clock_of(timer: Timer, minutes: int) -> dict[str, str] | None:
    """A clock as strings for attributes: localisation would put spaces in numbers. None for an unset one."""
    left = remaining(timer, now())
    if left is None:
        return None
    total = timedelta(minutes=minutes)
    share = max(0.0, min(1.0, left / total)) if total else 0.0
    seconds = max(0, math.ceil(left.total_seconds()))
    running = timer.deadline
    return {
        "deadline": str(int(running.timestamp() * 1000)) if running else "",
        "left": "" if running else str(int(left.total_seconds() * 1000)),
        "total": str(int(total.total_seconds() * 1000)),
        "figure": f"{seconds // 60:02d}:{seconds % 60:02d}",
        "offset": str(round(100 * (1 - share))),
    }


def rail_of(steps: Sequence[stages.Step], index: int) -> list[dict]:
    """The rail of stages: name, minutes, and whether done, now or next."""
    rail = [
        {"name": helps.NAMES[step.stage], "minutes": step.minutes, "state": _state(i, index)}
        for i, step in enumerate(steps)
    ]
    last = len(rail)
    rail.append({"name": helps.NAMES[Stage.CLOSING], "minutes": 0, "state": _state(last, index)})
    return rail


def name_after(steps: Sequence[stages.Step], index: int) -> str:
    """What the stage after this one is called."""
    if index + 1 < len(steps):
        return helps.NAMES[steps[index + 1].stage]
    return helps.NAMES[Stage.CLOSING if index + 1 == len(steps) else Stage.CLOSED]


def _state(stop: int, index: int) -> str:
    return "done" if stop < index else "now" if stop == index else "next"


# What can be drawn by itself, in a page, in the news, in an answer.
TEMPLATES = {
    "screen": "codev/_screen.html",
    "body": "codev/_screen_body.html",
    "stage": "codev/_stage_words.html",
    "items": "codev/_items.html",
    "contract": "codev/_contract.html",
    "clock": "codev/_clock.html",
    "call": "codev/_call.html",
    "people": "codev/_people.html",
    "lead": "codev/_lead.html",
    "wall": "codev/_wall.html",
    "mine": "codev/_mine.html",
}


def _keys(seats: Iterable[Seat]) -> str:
    return " ".join(seat.key for seat in seats)


REGIONS = ("screen", "items", "contract", "clock", "call", "people", "lead")
OF_THE_LEAD = ("lead", "wall")


def render_regions(table: Table, lens: str, regions: tuple[str, ...] = REGIONS) -> str:
    """The HTML of some regions through one lens; NOTHING for people who only wait at the door."""
    if lens == "waiting":
        return NOTHING
    screen = Screen(table, lens)
    drawn = [region for region in regions if screen.is_lead or region not in OF_THE_LEAD]
    return "\n".join(_region(screen, region) for region in drawn) or NOTHING


def alike(codev: CodevSession) -> tuple:
    """What the stage, its words, the clock and the call depend on: the same at nearly every table of a
    gathering, so that they are drawn for one and said to all."""
    words = (codev.call, codev.visible_timer, codev.closed_at, codev.cancelled_at)
    return (codev.group_id, codev.index, tuple(codev.steps), codev.timer, *words)


def _region(screen: Screen, region: str) -> str:
    table, name = screen.table, TEMPLATES[region]
    context = {"screen": screen, "table": table, "codev": table.codev}
    if region != "people":
        return render_to_string(name, context)
    key = (region, screen.is_lead, screen.lens == "observer")
    return table.once(key, lambda: render_to_string(name, context))


def render_item(table: Table, lens: str, item: Contribution) -> str:
    """One contribution for one lens; a withdrawal order where this lens may not see it (any more)."""
    if lens == "waiting":
        return NOTHING
    screen = Screen(table, lens)
    visible = next((seen for seen in screen.items if seen.pk == item.pk), None)
    if visible is None:
        return f'<li id="{item.element_id}" data-gone></li>'
    return render_to_string(
        "codev/_item.html", {"screen": screen, "table": table, "codev": table.codev, "item": visible}
    )
