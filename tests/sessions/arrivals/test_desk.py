"""The page of the desk, and the list that telephones keep."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sessions.arrivals import roll
from sessions.arrivals.models import Arrival, DeskGesture
from sessions.programme.models import Item
from sessions.registrations import services as registrations
from sessions.registrations.models import Registration, Standing
from tests.gatherings import BookingFactory, GatheringFactory, ItemFactory, RegistrationFactory
from tests.sessions.arrivals.desk import Desk

pytestmark = pytest.mark.django_db


def address(name: str, gathering) -> str:
    return reverse(f"arrivals:{name}", args=[gathering.slug])


def test_without_javascript_one_finds_by_name_and_notes_in_two_gestures(
    village, bruno, marie, ali, client_for
):
    browser = client_for(bruno)
    page = browser.get(address("desk", village), {"q": "duran"})
    assert b"Marie Durand" in page.content and b"Ali Benali" not in page.content
    answer = browser.post(
        address("come", village), {"badge": marie.badge, "key": str(village.key)}, follow=True
    )
    assert "Marie Durand est là." in answer.content.decode()
    again = browser.post(
        address("come", village), {"badge": marie.badge, "key": str(village.key)}, follow=True
    )
    assert again.status_code == 200 and DeskGesture.objects.count() == Arrival.objects.count() == 1


@pytest.fixture
def party(village, marie) -> list:
    """Inès and Paul registered with Marie; Zoé too, who waits for a place."""
    return [
        RegistrationFactory(gathering=village, lead=marie, name="Inès Vidal"),
        RegistrationFactory(gathering=village, lead=marie, name="Paul Vidal"),
        RegistrationFactory(gathering=village, lead=marie, name="Zoé Vidal", standing=Standing.WAITING),
    ]


def test_without_javascript_those_who_registered_together_are_offered_when_one_of_them_comes(
    village, bruno, marie, ali, party, client_for
):
    browser = client_for(bruno)
    answer = browser.post(address("come", village), {"badge": party[0].badge}, follow=True)
    page = answer.content.decode()
    assert "Avec cette personne se sont inscrites" in page
    for name in ("Marie Durand", "Paul Vidal"):
        assert f"Est là : {name}" in page
    assert "Zoé Vidal" not in page and "Ali Benali" not in page
    for one in (marie, party[1]):
        answer = browser.post(address("come", village), {"badge": one.badge}, follow=True)
    assert "se sont inscrites" not in answer.content.decode()


def test_who_comes_alone_is_followed_by_nobody(village, bruno, ali, party, client_for):
    answer = client_for(bruno).post(address("come", village), {"badge": ali.badge}, follow=True)
    assert "se sont inscrites" not in answer.content.decode() and "Marie" not in answer.content.decode()


def test_the_list_says_who_registered_together(village, bruno, marie, ali, party, client_for):
    people = client_for(bruno).get(address("roll", village)).json()["people"]
    parties = {one["name"]: one["party"] for one in people}
    assert parties == dict.fromkeys(
        ["Marie Durand", "Inès Vidal", "Paul Vidal", "Zoé Vidal"], marie.badge
    ) | {"Ali Benali": ""}


@pytest.mark.parametrize("asked", ["marie", "DURAND", "durand marie", "fournil", "Mârie"])
def test_a_name_or_an_organisation_is_found_by_the_beginning_of_its_words(
    village, bruno, marie, client_for, asked
):
    assert b"Marie Durand" in client_for(bruno).get(address("desk", village), {"q": asked}).content


def test_the_middle_of_a_word_finds_nobody_and_the_page_offers_to_add_them(village, bruno, marie, client_for):
    page = client_for(bruno).get(address("desk", village), {"q": "urand"}).content.decode()
    assert "Marie Durand" not in page and 'value="urand"' in page


def test_a_badge_typed_finds_its_person(village, bruno, marie, client_for):
    badge = f"{marie.badge[:4]} {marie.badge[4:]}".lower()
    assert b"Marie Durand" in client_for(bruno).get(address("desk", village), {"q": badge}).content


def test_a_walk_in_is_added_and_a_name_alone_comes_back(village, bruno, client_for):
    browser = client_for(bruno)
    answer = browser.post(address("walk_in", village), {"name": "Paul", "category": "elected"}, follow=True)
    assert "Paul est là." in answer.content.decode() and Arrival.objects.count() == 1
    wrong = browser.post(address("walk_in", village), {"name": "Léa"}, follow=True).content.decode()
    assert "choisissez qui est" in wrong and 'value="Léa"' in wrong and Registration.objects.count() == 1


def test_somebody_noted_by_mistake_is_taken_off(village, bruno, marie, client_for):
    desk = Desk(village, bruno)
    desk.come(marie)
    desk.tell()
    answer = client_for(bruno).post(address("take_back", village), {"badge": marie.badge}, follow=True)
    assert "n’est plus noté" in answer.content.decode() and not Arrival.objects.exists()


def test_the_list_holds_what_the_door_needs_and_nothing_to_write_or_call(village, bruno, marie, client_for):
    Registration.objects.filter(pk=marie.pk).update(phone="0612345678", looks_for="un local")
    BookingFactory(registration=marie, item=ItemFactory(gathering=village, title="Semer"))
    answer = client_for(bruno).get(address("roll", village))
    person = answer.json()["people"][0]
    assert person["name"] == "Marie Durand" and person["from"] == "Le Fournil" and person["to"] == ["Semer"]
    text = answer.content.decode()
    for private in ("0612345678", marie.email, "un local", marie.token):
        assert private not in text


def test_who_waits_has_their_rank_and_who_was_erased_is_not_there(village, bruno, client_for):
    waiting = [
        RegistrationFactory(gathering=village, standing=Standing.WAITING, name=f"Attente {n}") for n in (1, 2)
    ]
    gone = RegistrationFactory(gathering=village)
    Registration.objects.filter(pk=gone.pk).forget()
    people = client_for(bruno).get(address("roll", village)).json()["people"]
    assert [(one["badge"], one["rank"]) for one in people] == [
        (one.badge, n) for n, one in enumerate(waiting, 1)
    ]


def test_news_are_what_the_other_desk_did_since(village, bruno, alice, marie, ali, client_for):
    browser = client_for(bruno)
    before = browser.get(address("roll", village)).json()
    desk = Desk(village, alice)
    desk.come(marie), desk.walk("Paul")
    desk.tell()
    news = browser.get(address("news", village), {"apres": before["after"]}).json()
    assert {one["name"] for one in news["people"]} == {"Marie Durand", "Paul"}
    assert news["roll"] == before["roll"], "the gestures of desks do not make the whole be fetched again"
    after = browser.get(address("news", village), {"apres": news["after"]}).json()
    assert after["people"] == []


def test_who_registers_meanwhile_makes_the_list_be_fetched_again(village, bruno, marie, client_for):
    before = client_for(bruno).get(address("roll", village)).json()["roll"]
    RegistrationFactory(gathering=village)
    added = client_for(bruno).get(address("news", village)).json()["roll"]
    Registration.objects.filter(pk=marie.pk).update(standing=Standing.CANCELLED)
    assert len({before, added, client_for(bruno).get(address("news", village)).json()["roll"]}) == 3


def test_so_does_a_name_that_is_corrected_or_an_atelier_that_is_changed(village, bruno, marie, client_for):
    seed, sew = (ItemFactory(gathering=village, title=title) for title in ("Semer", "Coudre"))
    desk = Desk(village, bruno)
    desk.walk("Paul")
    desk.tell()
    paul = Registration.objects.get(name="Paul")

    def now_at_the_desk() -> str:
        return client_for(bruno).get(address("news", village)).json()["roll"]

    seen = [now_at_the_desk()]
    assert now_at_the_desk() == seen[0]
    for gesture in (
        lambda: registrations.change(marie, name="Marie Durant"),
        lambda: registrations.change(paul, name="Paule"),
        lambda: registrations.choose_items(marie, [seed], by=bruno),
        lambda: registrations.choose_items(marie, [sew], by=bruno),
        lambda: Item.objects.filter(pk=sew.pk).update(title="Coudre à la main"),
        lambda: registrations.choose_items(marie, [], by=bruno),
    ):
        gesture()
        seen.append(now_at_the_desk())
        assert seen[-1] != seen[-2]


def test_the_desk_reads_who_is_shown_and_not_the_whole_gathering(village, bruno, marie, ali, client_for):
    BookingFactory(registration=ali, item=ItemFactory(gathering=village, title="Semer"))
    with CaptureQueriesContext(connection) as asked:
        (row,) = roll.rows([marie], village.days[0])
    assert row["name"] == "Marie Durand" and row["to"] == []
    assert len(asked) == 4 and all(f"IN ({marie.pk})" in one["sql"] for one in asked.captured_queries)


@pytest.mark.parametrize("asked", ["", "-1", "abc", "9" * 40, "²"])
def test_news_since_nonsense_are_everything(village, bruno, marie, client_for, asked):
    assert client_for(bruno).get(address("news", village), {"apres": asked}).status_code == 200


def test_a_badge_that_the_list_does_not_have_is_said(village, bruno, marie, client_for):
    other = RegistrationFactory(gathering=GatheringFactory(title="Village d’Avignon"))

    def said(code: str) -> dict:
        return client_for(bruno).get(address("whose", village), {"code": code}).json()

    assert said(marie.badge)["what"] == "known"
    assert said("22222222")["what"] == said("<script>")["what"] == "unknown"
    assert said(other.badge)["what"] == "other" and "Avignon" in said(other.badge)["words"]
    assert other.name not in str(said(other.badge))


def test_the_page_kept_for_bad_days_names_nobody(village, bruno, marie, client_for):
    desk = Desk(village, bruno)
    desk.come(marie)
    desk.tell()
    assert b"Marie" in client_for(bruno).get(address("desk", village)).content
    shell = client_for(bruno).get(address("shell", village)).content
    assert b"Marie" not in shell and b"Village de Sisteron" in shell
    assert (
        b"data-kept" in shell and b"data-kept" not in client_for(bruno).get(address("desk", village)).content
    )


def test_the_counter_is_the_room_s_and_says_more_to_the_team(village, bruno, alice, marie, client_for):
    desk = Desk(village, bruno)
    desk.come(marie), desk.walk("Paul")
    desk.tell()
    mine = client_for(bruno).get(address("state", village))
    assert "<strong>2</strong>" in mine.content.decode() and "1 sans inscription" in mine.content.decode()
    assert "<table" not in mine.content.decode() and int(mine["X-Room-Version"]) > 0
    assert "<table" in client_for(alice).get(address("state", village)).content.decode()


def test_a_telephone_sends_what_it_noted(village, bruno, marie, client_for):
    desk = Desk(village, bruno)
    key = desk.come(marie)
    answer = client_for(bruno).post(address("tell", village), {"gestures": desk.said()})
    assert answer.json()["outcomes"] == [
        {"key": key, "what": "come", "words": "", "badge": marie.badge, "name": "Marie Durand"}
    ]
    assert answer.json()["now"] <= timezone.now().timestamp() * 1000


def test_who_left_the_group_no_longer_tells(village, elise, marie, client_for):
    desk = Desk(village, elise)
    desk.come(marie)
    assert client_for(elise).post(address("tell", village), {"gestures": desk.said()}).status_code == 404
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("name", ["desk", "roll", "news", "state", "day"])
def test_the_questions_a_page_asks_do_not_grow_with_the_crowd(
    village, alice, client_for, django_assert_max_num_queries, name
):
    def fill(many: int) -> None:
        desk = Desk(village, alice)
        for number in range(many):
            desk.come(RegistrationFactory(gathering=village, name=f"Personne {number:03}"))
        RegistrationFactory(gathering=village, standing=Standing.WAITING)
        desk.tell()

    def questions() -> int:
        with django_assert_max_num_queries(60) as asked:
            assert browser.get(address(name, village), {"q": "personne"}).status_code == 200
        return len(asked)

    browser = client_for(alice)
    fill(2)
    questions()
    few = questions()
    fill(25)
    assert questions() == few
