"""Needs, means, and what brings them together."""

from __future__ import annotations

from functools import cached_property

from django.utils import timezone

from tests.access.scenes.cast import Cast
from tests.factories import (
    OrganisationFactory,
)
from workspace.barriers.models import Barrier
from workspace.barriers.services import write_barrier
from workspace.introductions import services as introductions
from workspace.introductions.models import Introduction
from workspace.needs import services as needs
from workspace.needs.models import Need
from workspace.offers import services as offers
from workspace.offers.models import Loan, Offer
from workspace.overview.models import Convention, Tie
from workspace.overview.services import keep_convention
from workspace.overview.services import tie as tie_organisations


class Needs(Cast):
    @cached_property
    def need(self) -> Need:
        return needs.catch_need(self.group, text="Une garde le samedi")

    @cached_property
    def shown_need(self) -> Need:
        """The group shows it to the region."""
        made = needs.catch_need(self.group, text="Une salle le soir")
        needs.show_to(made, "region")
        return made

    @cached_property
    def offer(self) -> Offer:
        """The stranger's minibus."""
        return offers.offer_means(by=self.people["stranger"], means="vehicle", words="Un minibus")

    @cached_property
    def withdrawn_offer(self) -> Offer:
        offers.withdraw_offer(self.offer)
        return self.offer

    @cached_property
    def loan(self) -> Loan:
        day = {"starts": timezone.localdate()}
        return offers.lend(self.offer, by=self.people["stranger"], borrower="La Ruche", **day)

    @cached_property
    def introduction(self) -> Introduction:
        """Proposed by the member: the stranger has not answered."""
        return introductions.propose(self.need, self.offer, by=self.member)

    @cached_property
    def barrier(self) -> Barrier:
        """The member's, for the group."""
        return write_barrier(by=self.member, group=self.group, **self.barrier_form)

    @cached_property
    def barrier_form(self) -> dict:
        said = {"situation": "Un guichet fermé", "service": "caf", "dimension": "social"}
        return said | {"territory": self.group.territory}

    @cached_property
    def convention(self) -> Convention:
        parties = [OrganisationFactory(), OrganisationFactory()]
        return keep_convention(None, by=self.people["coordinator"], parties=parties, title="Prêter")

    @cached_property
    def tie(self) -> Tie:
        return tie_organisations(OrganisationFactory(), OrganisationFactory())

    @cached_property
    def agreed(self) -> Introduction:
        return introductions.answer_for_offer(self.introduction, "yes", by=self.people["stranger"])
