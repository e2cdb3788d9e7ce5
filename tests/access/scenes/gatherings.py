"""The gatherings the access table asks for."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from sessions.gatherings.models import Caravan, Gathering
from sessions.gatherings.services import create_caravan, open_notebook
from sessions.programme.models import Call, Item, Proposal, Space
from sessions.registrations.models import Registration
from sessions.volunteers.models import Rota, Shift, Turn
from tests.access.scenes.cast import Cast
from tests.gatherings import (
    CallFactory,
    GatheringFactory,
    ItemFactory,
    ProposalFactory,
    RegistrationFactory,
    RotaFactory,
    ShiftFactory,
    SpaceFactory,
    TurnFactory,
)


class Gatherings(Cast):
    """Of the group, in a month. Add a `cached_property` for what your rows need."""

    @cached_property
    def gathering(self) -> Gathering:
        return GatheringFactory(group=self.group, title="Village de Sisteron")

    @cached_property
    def gathering_of_group(self) -> Gathering:
        among = Gathering.Visibility.GROUP
        return GatheringFactory(group=self.group, visibility=among, address="Sisteron")

    @cached_property
    def prepared_gathering(self) -> Gathering:
        return GatheringFactory(group=self.group, published_at=None)

    @cached_property
    def space(self) -> Space:
        return SpaceFactory(gathering=self.gathering)

    @cached_property
    def item(self) -> Item:
        return ItemFactory(gathering=self.gathering)

    @cached_property
    def call(self) -> Call:
        return CallFactory(gathering=self.gathering)

    @cached_property
    def proposal(self) -> Proposal:
        return ProposalFactory(call=self.call)

    @cached_property
    def gathering_today(self) -> Gathering:
        began = timezone.now()
        return GatheringFactory(group=self.group, starts_at=began, ends_at=began + timedelta(hours=8))

    @cached_property
    def somebody_today(self) -> Registration:
        return RegistrationFactory(gathering=self.gathering_today)

    @cached_property
    def registration(self) -> Registration:
        """The member's, to the gathering."""
        return RegistrationFactory(
            gathering=self.gathering, name="Nadia Benyoucef", user=self.people["member"]
        )

    @cached_property
    def rota(self) -> Rota:
        """Open: whoever has its address offers help."""
        return RotaFactory(gathering=self.gathering)

    @cached_property
    def shift(self) -> Shift:
        return ShiftFactory(gathering=self.gathering)

    @cached_property
    def turn(self) -> Turn:
        return TurnFactory(shift__gathering=self.gathering)

    @cached_property
    def visit(self) -> Gathering:
        """Its carnet is begun, and says something."""
        visit = GatheringFactory(group=self.group, kind=Gathering.Kind.VISIT)
        open_notebook(visit, by=self.people["facilitator"])
        return visit

    @cached_property
    def caravan(self) -> Caravan:
        caravan = create_caravan(self.group, title="La caravane des droits")
        GatheringFactory(group=self.group, caravan=caravan, kind=Gathering.Kind.STOP)
        return caravan

    @cached_property
    def prepared_caravan(self) -> Caravan:
        return create_caravan(self.group, title="La caravane de demain")
