"""Anybody offers to hold a stand or an atelier, without an account; who prepares puts it on the programme."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils.timezone import localdate, now

from groups import mails as groups_mails
from groups.people.merging import announce_erasure
from groups.refusals import Refused
from realtime.events import version_of
from sessions.gatherings import services as gatherings
from sessions.gatherings.models import Gathering
from sessions.programme import mails, services
from sessions.programme.models import Call, Item, Proposal
from tests.gatherings import CallFactory, GatheringFactory, ProposalFactory
from tests.sessions.programme.conftest import at
from workspace.initiatives import stamps
from workspace.notices import postman
from workspace.notices.models import Notice

pytestmark = pytest.mark.django_db
PAGE = "/rencontres/village/proposer/"
TEAM = "/rencontres/village/appel/"
WORDS = {
    "kind": "workshop",
    "title": "Réparer son vélo",
    "held_by": "Le garage solidaire",
    "by_name": "Claudine",
    "email": "claudine@exemple.fr",
}


def test_a_stranger_offers_an_atelier_and_keeps_a_receipt(client_for, village, call, read_page):
    browser = client_for(None)
    assert "Proposer un stand ou un atelier" in browser.get(village.get_absolute_url()).content.decode()
    answer = browser.post(PAGE, WORDS | {"stamp": read_page()})
    proposal = Proposal.objects.get()
    assert answer.status_code == 302 and answer["Location"] == proposal.receipt_url
    page = browser.get(proposal.receipt_url).content.decode()
    assert "Merci, c’est arrivé" in page and "Réparer son vélo" in page
    assert "claudine@exemple.fr" not in page  # a link that is forwarded shows nobody's address


def test_sent_again_after_a_lost_answer_it_is_one_proposal(client_for, call, read_page):
    stamp = read_page()
    first = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    again = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    assert first["Location"] == again["Location"] and Proposal.objects.count() == 1


@pytest.mark.parametrize("stamp", ["", "forged", "0" * 32 + ":1abcde:nothing"])
def test_without_a_stamp_of_ours_nothing_is_written_and_the_words_come_back(client_for, call, stamp):
    answer = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    assert answer.status_code == 422 and "Réparer son vélo" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_robot_that_answers_at_once_is_asked_to_press_again(client_for, call, settings):
    stamp = stamps.new()
    answer = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    assert answer.status_code == 422 and "C’était très rapide" in answer.content.decode()
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    assert client_for(None).post(PAGE, WORDS | {"stamp": stamp}).status_code == 302


def test_a_robot_fills_what_nobody_sees(client_for, call, read_page):
    answer = client_for(None).post(PAGE, WORDS | {"stamp": read_page(), "website": "https://casino.example"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "casino" not in page and "Réparer son vélo" in page
    assert not Proposal.objects.exists()


def test_one_address_is_let_in_up_to_its_budget(client_for, call, read_page, settings):
    settings.PROPOSALS = settings.PROPOSALS | {"PER_ADDRESS_PER_HOUR": 2}
    for _time in range(2):
        assert client_for(None).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 302
    refused = client_for(None).post(PAGE, WORDS | {"stamp": read_page()})
    assert refused.status_code == 429 and "Réparer son vélo" in refused.content.decode()
    elsewhere = client_for(None).post(PAGE, WORDS | {"stamp": read_page()}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


def test_everybody_together_has_a_budget_too(client_for, call, read_page, settings):
    settings.PROPOSALS = settings.PROPOSALS | {"IN_ALL_PER_HOUR": 1}
    assert client_for(None).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 302
    other = client_for(None).post(PAGE, WORDS | {"stamp": read_page()}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 429


def test_one_address_that_goes_on_keeps_nobody_else_from_sending(client_for, call, read_page, settings):
    settings.PROPOSALS = settings.PROPOSALS | {"PER_ADDRESS_PER_HOUR": 1, "IN_ALL_PER_HOUR": 2}
    for _time in range(4):
        client_for(None).post(PAGE, WORDS | {"stamp": read_page()})
    other = client_for(None).post(PAGE, WORDS | {"stamp": read_page()}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302 and Proposal.objects.count() == 2


def test_an_address_or_a_telephone_is_enough_and_one_is_needed(client_for, call, read_page):
    said = WORDS | {"email": ""}
    refused = client_for(None).post(PAGE, said | {"stamp": read_page()})
    assert refused.status_code == 422 and "une adresse e-mail ou un téléphone" in refused.content.decode()
    kept = client_for(None).post(PAGE, said | {"stamp": read_page(), "phone": "06 11 22 33 44"})
    assert kept.status_code == 302


def test_the_letter_holds_no_word_of_the_form_and_nobody_is_written_to_again_and_again(
    client_for, call, read_page, settings, django_capture_on_commit_callbacks
):
    said = WORDS | {"title": "Gagnez un iPhone", "held_by": "iPhone", "email": "victime@exemple.fr"}
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(5):
            client_for(None).post(PAGE, said | {"stamp": read_page()})
    assert len(mail.outbox) == settings.PROPOSALS["LETTERS_PER_ADDRESS_PER_DAY"]
    letter = mail.outbox[0]
    assert "iPhone" not in letter.subject + letter.body and "/proposer/" in letter.body


def test_having_oneself_forgotten_each_time_makes_us_write_no_more(
    client_for, call, read_page, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(5):
            client_for(None).post(PAGE, WORDS | {"email": "victime@exemple.fr", "stamp": read_page()})
            client_for(None).post(f"{Proposal.objects.latest('pk').receipt_url}oublier/")
    assert not Proposal.objects.filter(email="victime@exemple.fr").exists()
    assert len(mail.outbox) == settings.PROPOSALS["LETTERS_PER_ADDRESS_PER_DAY"]


def test_a_call_for_stands_alone_takes_no_atelier(client_for, village, read_page):
    call = CallFactory(gathering=village, for_workshops=False)
    assert client_for(None).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 422
    with pytest.raises(Refused, match="ne cherche plus"):
        services.send_proposal(call, key="11111111-1111-1111-1111-111111111111", **WORDS)


def test_the_last_day_counts_and_the_next_does_not(client_for, village, call, read_page):
    Call.objects.update(closes_on=localdate())
    assert client_for(None).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 302
    Call.objects.update(closes_on=localdate() - timedelta(days=1))
    assert "L’appel est terminé" in client_for(None).get(PAGE).content.decode()
    late = client_for(None).post(PAGE, WORDS | {"stamp": read_page()})
    assert late.status_code == 422 and "Réparer son vélo" in late.content.decode()
    assert Proposal.objects.count() == 1


def test_a_cancelled_gathering_takes_no_proposal(client_for, village, call, read_page):
    gatherings.cancel(village, words="La salle est inondée.")
    assert client_for(None).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 422
    assert not Proposal.objects.exists()


def test_what_is_among_a_group_is_offered_by_nobody_outside(client_for, group, bruno, dora, read_page):
    own = GatheringFactory(group=group, slug="village", visibility=Gathering.Visibility.GROUP)
    CallFactory(gathering=own)
    for person in (None, dora):
        assert client_for(person).get(PAGE).status_code == 404
        assert client_for(person).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 404
    assert client_for(bruno).get(PAGE).status_code == 200


def test_who_prepares_reads_what_is_offered_and_nobody_else(
    village, call, alice, bruno, chloe, dora, gael, renee, sacha, elise
):
    proposal = ProposalFactory(call=call)
    everybody = (alice, bruno, chloe, dora, gael, renee, sacha, elise, AnonymousUser())
    seen = {who for who in everybody if proposal in Proposal.objects.visible_to(who)}
    assert seen == {alice, renee}
    Gathering.objects.update(visibility=Gathering.Visibility.GROUP)
    assert {who for who in everybody if proposal in Proposal.objects.visible_to(who)} == {alice}


def test_accepted_it_is_a_line_and_its_sender_reads_where_and_when(
    client_for, alice, village, room, call, django_capture_on_commit_callbacks
):
    proposal = ProposalFactory(call=call, title="Réparer son vélo")
    said = {"title": "Réparer son vélo", "kind": "workshop", "starts": "10:00", "ends": "11:00"}
    said |= {"space": room.pk, "is_booked": "on", "capacity": "12", "answer": "Avec plaisir !"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client_for(alice).post(f"{TEAM}{proposal.pk}/accepter/", said).status_code == 302
    item = Item.objects.get()
    assert item.starts_at == at(village, 10) and item.space == room and item.proposal == proposal
    page = client_for(None).get(proposal.receipt_url).content.decode()
    assert "C’est au programme." in page and "Avec plaisir !" in page and "Grande salle" in page
    assert [letter.to for letter in mail.outbox] == [["claudine@exemple.fr"]]
    assert "Réparer son vélo" in client_for(None).get(village.get_absolute_url()).content.decode()


def test_who_offered_something_is_told_that_it_is_called_off_through_one_connection(
    village, call, monkeypatch, django_capture_on_commit_callbacks
):
    for email in ("claudine@exemple.fr", "marius@exemple.fr", ""):
        ProposalFactory(call=call, email=email)
    ProposalFactory(call=call, email="ines@exemple.fr", state=Proposal.State.REFUSED)
    opened = []
    real = groups_mails.get_connection
    monkeypatch.setattr(groups_mails, "get_connection", lambda: opened.append(1) or real())
    with django_capture_on_commit_callbacks(execute=True):
        mails.tell_called_off(village)
    assert [letter.to[0] for letter in mail.outbox] == ["claudine@exemple.fr", "marius@exemple.fr"]
    assert len(opened) == 1 and "Claudine" not in mail.outbox[0].body


def test_accepted_twice_it_is_one_line(alice, call):
    proposal = ProposalFactory(call=call)
    first = services.accept(proposal, by=alice, title="Vélo", kind=Item.Kind.WORKSHOP)
    again = services.accept(proposal, by=alice, title="Vélo", kind=Item.Kind.WORKSHOP)
    assert first == again and Item.objects.count() == 1


def test_refused_with_words_that_its_sender_reads(client_for, alice, renee, call):
    proposal = ProposalFactory(call=call)
    empty = client_for(alice).post(f"{TEAM}{proposal.pk}/refuser/", {"r-answer": " "})
    assert empty.status_code == 422
    client_for(alice).post(f"{TEAM}{proposal.pk}/refuser/", {"r-answer": "La cour est pleine."})
    assert "La cour est pleine." in client_for(None).get(proposal.receipt_url).content.decode()
    proposal.refresh_from_db()
    with pytest.raises(Refused, match="Alice a déjà décidé"):
        services.accept(proposal, by=renee, title="Vélo")


def test_taken_back_by_its_sender_while_nobody_decided(client_for, alice, call):
    proposal = ProposalFactory(call=call)
    client_for(None).post(f"{proposal.receipt_url}retirer/")
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.WITHDRAWN
    with pytest.raises(Refused, match="a retiré sa proposition"):
        services.accept(proposal, by=alice, title="Vélo")
    answered = ProposalFactory(call=call)
    services.refuse(answered, by=alice, answer="Plus de place.")
    client_for(None).post(f"{answered.receipt_url}retirer/")
    answered.refresh_from_db()
    assert answered.state == Proposal.State.REFUSED


def test_a_receipt_answers_below_its_own_gathering_only(client_for, group, call):
    proposal = ProposalFactory(call=call)
    other = GatheringFactory(group=group)
    assert client_for(None).get(f"/rencontres/{other.slug}/proposer/{proposal.token}/").status_code == 404


def test_names_and_addresses_go_the_day_that_was_said_and_not_the_day_before(village, call):
    proposal = ProposalFactory(call=call, state=Proposal.State.ACCEPTED)  # the programme says who holds it
    Gathering.objects.update(erase_on=localdate() + timedelta(days=1))
    postman.round_()
    proposal.refresh_from_db()
    assert proposal.email
    Gathering.objects.update(erase_on=localdate())
    postman.round_()
    proposal.refresh_from_db()
    assert proposal.email  # it was put off: whoever holds it must still be found
    Gathering.objects.update(starts_at=now() - timedelta(hours=9), ends_at=now() - timedelta(hours=1))
    postman.round_()
    proposal.refresh_from_db()
    assert (proposal.by_name, proposal.email, proposal.phone) == ("", "", "")
    assert proposal.held_by == "Le garage solidaire"


def test_whoever_holds_the_receipt_erases_their_name_at_once(client_for, call):
    proposal = ProposalFactory(call=call)
    client_for(None).post(f"{proposal.receipt_url}oublier/")
    proposal.refresh_from_db()
    assert (proposal.by_name, proposal.email, proposal.phone) == ("", "", "")


def test_an_account_that_goes_takes_its_proposals_names_along(bruno, call):
    proposal = ProposalFactory(call=call, email=bruno.email)
    other = ProposalFactory(call=call)
    announce_erasure(bruno)
    proposal.refresh_from_db()
    other.refresh_from_db()
    assert (proposal.by_name, proposal.email, proposal.phone) == ("", "", "") and other.email


def test_who_facilitates_is_told_by_mail_once_and_then_by_the_bell(alice, bruno, renee, call):
    for n in range(2):
        services.send_proposal(call, key=f"{n}1111111-1111-1111-1111-111111111111", **WORDS)
    postman.round_()
    assert Notice.objects.filter(user=alice, kind="proposal").count() == 2
    assert not Notice.objects.filter(user__in=[bruno, renee]).exists()
    told = [letter for letter in mail.outbox if letter.to == [alice.email]]
    assert len(told) == 1 and "Réparer son vélo" in told[0].body


def test_what_waits_is_said_on_the_home_of_who_facilitates_and_of_nobody_else(
    client_for, group, alice, bruno, call
):
    ProposalFactory.create_batch(2, call=call)
    assert "2 propositions à lire" in client_for(alice).get(group.get_absolute_url()).content.decode()
    assert "propositions à lire" not in client_for(bruno).get(group.get_absolute_url()).content.decode()


def test_a_call_is_opened_changed_and_ended(client_for, alice, village):
    said = {"words": "Une table est fournie.", "for_stands": "on"}
    assert client_for(alice).post(TEAM, said | {"closes_on": "2020-01-01"}).status_code == 422
    last = village.days[-1].isoformat()
    assert client_for(alice).post(TEAM, {"closes_on": last}).status_code == 422
    assert client_for(alice).post(TEAM, said | {"closes_on": last}).status_code == 302
    assert "Une table est fournie." in client_for(None).get(PAGE).content.decode()
    client_for(alice).post(f"{TEAM}terminer/")
    assert "L’appel est terminé" in client_for(None).get(PAGE).content.decode()


def test_the_form_of_somebody_with_an_account_knows_who_they_are(client_for, bruno, call):
    assert bruno.email in client_for(bruno).get(PAGE).content.decode()
    assert "@" not in client_for(None).get(PAGE).content.decode().split("<main")[1].split("</main")[0]


def test_a_browser_posts_from_the_receipt_with_its_own_origin(client_for, call):
    """« no-referrer » would make it post « Origin: null », which is refused as a forgery."""
    receipt = client_for(None).get(ProposalFactory(call=call).receipt_url)
    assert receipt["Referrer-Policy"] == "same-origin"


def test_who_would_have_held_it_is_erased_with_the_sender_and_what_was_accepted_stays(village, alice):
    call = CallFactory(gathering=village)
    refused, waiting, accepted = (ProposalFactory(call=call, held_by="Claudine Rey") for _time in range(3))
    services.refuse(refused, by=alice, answer="Plus de place.")
    services.accept(accepted, by=alice, title=accepted.title, kind=Item.Kind.WORKSHOP, held_by="Claudine Rey")
    Gathering.objects.filter(pk=village.pk).update(
        starts_at=now() - timedelta(days=70), ends_at=now() - timedelta(days=69), erase_on=localdate()
    )
    services.forget_due(now())
    for one in (refused, waiting, accepted):
        one.refresh_from_db()
        assert not (one.by_name or one.email or one.phone)
    assert not refused.held_by and not waiting.held_by
    assert accepted.held_by == "Claudine Rey" == accepted.item.held_by


def test_before_that_day_nothing_is_forgotten(village):
    kept = ProposalFactory(call__gathering=village, held_by="Claudine Rey")
    services.forget_due(now())
    kept.refresh_from_db()
    assert kept.held_by == "Claudine Rey" and kept.email


def test_who_erases_their_name_from_the_receipt_erases_who_would_have_held_it(client_for, village):
    mine = ProposalFactory(call__gathering=village, held_by="Claudine Rey")
    services.forget_sender(mine)
    mine.refresh_from_db()
    assert not mine.held_by and not mine.by_name
    assert "Claudine" not in client_for(None).get(mine.receipt_url).content.decode()


def test_the_day_of_erasing_that_was_read_by_who_proposed_comes_no_later(village, call):
    later = village.erase_on + timedelta(days=1)
    village = gatherings.change_gathering(village, erase_on=later)
    mine = ProposalFactory(call=call, email="claudine@exemple.fr")
    with pytest.raises(Refused, match="ne se recule pas"):
        gatherings.change_gathering(village, erase_on=later + timedelta(days=1))
    services.forget_sender(mine)
    assert gatherings.change_gathering(village, erase_on=later + timedelta(days=1))


def test_the_open_page_of_the_team_fetches_what_is_proposed(
    client_for, alice, bruno, village, call, django_capture_on_commit_callbacks
):
    page = client_for(alice)
    assert f'src="{TEAM}etat/"' in page.get(TEAM).content.decode()
    before = int(page.get(f"{TEAM}etat/")["X-Room-Version"])
    with django_capture_on_commit_callbacks(execute=True):
        services.send_proposal(call, key=uuid4(), **WORDS)
    answer = page.get(f"{TEAM}etat/")
    # A page never goes back to an answer older than what it shows.
    assert int(answer["X-Room-Version"]) == version_of(village.room) > before
    html = answer.content.decode()
    assert "Réparer son vélo" in html and 'id="proposals-list"' in html and "<form" not in html
    assert client_for(bruno).get(f"{TEAM}etat/").status_code == 403
