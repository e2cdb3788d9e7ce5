"""What one notes for oneself."""

from __future__ import annotations

import pytest

from sessions.codev.models import Contribution, PrivateNote
from sessions.codev.refusals import NotNow, NotYours
from sessions.codev.services import conduct
from sessions.codev.services import contributions as services
from sessions.codev.stages import Stage
from tests.factories import SeatFactory

Kind = Contribution.Kind


@pytest.mark.parametrize("stage", list(Stage)[:-1], ids=str)
def test_everybody_keeps_notes_for_themselves_at_every_stage(table, stage):
    table.at(stage)
    for seat in table.seats:
        services.save_note(table.codev, body=f"Note de {seat}", by=seat)
    services.save_note(table.codev, body="Reprise", by=table.ines)
    assert PrivateNote.objects.count() == len(table.seats)
    assert PrivateNote.objects.get(seat=table.ines).body == "Reprise"


def test_nobody_takes_notes_from_the_door_nor_after_the_end(table):
    with pytest.raises(NotYours):
        services.save_note(table.codev, body="x", by=SeatFactory(codev=table.codev, waiting=True))
    conduct.end_now(table.at(Stage.ACCOUNT).codev, by=table.alice)
    with pytest.raises(NotNow):
        services.save_note(table.codev, body="x", by=table.ines)
