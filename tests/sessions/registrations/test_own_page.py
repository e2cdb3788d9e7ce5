"""One's own page: what it shows, to whom, and what it changes."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups.refusals import Refused
from sessions.doors import qr
from sessions.gatherings.models import Gathering
from sessions.registrations import badges, services
from sessions.registrations.companions import MOST, Companion
from sessions.registrations.models import Booking, Envelope, Registration, Standing
from tests.gatherings import RegistrationFactory
from tests.sessions.registrations.conftest import standings


@pytest.fixture
def nadia(village, comes) -> Registration:
    return comes("Nadia Benyoucef", email="nadia@exemple.fr", phone="06 12 34 56 78", organisation="La Ruche")


@pytest.fixture
def at_home(client_for, nadia):
    """The browser where Nadia said that the page is hers."""
    browser = client_for(None)
    browser.post(reverse("registrations:prove", args=[nadia.token]), {"said": "NADIA@exemple.fr"})
    return browser


def gesture(name: str, registration: Registration) -> str:
    return reverse(f"registrations:{name}", args=[registration.token])


def test_a_forwarded_page_says_little_and_never_the_telephone(client_for, nadia, at_home):
    page = client_for(None).get(nadia.page_url).content.decode()
    assert "Bonjour Nadia" in page and "Vous avez une place" in page
    for word in ("Benyoucef", "nadia@exemple.fr", "12 34", "La Ruche"):
        assert word not in page
    hers = at_home.get(nadia.page_url).content.decode()
    assert "Benyoucef" in hers and "nadia@exemple.fr" in hers and "12 34" not in hers


def test_its_address_goes_to_nobody_else(client_for, nadia):
    answer = client_for(None).get(nadia.page_url)
    assert answer["Referrer-Policy"] == "same-origin" and answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["change", "choose", "bring", "cancel", "forget"])
def test_whoever_only_has_the_address_changes_nothing(client_for, nadia, name):
    said = {"category": "elected", "others": "Bruno"}
    answer = client_for(None).post(gesture(name, nadia), said)
    assert answer.status_code == 403 and "rien n’a changé" in answer.content.decode()
    nadia.refresh_from_db()
    assert nadia.is_placed and nadia.category == "initiative" and Registration.objects.count() == 1


def test_reading_changes_nothing_whoever_reads(at_home, nadia):
    for name in ("own", "cancel", "forget", "change"):
        at_home.get(gesture(name, nadia))
    nadia.refresh_from_db()
    assert nadia.is_placed and not nadia.is_erased


def test_her_telephone_proves_it_too_and_another_does_not(client_for, nadia):
    browser = client_for(None)
    wrong = browser.post(gesture("prove", nadia), {"said": "06 00 00 00 00"})
    assert wrong.status_code == 422 and "relisez" in wrong.content.decode()
    assert browser.post(gesture("prove", nadia), {"said": "+33 6 12 34 56 78"}).status_code == 302
    assert "Benyoucef" in browser.get(nadia.page_url).content.decode()


def test_guessing_has_a_budget(client_for, nadia, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"PROOFS_PER_HOUR": 2}
    said = [client_for(None).post(gesture("prove", nadia), {"said": f"{n}@exemple.fr"}) for n in range(3)]
    assert [answer.status_code for answer in said] == [422, 422, 429]


def test_what_one_page_knows_opens_no_other(at_home, comes):
    other = comes("Bruno")
    assert at_home.post(gesture("cancel", other)).status_code == 403


def test_the_account_that_registered_needs_no_proof(client_for, bruno, dora, village, comes):
    mine = comes("Bruno", user=bruno)
    assert client_for(dora).post(gesture("cancel", mine)).status_code == 403
    assert client_for(bruno).post(gesture("cancel", mine)).status_code == 302


def test_she_cancels_and_her_place_goes_to_the_next(at_home, nadia, village, comes):
    comes("Bruno"), comes("Inès")
    at_home.post(gesture("cancel", nadia))
    assert standings(village)["Inès"] == "placed"
    assert "annulée" in at_home.get(nadia.page_url).content.decode()


def test_she_cancels_for_one_of_those_she_registered(at_home, nadia, village):
    services.add_companions(nadia, [Companion("Bruno")])
    bruno = Registration.objects.get(name="Bruno")
    at_home.post(gesture("cancel", nadia), {"person": [str(bruno.pk)]})
    assert standings(village) == {"Nadia Benyoucef": "placed", "Bruno": "cancelled"}


def test_she_cannot_cancel_somebody_else_s(at_home, nadia, village, comes):
    other = comes("Bruno")
    at_home.post(gesture("cancel", nadia), {"person": [str(other.pk)]})
    assert standings(village)["Bruno"] == "placed"


def test_she_comes_with_somebody_who_has_a_page_and_a_code_of_their_own(at_home, client_for, nadia, village):
    at_home.post(gesture("bring", nadia), {"others": "Bruno Estienne"})
    bruno = Registration.objects.get(name="Bruno Estienne")
    assert bruno.is_placed and bruno.lead == nadia and bruno.badge != nadia.badge
    assert "Estienne" in at_home.get(bruno.page_url).content.decode()  # she manages it
    assert "Estienne" not in client_for(None).get(bruno.page_url).content.decode()


def bring_and_cancel(at_home, nadia, times: int) -> None:
    for number in range(times):
        at_home.post(gesture("bring", nadia), {"others": f"Invitée {chr(65 + number)}"})
        last = Registration.objects.filter(lead=nadia).latest("pk")
        at_home.post(gesture("cancel", nadia), {"person": [str(last.pk)]})


def test_bringing_and_cancelling_all_day_fills_nobody_s_mail_box(at_home, nadia, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"LETTERS_PER_ADDRESS_PER_DAY": 3}
    bring_and_cancel(at_home, nadia, 6)
    assert Envelope.objects.count() == 3  # her registration, and two of those who come no more


def test_bringing_somebody_spends_the_budget_of_registering(at_home, nadia, settings):
    settings.REGISTRATIONS = settings.REGISTRATIONS | {"PER_ADDRESS_PER_HOUR": 1}
    assert at_home.post(gesture("bring", nadia), {"others": "Bruno"}).status_code == 302
    refused = at_home.post(gesture("bring", nadia), {"others": "Inès"})
    assert refused.status_code == 429 and "Inès" in refused.content.decode()


def test_those_who_come_no_more_are_still_people_of_a_party(nadia, village):
    Gathering.objects.filter(pk=village.pk).update(capacity=None)
    for turn in range(2):
        brought = [Companion(f"Invitée {turn} {chr(65 + n)}") for n in range(MOST - turn)]
        services.cancel(village, services.add_companions(nadia, brought))
    with pytest.raises(Refused, match="beaucoup changé"):
        services.add_companions(nadia, [Companion("Bruno")])


def test_the_team_still_brings_somebody_more(nadia, village, renee):
    Gathering.objects.filter(pk=village.pk).update(capacity=None)
    for turn in range(2):
        brought = [Companion(f"Invitée {turn} {chr(65 + n)}") for n in range(MOST - turn)]
        services.cancel(village, services.add_companions(nadia, brought))
    assert services.add_companions(nadia, [Companion("Bruno")], by=renee)


def test_she_changes_what_she_said(at_home, nadia):
    at_home.post(gesture("change", nadia), {"category": "elected", "looks_for": "Un local"})
    nadia.refresh_from_db()
    assert nadia.category == "elected" and nadia.looks_for == "Un local" and nadia.is_placed


def test_she_chooses_an_atelier_and_leaves_it(at_home, nadia, atelier):
    at_home.post(gesture("choose", nadia), {"items": [str(atelier.pk), "not a number", "999999"]})
    assert Booking.objects.get().is_placed
    at_home.post(gesture("choose", nadia), {})
    assert Booking.objects.get().standing == "cancelled"


def test_she_erases_everything_at_once(at_home, nadia, village, comes):
    comes("Bruno"), comes("Inès")
    at_home.post(gesture("forget", nadia))
    nadia.refresh_from_db()
    assert nadia.is_erased and nadia.is_cancelled and not nadia.name and not nadia.email and not nadia.phone
    assert not Envelope.objects.filter(registration=nadia).exists()
    assert Registration.objects.get(name="Inès").is_placed
    page = at_home.get(nadia.page_url).content.decode()
    assert "Nous ne gardons rien" in page


def test_after_the_day_nothing_changes_any_more_but_erasing(at_home, nadia, village):
    past = timezone.now() - timedelta(days=1)
    Gathering.objects.filter(pk=village.pk).update(starts_at=past - timedelta(hours=3), ends_at=past)
    page = at_home.get(nadia.page_url).content.decode()
    assert "a eu lieu" in page and "Annuler cette inscription" not in page and "Tout effacer" in page
    at_home.post(gesture("forget", nadia))
    nadia.refresh_from_db()
    assert nadia.is_placed and nadia.is_erased  # she was there: that is still counted


def test_her_calendar_gets_the_gathering(client_for, nadia, village):
    body = client_for(None).get(gesture("diary", nadia)).content.decode()
    assert "BEGIN:VEVENT" in body and "Village de Sisteron" in body and "Nadia" not in body


def test_her_code_is_drawn_here(client_for, nadia):
    answer = client_for(None).get(gesture("badge", nadia))
    assert answer["Content-Type"] == "image/svg+xml" and b"<svg" in answer.content


@pytest.fixture
def family(nadia, village) -> list[Registration]:
    """Inès and Karim come with Nadia; Zoé too, if a place is found for her."""
    ines, karim = (
        RegistrationFactory(gathering=village, lead=nadia, name=name) for name in ("Inès", "Karim")
    )
    zoe = RegistrationFactory(gathering=village, lead=nadia, name="Zoé", standing=Standing.WAITING)
    return [ines, karim, zoe]


def code_of(browser, page: str) -> bytes:
    """The picture that the page shows."""
    [address] = re.findall(r'<img src="([^"]*/code\.svg[^"]*)"', page)
    return browser.get(html.unescape(address)).content


def test_one_code_says_all_of_the_party_who_have_a_place(at_home, nadia, family):
    ines, karim, _zoe = family
    page = at_home.get(nadia.page_url).content.decode()
    assert "Un seul code pour vous tous" in page and "Nadia Benyoucef, Inès et Karim" in page
    assert code_of(at_home, page) == qr.picture(badges.code_of([nadia, ines, karim])).content


def test_one_says_who_is_there_and_the_code_says_them_alone(at_home, nadia, family):
    _ines, karim, zoe = family
    asked = {"code": "1", "avec": [karim.pk, zoe.pk]}
    page = at_home.get(nadia.page_url, asked).content.decode()
    assert code_of(at_home, page) == qr.picture(badges.code_of([nadia, karim])).content
    alone = at_home.get(nadia.page_url, {"code": "1"}).content.decode()
    assert "Un seul code" not in alone
    assert code_of(at_home, alone) == qr.picture(nadia.badge).content
    assert standings(nadia.gathering)["Inès"] == "placed", "saying who is there changes nothing"


def test_the_code_of_a_forwarded_page_says_nobody_else(client_for, nadia, family):
    browser = client_for(None)
    page = browser.get(nadia.page_url).content.decode()
    assert "Inès" not in page and "Un seul code" not in page
    asked = browser.get(gesture("badge", nadia), {"avec": [family[0].pk]})
    assert asked.content == qr.picture(nadia.badge).content


def test_the_code_of_who_was_brought_is_their_own(at_home, nadia, family, comes):
    ines, karim, _zoe = family
    stranger = comes("Bruno")
    page = at_home.get(ines.page_url).content.decode()
    assert code_of(at_home, page) == qr.picture(ines.badge).content
    for others in ([nadia.pk, karim.pk], [stranger.pk]):
        asked = at_home.get(gesture("badge", ines), {"avec": others})
        assert asked.content == qr.picture(ines.badge).content
    asked = at_home.get(gesture("badge", nadia), {"avec": [stranger.pk, "x", ines.pk]})
    assert asked.content == qr.picture(badges.code_of([nadia, ines])).content


def test_the_badges_of_a_code_are_read_each_once_and_all_or_none():
    assert badges.badges_in("ABCD2345+EFGH6789+abcd-2345") == ["ABCD2345", "EFGH6789"]
    assert badges.badges_in("abcd 2345") == ["ABCD2345"]
    for text in ("", "+", "ABCD2345+", "ABCD2345+Paul", "+".join(["ABCD2345"] * 41)):
        assert badges.badges_in(text) == []
