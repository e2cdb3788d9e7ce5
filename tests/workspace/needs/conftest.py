"""A need of the group, a minibus of Dora's, and the two put in touch."""

from __future__ import annotations

import pytest

from tests.factories import ThemeFactory
from workspace.introductions import services as introductions
from workspace.introductions.models import Introduction
from workspace.needs import services as needs
from workspace.needs.models import Need
from workspace.offers import services as offers
from workspace.offers.models import Offer


@pytest.fixture
def theme(db):
    return ThemeFactory(name="Petite enfance", slug="enfance")


@pytest.fixture
def minibus_needed(group, bruno, theme) -> Need:
    """Bruno's, for the group alone."""
    text = "Un minibus pour emmener les parents le samedi"
    return needs.catch_need(group, by=bruno, text=text, theme=theme)


@pytest.fixture
def shown(minibus_needed) -> Need:
    """The same, shown to the region."""
    needs.show_to(minibus_needed, "region")
    return minibus_needed


@pytest.fixture
def minibus(dora, theme, group) -> Offer:
    return offers.offer_means(
        by=dora,
        means="vehicle",
        words="Un minibus neuf places",
        territory=group.territory,
        themes=[theme],
        contact="06 00 00 00 00",
    )


@pytest.fixture
def proposed(minibus_needed, minibus, bruno) -> Introduction:
    """By Bruno, hence accepted for the need."""
    return introductions.propose(minibus_needed, minibus, by=bruno)
