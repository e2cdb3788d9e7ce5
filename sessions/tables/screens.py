"""How the tables stand together, for who conducts them, who holds a desk, and the wall. The wall has no name
and no word written at a table: whoever has its address reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.template.loader import render_to_string

from realtime import presence
from sessions.codev import helps, stages
from sessions.codev.screens import clock_of, name_after, rail_of
from sessions.tables.guests import without_table
from sessions.tables.models import RoundTable, TablePlace, TableRound


@dataclass
class TableState:
    table: RoundTable
    hall: TableRound
    here: int = 0
    places: list[TablePlace] = field(default_factory=list)

    @property
    def waiting(self) -> list[TablePlace]:
        """Whose phone waits to be let in."""
        return [place for place in self.places if place.is_waiting]

    @property
    def stage_name(self) -> str:
        return helps.NAMES[self.table.codev.stage]

    @property
    def is_apart(self) -> bool:
        """Not where the others are."""
        codev = self.table.codev
        return not codev.is_over and (self.table.own_pace or codev.index != self.hall.index)

    @property
    def is_ahead(self) -> bool:
        return self.table.codev.index > self.hall.index


class Hall:
    """The tables as they are now, read once."""

    def __init__(self, tables: TableRound | int):
        pk = tables if isinstance(tables, int) else tables.pk
        self.tables = TableRound.objects.select_related("gathering__group", "item").get(pk=pk)

    @cached_property
    def states(self) -> list[TableState]:
        laid = list(self.tables.tables.select_related("codev"))
        here = presence.here_in([table.codev.room for table in laid])
        states = {table.pk: TableState(table, self.tables, len(here[table.codev.room])) for table in laid}
        # Not with the séance of each again: its sealed words are opened for every row that has them.
        for place in self.tables.places.select_related("registration", "seat").order_by("pk"):
            place.table = states[place.table_id].table
            if place.seat:
                place.seat.codev = place.table.codev
            states[place.table_id].places.append(place)
        return list(states.values())

    @cached_property
    def late(self) -> list:
        """Who has a place in the gathering and none at a table."""
        return [] if self.tables.is_closed else list(without_table(self.tables))

    @cached_property
    def phone(self) -> str:
        """What marks whoever has a screen, drawn once: nearly everybody has."""
        return render_to_string("tables/_phone.html")

    @property
    def seated(self) -> int:
        return sum(len(state.places) for state in self.states)

    @property
    def waiting(self) -> list[TablePlace]:
        return [place for state in self.states for place in state.waiting]

    @property
    def clock(self) -> dict[str, str] | None:
        return clock_of(self.tables.timer, self.tables.position.step.minutes)

    @property
    def rail(self) -> list[dict]:
        return rail_of(self.tables.steps, self.tables.position.index)

    @property
    def next_name(self) -> str:
        return name_after(self.tables.steps, self.tables.index)

    @property
    def name(self) -> str:
        return helps.NAMES[self.tables.stage]

    @property
    def help(self) -> helps.Help:
        """What everybody around a table reads."""
        return helps.for_stage(self.tables.stage, stages.Seat.CONSULTANT)


CONDUCT, SEATS, WALL = "tables/_conduct.html", "tables/_seats.html", "tables/_wall.html"


def render(hall: Hall, *, conducts: bool, wall: bool = False) -> str:
    """The regions of the page of the team, or of the wall."""
    names = (WALL,) if wall else (CONDUCT, SEATS)
    context = {"hall": hall, "tables": hall.tables, "gathering": hall.tables.gathering, "conducts": conducts}
    return "\n".join(render_to_string(name, context) for name in names)
