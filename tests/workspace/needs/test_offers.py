"""Means offered by people and organisations, and what is lent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from groups.models import User
from groups.people.services import add_exchange, erase
from groups.refusals import Refused
from tests.factories import OrganisationFactory
from workspace.mydata.registry import everything
from workspace.offers import services
from workspace.offers.models import Loan, Offer
from workspace.search.models import Indexed

NEW = reverse("offers:new")


def test_somebody_offers_a_means_and_everybody_with_an_account_reads_it(client_for, dora, alice, gael):
    said = {
        "means": "place",
        "words": "Une salle <b>claire</b>",
        "contact": "04 90 00 00 00",
        "key": "form-key-1",
    }
    made = [client_for(dora).post(NEW, said) for _turn in range(2)]
    assert made[0].url == made[1].url and Offer.objects.count() == 1
    read = client_for(alice).get(made[0].url).content.decode()
    assert "Une salle &lt;b&gt;claire" in read
    assert "04 90" not in read and dora.email not in read
    assert client_for(gael).get(made[0].url).status_code == 404


def test_what_is_refused_comes_back(client_for, dora):
    answer = client_for(dora).post(NEW, {"means": "place", "words": "Une salle", "until": "2001-01-01"})
    assert answer.status_code == 422
    assert "Cette date est passée" in answer.content.decode() and "Une salle" in answer.content.decode()


def test_one_speaks_for_ones_own_organisation_alone(client_for, dora):
    own, other = OrganisationFactory(name="La Ruche"), OrganisationFactory(name="Le Rucher")
    User.objects.filter(pk=dora.pk).update(organisation=own)
    said = {"means": "place", "words": "Une salle"}
    assert client_for(dora).post(NEW, said | {"organisation": other.pk}).status_code == 422
    client_for(dora).post(NEW, said | {"organisation": own.pk})
    assert Offer.objects.get().by == "La Ruche"


def test_a_phrase_of_ones_own_card_begins_an_offer_and_nobody_elses(client_for, dora, alice):
    mine = add_exchange(dora, way="offers", means="vehicle", words="Un fourgon bleu")
    assert "fourgon bleu" in client_for(dora).get(f"{NEW}?de={mine.pk}").content.decode()
    for asked in (f"{NEW}?de={mine.pk}", f"{NEW}?de=x", f"{NEW}?de=²"):
        assert "fourgon bleu" not in client_for(alice).get(asked).content.decode()


def test_withdrawn_or_past_its_date_it_is_its_owners_alone(minibus, client_for, dora, alice):
    page = minibus.get_absolute_url()
    services.withdraw_offer(minibus)
    assert client_for(alice).get(page).status_code == 404
    assert client_for(dora).get(page).status_code == 200
    assert not Indexed.objects.filter(kind="offer").exists()
    services.renew_offer(minibus)
    assert client_for(alice).get(page).status_code == 200
    Offer.objects.update(until=localdate() - timedelta(days=1))
    assert client_for(alice).get(page).status_code == 404
    assert "minibus" not in client_for(alice).get(reverse("offers:offers")).content.decode()


def test_only_its_owner_changes_it(minibus, client_for, alice, renee):
    for other in (alice, renee):
        answer = client_for(other).post(reverse("offers:stand", args=[minibus.pk]), {"on": "0"})
        assert answer.status_code == 403
    minibus.refresh_from_db()
    assert minibus.stands


def test_a_thing_is_in_one_pair_of_hands_at_a_time(minibus, dora):
    first = services.lend(
        minibus, by=dora, borrower="La Ruche", starts=date(2026, 3, 2), ends=date(2026, 3, 6), source="loan:1"
    )
    assert (
        services.lend(minibus, by=dora, borrower="Autre", starts=date(2026, 3, 2), source="loan:1") == first
    )
    with pytest.raises(Refused, match="La Ruche"):
        services.lend(minibus, by=dora, borrower="Le CCAS", starts=date(2026, 3, 6))
    services.lend(minibus, by=dora, borrower="Le CCAS", starts=date(2026, 3, 7), ends=date(2026, 3, 8))
    services.take_back(first)
    services.lend(minibus, by=dora, borrower="Une école", starts=date(2026, 3, 2), ends=date(2026, 3, 6))


def test_time_is_lent_to_several_and_dates_go_forward(dora):
    hours = services.offer_means(by=dora, means="time", words="Deux heures")
    for name in ("La Ruche", "Le CCAS"):
        services.lend(hours, by=dora, borrower=name, starts=date(2026, 3, 2))
    with pytest.raises(Refused, match="finit avant"):
        services.lend(hours, by=dora, borrower="x", starts=date(2026, 3, 2), ends=date(2026, 3, 1))


def test_others_read_until_when_it_is_lent_never_to_whom(minibus, client_for, dora, alice):
    services.lend(minibus, by=dora, borrower="Paulette", starts=localdate(), ends=localdate())
    read = client_for(alice).get(minibus.get_absolute_url()).content.decode()
    assert "prêté jusqu’au" in read and "Paulette" not in read
    assert "Paulette" in client_for(dora).get(minibus.get_absolute_url()).content.decode()


def test_given_back_twice_the_first_day_stands(minibus, client_for, dora, alice):
    loan = services.lend(minibus, by=dora, borrower="Paulette", starts=localdate())
    back = reverse("offers:take_back", args=[loan.pk])
    assert client_for(alice).post(back).status_code == 404
    for _turn in range(2):
        assert client_for(dora).post(back).status_code == 302
    assert Loan.objects.get().returned_on == localdate()


def test_an_erased_account_takes_its_offers_and_mine_are_in_my_data(minibus, dora, alice):
    mine = {part.name: rows for part, rows in everything(dora)}
    assert mine["offers.offers"][0]["title"] == minibus.words
    assert not {part.name: rows for part, rows in everything(alice)}["offers.offers"]
    erase(dora, by=dora)
    assert not Offer.objects.exists() and not Indexed.objects.filter(kind="offer").exists()


def test_the_filters_read_what_they_understand(minibus, client_for, alice, group):
    page = reverse("offers:offers")
    for asked in (
        "?moyen=vehicle",
        f"?territoire={group.territory.slug}",
        "?theme=enfance",
        "?moyen=x&theme=%00",
    ):
        assert "Un minibus" in client_for(alice).get(page + asked).content.decode(), asked
    assert "Un minibus" not in client_for(alice).get(f"{page}?moyen=place").content.decode()
