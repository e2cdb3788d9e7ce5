"""A table: Alice facilitates, Karim helps her, Bruno is the client, Inès and Gaël (a guest) are consultants,
Lou takes notes, Chloé observes. Dora, of another group, has a séance of her own.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from groups.models import Role
from sessions.codev.models import CodevSession, Contribution, Seat
from sessions.codev.stages import Seat as Place
from tests.conftest import join
from tests.factories import ContributionFactory, SeanceFactory, SeatFactory, put_at


class Table(SimpleNamespace):
    """The séance and everybody's seat, by name: `table.bruno`."""

    codev: CodevSession
    alice: Seat
    karim: Seat
    bruno: Seat
    ines: Seat
    gael: Seat
    lou: Seat
    chloe: Seat

    def at(self, stage: str) -> Table:
        put_at(self.codev, stage)
        return self

    def set(self, **fields) -> Table:
        for name, value in fields.items():
            setattr(self.codev, name, value)
        self.codev.save()
        return self

    @property
    def now(self) -> CodevSession:
        """The séance as the database has it."""
        return CodevSession.objects.get(pk=self.codev.pk)

    @property
    def seats(self) -> list[Seat]:
        return [self.alice, self.karim, self.bruno, self.ines, self.gael, self.lou, self.chloe]

    def item(self, seat: Seat, kind: str = Contribution.Kind.OFFER, **fields) -> Contribution:
        return ContributionFactory(codev=self.codev, seat=seat, kind=kind, **fields)


def lay_table(codev: CodevSession, alice, bruno, chloe, gael) -> Table:
    def seat(user, role: Place, **fields) -> Seat:
        return SeatFactory(codev=codev, user=user, role=role, **fields)

    group = codev.group
    return Table(
        codev=codev,
        alice=seat(alice, Place.FACILITATOR),
        karim=seat(join(group, "Karim", role=Role.FACILITATOR), Place.CO_FACILITATOR),
        bruno=seat(bruno, Place.CLIENT),
        ines=seat(join(group, "Inès"), Place.CONSULTANT),
        gael=seat(gael, Place.CONSULTANT, through_door=True),
        lou=seat(join(group, "Lou"), Place.SCRIBE),
        chloe=seat(chloe, Place.OBSERVER),
    )


@pytest.fixture
def table(group, alice, bruno, chloe, gael) -> Table:
    """Everybody is there; nothing has started. The three-hour script has every stage."""
    return lay_table(SeanceFactory(group=group, preset_key="180"), alice, bruno, chloe, gael)


@pytest.fixture
def elsewhere(other_group, dora) -> Table:
    """Dora's séance, in another group: she facilitates, Hugo consults."""
    codev = SeanceFactory(group=other_group, preset_key="180")
    return Table(
        codev=codev,
        dora=SeatFactory(codev=codev, user=dora, role=Place.FACILITATOR),
        hugo=SeatFactory(codev=codev, user=join(other_group, "Hugo")),
    )
