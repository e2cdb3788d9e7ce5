"""The tables of a gathering that the access table asks for."""

from __future__ import annotations

from functools import cached_property

from sessions.gatherings.models import Gathering
from sessions.tables.models import TablePlace, TableRound
from sessions.tables.services.laying import lay
from tests.access.scenes.cast import Cast
from tests.gatherings import RegistrationFactory


class Tables(Cast):
    gathering: Gathering

    @cached_property
    def table_round(self) -> TableRound:
        """Two tables; one person has a place."""
        RegistrationFactory(gathering=self.gathering)
        by, at = self.people["facilitator"], self.gathering.starts_at
        return lay(self.gathering, by=by, title="Tables", count=2, scheduled_at=at, preset="60")

    @cached_property
    def table_place(self) -> TablePlace:
        return self.table_round.places.select_related("registration", "table", "seat").first()
