"""Two sides put in touch: each answers for itself, contacts come last, and nobody is pressed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from groups.models import Membership
from groups.people.services import erase
from groups.refusals import Refused
from workspace.introductions import services
from workspace.introductions.models import Introduction
from workspace.introductions.notices import ask_what_came
from workspace.needs import services as needs
from workspace.notices import kinds, postman
from workspace.notices.models import News, Notice

PHONE = "06 00 00 00 00"


@pytest.fixture
def posted(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []

    def round_() -> list:
        before = len(mail.outbox)
        postman.round_(everything=False)
        return mail.outbox[before:]

    return round_


def read(client, introduction) -> str:
    return client.get(introduction.get_absolute_url()).content.decode()


def test_bruno_proposes_dora_accepts_and_both_read_the_others_contact(
    proposed, client_for, bruno, dora, alice, renee
):
    assert (proposed.need_said, proposed.offer_said) == ("yes", "")
    for person in (bruno, dora):
        page = read(client_for(person), proposed)
        assert (
            PHONE not in page and f"mailto:{dora.email}" not in page and f"mailto:{bruno.email}" not in page
        )
    client_for(dora).post(reverse("introductions:answer", args=[proposed.pk]), {"said": "yes"})
    assert bruno.email in read(client_for(dora), proposed)
    assert dora.email in read(client_for(bruno), proposed) and PHONE in read(client_for(bruno), proposed)
    # Alice is of the group, and is not who agreed: she knows of it, without the contacts.
    page = read(client_for(alice), proposed)
    assert dora.email not in page and PHONE not in page and bruno.email not in page
    assert client_for(renee).get(proposed.get_absolute_url()).status_code == 404


def test_the_regional_team_proposes_for_two_others_and_reads_no_contact(
    shown, minibus, client_for, renee, bruno, dora
):
    client_for(renee).post(
        reverse("introductions:propose", args=[shown.pk, minibus.pk]), {"words": "Bonjour"}
    )
    made = Introduction.objects.get()
    assert (made.need_said, made.offer_said) == ("", "")
    assert (
        client_for(renee).post(reverse("introductions:answer", args=[made.pk]), {"said": "yes"}).status_code
        == 403
    )
    services.answer_for_need(made, "yes", by=bruno)
    services.answer_for_offer(made, "yes", by=dora)
    page = read(client_for(renee), made)
    assert dora.email not in page and bruno.email not in page and PHONE not in page


def test_proposed_twice_it_is_once(minibus_needed, minibus, client_for, bruno, alice):
    propose = reverse("introductions:propose", args=[minibus_needed.pk, minibus.pk])
    assert client_for(bruno).post(propose).url == client_for(alice).post(propose).url
    assert Introduction.objects.count() == 1


def test_nobody_who_is_not_concerned_proposes(shown, minibus, client_for, chloe, elise, sacha):
    propose = reverse("introductions:propose", args=[shown.pk, minibus.pk])
    for other in (chloe, elise, sacha):
        assert client_for(other).post(propose).status_code == 403
    assert not Introduction.objects.exists()


def test_a_no_is_told_to_who_proposed_alone_and_may_become_a_yes(proposed, dora, bruno, alice, posted):
    services.answer_for_offer(proposed, "no", by=dora)
    posted()
    told = Notice.objects.filter(kind="introduction-refused")
    assert [notice.user for notice in told] == [bruno]
    services.answer_for_offer(proposed, "yes", by=dora)
    proposed.refresh_from_db()
    assert proposed.is_agreed


def test_what_both_agreed_is_not_undone_by_a_late_click(proposed, dora, bruno):
    services.answer_for_offer(proposed, "yes", by=dora)
    services.answer_for_offer(proposed, "no", by=dora)
    services.answer_for_need(proposed, "no", by=bruno)
    proposed.refresh_from_db()
    assert proposed.is_agreed and proposed.need.status == "ongoing"


def test_the_mail_of_an_agreement_holds_the_contact_of_the_other(proposed, dora, bruno, alice, posted):
    services.answer_for_offer(proposed, "yes", by=dora)
    mails = {message.to[0]: message.body for message in posted()}
    assert PHONE in mails[bruno.email] and dora.email in mails[bruno.email]
    assert all(PHONE not in body for address, body in mails.items() if address != bruno.email)


def test_a_notice_says_nothing_to_who_left(proposed, bruno, posted):
    posted()
    notice = Notice.objects.create(user=bruno, kind="introduction", about=f"introduction:{proposed.pk}")
    assert kinds.say(bruno, [notice])
    Membership.objects.filter(user=bruno).delete()
    assert not kinds.say(bruno, [notice])


def test_what_came_of_it_is_asked_once_after_thirty_days(proposed, dora, bruno):
    services.answer_for_offer(proposed, "yes", by=dora)
    News.objects.all().delete()
    ask_what_came(timezone.now() + timedelta(days=29))
    assert not News.objects.exists()
    for days in (30, 31):
        ask_what_came(timezone.now() + timedelta(days=days))
    assert sorted(News.objects.get().people) == sorted([dora.pk, bruno.pk])


def test_nothing_is_asked_of_what_was_said(proposed, dora):
    services.answer_for_offer(proposed, "yes", by=dora)
    services.tell_outcome(proposed, "met", by=dora, words="Un café")
    News.objects.all().delete()
    ask_what_came(timezone.now() + timedelta(days=40))
    assert not News.objects.exists()


def test_either_side_says_what_came_of_it_once_both_agreed(proposed, client_for, bruno, dora, chloe):
    outcome = reverse("introductions:outcome", args=[proposed.pk])
    assert client_for(bruno).post(outcome, {"outcome": "lent"}).status_code == 403
    services.answer_for_offer(proposed, "yes", by=dora)
    assert client_for(chloe).post(outcome, {"outcome": "lent"}).status_code == 403
    assert client_for(bruno).post(outcome, {"outcome": "x"}).status_code == 422
    client_for(bruno).post(outcome, {"outcome": "lent", "words": "Du 2 au 6"})
    proposed.refresh_from_db()
    assert proposed.state == "prêt conclu" and proposed.outcome_by == bruno


def test_a_hidden_need_says_nothing_more_to_the_other_side(proposed, client_for, dora, alice):
    assert "emmener les parents" in read(client_for(dora), proposed)
    needs.hide_need(proposed.need, by=alice)
    assert "emmener les parents" not in read(client_for(dora), proposed)


def test_an_erased_person_leaves_neither_name_nor_contact(proposed, client_for, bruno, dora):
    services.answer_for_offer(proposed, "yes", by=dora)
    address = bruno.email
    erase(bruno, by=bruno)
    assert address not in read(client_for(dora), proposed)


def test_nobody_floods(minibus_needed, minibus, bruno, group, monkeypatch):
    monkeypatch.setattr(services, "MOST_A_DAY", 1)
    services.propose(minibus_needed, minibus, by=bruno)
    other = needs.catch_need(group, by=bruno, text="Un autre minibus")
    with pytest.raises(Refused):
        services.propose(other, minibus, by=bruno)
