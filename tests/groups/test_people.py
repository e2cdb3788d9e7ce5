"""Guests who stay, become members, are recognised; accounts that go."""

import re

import pytest
from django.urls import reverse

from groups.models import Membership, User
from groups.people import merging, services
from groups.people.adapter import GUEST_TO_ATTACH
from groups.refusals import Refused
from tests.factories import MembershipFactory, UserFactory


def code_in(mail) -> str:
    return re.search(r"\b\d{4}-\d{4}\b", mail.body).group()


@pytest.fixture
def merged(monkeypatch):
    told = []
    monkeypatch.setattr(merging, "_merges", [lambda guest, member: told.append((guest.pk, member.pk))])
    return told


@pytest.fixture
def erased(monkeypatch):
    told = []
    monkeypatch.setattr(merging, "_erasures", [lambda user: told.append(user.display_name)])
    return told


def test_a_guest_is_somebody_without_an_address(db):
    guest = services.welcome_guest("  Gaël\u202e \x07 ")
    assert (guest.display_name, guest.email, guest.is_guest) == ("Gaël", None, True)
    assert not guest.has_usable_password()


@pytest.mark.parametrize("name", ["", "   ", "\x00\x07", "\u200b\u202e", "x" * 81, "é" * 20_000])
def test_a_guest_without_a_legible_name_is_refused_with_a_sentence(db, name):
    with pytest.raises(Refused) as refusal:
        services.welcome_guest(name)
    assert "nom" in str(refusal.value)
    assert not User.objects.exists()


def test_a_guest_who_claims_keeps_the_same_row(gael):
    services.claim(gael, "Gael@Exemple.fr ")
    gael.refresh_from_db()
    assert (gael.email, gael.is_guest) == ("gael@exemple.fr", False)
    assert gael.emailaddress_set.get().verified


def test_claiming_twice_changes_nothing_more(gael):
    services.claim(gael, "gael@exemple.fr")
    services.claim(gael, "gael@exemple.fr")
    assert gael.emailaddress_set.count() == 1


def test_a_guest_does_not_claim_somebody_elses_address(gael, bruno):
    with pytest.raises(Refused):
        services.claim(gael, bruno.email)
    gael.refresh_from_db()
    assert gael.is_guest


def test_a_guest_becomes_a_member_by_the_code_received(gael, client_for, mailoutbox):
    browser = client_for(gael)
    asked = browser.post(reverse("people:become_member"), {"email": "gael@exemple.fr"})
    assert asked.url == reverse("people:claim")
    done = browser.post(reverse("people:claim"), {"code": code_in(mailoutbox[0])})
    gael.refresh_from_db()
    assert done.url == reverse("people:profile")
    assert gael.email == "gael@exemple.fr"
    assert browser.get(reverse("groups:groups")).context["user"] == gael


def test_three_wrong_codes_and_the_right_one_no_longer_opens(gael, client_for, mailoutbox):
    browser = client_for(gael)
    browser.post(reverse("people:become_member"), {"email": "gael@exemple.fr"})
    for _ in range(3):
        browser.post(reverse("people:claim"), {"code": "0000-0000"})
    late = browser.post(reverse("people:claim"), {"code": code_in(mailoutbox[0])})
    gael.refresh_from_db()
    assert late.url == reverse("people:become_member")
    assert gael.is_guest


@pytest.mark.parametrize(
    "email", ["bruno@exemple.fr\nBcc: x@y.fr", "pas une adresse", "", "a" * 300 + "@b.fr"]
)
def test_a_bad_address_gets_a_sentence_and_no_mail(gael, client_for, mailoutbox, email):
    answer = client_for(gael).post(reverse("people:become_member"), {"email": email})
    assert answer.status_code == 422
    assert not mailoutbox


def test_a_guest_with_an_account_is_asked_before_their_traces_move(
    gael, bruno, client_for, mailoutbox, merged
):
    browser = client_for(gael)
    browser.post(reverse("people:become_member"), {"email": bruno.email})
    answer = browser.post(reverse("people:claim"), {"code": code_in(mailoutbox[0])})
    assert answer.url == reverse("people:attach")
    assert not merged
    assert "Gaël" in browser.get(answer.url).content.decode()
    browser.post(answer.url, {"answer": "yes"})
    assert merged == [(gael.pk, bruno.pk)]
    gael.refresh_from_db()
    assert not gael.is_active


def test_on_a_shared_phone_the_answer_is_no_and_nothing_moves(gael, bruno, client_for, mailoutbox, merged):
    browser = client_for(gael)
    browser.post(reverse("people:become_member"), {"email": bruno.email})
    browser.post(reverse("people:claim"), {"code": code_in(mailoutbox[0])})
    browser.post(reverse("people:attach"), {"answer": "no"})
    assert not merged
    assert GUEST_TO_ATTACH not in browser.session
    gael.refresh_from_db()
    assert gael.is_active


