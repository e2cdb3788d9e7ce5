"""Writing to somebody through the platform: neither address is seen until its owner shows it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.letters import policies, services
from groups.letters.models import LONGEST, Letter
from groups.models import User
from groups.people import services as people
from groups.refusals import Refused
from tests.factories import UserFactory


@pytest.fixture
def sent(django_capture_on_commit_callbacks, mailoutbox):
    """Do it, and give the mails that left."""

    def do(act, *args, **kwargs):
        del mailoutbox[:]
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, **kwargs)
        return list(mailoutbox)

    return do


@pytest.fixture
def letter(alice, bruno) -> Letter:
    return services.write(alice, bruno, body="Avez-vous toujours la salle ?")


def whole(mail) -> str:
    return str(mail.message())


def test_a_letter_leaves_by_mail_without_the_address_of_its_sender(alice, bruno, sent):
    (mail,) = sent(services.write, alice, bruno, body="La salle ?")
    assert mail.to == [bruno.email]
    assert "La salle ?" in mail.body
    assert alice.email not in whole(mail)
    assert not mail.reply_to


def test_an_answer_shows_the_address_only_when_asked(alice, bruno, letter, sent):
    (hidden,) = sent(services.answer, letter, body="Oui", shows_address=False)
    assert hidden.to == [alice.email]
    assert bruno.email not in whole(hidden)
    (shown,) = sent(services.answer, letter, body="Oui, voici", shows_address=True)
    assert shown.reply_to == [bruno.email]


def test_the_pages_show_no_address_before_it_is_given(client_for, alice, bruno, letter):
    for reader in (alice, bruno):
        page = client_for(reader).get(letter.get_absolute_url()).content.decode()
        other = bruno if reader is alice else alice
        assert other.email not in page
    reply = services.answer(letter, body="Oui", shows_address=True)
    assert bruno.email in client_for(alice).get(reply.get_absolute_url()).content.decode()


def test_one_writes_only_to_whom_the_directory_shows(alice, bruno, dora, gael, elise):
    assert policies.can_write(alice, bruno)
    for outsider in (dora, gael, elise):
        assert not policies.can_write(outsider, bruno)
    assert not policies.can_write(bruno, bruno)


def test_who_does_not_want_letters_receives_none(client_for, alice, bruno):
    bruno.reachable = False
    bruno.save()
    write = reverse("letters:write", args=[bruno.pk])
    assert client_for(alice).get(write).status_code == 403
    answer = client_for(alice).post(write, {"body": "Mes mots restent"})
    assert answer.status_code == 403
    assert "Mes mots restent" in answer.content.decode()
    assert not Letter.objects.exists()
    assert (
        "Lui écrire"
        not in client_for(alice).get(reverse("directory:person", args=[bruno.pk])).content.decode()
    )


def test_a_refused_sender_writes_no_more_until_they_are_accepted(client_for, alice, bruno, letter):
    client_for(bruno).post(reverse("letters:refuse", args=[letter.key]))
    assert not policies.can_write(alice, bruno)
    assert policies.can_write(bruno, alice)
    client_for(bruno).post(reverse("letters:refuse", args=[letter.key]), {"again": "1"})
    assert policies.can_write(alice, bruno)


def test_to_answer_is_to_accept(alice, bruno, letter):
    services.refuse(letter)
    services.answer(letter, body="Finalement, oui", shows_address=False)
    assert policies.can_write(alice, bruno)


def test_a_report_reaches_the_regional_team_once_and_closes_the_door(alice, bruno, renee, letter, sent):
    (mail,) = sent(services.report, letter)
    assert mail.to == [renee.email]
    assert letter.body in mail.body
    letter.refresh_from_db()
    assert sent(services.report, letter) == []
    assert not policies.can_write(alice, bruno)


def test_nobody_else_reads_a_letter(letter, dora, renee, sacha, chloe, gael):
    for outsider in (dora, renee, sacha, chloe, gael):
        assert not Letter.objects.visible_to(outsider).exists()


def test_the_sender_neither_answers_nor_refuses_their_own(client_for, alice, letter):
    browser = client_for(alice)
    assert browser.post(letter.get_absolute_url(), {"body": "Alors ?"}).status_code == 403
    assert browser.post(reverse("letters:refuse", args=[letter.key])).status_code == 403
    assert browser.post(reverse("letters:report", args=[letter.key])).status_code == 403


def test_a_third_letter_without_an_answer_waits_with_its_words(client_for, alice, bruno, letter):
    services.write(alice, bruno, body="Deux")
    answer = client_for(alice).post(reverse("letters:write", args=[bruno.pk]), {"body": "Trois mots"})
    assert answer.status_code == 422
    assert "Trois mots" in answer.content.decode()
    services.answer(letter, body="Me voici", shows_address=False)
    assert services.write(alice, bruno, body="Trois mots")


def test_a_day_holds_ten_letters(alice):
    for _number in range(services.MOST_A_DAY):
        services.write(alice, UserFactory(listed=User.Listed.EVERYBODY), body="Bonjour")
    with pytest.raises(Refused):
        services.write(alice, UserFactory(listed=User.Listed.EVERYBODY), body="Bonjour")


def test_the_same_form_sent_twice_is_one_letter(client_for, alice, bruno, sent):
    write = reverse("letters:write", args=[bruno.pk])
    form = {"body": "Bonjour", "key": "une-cle-de-formulaire"}
    assert len(sent(client_for(alice).post, write, form)) == 1
    assert sent(client_for(alice).post, write, form) == []
    assert Letter.objects.count() == 1


def test_a_name_adds_no_header(alice, bruno, sent):
    User.objects.filter(pk=alice.pk).update(display_name="Alice\r\nBcc: x@y.fr")
    alice.refresh_from_db()
    (mail,) = sent(services.write, alice, bruno, body="Bonjour")
    assert mail.message()["Bcc"] is None
    assert "\n" not in mail.subject


@pytest.mark.parametrize("body", ["", " \u202e\n ", "x" * (LONGEST + 1)])
def test_what_cannot_be_read_does_not_leave(alice, bruno, body):
    with pytest.raises(Refused):
        services.write(alice, bruno, body=body)
    assert not Letter.objects.exists()


def test_a_body_is_text_in_the_page_and_in_the_mail(client_for, alice, bruno, sent):
    (mail,) = sent(services.write, alice, bruno, body="<script>alert(1)</script>")
    assert "<script>alert(1)</script>" in mail.body
    page = client_for(bruno).get(Letter.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert" not in page


def test_an_erased_account_takes_its_letters(alice, bruno, letter):
    people.erase(alice)
    assert not Letter.objects.exists()
    assert not policies.can_write(bruno, alice)
