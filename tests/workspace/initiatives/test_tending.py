"""An initiative in time: milestones, « toujours d’actualité », the yearly question, who carries it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils.timezone import localdate, now

from tests.factories import OrganisationFactory, TerritoryFactory
from workspace.belonging import Origin
from workspace.initiatives import services
from workspace.initiatives.models import Initiative, Milestone
from workspace.knowledge.models import REFRESH_AFTER, Entry
from workspace.knowledge.services import create_entry
from workspace.needs.services import catch_need
from workspace.notices import postman


@pytest.fixture
def cafe(group, bruno) -> Entry:
    return create_entry(
        kind="initiative",
        by=bruno,
        group=group,
        visibility="public",
        stage="published",
        title="Café des voisines",
        detail={"maturity": "idea", "carried_by": "Des voisines"},
    )


def test_bruno_says_in_one_gesture_that_it_still_holds(client_for, bruno, cafe):
    Entry.objects.update(stage="to_refresh", refresh_on=localdate() - timedelta(days=3))
    client_for(bruno).post(f"/initiatives/{cafe.pk}/a-jour/")
    cafe.refresh_from_db()
    assert cafe.stage == "published" and cafe.refresh_on == localdate() + REFRESH_AFTER
    assert cafe.initiative.confirmed_on == localdate()


def test_dora_of_another_group_does_not_say_it_for_them(client_for, dora, cafe):
    assert client_for(dora).post(f"/initiatives/{cafe.pk}/a-jour/").status_code == 403
    assert Initiative.objects.get().confirmed_on is None


def test_who_answers_for_an_organisation_that_carries_it_keeps_it_up_to_date(client_for, dora, cafe):
    house = OrganisationFactory()
    house.referents.add(dora)
    cafe.initiative.carriers.add(house)
    assert client_for(dora).post(f"/initiatives/{cafe.pk}/a-jour/").status_code == 302


def test_after_a_year_its_author_is_asked_once_a_month_until_they_answer(bruno, renee, cafe):
    Entry.objects.update(refresh_on=localdate())
    postman.round_()
    postman.round_()
    assert [letter.to for letter in mail.outbox] == [[bruno.email]]
    assert f"/initiatives/{cafe.pk}/suivi/" in mail.outbox[0].body
    services.confirm(cafe, by=bruno)
    services.remind(now() + timedelta(days=31))
    assert Initiative.objects.get().reminded_on is None


def test_before_its_day_nobody_is_asked(cafe):
    Entry.objects.update(refresh_on=localdate() + timedelta(days=1))
    postman.round_()
    assert not mail.outbox


def test_when_its_author_is_gone_who_facilitates_is_asked(alice, bruno, cafe):
    Entry.objects.update(refresh_on=localdate(), author=None)
    postman.round_()
    assert [letter.to for letter in mail.outbox] == [[alice.email]]


def test_a_milestone_that_says_a_passage_makes_the_initiative_be_there(client_for, bruno, cafe):
    said = {"on": "2025-05-01", "words": "Le local est à nous", "maturity": "trial", "key": "k" * 12}
    for _time in range(2):  # a retry after a lost answer
        client_for(bruno).post(f"/initiatives/{cafe.pk}/jalons/", said)
    assert Milestone.objects.count() == 1
    assert Initiative.objects.get().maturity == "trial"
    page = client_for(None).get(cafe.get_absolute_url()).content.decode()
    assert "Le local est à nous" in page and "mai 2025" in page


def test_an_older_passage_told_later_does_not_take_it_back(cafe):
    services.add_milestone(cafe, on=date(2025, 5, 1), words="Stable", maturity="stable")
    services.add_milestone(cafe, on=date(2023, 5, 1), words="Première", maturity="trial")
    assert Initiative.objects.get().maturity == "stable"


def test_one_still_to_come_does_not_make_it_be_there_yet(cafe):
    services.add_milestone(cafe, on=localdate() + timedelta(days=9), words="Bientôt", maturity="stable")
    assert Initiative.objects.get().maturity == "idea"


def test_a_milestone_without_words_is_refused_with_a_sentence(client_for, bruno, cafe):
    answer = client_for(bruno).post(f"/initiatives/{cafe.pk}/jalons/", {"on": "2025-05-01"})
    assert answer.status_code == 422 and "en quelques mots" in answer.content.decode()


def test_another_initiative_s_milestone_is_not_removed_from_here(client_for, bruno, cafe, renee):
    other = create_entry(kind="initiative", by=renee, visibility="public", stage="published", title="Autre")
    kept = services.add_milestone(other, on=date(2025, 5, 1), words="Gardé")
    url = f"/initiatives/{cafe.pk}/jalons/{kept.pk}/retirer/"
    assert client_for(bruno).post(url).status_code == 404
    assert Milestone.objects.exists()


def test_names_of_the_directory_become_links_and_the_others_stay_words(client_for, bruno, cafe):
    OrganisationFactory(name="La Clé des champs")
    said = {"title": cafe.title, "licence": "CC BY-SA 4.0", "language": "fr", "of-maturity": "stable"}
    said |= {"of-names": "la cle des CHAMPS\nLe Club du lundi", "of-carried_by": "Des voisines"}
    said |= {"of-funded_until": "2020-01-31", "of-funded_by": "Fondation"}
    Entry.objects.update(stage="draft")
    assert client_for(bruno).post(f"/connaissances/{cafe.pk}/modifier/", said).status_code == 302
    row = Initiative.objects.get()
    assert [house.name for house in row.carriers.all()] == ["La Clé des champs"]
    assert row.carried_by == "Des voisines, Le Club du lundi"
    page = client_for(bruno).get(cafe.get_absolute_url()).content.decode()
    assert "arrivé à son terme le 31 janvier 2020" in page


def test_its_page_shows_the_needs_said_of_it_to_the_people_of_the_group_alone(client_for, bruno, cafe, group):
    catch_need(group, text="Un congélateur", origin=Origin(url=cafe.get_absolute_url(), source="x:1"))
    assert "Un congélateur" in client_for(bruno).get(cafe.get_absolute_url()).content.decode()
    assert "Un congélateur" not in client_for(None).get(cafe.get_absolute_url()).content.decode()


def test_what_it_lacks_is_said_from_its_page_as_a_need_of_its_group(client_for, bruno, dora, cafe):
    assert "Dire ce qui lui manque" in client_for(bruno).get(cafe.get_absolute_url()).content.decode()
    assert "Dire ce qui lui manque" not in client_for(dora).get(cafe.get_absolute_url()).content.decode()
    url = f"/besoins/noter/initiative/{cafe.pk}/"
    client_for(bruno).post(url, {"text": "Un congélateur", "key": "k" * 12})
    assert "Un congélateur" in client_for(bruno).get(cafe.get_absolute_url()).content.decode()
    assert client_for(dora).post(url, {"text": "Rien"}).status_code in (403, 404)


def test_one_is_begun_from_nothing_like_any_fiche(client_for, bruno, group):
    said = {"group": group.slug, "title": "Un jardin", "licence": "CC BY-SA 4.0", "language": "fr"}
    said |= {"of-maturity": "idea", "territory": TerritoryFactory().pk}
    client_for(bruno).post("/connaissances/nouvelle/initiative/", said)
    assert Entry.objects.get().initiative.maturity == "idea"


def test_it_is_found_by_who_carries_it(client_for, cafe):
    from workspace.search import index

    index.put(cafe)
    assert "Café des" in client_for(None).get("/recherche/?q=voisines").content.decode()
