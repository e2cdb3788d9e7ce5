"""Offers: signed or not, in silence or not, sorted by the client."""

from __future__ import annotations

import pytest

from sessions.codev.models import Contribution
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import conduct
from sessions.codev.services import contributions as services
from sessions.codev.stages import Stage
from tests.sessions.table import write

Kind = Contribution.Kind


def test_offers_are_signed_or_not_as_the_group_decided(table):
    assert write(table.at(Stage.CONSULTATION), table.ines, Kind.OFFER, key="a").signed
    table.set(signed_offers=False)
    assert not write(table, table.ines, Kind.OFFER, key="b").signed
    assert write(table.at(Stage.CLARIFICATION), table.ines, Kind.QUESTION, key="c").signed


def test_written_in_silence_an_offer_is_its_authors_alone_until_all_are_shown(table):
    conduct.set_silent_writing(table.at(Stage.CONSULTATION).codev, True, by=table.alice)
    item = write(table, table.ines, Kind.OFFER)
    seen = {seat.name for seat in table.seats if item in table.codev.contributions.seen_from(seat)}
    assert seen == {"Inès"}
    conduct.set_silent_writing(table.codev, False, by=table.alice)
    assert item in table.codev.contributions.seen_from(table.bruno)


@pytest.mark.parametrize("gesture", [conduct.move_on, conduct.move_back])
def test_a_silent_offer_is_shown_rather_than_stranded_by_the_next_stage(table, gesture):
    conduct.set_silent_writing(table.at(Stage.CONSULTATION).codev, True, by=table.alice)
    item = write(table, table.ines, Kind.OFFER)
    gesture(table.codev, expected=table.now.index, by=table.alice)
    assert item in table.codev.contributions.shared()


def test_a_silent_offer_is_shown_rather_than_lost_by_an_early_end(table):
    table.set(retention="group").at(Stage.CONSULTATION)
    conduct.set_silent_writing(table.codev, True, by=table.alice)
    item = write(table, table.ines, Kind.OFFER)
    conduct.end_now(table.codev, by=table.alice)
    assert item in table.codev.contributions.shared()


def test_writing_in_silence_is_for_the_consultation(table):
    with pytest.raises(Refused):
        conduct.set_silent_writing(table.at(Stage.ACCOUNT).codev, True, by=table.alice)
    with pytest.raises(NotYours):
        conduct.set_silent_writing(table.at(Stage.CONSULTATION).codev, True, by=table.ines)


def test_the_client_sorts_the_offers_and_nobody_else_does(table):
    offer = table.at(Stage.SYNTHESIS).item(table.ines)
    services.sort(table.codev, offer, "explore", by=table.bruno)
    offer.refresh_from_db()
    assert offer.sort == "explore"
    services.sort(table.codev, offer, "", by=table.bruno)
    for who in (table.ines, table.alice, table.karim, table.chloe):
        with pytest.raises(NotYours):
            services.sort(table.codev, offer, "left", by=who)
    with pytest.raises(Refused):
        services.sort(table.codev, offer, "adoré", by=table.bruno)
    offer.refresh_from_db()
    assert offer.sort == ""


def test_sorting_waits_for_the_synthesis(table):
    offer = table.at(Stage.CONSULTATION).item(table.ines)
    with pytest.raises(NotNow):
        services.sort(table.codev, offer, "kept", by=table.bruno)


def test_a_lead_hides_an_item_and_puts_it_back(table):
    offer = table.at(Stage.CONSULTATION).item(table.ines)
    services.hide(table.codev, offer, by=table.karim)
    seen = {seat.name for seat in table.seats if offer in table.codev.contributions.seen_from(seat)}
    assert seen == {"Alice", "Karim", "Inès"}
    services.hide(table.codev, offer, by=table.alice, hidden=False)
    assert offer in table.codev.contributions.seen_from(table.bruno)
    with pytest.raises(NotYours):
        services.hide(table.codev, offer, by=table.bruno)
