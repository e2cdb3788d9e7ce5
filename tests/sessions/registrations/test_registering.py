"""Somebody registers by a page without an account; the same person twice; when one may not."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups.models import ActorType
from sessions.arrivals.counts import SHORT
from sessions.arrivals.counts import counts_of as of_the_desk
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import cancel
from sessions.registrations import envelopes, known, services
from sessions.registrations.counts import counts_of
from sessions.registrations.forms import PICTOGRAMS
from sessions.registrations.models import SEVERAL, Category, Envelope, Registration
from sessions.rendezvous.screens import WHO
from tests.gatherings import BookingFactory, GatheringFactory, ItemFactory
from tests.sessions.registrations.conftest import standings

WORDS = {"category": "inhabitant", "name": "Nadia Benyoucef", "email": "nadia@exemple.fr"}


def page_of(gathering: Gathering) -> str:
    return reverse("registrations:register", args=[gathering.slug])


def test_a_stranger_registers_with_three_answers_and_lands_on_their_page(client_for, village, read_page):
    browser = client_for(None)
    answer = browser.post(page_of(village), WORDS | {"stamp": read_page()})
    made = Registration.objects.get()
    assert answer.status_code == 302 and answer["Location"] == made.page_url
    assert made.category == Category.INHABITANT and made.is_placed and made.name_key == "nadia benyoucef"
    page = browser.get(made.page_url).content.decode()
    assert "Bonjour Nadia" in page and "Vous avez une place" in page


def test_a_browser_that_registers_a_whole_town_still_comes_in(client_for, village, read_page):
    """The computer of a town hall: each page is kept by a cookie, and a server reads only so much of them."""
    browser = client_for(None)
    for number in range(known.MOST + 10):
        said = WORDS | {"name": f"Nadia {number} Benyoucef", "email": "", "phone": f"06 12 34 56 {number:02}"}
        assert browser.post(page_of(village), said | {"stamp": read_page()}).status_code == 302
    kept = [name for name, one in browser.cookies.items() if name.startswith(known.PREFIX) and one.value]
    assert len(kept) == known.MOST
    assert "Effacer maintenant" in browser.get(Registration.objects.latest("pk").page_url).content.decode()


def test_what_a_browser_was_told_first_goes_first(rf):
    said = "; ".join(f"{known.PREFIX}{number}=1" for number in range(known.MOST + 1))
    answer = known.make_room(rf.get("/", headers={"cookie": f"sessionid=abc; {said}"}), HttpResponse())
    assert list(answer.cookies) == [f"{known.PREFIX}0", f"{known.PREFIX}1"]
    assert not known.make_room(rf.get("/", headers={"cookie": "sessionid=abc"}), HttpResponse()).cookies


def test_a_telephone_is_enough_and_nothing_is_too_little(client_for, village, read_page):
    said = WORDS | {"email": "", "stamp": read_page()}
    answer = client_for(None).post(page_of(village), said)
    assert answer.status_code == 422 and "l’un des deux suffit" in answer.content.decode()
    assert client_for(None).post(page_of(village), said | {"phone": "06 12 34 56 78"}).status_code == 302
    assert not Envelope.objects.exists()


def test_sent_again_after_a_lost_answer_it_is_one_registration(client_for, village, read_page):
    said = WORDS | {"stamp": read_page()}
    first, again = (client_for(None).post(page_of(village), said) for _time in range(2))
    assert first["Location"] == again["Location"] and Registration.objects.count() == 1


def test_the_same_person_twice_is_told_so_and_their_page_goes_to_their_own_address(
    client_for, village, read_page, comes
):
    mine = comes("Nadia Benyoucef", email="nadia@exemple.fr")
    said = WORDS | {"name": "NADIA  benyoucef", "stamp": read_page()}
    answer = client_for(None).post(page_of(village), said)
    words = answer.content.decode()
    assert answer.status_code == 422 and "déjà inscrite" in words and mine.token not in words
    assert Registration.objects.count() == 1
    assert Envelope.objects.filter(about__startswith="again").count() == 1


def test_one_address_registers_several_people(village, comes):
    comes("Nadia", email="asso@exemple.fr")
    comes("Bruno", email="asso@exemple.fr")
    assert Registration.objects.count() == 2


def test_the_same_telephone_written_otherwise_is_the_same_person(village, comes):
    comes("Paulette", email="", phone="06 12 34 56 78")
    with pytest.raises(services.AlreadyHere, match="appelez-nous"):
        comes("paulette", email="", phone="+33612345678")


def test_who_cancelled_may_register_again(village, comes):
    services.cancel(village, [comes("Nadia")])
    assert comes("Nadia").is_placed


def test_an_atelier_of_a_number_that_nobody_holds_is_refused(client_for, village, read_page, atelier):
    said = WORDS | {"stamp": read_page(), "items": ["9" * 30]}
    answer = client_for(None).post(page_of(village), said)
    assert answer.status_code in (400, 422)  # SQLite cannot ask for it; PostgreSQL looks, and finds nobody's
    assert not Registration.objects.exists()
    said["items"] = [str(atelier.pk)]
    assert client_for(None).post(page_of(village), said).status_code == 302


def test_a_robot_is_asked_to_press_again_and_one_that_fills_everything_writes_nothing(
    client_for, village, read_page
):
    answer = client_for(None).post(page_of(village), WORDS)
    assert answer.status_code == 422 and "Nadia Benyoucef" in answer.content.decode()
    trapped = WORDS | {"stamp": read_page(), "website": "https://casino.example"}
    answer = client_for(None).post(page_of(village), trapped)
    assert answer.status_code == 422 and "casino" not in answer.content.decode()
    assert not Registration.objects.exists()


def test_one_address_of_the_network_has_a_budget_and_the_words_come_back(
    client_for, village, read_page, settings
):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"PER_ADDRESS_PER_HOUR": 1}
    assert client_for(None).post(page_of(village), WORDS | {"stamp": read_page()}).status_code == 302
    other = {"category": "elected", "name": "Inès", "email": "ines@exemple.fr"}
    refused = client_for(None).post(page_of(village), other | {"stamp": read_page()})
    assert refused.status_code == 429 and "ines@exemple.fr" in refused.content.decode()
    elsewhere = other | {"stamp": read_page()}
    assert client_for(None).post(page_of(village), elsewhere, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_everybody_together_has_a_budget_too(client_for, village, read_page, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"IN_ALL_PER_HOUR": 1}
    client_for(None).post(page_of(village), WORDS | {"stamp": read_page()})
    other = WORDS | {"name": "Inès", "stamp": read_page()}
    assert client_for(None).post(page_of(village), other, REMOTE_ADDR="203.0.113.9").status_code == 429


def test_one_address_that_goes_on_keeps_nobody_else_from_sending(client_for, village, read_page, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"PER_ADDRESS_PER_HOUR": 1, "IN_ALL_PER_HOUR": 2}
    for _time in range(4):
        client_for(None).post(page_of(village), WORDS | {"stamp": read_page()})
    other = WORDS | {"name": "Inès", "stamp": read_page()}
    assert client_for(None).post(page_of(village), other, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_nobody_makes_us_write_to_somebody_again_and_again(village, comes, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 2}
    for number in range(4):
        comes(f"Personne {number}", email="victime@exemple.fr")
    assert Envelope.objects.count() == 2


def test_erasing_oneself_each_time_makes_us_write_no_more(village, comes, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 2}
    written = 0
    for number in range(4):
        made = comes(f"Personne {number}", email="victime@exemple.fr")
        written += Envelope.objects.count()
        services.forget(made)
    assert written == 2


def test_erasing_oneself_gives_no_more_of_what_a_moving_place_makes_us_write(village, comes, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 1}
    Gathering.objects.filter(pk=village.pk).update(capacity=1)
    written = 0
    for number in range(6):
        first = comes(f"Personne {number}", email="ailleurs@exemple.fr")
        victim = comes(f"Victime {number}", email="victime@exemple.fr")
        services.cancel(village, [first])
        written += Envelope.objects.filter(registration=victim, about__startswith="placed").count()
        services.forget(victim)
    assert written == 3


def test_one_piece_of_news_comes_a_measured_number_of_times_to_who_registered_a_hundred(
    village, comes, settings
):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 2}
    for number in range(5):
        comes(f"Personne {number}", email="victime@exemple.fr")
    nadia = comes("Nadia")
    for about in ("eve", "called-off"):
        for _again in range(2):
            envelopes.write([*Registration.objects.order_by("pk")], about)
        assert Envelope.objects.filter(about=about).count() == 3
        assert Envelope.objects.filter(about=about, registration=nadia).exists()


def test_the_news_of_one_gathering_takes_nothing_from_those_of_another(village, comes, group, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 1}
    here, there = comes("Nadia"), comes("Nadia", gathering=GatheringFactory(group=group))
    for one in (here, there):
        assert envelopes.write([one], "eve") == 1


def test_a_place_that_changes_hands_all_day_fills_nobody_s_mail_box(village, comes, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 1}
    Gathering.objects.filter(pk=village.pk).update(capacity=1)
    in_turn = [comes(f"Personne {number}", email="victime@exemple.fr") for number in range(8)]
    for one in in_turn:
        services.cancel(village, [one])
    told = [about.split(":")[0] for about in Envelope.objects.values_list("about", flat=True)]
    assert sorted(told) == ["placed", "placed", "placed", "registered"]


def test_somebody_else_is_told_of_their_place_meanwhile(village, comes, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 1}
    Gathering.objects.filter(pk=village.pk).update(capacity=1)
    in_turn = [comes(f"Personne {number}", email="victime@exemple.fr") for number in range(6)]
    nadia = comes("Nadia")
    for one in in_turn:
        services.cancel(village, [one])
    assert Envelope.objects.filter(registration=nadia, about=f"placed:{nadia.pk}").exists()


def test_a_party_is_written_in_a_list_and_each_is_a_person(client_for, village, read_page):
    Gathering.objects.filter(pk=village.pk).update(capacity=10)
    said = WORDS | {"others": "Bruno\nInès ; élue\nNadia Benyoucef", "organisation": "La Ruche"}
    client_for(None).post(page_of(village), said | {"stamp": read_page()})
    lead = Registration.objects.get(name="Nadia Benyoucef")
    party = list(Registration.objects.party_of(lead))
    assert [one.name for one in party] == ["Nadia Benyoucef", "Bruno", "Inès"]
    assert [one.category for one in party] == ["inhabitant", "inhabitant", "elected"]
    assert {one.organisation for one in party} == {"La Ruche"} and len({one.badge for one in party}) == 3


def test_a_list_too_long_is_refused_and_kept(client_for, village, read_page):
    others = "\n".join(f"Personne numéro {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(31))
    answer = client_for(None).post(page_of(village), WORDS | {"others": others, "stamp": read_page()})
    assert answer.status_code == 422 and "31 personnes" in answer.content.decode()
    assert "numéro AA" in answer.content.decode() and not Registration.objects.exists()


def test_the_gathering_asks_its_own_questions(client_for, village, read_page):
    village.questions = [
        {"key": "q1", "label": "Mangez-vous sur place ?", "kind": "choice", "choices": ["oui", "non"]},
        {"key": "q2", "label": "Je covoiture", "kind": "tick"},
        {"key": "q4", "label": "Allergies", "kind": "line", "required": True},
    ]
    village.save()
    page = client_for(None).get(page_of(village)).content.decode()
    assert "Mangez-vous sur place" in page and "Je covoiture" in page
    missing = client_for(None).post(page_of(village), WORDS | {"stamp": read_page(), "q1": "oui"})
    assert missing.status_code == 422
    wrong = WORDS | {"stamp": read_page(), "q1": "peut-être", "q4": "noix"}
    assert client_for(None).post(page_of(village), wrong).status_code == 422
    right = WORDS | {"stamp": read_page(), "q1": "oui", "q2": "on", "q4": "noix", "q9": "intrus"}
    assert client_for(None).post(page_of(village), right).status_code == 302
    assert Registration.objects.get().answers == {"q1": "oui", "q2": "oui", "q4": "noix"}


def test_somebody_with_an_account_types_little_and_finds_it_again(client_for, bruno, village, read_page):
    page = client_for(bruno).get(page_of(village)).content.decode()
    assert "bruno@exemple.fr" in page
    client_for(bruno).post(page_of(village), WORDS | {"stamp": read_page()})
    assert Registration.objects.get().user == bruno


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"opens_at": timedelta(hours=1)}, "Les inscriptions ouvrent le"),
        ({"closes_at": timedelta(hours=-1)}, "Les inscriptions sont closes"),
        ({"takes_registrations": False}, "sans s’inscrire"),
        ({"starts_at": timedelta(days=-2), "ends_at": timedelta(days=-1)}, "a eu lieu"),
    ],
)
def test_when_one_may_not_the_page_says_why(client_for, village, read_page, changed, sentence):
    at = timezone.now()
    fields = {name: at + value if isinstance(value, timedelta) else value for name, value in changed.items()}
    Gathering.objects.filter(pk=village.pk).update(**fields)
    assert sentence in client_for(None).get(page_of(village)).content.decode()
    answer = client_for(None).post(page_of(village), WORDS | {"stamp": read_page()})
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Registration.objects.exists()


def test_the_last_minute_is_still_time_and_the_first_one_already(village):
    at = timezone.now()
    village.opens_at, village.closes_at = at, at + timedelta(minutes=1)
    assert village.takes_people(at) and not village.takes_people(village.closes_at)
    assert not village.takes_people(at - timedelta(seconds=1))


def test_a_cancelled_one_takes_nobody_and_says_so(client_for, village, read_page):
    cancel(village, words="La salle est inondée.")
    answer = client_for(None).post(page_of(village), WORDS | {"stamp": read_page()})
    assert answer.status_code == 422 and "annulée" in answer.content.decode()


def test_one_that_is_prepared_takes_nobody_and_the_team_may_look(client_for, alice, group):
    draft = GatheringFactory(group=group, published_at=None)
    assert client_for(None).get(page_of(draft)).status_code == 404
    assert "pas encore annoncée" in client_for(alice).get(page_of(draft)).content.decode()


def test_the_team_writes_down_who_phones_even_when_it_is_closed(village, alice):
    Gathering.objects.filter(pk=village.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    made, _new = services.register(village, key=None, by=alice, name="Paulette", category="inhabitant")
    assert made.is_placed and made.entered_by == alice
    assert standings(village) == {"Paulette": "placed"}


def test_the_page_asks_as_much_for_many_ateliers_as_for_one(
    client_for, village, atelier, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as before:
        client_for(None).get(page_of(village))
    for _time in range(8):
        BookingFactory(item=ItemFactory(gathering=village), registration__gathering=village)
    with django_assert_num_queries(len(before)):
        client_for(None).get(page_of(village))


def test_that_one_registers_is_said_to_programs_until_it_is_full_or_closed(village, comes, client_for):
    def offer() -> dict | None:
        page = client_for(None).get(village.get_absolute_url()).content.decode()
        return json.loads(re.search(r'application/ld\+json">(.*?)</script>', page, re.S)[1]).get("offers")

    assert offer()["price"] == 0 and offer()["availability"] == "https://schema.org/InStock"
    assert offer()["url"].endswith(page_of(village))
    comes("Nadia")
    comes("Karim")
    assert offer()["availability"] == "https://schema.org/SoldOut"
    Gathering.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert offer() is None


def test_an_employer_says_so_and_is_counted_as_such(client_for, village, read_page):
    client_for(None).post(page_of(village), WORDS | {"category": "employer", "stamp": read_page()})
    made = Registration.objects.get()
    assert made.category == Category.EMPLOYER and made.kind_of_actor == "Employeur ou entreprise"
    lines = {line.label: line.placed for line in counts_of(village).categories}
    assert lines["Employeur ou entreprise"] == 1 and sum(lines.values()) == 1
    expected = {line.label: line.expected for line in of_the_desk(village).lines}
    assert expected["Entreprises et employeurs"] == 1


def test_each_category_has_its_pictogram_and_its_words_wherever_it_is_said():
    for words in (PICTOGRAMS, SEVERAL, SHORT, WHO):
        assert set(words) == set(Category)
    assert set(Category) <= set(ActorType)
