"""Who is found in the directory, by whom, and by which words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import Organisation, Territory, User
from groups.people import services
from groups.refusals import Refused
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    TerritoryFactory,
    ThemeFactory,
    UserFactory,
)

Listed = User.Listed


@pytest.fixture
def page() -> str:
    return reverse("directory:people")


def names(client, url: str, **asked) -> set[str]:
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return {person.display_name for person in answer.context["page"]}


def choose(person: User, listed: str) -> User:
    person.listed = listed
    person.save(update_fields=["listed"])
    return person


def test_the_people_of_my_groups_find_me_and_nobody_else_does(alice, bruno, chloe, dora, renee, sacha):
    assert bruno in User.objects.listed_to(alice)
    assert bruno in User.objects.listed_to(chloe)
    for outsider in (dora, renee, sacha):
        assert bruno not in User.objects.listed_to(outsider)


def test_who_chose_everybody_is_found_by_who_has_an_account(bruno, dora, renee, gael):
    choose(bruno, Listed.EVERYBODY)
    assert bruno in User.objects.listed_to(dora)
    assert bruno in User.objects.listed_to(renee)
    assert bruno not in User.objects.listed_to(gael)


def test_who_chose_nobody_is_found_by_themselves_only(alice, bruno, page, client_for):
    choose(bruno, Listed.NOBODY)
    assert bruno not in User.objects.listed_to(alice)
    assert bruno in User.objects.listed_to(bruno)
    assert client_for(alice).get(reverse("directory:person", args=[bruno.pk])).status_code == 404


def test_a_former_member_is_no_longer_found_by_the_group_nor_finds_it(alice, bruno, elise):
    assert elise not in User.objects.listed_to(alice)
    assert bruno not in User.objects.listed_to(elise)


def test_neither_guests_nor_erased_accounts_are_listed(alice, bruno, gael, dora, group):
    choose(bruno, Listed.EVERYBODY)
    services.add_exchange(bruno, way="offers", words="Un minibus")
    User.objects.filter(pk=gael.pk).update(listed=Listed.EVERYBODY)
    services.erase(bruno)
    listed = set(User.objects.listed_to(alice))
    assert listed == {alice}
    bruno.refresh_from_db()
    assert not bruno.exchanges.exists()
    assert bruno.about == ""


def test_a_closed_account_finds_nobody(bruno):
    bruno.is_active = False
    assert not User.objects.listed_to(bruno).exists()


def test_somebody_in_two_of_my_groups_is_shown_once(alice, bruno):
    other = MembershipFactory(user=alice).group
    MembershipFactory(user=bruno, group=other)
    assert [one for one in User.objects.listed_to(alice) if one == bruno] == [bruno]


def test_a_person_is_found_by_what_they_offer_without_accents(page, client_for, alice, bruno):
    services.add_exchange(bruno, way="offers", means="vehicle", words="Un véhicule à Céreste")
    services.add_exchange(bruno, way="seeks", words="Une salle")
    browser = client_for(alice)
    assert names(browser, page, mots="VEHICULE cereste") == {"Bruno"}
    assert names(browser, page, mots="vehicule", dans="seeks") == set()
    assert names(browser, page, mots="salle", dans="seeks") == {"Bruno"}
    assert names(browser, page, moyen="vehicle") == {"Bruno"}
    assert names(browser, page, moyen="place") == set()
    # Two phrases do not make one: the salle is not what he offers.
    assert names(browser, page, mots="salle vehicule", dans="offers") == set()


def test_what_somebody_hides_is_not_found_by_its_words(page, client_for, dora, bruno):
    services.add_exchange(bruno, way="offers", words="canari-minibus")
    answer = client_for(dora).get(page, {"mots": "canari"})
    assert "Bruno" not in answer.content.decode()
    assert answer.context["page"].paginator.count == 0


def test_a_departement_includes_its_bassins(page, client_for, alice, bruno):
    vaucluse = TerritoryFactory(name="Vaucluse", slug="vaucluse", kind=Territory.Kind.DEPARTEMENT)
    bruno.territory = TerritoryFactory(name="Grand Avignon", slug="grand-avignon", parent=vaucluse)
    bruno.save()
    browser = client_for(alice)
    assert names(browser, page, territoire="vaucluse") == {"Bruno"}
    assert names(browser, page, territoire="durance-luberon") == set()


def test_theme_actor_and_organisation_narrow_the_list(page, client_for, alice, bruno):
    theme = ThemeFactory(slug="droits")
    bruno.themes.add(theme)
    bruno.organisation = OrganisationFactory(name="École d’Été")
    bruno.actor_type = "elected"
    bruno.save()
    browser = client_for(alice)
    assert names(browser, page, theme="droits") == {"Bruno"}
    assert names(browser, page, acteur="elected") == {"Bruno"}
    assert names(browser, page, organisation="ecole d'ete") == {"Bruno"}
    assert names(browser, page, mots="ecole") == {"Bruno"}


def test_nonsense_in_the_address_is_as_if_not_asked(page, client_for, alice, bruno):
    assert names(client_for(alice), page, acteur="x", dans="y", moyen="z", territoire="\x00", page="-3") == {
        "Alice",
        "Bruno",
    }


def test_hostile_words_are_words(page, client_for, alice, bruno):
    for hostile in ("%", "_", "' OR 1=1 --", "<script>" * 500, "\u202e", "ﷺ" * 200):
        assert client_for(alice).get(page, {"mots": hostile}).status_code == 200


def test_no_page_shows_an_address(page, client_for, alice, bruno):
    choose(bruno, Listed.EVERYBODY)
    for url in (page, reverse("directory:person", args=[bruno.pk])):
        assert bruno.email not in client_for(alice).get(url).content.decode()


def test_the_groups_in_common_are_said_and_the_others_are_not(client_for, alice, bruno):
    secret = MembershipFactory(user=bruno, group__secret=True, group__name="Le cercle").group
    read = client_for(alice).get(reverse("directory:person", args=[bruno.pk])).content.decode()
    assert "Petite enfance" in read
    assert secret.name not in read


def test_the_queries_do_not_grow_with_the_people(page, client_for, alice, group):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client_for(alice).get(page)
        return len(queries)

    def crowd(many: int) -> None:
        for _turn in range(many):
            person = MembershipFactory(group=group, user__organisation=OrganisationFactory()).user
            services.add_exchange(person, way="offers", words="Une salle", theme=ThemeFactory())

    crowd(2)
    before = asked()
    crowd(15)
    assert asked() == before


def test_one_says_what_one_offers_and_takes_it_back(client_for, bruno):
    browser = client_for(bruno)
    form = {"way": "offers", "words": " Une  salle\u202e ", "means": "place"}
    for _twice in range(2):
        assert browser.post(reverse("people:add_exchange"), form).status_code == 302
    exchange = bruno.exchanges.get()
    assert exchange.words == "Une salle"
    browser.post(reverse("people:remove_exchange", args=[exchange.pk]))
    assert not bruno.exchanges.exists()


def test_another_s_phrase_stays(client_for, bruno, alice):
    exchange = services.add_exchange(bruno, way="offers", words="Une salle")
    client_for(alice).post(reverse("people:remove_exchange", args=[exchange.pk]))
    assert bruno.exchanges.count() == 1


def test_a_thirteenth_phrase_is_refused_with_its_words_kept(client_for, bruno):
    for number in range(services.MOST_EXCHANGES):
        services.add_exchange(bruno, way="offers", words=f"Une salle {number}")
    answer = client_for(bruno).post(reverse("people:add_exchange"), {"way": "offers", "words": "Encore une"})
    assert answer.status_code == 422
    assert "Encore une" in answer.content.decode()
    services.add_exchange(bruno, way="seeks", words="Un minibus")
    with pytest.raises(Refused):
        services.add_exchange(bruno, way="offers", words="Encore une")


def test_the_profile_keeps_what_is_said_and_to_whom(client_for, bruno):
    theme = ThemeFactory()
    form = {
        "display_name": "Bruno",
        "about": "Crèche\r\nitinérante\x07",
        "themes": [theme.pk],
        "listed": "everybody",
        "organisation": "La Ruche",
    }
    assert client_for(bruno).post(reverse("people:profile"), form).status_code == 302
    bruno.refresh_from_db()
    assert (bruno.about, bruno.listed, bruno.reachable) == ("Crèche\nitinérante", "everybody", False)
    assert list(bruno.themes.all()) == [theme]


def test_an_organisation_written_otherwise_is_the_same(client_for, bruno):
    there = OrganisationFactory(name="École de la Durance")
    form = {"display_name": "Bruno", "listed": "groups", "organisation": "ecole DE la durance"}
    client_for(bruno).post(reverse("people:profile"), form)
    bruno.refresh_from_db()
    assert bruno.organisation == there
    assert Organisation.objects.count() == 1


def test_signing_up_suggests_only_what_somebody_described(client, db):
    OrganisationFactory(name="Mission locale", kind="institution")
    OrganisationFactory(name="Écrite par quelqu’un")
    read = client.get(reverse("account_signup")).content.decode()
    assert '<option value="Mission locale">' in read
    assert "Écrite par quelqu" not in read


def test_the_page_of_an_organisation_shows_the_people_one_may_read(client_for, alice, bruno, dora):
    there = OrganisationFactory(name="La Ruche")
    for person in (bruno, alice):
        person.organisation = there
        person.save()
    choose(alice, Listed.EVERYBODY)
    read = client_for(dora).get(there.get_absolute_url()).content.decode()
    assert "Alice" in read
    assert "Bruno" not in read
    listed = client_for(dora).get(reverse("organisations:organisations")).context["page"]
    assert [one.people_shown for one in listed] == [1]


def test_a_federation_shows_its_members_and_theirs(client_for, alice):
    region, departement = OrganisationFactory(kind="federation"), OrganisationFactory(kind="federation")
    association = OrganisationFactory(name="Les Petits Pas")
    departement.federations.add(region)
    association.federations.add(departement)
    read = client_for(alice).get(region.get_absolute_url()).content.decode()
    assert departement.name in read
    assert association.name in read


def test_organisations_are_found_by_kind_field_place_and_name(client_for, alice, group):
    page = reverse("organisations:organisations")
    OrganisationFactory(
        name="Fédération d’Été", kind="federation", sector="social", territory=group.territory
    )
    OrganisationFactory(name="Une autre")

    def found(**asked):
        return [str(one) for one in client_for(alice).get(page, asked).context["page"]]

    for asked in ({"genre": "federation"}, {"champ": "social"}, {"mots": "d'ete"}):
        assert found(**asked) == ["Fédération d’Été"]
    assert found(territoire=group.territory.slug) == ["Fédération d’Été"]
    assert len(found()) == 2


def test_the_fold_of_a_long_name_fits(db):
    assert UserFactory(display_name="ﷺ" * 40).folded


def test_a_name_in_a_group_leads_to_the_page_of_who_is_found_there(
    client_for, bruno, dora, alice, chloe, group
):
    choose(chloe, Listed.NOBODY)

    def leads_to(reader: User, person: User) -> bool:
        read = client_for(reader).get(group.get_absolute_url()).content.decode()
        return reverse("directory:person", args=[person.pk]) in read

    assert leads_to(bruno, alice)
    assert not leads_to(bruno, chloe)
    # Dora reads who facilitates, and finds them only if they chose so.
    assert not leads_to(dora, alice)
    choose(alice, Listed.EVERYBODY)
    assert leads_to(dora, alice)
