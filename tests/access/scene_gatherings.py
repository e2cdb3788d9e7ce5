"""The gatherings the access table asks for."""

from __future__ import annotations

from functools import cached_property

from groups.models import WorkingGroup
from sessions.gatherings.models import Gathering
from tests.gatherings import GatheringFactory


class Gatherings:
    """Of the group, in a month. Add a `cached_property` for what your rows need."""

    group: WorkingGroup

    @cached_property
    def gathering(self) -> Gathering:
        return GatheringFactory(group=self.group, title="Village de Sisteron")

    @cached_property
    def gathering_of_group(self) -> Gathering:
        return GatheringFactory(group=self.group, visibility=Gathering.Visibility.GROUP)

    @cached_property
    def prepared_gathering(self) -> Gathering:
        return GatheringFactory(group=self.group, published_at=None)
