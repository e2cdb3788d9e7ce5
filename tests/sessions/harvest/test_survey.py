"""Thanks and two questions, to those who agreed; answers that are nobody's."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils.timezone import localdate, timedelta

from groups.refusals import Refused
from sessions.harvest.models import Reply, Survey
from sessions.harvest.services import survey as surveys
from sessions.registrations.models import Standing
from sessions.registrations.sending import send_due
from tests.gatherings import RegistrationFactory
from workspace.initiatives import stamps


def sent() -> list[EmailMessage]:
    """What left so far, once the postman passed."""
    send_due()
    return mail.outbox


@pytest.fixture
def read_page(settings):
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    return stamps.new


@pytest.fixture
def survey(past_village):
    return Survey.objects.create(gathering=past_village, closes_on=localdate() + timedelta(days=30))


def thank(browser, gathering, **said):
    return browser.post(f"/rencontres/{gathering.slug}/recolte/merci/", said)


def agreeing(gathering, **fields):
    return RegistrationFactory(gathering=gathering, agrees_to_survey=True, **fields)


def test_only_those_who_agreed_and_had_a_place_are_written_to_each_once_and_alone(
    client_for, alice, past_village
):
    agreeing(past_village, email="nadia@exemple.fr", name="Nadia")
    agreeing(past_village, email="Nadia@exemple.fr", name="Sa fille")
    agreeing(past_village, email="gone@exemple.fr", standing=Standing.CANCELLED)
    RegistrationFactory(gathering=past_village, email="silent@exemple.fr")
    thank(client_for(alice), past_village, words="À l’année prochaine !")
    assert [letter.to for letter in sent()] == [["nadia@exemple.fr"]]
    made = Survey.objects.get()
    assert made.answer_url in sent()[0].body and "À l’année prochaine !" in sent()[0].body


def test_asked_again_nobody_is_written_to_twice(client_for, alice, past_village):
    agreeing(past_village)
    for _time in range(2):
        thank(client_for(alice), past_village)
    assert len(sent()) == 1 and Survey.objects.count() == 1


def test_nobody_agreed_or_it_is_not_over_and_nothing_leaves(client_for, alice, past_village, village):
    agreeing(village)
    for gathering in (past_village, village):
        assert thank(client_for(alice), gathering, words="Merci !").status_code == 422
    assert not sent() and not Survey.objects.exists()


def test_a_stranger_answers_once_by_page_and_nothing_says_who(client_for, survey, read_page):
    said = {"stamp": read_page(), "useful": "much", "words": "Refaites-le à Digne."}
    for _time in range(2):
        answer = client_for(None).post(survey.answer_url, said, follow=True)
        assert "Merci" in answer.content.decode()
    assert Reply.objects.count() == 1
    assert {field.name for field in Reply._meta.fields} == {"survey", "key", "useful", "words"}


def test_the_address_says_nothing_of_whom_it_was_sent_to(past_village, alice):
    for name in ("nadia", "karim"):
        agreeing(past_village, email=f"{name}@exemple.fr")
    surveys.send(past_village, by=alice)
    assert len({letter.body for letter in sent()}) == 1


@pytest.mark.parametrize("stamp", ["", "forged"])
def test_without_a_stamp_nothing_is_counted_and_the_words_come_back(client_for, survey, stamp):
    answer = client_for(None).post(
        survey.answer_url, {"stamp": stamp, "useful": "some", "words": "À refaire"}
    )
    assert answer.status_code == 422 and "À refaire" in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_flood_from_one_address_is_stopped(client_for, survey, read_page, settings):
    settings.HARVEST = settings.HARVEST | {"REPLIES_PER_ADDRESS_PER_HOUR": 1}
    said = {"useful": "none", "words": "Encore"}
    assert client_for(None).post(survey.answer_url, said | {"stamp": read_page()}).status_code == 302
    refused = client_for(None).post(survey.answer_url, said | {"stamp": read_page()})
    assert refused.status_code == 429 and "Encore" in refused.content.decode()
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    answer = client_for(None).post(survey.answer_url, said | {"stamp": read_page()}, **elsewhere)
    assert answer.status_code == 302


def test_a_flood_from_everywhere_is_stopped_too(client_for, survey, read_page, settings):
    """Whoever has the address, the same for all, comes from as many places of the network as they like."""
    settings.HARVEST = settings.HARVEST | {"REPLIES_IN_ALL_PER_HOUR": 2}
    said = {"useful": "none", "words": "Encore"}
    answers = [
        client_for(None).post(survey.answer_url, said | {"stamp": read_page()}, REMOTE_ADDR=f"203.0.113.{n}")
        for n in range(3)
    ]
    assert [one.status_code for one in answers] == [302, 302, 429] and Reply.objects.count() == 2
    assert "Encore" in answers[-1].content.decode()


def test_one_address_that_goes_on_keeps_nobody_else_from_sending(client_for, survey, read_page, settings):
    limits = {"REPLIES_PER_ADDRESS_PER_HOUR": 1, "REPLIES_IN_ALL_PER_HOUR": 2}
    settings.HARVEST = settings.HARVEST | limits
    for _time in range(4):
        client_for(None).post(survey.answer_url, {"useful": "much", "stamp": read_page()})
    said = {"useful": "some", "stamp": read_page()}
    assert client_for(None).post(survey.answer_url, said, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_what_another_gathering_is_answered_takes_nothing_from_this_one(
    client_for, survey, village, read_page, settings
):
    settings.HARVEST = settings.HARVEST | {"REPLIES_IN_ALL_PER_HOUR": 1}
    other = Survey.objects.create(gathering=village, closes_on=localdate() + timedelta(days=1))
    for one in (survey, other):
        sent_there = client_for(None).post(one.answer_url, {"useful": "much", "stamp": read_page()})
        assert sent_there.status_code == 302


def test_counting_reads_no_answer_one_by_one(survey, django_assert_num_queries):
    closed(survey)
    answers(survey, "much", 7)
    answers(survey, "none", 6)
    with django_assert_num_queries(2):
        told = surveys.counted(survey)
    assert told.total == 13 and dict(told.lines)["oui, beaucoup"] == 7


def test_once_closed_it_thanks_and_counts_no_more(client_for, survey, read_page):
    Survey.objects.update(closes_on=localdate() - timedelta(days=1))
    page = client_for(None).get(survey.answer_url).content.decode()
    assert "closes depuis" in page
    answer = client_for(None).post(survey.answer_url, {"stamp": read_page(), "useful": "much"})
    assert answer.status_code == 422 and not Reply.objects.exists()


def answers(survey, useful: str, many: int, words: str = "") -> None:
    for _number in range(many):
        Reply.objects.create(key=uuid4(), survey=survey, useful=useful, words=words)


def closed(survey) -> None:
    survey.closes_on = localdate() - timedelta(days=1)
    survey.save(update_fields=["closes_on"])


def test_few_answers_are_withheld_and_so_are_their_words(client_for, alice, survey):
    answers(survey, "much", 3, "Un secret")
    for shut in (False, True):
        if shut:
            closed(survey)
        told = surveys.counted(survey)
        assert told.total is None and not told.words
    page = client_for(alice).get(f"/rencontres/{survey.gathering.slug}/recolte/").content.decode()
    assert "Un secret" not in page and "n. c." in page


def test_while_people_answer_they_are_counted_and_nothing_of_what_they_said_is_read(
    client_for, alice, survey
):
    """Read the day before and the day after, an answer would be told by subtraction."""
    answers(survey, "much", 12, "Une belle journée")
    told = surveys.counted(survey)
    assert told.total == 12 and not told.lines and not told.words
    page = client_for(alice).get(f"/rencontres/{survey.gathering.slug}/recolte/").content.decode()
    assert "12 réponses" in page and "Une belle journée" not in page and "oui, beaucoup" not in page.lower()
    closed(survey)
    page = client_for(alice).get(f"/rencontres/{survey.gathering.slug}/recolte/").content.decode()
    assert "Une belle journée" in page and "oui, beaucoup" in page.lower()


def test_who_prepares_closes_them_to_read_and_nobody_answers_any_more(client_for, alice, survey, read_page):
    Survey.objects.update(sent_at=survey.sent_at - timedelta(days=1))
    answers(survey, "much", 6)
    for _time in range(2):
        client_for(alice).post(f"/rencontres/{survey.gathering.slug}/recolte/merci/clore/")
    survey.refresh_from_db()
    assert not survey.is_open and surveys.counted(survey).lines
    answer = client_for(None).post(survey.answer_url, {"stamp": read_page(), "useful": "none"})
    assert answer.status_code == 422 and Reply.objects.count() == 6


def test_they_are_not_closed_the_day_the_letters_leave_nor_by_a_member(client_for, alice, bruno, survey):
    url = f"/rencontres/{survey.gathering.slug}/recolte/merci/clore/"
    answer = client_for(alice).post(url, follow=True)
    assert "Les lettres partent" in answer.content.decode()
    Survey.objects.update(sent_at=survey.sent_at - timedelta(days=1))
    assert client_for(bruno).post(url).status_code == 404
    survey.refresh_from_db()
    assert survey.is_open


def test_closed_while_somebody_sends_their_answer_is_not_counted(survey):
    Survey.objects.filter(pk=survey.pk).update(closes_on=localdate() - timedelta(days=1))
    with pytest.raises(Refused, match="closes"):
        surveys.reply(survey, key=uuid4(), useful="much")


def test_a_small_line_is_withheld_with_what_would_give_it_away(survey):
    closed(survey)
    answers(survey, "much", 20)
    answers(survey, "some", 6)
    answers(survey, "none", 1, "Rien compris")
    told = surveys.counted(survey)
    withheld = [label for label, number in told.lines if number is None]
    assert "pas du tout" in withheld and (len(withheld) > 1 or told.total is None)
    assert told.words == ["Rien compris"]


def test_the_words_are_let_go_after_a_year(survey):
    from django.utils.timezone import now

    answers(survey, "much", 5, "Bien")
    surveys.clean_up(now())
    assert Reply.objects.count() == 5
    Survey.objects.update(closes_on=localdate() - timedelta(days=366))
    surveys.clean_up(now())
    survey.refresh_from_db()
    assert Reply.objects.count() == 5 and not Reply.objects.exclude(words="").exists()
    assert dict(surveys.counted(survey).lines)["oui, beaucoup"] == 5
