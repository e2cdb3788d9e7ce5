"""Two people agree to meet at a gathering; nobody's address is read before both said yes."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils.timezone import now

from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration, Standing
from sessions.registrations.sending import send_due
from sessions.registrations.services import forget
from sessions.registrations.services.leaving import cancel
from sessions.rendezvous import screens, services
from sessions.rendezvous.exports import key_of
from sessions.rendezvous.forms import key_of as slot_of
from sessions.rendezvous.models import LASTS, Rendezvous
from tests.gatherings import BookingFactory, ItemFactory, RegistrationFactory
from workspace.exports import registry
from workspace.exports.models import Export
from workspace.exports.services import make, request_export


def sent() -> list[EmailMessage]:
    """What left so far, once the postman passed."""
    send_due()
    return mail.outbox


def own(person: Registration) -> str:
    return f"/rencontres/{person.gathering.slug}/rendez-vous/{person.token}/"


def at(village: Gathering, n: int = 0):
    return village.starts_at + n * LASTS


def browser_of(person: Registration) -> Client:
    """Theirs: the address of the registration was typed there once."""
    browser = Client()
    browser.post(f"/rencontres/inscription/{person.token}/c-est-moi/", {"said": person.email})
    return browser


def page_of(person: Registration) -> str:
    return browser_of(person).get(own(person)).content.decode()


@pytest.fixture
def proposed(village, nadia, karim) -> Rendezvous:
    return services.propose(nadia, karim, starts_at=at(village), words="Parlons de la cuisine")


@pytest.fixture
def agreed(proposed, karim) -> Rendezvous:
    return services.answer(proposed, karim, "yes")


def test_one_is_shown_who_brings_what_one_looks_for_without_an_address(nadia, karim):
    page = page_of(nadia)
    assert "Karim Belhadj" in page and "la cuisine de la salle des fêtes" in page
    assert "karim@mairie.fr" not in page


def test_who_did_not_agree_to_be_read_is_not_there_at_all(nadia, lucie):
    page = page_of(nadia)
    assert "Lucie" not in page and "Ribiers" not in page
    answer = browser_of(nadia).get(f"{own(nadia)}proposer/{lucie.pk}/")
    made_up = browser_of(nadia).get(f"{own(nadia)}proposer/{lucie.pk + 999}/")
    assert answer.status_code == made_up.status_code == 404


def test_one_lets_oneself_be_found_and_takes_it_back(nadia, lucie):
    browser_of(lucie).post(f"{own(lucie)}me-montrer/", {"on": "1"})
    assert "Lucie Discrète" in page_of(nadia)
    browser_of(lucie).post(f"{own(lucie)}me-montrer/", {"on": "0"})
    assert "Lucie Discrète" not in page_of(nadia)


def test_an_address_that_was_sent_on_opens_nothing_and_answers_nothing(client_for, proposed, karim):
    for path in (own(karim), f"{own(karim)}{proposed.pk}/"):
        answer = client_for(None).get(path)
        assert answer.status_code == 302 and answer["Location"] == karim.page_url
    client_for(None).post(f"{own(karim)}{proposed.pk}/", {"said": "yes"})
    client_for(None).post(f"{own(karim)}me-montrer/", {"on": "0"})
    proposed.refresh_from_db(), karim.refresh_from_db()
    assert not proposed.asked_said and karim.shows_name


def test_the_personal_page_says_what_waits(client_for, proposed, karim):
    assert "On vous propose un rendez-vous" in browser_of(karim).get(karim.page_url).content.decode()
    assert "On vous propose" not in client_for(None).get(karim.page_url).content.decode()


def test_a_get_changes_nothing(proposed, karim, nadia):
    before = list(Rendezvous.objects.values())
    for who, path in ((karim, ""), (karim, f"{proposed.pk}/"), (nadia, f"proposer/{karim.pk}/")):
        assert browser_of(who).get(own(who) + path).status_code == 200
    assert list(Rendezvous.objects.values()) == before


def test_from_the_proposal_to_two_yes_and_then_both_have_the_others_address(village, nadia, karim):
    said = {"starts_at": slot_of(at(village)), "words": "Parlons de la cuisine"}
    assert browser_of(nadia).post(f"{own(nadia)}proposer/{karim.pk}/", said).status_code == 302
    [letter] = sent()
    assert letter.to == ["karim@mairie.fr"] and own(karim) in letter.body
    assert "Nadia" not in letter.body and "cuisine" not in letter.body  # no word of a form is carried
    asked = page_of(karim)
    assert "Parlons de la cuisine" in asked and "nadia@exemple.fr" not in asked
    rendezvous = Rendezvous.objects.get()
    browser_of(karim).post(f"{own(karim)}{rendezvous.pk}/", {"said": "yes"})
    assert "nadia@exemple.fr" in page_of(karim)
    assert "karim@mairie.fr" in page_of(nadia)
    assert sorted(letter.to[0] for letter in sent()[1:]) == ["karim@mairie.fr", "nadia@exemple.fr"]


def test_the_letter_of_an_agreed_one_carries_the_date(proposed, karim, village):
    services.answer(proposed, karim, "yes")
    _name, body, kind = sent()[0].attachments[0]
    event = icalendar.Calendar.from_ical(body).walk("VEVENT")[0]
    assert kind == "text/calendar" and event["dtstart"].dt == at(village)
    assert event["dtend"].dt - event["dtstart"].dt == LASTS
    assert "@" not in str(event["summary"]) and "Karim" not in str(event["summary"])


def test_the_letter_of_an_agreed_one_carries_no_name_that_somebody_typed(village, nadia, karim):
    Registration.objects.filter(pk=nadia.pk).update(name="Vous avez gagné www.exemple.org")
    services.answer(services.propose(nadia, karim, starts_at=at(village)), karim, "yes")
    letters = sent()
    assert any("est pris" in letter.body for letter in letters)
    for letter in letters:
        assert "gagné" not in letter.body and "gagné" not in letter.subject
    assert "gagné" in page_of(karim)  # said where one reads it, not carried


def test_the_address_of_who_registered_them_is_nobody_s_to_read(village, nadia, karim):
    brought = RegistrationFactory(gathering=village, lead=nadia, name="Paulette", email="")
    services.answer(services.propose(karim, brought, starts_at=at(village)), brought, "yes")
    page = page_of(karim)
    assert "Paulette" in page and "nadia@exemple.fr" not in page
    assert {letter.to[0] for letter in sent()} == {"karim@mairie.fr", "nadia@exemple.fr"}  # she is written to


def test_a_no_is_told_without_a_why_and_no_address_is_read(proposed, karim, nadia):
    services.answer(proposed, karim, "no")
    assert "nadia@exemple.fr" not in page_of(karim)
    assert "karim@mairie.fr" not in page_of(nadia)


def test_another_hour_asks_the_other_side_again(proposed, karim, nadia, village):
    said = {"said": "yes", "starts_at": slot_of(at(village, 3))}
    browser_of(karim).post(f"{own(karim)}{proposed.pk}/", said)
    proposed.refresh_from_db()
    assert not proposed.is_agreed and proposed.starts_at == at(village, 3)
    assert sent()[-1].to == ["nadia@exemple.fr"] and "autre heure" in sent()[-1].body
    assert "karim@mairie.fr" not in page_of(nadia)
    services.answer(proposed, nadia, "yes")
    assert Rendezvous.objects.agreed().get() == proposed


def test_undoing_an_agreed_one_tells_the_other(agreed, nadia):
    services.answer(agreed, nadia, "no")
    assert sent()[-1].to == ["karim@mairie.fr"] and "n’aura pas lieu" in sent()[-1].body
    assert not Rendezvous.objects.agreed().exists()


def test_proposed_twice_or_by_both_at_once_it_is_one(proposed, nadia, karim, village):
    assert services.propose(nadia, karim, starts_at=at(village, 2)) == proposed
    assert services.propose(karim, nadia, starts_at=at(village, 2)) == proposed
    assert Rendezvous.objects.count() == 1


def test_nobody_has_two_at_the_same_moment(agreed, village, nadia, karim):
    other = RegistrationFactory(gathering=village, shows_name=True)
    with pytest.raises(Refused, match="plus libre"):
        services.propose(other, karim, starts_at=at(village))
    made = services.propose(other, karim, starts_at=at(village, 1))
    assert services.answer(made, karim, "yes").is_agreed


def test_two_waiting_for_the_same_moment_only_one_is_agreed(village, nadia, karim):
    other = RegistrationFactory(gathering=village, shows_name=True)
    first = services.propose(nadia, karim, starts_at=at(village))
    second = services.propose(other, karim, starts_at=at(village))
    services.answer(first, karim, "yes")
    with pytest.raises(Refused, match="plus libre"):
        services.answer(second, karim, "yes")
    assert Rendezvous.objects.agreed().count() == 1


def test_an_atelier_in_which_one_has_a_place_keeps_its_hour(village, nadia, karim):
    item = ItemFactory(gathering=village)
    BookingFactory(registration=karim, item=item)
    free = services.free_slots(nadia, karim)
    assert not [one for one in free if one < item.ends_at] and item.ends_at in free


def test_who_cancels_meets_nobody(agreed, nadia, karim):
    Registration.objects.filter(pk=nadia.pk).update(standing=Standing.CANCELLED)
    assert not Rendezvous.objects.agreed().exists()
    assert "nadia@exemple.fr" not in page_of(karim)
    assert browser_of(nadia).get(own(nadia)).status_code == 404


def test_who_had_agreed_is_told_when_the_other_comes_no_more_and_who_had_not_is_not(
    agreed, village, nadia, karim, lucie
):
    services.propose(nadia, lucie, starts_at=at(village, 2))
    cancel(village, [nadia])
    told = [letter for letter in sent() if "n’aura pas lieu" in letter.body]
    assert [letter.to for letter in told] == [["karim@mairie.fr"]]


def test_what_was_erased_is_read_by_nobody(agreed, nadia, karim):
    Registration.objects.filter(pk=nadia.pk).forget()
    page = page_of(karim)
    assert "nadia@exemple.fr" not in page and "Parlons de la cuisine" not in page


def test_the_list_that_was_made_of_them_is_erased_too(agreed, village, alice, nadia):
    export = request_export(alice, "rendezvous.list", key_of(village), "csv")
    make(str(export.pk))
    kept = Export.objects.get(pk=export.pk)
    assert "Nadia Ferrand" in kept.path.read_text(encoding="utf-8-sig")
    forget(nadia)
    assert not Export.objects.filter(pk=kept.pk).exists()


def test_a_key_that_is_none_names_no_gathering(agreed, village, alice):
    exporter = registry.get("rendezvous.list")
    for other in ("rendezvous:village", f"rendezvous:{str(village.key).upper()}"):
        assert exporter.find(alice, other) is None


def test_a_cancelled_or_finished_gathering_takes_no_more(village, nadia, karim):
    for change in (
        {"cancelled_at": now()},
        {"cancelled_at": None, "starts_at": now() - timedelta(days=2), "ends_at": now() - timedelta(days=1)},
    ):
        Gathering.objects.filter(pk=village.pk).update(**change)
        assert browser_of(nadia).get(f"{own(nadia)}proposer/{karim.pk}/").status_code == 404
        nadia.gathering.refresh_from_db()
        with pytest.raises(Refused):
            services.propose(nadia, karim, starts_at=at(village))


def test_the_token_of_one_person_answers_for_nobody_else(proposed, lucie):
    assert browser_of(lucie).post(f"{own(lucie)}{proposed.pk}/", {"said": "yes"}).status_code == 404
    proposed.refresh_from_db()
    assert not proposed.asked_said


def test_nobody_presses_everybody(village, nadia):
    for number in range(6):
        other = RegistrationFactory(gathering=village, shows_name=True)
        services.propose(nadia, other, starts_at=at(village, number))
    with pytest.raises(Refused, match="attendez qu’on vous réponde"):
        services.propose(
            nadia, RegistrationFactory(gathering=village, shows_name=True), starts_at=at(village, 7)
        )


def test_a_party_presses_nobody_more_than_one_person_would(village, nadia):
    """Thirty invented companions are one person who has time."""
    with_her = [RegistrationFactory(gathering=village, lead=nadia, shows_name=True) for _n in range(3)]
    for number in range(6):
        other = RegistrationFactory(gathering=village, shows_name=True)
        services.propose([nadia, *with_her][number % 4], other, starts_at=at(village, number))
    last = RegistrationFactory(gathering=village, shows_name=True)
    for one in (nadia, *with_her):
        with pytest.raises(Refused, match="attendez qu’on vous réponde"):
            services.propose(one, last, starts_at=at(village, 7))
    alone = RegistrationFactory(gathering=village, shows_name=True)
    assert services.propose(alone, last, starts_at=at(village, 7))


def test_a_no_that_came_meanwhile_is_not_asked_again(proposed, nadia, karim, village):
    """Her page still showed the proposal when he refused it."""
    services.answer(proposed, karim, "no")
    with pytest.raises(Refused, match="n’aura pas lieu"):
        services.answer(proposed, nadia, "yes", starts_at=at(village, 3))
    proposed.refresh_from_db()
    assert proposed.asked_said == "no" and proposed.starts_at == at(village)


def test_who_refused_may_think_better_of_it(proposed, karim):
    services.answer(proposed, karim, "no")
    assert services.answer(proposed, karim, "yes").is_agreed


def test_the_team_puts_in_touch_who_is_not_shown_and_nothing_of_them_is_read_before_two_yes(
    client_for, alice, village, nadia, lucie
):
    page = client_for(alice).get(f"/rencontres/{village.slug}/rendez-vous/").content.decode()
    assert "Lucie Discrète" in page and "ma cuisine, grande" in page
    url = f"/rencontres/{village.slug}/rendez-vous/proposer/{nadia.pk}/{lucie.pk}/"
    client_for(alice).post(url, {"starts_at": slot_of(at(village)), "words": "Une cuisine existe"})
    assert sorted(letter.to[0] for letter in sent()) == ["lucie@exemple.fr", "nadia@exemple.fr"]
    seen = page_of(nadia)
    assert "Une personne inscrite" in seen and "Lucie" not in seen and "Ribiers" not in seen
    made = Rendezvous.objects.get()
    services.answer(made, nadia, "yes")
    assert "Lucie" not in page_of(nadia)
    services.answer(made, lucie, "yes")
    assert "Lucie Discrète" in page_of(nadia) and "lucie@exemple.fr" in page_of(nadia)


def test_a_desk_answers_for_who_has_no_mail(client_for, bruno, village, nadia):
    phoned = RegistrationFactory(gathering=village, name="Paulette", email="", shows_name=True)
    made = services.propose(nadia, phoned, starts_at=at(village))
    url = f"/rencontres/{village.slug}/rendez-vous/{made.pk}/repondre/"
    client_for(bruno).post(url, {"side": "asked", "said": "yes"})
    page = client_for(bruno).get(f"/rencontres/{village.slug}/rendez-vous/").content.decode()
    assert Rendezvous.objects.agreed().exists() and "Paulette" in page
    assert "nadia@exemple.fr" not in page  # a desk has no use for addresses here


def test_a_member_holds_the_list_and_does_not_put_in_touch(client_for, bruno, village, nadia, lucie):
    assert (
        "Leur proposer"
        not in client_for(bruno).get(f"/rencontres/{village.slug}/rendez-vous/").content.decode()
    )
    url = f"/rencontres/{village.slug}/rendez-vous/proposer/{nadia.pk}/{lucie.pk}/"
    assert client_for(bruno).get(url).status_code == 404


def test_the_list_leaves_for_the_desk_alone_and_without_addresses(alice, bruno, dora, agreed, village):
    exporter = registry.get("rendezvous.list")
    assert exporter.find(bruno, key_of(village)) and not exporter.find(dora, key_of(village))
    table = exporter.builder.build(village, alice, "csv")
    assert [row[2:] for row in table.rows] == [["Nadia Ferrand", "Karim Belhadj"]]
    assert "@" not in str(table.rows)


def test_the_lists_ask_the_same_number_of_questions_whatever_their_length(
    client_for, alice, village, django_assert_max_num_queries
):
    browser, counts = client_for(alice), []
    for _round in range(2):
        for number in range(3):
            one = RegistrationFactory(gathering=village, looks_for=f"tracteur{number}", shows_name=True)
            other = RegistrationFactory(gathering=village, brings=f"tracteur{number}", shows_name=True)
            free = services.free_slots(one, other)
            services.propose(one, other, starts_at=free[number])
            RegistrationFactory(gathering=village, looks_for=f"cuisine{number} rare{number}")
            RegistrationFactory(gathering=village, brings=f"cuisine{number} rare{number}")
        with django_assert_max_num_queries(60) as asked:
            browser.get(f"/rencontres/{village.slug}/rendez-vous/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_suggestion_goes_once_something_was_said(nadia, karim, proposed):
    assert not screens.suggested(nadia)
    assert not screens.suggested(karim)
