"""Reformulations, and the contract that everybody agrees to."""

from __future__ import annotations

import pytest

from sessions.codev.models import Agreement, Contribution
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import contributions as services
from sessions.codev.stages import Stage

Kind = Contribution.Kind


def test_the_client_marks_one_reformulation_as_the_closest(table):
    table.at(Stage.REFORMULATION)
    first, second = table.item(table.ines, Kind.REFORMULATION), table.item(table.gael, Kind.REFORMULATION)
    services.mark_closest(table.codev, first, by=table.bruno)
    services.mark_closest(table.codev, second, by=table.bruno)
    closest = table.codev.contributions.exclude(closest_at=None)
    assert list(closest) == [second]
    with pytest.raises(NotYours):
        services.mark_closest(table.codev, first, by=table.ines)


def test_the_client_writes_the_contract_and_everybody_agrees(table):
    table.at(Stage.CONTRACT)
    services.write_contract(table.codev, text="Aidez-moi à dire non", tags=["idea"], by=table.bruno)
    services.agree(table.codev, by=table.ines, contract="Aidez-moi à dire non")
    services.agree(table.codev, by=table.gael)
    services.agree(table.codev, by=table.bruno)
    assert table.now.contract == "Aidez-moi à dire non"
    assert table.codev.agreements.count() == 3


def test_agreeing_twice_is_one_agreement_and_it_can_be_taken_back(table):
    table.at(Stage.CONTRACT).set(contract="Aidez-moi")
    services.agree(table.codev, by=table.ines)
    services.agree(table.codev, by=table.ines)
    assert table.codev.agreements.count() == 1
    services.agree(table.codev, by=table.ines, on=False)
    assert not table.codev.agreements.exists()


def test_a_changed_contract_asks_everybody_again_and_an_unchanged_one_does_not(table):
    table.at(Stage.CONTRACT).set(contract="Aidez-moi", contract_tags=[])
    Agreement.objects.create(codev=table.codev, seat=table.ines)
    services.write_contract(table.codev, text="Aidez-moi", tags=[], by=table.bruno)
    assert table.codev.agreements.count() == 1
    services.write_contract(table.codev, text="Aidez-moi à choisir", tags=[], by=table.bruno)
    assert not table.codev.agreements.exists()


def test_an_agreement_to_an_older_sentence_is_refused(table):
    table.at(Stage.CONTRACT).set(contract="La nouvelle phrase")
    with pytest.raises(NotNow):
        services.agree(table.codev, by=table.ines, contract="L'ancienne phrase")
    assert not table.codev.agreements.exists()


def test_there_is_nothing_to_agree_to_before_the_contract_is_written(table):
    with pytest.raises(Refused):
        services.agree(table.at(Stage.CONTRACT).codev, by=table.ines)


@pytest.mark.parametrize("who", ["ines", "alice", "chloe"])
def test_only_the_client_writes_the_contract(table, who):
    with pytest.raises(NotYours):
        services.write_contract(table.at(Stage.CONTRACT).codev, text="x", tags=[], by=getattr(table, who))


def test_the_contract_does_not_change_once_the_consultation_began(table):
    with pytest.raises(NotNow):
        services.write_contract(table.at(Stage.CONSULTATION).codev, text="x", tags=[], by=table.bruno)