def test_signing_in_from_a_guests_browser_asks_too(gael, client_for, mailoutbox, merged):
    member = UserFactory(display_name="Gaëlle", email="gaelle@exemple.fr", password="trois mots sans rapport")
    browser = client_for(gael)
    assert browser.get(reverse("account_login")).status_code == 200
    answer = browser.post(
        reverse("account_login"), {"login": member.email, "password": "trois mots sans rapport"}
    )
    assert answer.url.startswith(reverse("people:attach"))
    browser.post(answer.url, {"answer": "yes"})
    assert merged == [(gael.pk, member.pk)]


def test_an_address_nobody_had_proven_loses_the_password_somebody_chose(gael, client_for, mailoutbox):
    squatter = UserFactory(email="gael@exemple.fr", password="trois mots sans rapport", verified=False)
    browser = client_for(gael)
    browser.post(reverse("people:become_member"), {"email": squatter.email})
    browser.post(reverse("people:claim"), {"code": code_in(mailoutbox[0])})
    squatter.refresh_from_db()
    assert not squatter.has_usable_password()


SIGN_UP = {
    "display_name": "Zoé",
    "email": "zoe@exemple.fr",
    "organisation": "La Ruche",
    "actor_type": "elected",
}


def test_one_signs_up_without_any_password(client, db, mailoutbox):
    answer = client.post(reverse("account_signup"), {**SIGN_UP, "way": "code", "password1": "oublié"})
    assert answer.url == reverse("account_email_verification_sent")
    client.post(answer.url, {"code": code_in(mailoutbox[0])})
    zoe = User.objects.get(email="zoe@exemple.fr")
    assert not zoe.has_usable_password()
    assert (zoe.display_name, zoe.organisation.name, zoe.actor_type) == ("Zoé", "La Ruche", "elected")
    assert client.get(reverse("people:profile")).context["user"] == zoe


def test_one_signs_up_with_a_password(client, db):
    client.post(
        reverse("account_signup"), {**SIGN_UP, "way": "password", "password1": "trois mots sans rapport"}
    )
    assert User.objects.get(email="zoe@exemple.fr").check_password("trois mots sans rapport")


def test_whoever_chose_a_password_must_write_one(client, db):
    answer = client.post(reverse("account_signup"), {**SIGN_UP, "way": "password", "password1": ""})
    assert "password1" in answer.context["form"].errors
    assert not User.objects.exists()


def test_signing_up_again_looks_the_same_and_tells_the_owner(client, bruno, mailoutbox):
    answer = client.post(reverse("account_signup"), {**SIGN_UP, "email": bruno.email, "way": "code"})
    assert answer.url == reverse("account_email_verification_sent")
    assert "déjà" in mailoutbox[0].subject


def test_one_signs_in_by_code(client, bruno, mailoutbox):
    asked = client.post(reverse("account_request_login_code"), {"email": bruno.email})
    client.post(asked.url, {"code": code_in(mailoutbox[0])})
    assert client.get(reverse("people:profile")).context["user"] == bruno


def test_a_deleted_account_leaves_a_nameless_row(bruno, group, erased):
    services.erase(bruno)
    bruno.refresh_from_db()
    assert (str(bruno), bruno.email, bruno.is_active) == ("compte supprimé", None, False)
    assert erased == ["Bruno"]
    assert not Membership.objects.filter(user=bruno).exists()


def test_deleting_asks_for_the_password(bruno, client_for):
    bruno.set_password("une phrase à soi")
    bruno.save()
    browser = client_for(bruno)
    assert browser.post(reverse("people:erase"), {"password": "une autre phrase"}).status_code == 422
    bruno.refresh_from_db()
    assert bruno.is_active
    goodbye = browser.post(reverse("people:erase"), {"password": "une phrase à soi"}, follow=True)
    assert "data-erased" in goodbye.text  # once: what this browser kept of theirs goes too
    assert "data-erased" not in browser.get(reverse("home")).text
    assert browser.get(reverse("people:profile")).status_code == 302
    bruno.refresh_from_db()
    assert not bruno.is_active


def test_the_regional_team_is_told_when_a_last_facilitator_deletes_their_account(
    alice, bruno, renee, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        services.erase(alice)
    assert [mail.to for mail in mailoutbox] == [[renee.email]]


def test_nobody_is_bothered_when_another_facilitator_stays(
    alice, group, renee, mailoutbox, django_capture_on_commit_callbacks
):
    MembershipFactory(group=group, facilitator=True)
    with django_capture_on_commit_callbacks(execute=True):
        services.erase(alice)
    assert not mailoutbox
