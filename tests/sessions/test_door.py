"""The door of a séance: who comes in, who waits, what is said to whom; and what trying codes brings."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from groups.models import Role, User
from sessions.codev.models import CodevSession, Seat
from sessions.codev.screens import render_regions
from sessions.codev.services import seats
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from sessions.codev.table import Table as SharedTable
from tests.conftest import join
from tests.factories import SeatFactory, UserFactory

DOOR = "/rejoindre/"
WRONG = "000000"


@pytest.fixture
def open_table(table):
    """The door is open, under the code 482 917."""
    return table.set(door_open=True, code="482917")


@pytest.fixture
def limits(settings):
    def override(**values):
        settings.CODEV_DOOR = {**settings.CODEV_DOOR, **values}

    return override


def link_of(codev: CodevSession) -> str:
    return reverse("codev:door_link", args=[codev.token])


def sentence(response) -> str:
    found = re.search(r'role="alert">.*?<p>(.*?)</p>', response.content.decode(), re.S)
    return found[1] if found else ""


def enter(browser: Client, codev: CodevSession, name="Fatou"):
    return browser.post(link_of(codev), {"enter": "1", "name": name})


# --- what is said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["482917", "482 917", " 482-917 "])
def test_the_code_as_it_is_heard_leads_to_the_threshold(open_table, client_for, typed):
    page = client_for().get(DOOR, {"code": typed})
    assert page.status_code == 200
    assert open_table.codev.title in page.content.decode()


def test_an_unknown_code_says_so_and_stays_typed(open_table, client_for):
    response = client_for().get(DOOR, {"code": WRONG})
    assert response.status_code == 404
    assert "Ce code n&#x27;ouvre aucune séance" in sentence(response)
    assert f'value="{WRONG}"' in response.content.decode()
    assert open_table.codev.title not in response.content.decode()


def test_no_code_at_all_asks_for_one(client_for):
    response = client_for().get(DOOR, {"code": "abc"})
    assert response.status_code == 200
    assert sentence(response) == ""


def test_the_code_of_a_shut_door_opens_nothing_any_more(open_table, client_for):
    seats.close_door(open_table.codev, by=open_table.alice)
    assert client_for().get(DOOR, {"code": "482917"}).status_code == 404
    seats.open_door(open_table.now, by=open_table.alice)
    assert client_for().get(DOOR, {"code": open_table.now.code}).status_code == 200


@pytest.mark.parametrize("state", [{"closed_at": True}, {"cancelled_at": True}])
def test_a_seance_that_is_over_says_so_by_its_link_and_nothing_by_its_code(open_table, client_for, state):
    open_table.set(**dict.fromkeys(state, open_table.codev.scheduled_at))
    response = client_for().get(link_of(open_table.codev))
    assert "Cette séance est terminée" in sentence(response)
    assert 'name="enter"' not in response.content.decode()
    assert client_for().get(DOOR, {"code": "482917"}).status_code == 404
    enter(client_for(), open_table.codev)
    assert not open_table.codev.seats.filter(name="Fatou").exists()


def test_a_renewed_link_opens_for_nobody_and_the_new_one_does(open_table, client_for):
    before = link_of(open_table.codev)
    seats.renew_link(open_table.codev, by=open_table.alice)
    response = client_for().get(before)
    assert response.status_code == 404
    assert "remplacé" in sentence(response)
    assert client_for().get(link_of(open_table.now)).status_code == 200


def test_a_link_before_the_door_opens_lets_nobody_knock(table, client_for):
    response = enter(client_for(), table.codev)
    assert "La porte n&#x27;est pas encore ouverte" in sentence(response)
    assert not table.codev.seats.filter(name="Fatou").exists()
    assert not User.objects.filter(display_name="Fatou").exists()


@pytest.mark.parametrize("name", ["", "   ", "\u200b"])
def test_nobody_comes_in_without_a_name(open_table, client_for, name):
    response = enter(client_for(), open_table.codev, name=name)
    assert response.status_code == 422
    assert sentence(response)
    assert not open_table.codev.seats.waiting().exists()


# --- who comes in -------------------------------------------------------------------------------------------


def test_looking_at_the_door_changes_nothing(open_table, client_for, bruno):
    stranger = UserFactory()
    people, places, before = User.objects.count(), Seat.objects.count(), CodevSession.objects.values().get()
    for browser in (client_for(), client_for(bruno), client_for(stranger)):
        browser.get(DOOR)
        browser.get(DOOR, {"code": "482917"})
        browser.get(link_of(open_table.codev), {"enter": "1", "name": "Fatou"})
    assert (User.objects.count(), Seat.objects.count()) == (people, places)
    assert CodevSession.objects.values().get() == before


def test_a_guest_waits_until_alice_opens_and_is_the_same_person_when_they_return(open_table, client_for):
    browser = client_for()
    assert enter(browser, open_table.codev)["Location"] == open_table.codev.get_absolute_url()
    seat = open_table.codev.seats.waiting().get()
    assert (seat.name, seat.role, seat.through_door) == ("Fatou", Place.CONSULTANT, True)
    assert "On va vous ouvrir" in browser.get(open_table.codev.get_absolute_url()).content.decode()

    enter(browser, open_table.codev, name="Une autre")
    assert open_table.codev.seats.waiting().get() == seat

    seats.admit(open_table.codev, [seat], by=open_table.alice)
    assert 'id="screen"' in browser.get(open_table.codev.get_absolute_url()).content.decode()
    assert browser.get(DOOR, {"code": "482917"})["Location"] == open_table.codev.get_absolute_url()


def test_two_guests_of_one_name_are_two_people(open_table, client_for):
    enter(client_for(), open_table.codev)
    enter(client_for(), open_table.codev)
    assert open_table.codev.seats.waiting().count() == 2


def test_somebody_who_waits_reads_nothing_of_the_seance(open_table, client_for):
    browser = client_for()
    enter(browser, open_table.codev)
    open_table.set(contract="Aidez-moi à CANARI").at(Stage.CONSULTATION)
    open_table.item(open_table.ines, body="Un apport CANARI")
    for path in (
        open_table.codev.get_absolute_url(),
        reverse("codev:state", args=[open_table.codev.key]),
        reverse("codev:lobby", args=[open_table.codev.key]),
        reverse("codev:bilan", args=[open_table.codev.key]),
        link_of(open_table.codev),
    ):
        assert "CANARI" not in browser.get(path, follow=True).content.decode(), path


def test_a_member_of_the_group_sits_without_knocking_even_by_a_shut_door(table, client_for, group):
    nadia = join(group, "Nadia")
    enter(client_for(nadia), table.codev)
    seat = table.codev.seats.get(user=nadia)
    assert seat.is_admitted
    assert not seat.through_door


def test_an_observer_of_the_group_only_observes(table, client_for, group):
    fanny = join(group, "Fanny", role=Role.OBSERVER)
    enter(client_for(fanny), table.codev)
    assert table.codev.seats.get(user=fanny).role == Place.OBSERVER


def test_somebody_signed_in_from_elsewhere_waits_under_their_own_name(open_table, client_for, dora):
    enter(client_for(dora), open_table.codev, name="Alice")
    assert open_table.codev.seats.waiting().get().name == "Dora"


def test_who_was_turned_away_may_knock_again_but_is_not_let_in_by_it(open_table, client_for):
    browser = client_for()
    enter(browser, open_table.codev)
    seats.remove(open_table.codev, open_table.codev.seats.waiting().get(), by=open_table.alice)
    assert browser.get(open_table.codev.get_absolute_url()).status_code == 404
    enter(browser, open_table.codev)
    assert open_table.codev.seats.waiting().count() == 1


# --- trying codes -------------------------------------------------------------------------------------------


def test_wrong_codes_are_counted_up_to_the_limit_and_not_beyond(open_table, client_for, limits):
    limits(WRONG_PER_ADDRESS=3)
    browser = client_for()
    for _ in range(2):
        assert browser.get(DOOR, {"code": WRONG}).status_code == 404
    assert browser.get(DOOR, {"code": "482917"}).status_code == 200, "one below the limit"
    assert browser.get(DOOR, {"code": WRONG}).status_code == 404
    refused = browser.get(DOOR, {"code": "482917"})
    assert refused.status_code == 429
    assert "Trop d&#x27;essais" in sentence(refused)
    assert open_table.codev.title not in refused.content.decode()


def test_the_link_still_opens_where_codes_are_refused(open_table, client_for, limits):
    limits(WRONG_PER_ADDRESS=0)
    assert client_for().get(DOOR, {"code": "482917"}).status_code == 429
    assert client_for().get(link_of(open_table.codev)).status_code == 200


def test_one_address_is_not_refused_for_another_s_tries(open_table, client_for, limits):
    limits(WRONG_PER_ADDRESS=1)
    client_for().get(DOOR, {"code": WRONG}, REMOTE_ADDR="192.0.2.1")
    assert client_for().get(DOOR, {"code": "482917"}, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert client_for().get(DOOR, {"code": "482917"}, REMOTE_ADDR="192.0.2.2").status_code == 200


def test_a_machine_with_many_ipv6_addresses_is_one_address(open_table, client_for, limits):
    limits(WRONG_PER_ADDRESS=1)
    client_for().get(DOOR, {"code": WRONG}, REMOTE_ADDR="2001:db8:1:1::1")
    assert client_for().get(DOOR, {"code": "482917"}, REMOTE_ADDR="2001:db8:1:1:f::9").status_code == 429
    assert client_for().get(DOOR, {"code": "482917"}, REMOTE_ADDR="2001:db8:1:2::1").status_code == 200


def test_many_addresses_together_have_a_limit_too(open_table, client_for, limits):
    limits(WRONG_IN_ALL=2)
    client_for().get(DOOR, {"code": WRONG}, REMOTE_ADDR="192.0.2.1")
    assert client_for().get(DOOR, {"code": "482917"}, REMOTE_ADDR="192.0.2.3").status_code == 200
    client_for().get(DOOR, {"code": WRONG}, REMOTE_ADDR="192.0.2.2")
    assert client_for().get(DOOR, {"code": "482917"}, REMOTE_ADDR="192.0.2.3").status_code == 429


def test_newcomers_of_one_address_have_a_limit_by_the_minute(open_table, client_for, limits):
    limits(KNOCKS_PER_ADDRESS_PER_MINUTE=2)
    assert enter(client_for(), open_table.codev).status_code == 302
    assert enter(client_for(), open_table.codev).status_code == 302
    refused = enter(client_for(), open_table.codev, name="Troisième")
    assert refused.status_code == 429
    assert "Réessayez dans une minute" in sentence(refused)
    assert 'value="Troisième"' in refused.content.decode()
    assert open_table.codev.seats.waiting().count() == 2
    assert not User.objects.filter(display_name="Troisième").exists()


def test_one_code_brings_so_many_people_in_a_minute_wherever_they_come_from(open_table, client_for, limits):
    limits(KNOCKS_PER_CODE_PER_MINUTE=2)
    given = []
    for number in range(3):
        client = client_for()
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        given.append(enter(client, open_table.codev).status_code)
    assert given == [302, 302, 429]


def test_a_lobby_holds_so_many_people_and_no_more(open_table, client_for, limits):
    limits(WAITING_PER_SEANCE=2)
    SeatFactory(codev=open_table.codev, guest=True, waiting=True)
    assert enter(client_for(), open_table.codev).status_code == 302
    assert enter(client_for(), open_table.codev).status_code == 429
    seats.admit_all(open_table.codev, by=open_table.alice)
    assert enter(client_for(), open_table.codev).status_code == 302


def test_two_hundred_honest_people_of_one_town_hall_come_in(open_table, client_for):
    assert settings.CODEV_DOOR["KNOCKS_PER_ADDRESS_PER_MINUTE"] >= 200
    given = [enter(client_for(), open_table.codev, name=f"Personne {n}").status_code for n in range(200)]
    assert given == [302] * 200
    assert open_table.codev.seats.waiting().count() == 200


# --- the wall -----------------------------------------------------------------------------------------------


def test_the_wall_and_its_code_are_for_who_leads(open_table, client_for):
    for name, others in (("lobby", 403), ("qr", 404)):
        path = reverse(f"codev:{name}", args=[open_table.codev.key])
        for seat in (open_table.alice, open_table.karim):
            assert client_for(seat.user).get(path).status_code == 200
        for seat in (open_table.bruno, open_table.ines, open_table.gael, open_table.chloe):
            assert client_for(seat.user).get(path).status_code == others


def test_the_wall_shows_the_door_then_the_stage_and_the_contract(open_table, client_for):
    browser, path = client_for(open_table.alice.user), reverse("codev:lobby", args=[open_table.codev.key])
    before = browser.get(path).content.decode()
    assert "482 917" in before
    assert reverse("codev:qr", args=[open_table.codev.key]) in before

    open_table.set(contract="Aidez-moi à ouvrir").at(Stage.CONSULTATION)
    after = browser.get(path).content.decode()
    assert "Aidez-moi à ouvrir" in after
    assert "Consultation" in after


def test_the_wall_s_regions_come_with_their_version(open_table, client_for):
    response = client_for(open_table.alice.user).get(
        reverse("codev:lobby", args=[open_table.codev.key]), {"etat": ""}
    )
    assert response["X-Room-Version"].isdigit()
    for region in ("wall", "arrivals", "people"):
        assert f'id="{region}"' in response.content.decode()


def test_a_wall_left_on_after_the_end_goes_back_to_the_seance(open_table, client_for):
    open_table.set(closed_at=open_table.codev.scheduled_at)
    path = reverse("codev:lobby", args=[open_table.codev.key])
    assert client_for(open_table.alice.user).get(path)["Location"] == open_table.codev.get_absolute_url()


@pytest.mark.parametrize("lens", ["client", "consultant", "scribe", "observer", "waiting"])
def test_the_wall_is_in_nobody_else_s_news(open_table, lens):
    codev = open_table.set(contract="Aidez-moi").codev
    assert "482917" not in render_regions(SharedTable(codev), lens, ("lead", "wall"))
    assert 'id="wall"' not in render_regions(SharedTable(codev), lens, ("lead", "wall"))
    assert 'id="wall"' in render_regions(SharedTable(codev), "lead", ("lead", "wall"))
