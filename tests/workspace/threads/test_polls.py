"""A poll: asked once, answered by each, ended by who asked or facilitates."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import now

from groups.models import Membership, Role
from groups.people.services import erase, merge
from groups.refusals import Refused
from realtime.events import version_of
from tests.conftest import join
from tests.factories import MembershipFactory, UserFactory
from workspace.notices import reminders
from workspace.threads import policies, services
from workspace.threads.models import Ballot, Option, Poll, PollVote, Thread
from workspace.threads.services.polls import Asked, Choice

WORDS = (Choice("Le matin"), Choice("L'après-midi"), Choice("Le soir"))
DAYS = (Choice(day=date(2031, 12, 4), starts=time(14), ends=time(16)), Choice(day=date(2031, 12, 5)))


@pytest.fixture
def ask(thread, bruno):
    """`ask(kind="several")` is a poll of Bruno's in his thread."""

    def asking(kind="one", *, choices=None, key="poll-key-1", **options) -> Poll:
        choices = choices or (DAYS if kind == "date" else WORDS)
        asked = Asked(question="Quand ?", kind=kind, choices=choices, **options)
        return services.add_poll(thread, asked, by=bruno, key=key)

    return asking


def votes(poll, user, *answers, **dated) -> None:
    """`votes(poll, chloe, 0, 2)`: the first and third answers."""
    options = list(poll.options.all())
    said = {options[position].pk: "yes" for position in answers}
    said |= {options[int(name[1:])].pk: answer for name, answer in dated.items()}
    services.vote(poll, by=user, answers=said)


def counts(poll) -> list[int]:
    return list(poll.options.values_list("yes", flat=True))


def page(client_for, user, poll) -> str:
    return client_for(user).get(poll.thread.get_absolute_url()).content.decode()


# --- asking ------------------------------------------------------------------------------------------


def form(**said) -> dict:
    words = {"question": "Quand ?", "kind": "one", "options": "Le matin\n\n  Le soir \nLe matin"}
    return {f"poll-{name}": value for name, value in (words | said).items()} | {"key": "form-poll-1"}


def test_a_member_asks_in_an_open_thread_and_sent_twice_it_is_one(thread, client_for, alice, chloe):
    address = reverse("threads:add_poll", args=[thread.key])
    version = version_of(thread.room)
    answers = [client_for(alice).post(address, form()) for _turn in range(2)]
    poll = Poll.objects.get()
    assert {answer.url for answer in answers} == {poll.place}
    assert [str(option) for option in poll.options.all()] == ["Le matin", "Le soir"]
    assert version_of(thread.room) == version + 1
    assert "Quand ?" in page(client_for, chloe, poll)


def test_who_observes_does_not_ask_nor_anybody_in_a_closed_thread(thread, client_for, alice, chloe):
    address = reverse("threads:add_poll", args=[thread.key])
    assert client_for(chloe).get(address).status_code == 403
    services.close_thread(thread, by=alice)
    assert client_for(alice).post(address, form()).status_code == 403


def test_a_thread_closed_while_one_was_asking_gives_the_words_back(thread, client_for, alice, monkeypatch):
    """The page was open, and the thread is closed between the policy and the service."""
    monkeypatch.setattr(policies, "can_add_poll", lambda *_anything: True)
    services.close_thread(thread, by=alice)
    answer = client_for(alice).post(reverse("threads:add_poll", args=[thread.key]), form())
    html = answer.content.decode()
    assert answer.status_code == 422 and "vient d&#x27;être fermé" in html and "Le soir" in html


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"options": "Une seule"}, "réponses possibles"),
        ({"options": "\n".join(map(str, range(31)))}, "il y en a 31"),
        ({"question": " "}, "Dites ce que vous demandez"),
        ({"kind": "lottery"}, "errorlist"),
        ({"closes_at": "2001-01-01T10:00"}, "déjà passée"),
        ({"kind": "date", "0-day": "2031-12-04"}, "il y en a 1"),
        ({"kind": "date", "0-day": "2031-12-04", "1-starts": "10:00"}, "Une heure demande un jour"),
        ({"kind": "date", "0-day": "le quatre", "1-day": "2031-12-04"}, "Une des dates"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_poll_that_cannot_be_is_refused_with_a_sentence_and_its_words(
    thread, client_for, alice, said, sentence
):
    answer = client_for(alice).post(reverse("threads:add_poll", args=[thread.key]), form(**said))
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Poll.objects.exists()


def test_days_are_read_and_more_rows_come_without_publishing(thread, client_for, alice):
    address = reverse("threads:add_poll", args=[thread.key])
    days = {"kind": "date", "0-day": "2031-12-04", "0-starts": "14:00", "0-ends": "16:00"}
    longer = client_for(alice).post(address, form(**days, more="5", rows="5"))
    assert longer.status_code == 200 and 'name="poll-9-day"' in longer.content.decode()
    assert 'value="2031-12-04"' in longer.content.decode() and not Poll.objects.exists()
    client_for(alice).post(address, form(**days, **{"9-day": "2031-12-05", "rows": "10"}))
    assert [str(option) for option in Option.objects.all()] == [
        "jeudi 4 décembre 2031, 14:00 – 16:00",
        "vendredi 5 décembre 2031",
    ]


def test_a_thread_opens_with_its_poll_and_without_when_nothing_is_asked(group, client_for, bruno):
    address = reverse("threads:new", args=[group.slug])
    talk = {"title": "La fête", "kind": "discussion"}
    client_for(bruno).post(address, talk | form() | {"key": "with-poll-1"})
    assert Poll.objects.get().thread.title == "La fête"
    client_for(bruno).post(address, talk | form(question="", options="") | {"key": "without-poll"})
    assert Thread.objects.count() == 2 and Poll.objects.count() == 1
    wrong = client_for(bruno).post(address, talk | form(options="") | {"key": "wrong-poll-1"})
    assert wrong.status_code == 422 and Thread.objects.count() == 2


# --- voting ------------------------------------------------------------------------------------------


def test_one_answers_changes_and_takes_back(ask, client_for, chloe, alice):
    poll = ask()
    first, second, _third = poll.options.all()
    address = reverse("threads:vote", args=[poll.pk])
    assert client_for(chloe).post(address, {"option": first.pk}).url == poll.place
    client_for(chloe).post(address, {"option": second.pk})
    assert counts(poll) == [0, 1, 0] and Poll.objects.get().voters == 1
    html = page(client_for, alice, poll)
    assert "1 personne a voté" in html and "Chloé" in html
    client_for(chloe).post(reverse("threads:take_back", args=[poll.pk]))
    assert counts(poll) == [0, 0, 0] and Poll.objects.get().voters == 0 and not Ballot.objects.exists()


def test_one_answer_is_one_and_several_are_several(ask, chloe):
    with pytest.raises(Refused):
        votes(ask(), chloe, 0, 1)
    several = ask("several", key="poll-key-2")
    votes(several, chloe, 0, 2)
    assert counts(several) == [1, 0, 1]


def test_the_database_itself_refuses_a_second_answer_and_a_second_ballot(ask, chloe):
    poll = ask()
    votes(poll, chloe, 0)
    ballot = Ballot.objects.get()
    other = poll.options.last()
    for broken in (
        lambda: PollVote.objects.create(ballot=ballot, option=other, alone=True),
        lambda: Ballot.objects.create(poll=poll, user=chloe),
        lambda: Ballot.objects.create(poll=poll),
        lambda: Option.objects.create(poll=poll, position=9),
        lambda: Poll.objects.filter(pk=poll.pk).update(anonymous=True),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_for_dates_each_says_yes_if_needed_or_no(ask, client_for, chloe, alice):
    poll = ask("date")
    first, second = poll.options.all()
    said = {f"option-{first.pk}": "maybe", f"option-{second.pk}": "no"}
    client_for(chloe).post(reverse("threads:vote", args=[poll.pk]), said)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.yes, first.maybe, first.no) == (0, 1, 0) and second.no == 1
    html = page(client_for, alice, poll)
    assert "Si besoin : Chloé" in html and "jeudi 4 décembre 2031, 14:00 – 16:00" in html


def test_nonsense_is_refused_and_counts_nothing(ask, client_for, chloe):
    poll, other = ask(), ask(key="poll-key-2")
    address = reverse("threads:vote", args=[poll.pk])
    for said in ({}, {"option": "x"}, {"option": other.options.first().pk}, {"option": "9" * 40}):
        answer = client_for(chloe).post(address, said, headers={"HX-Request": "true"})
        assert answer.status_code == 422
    assert not Ballot.objects.exists() and sum(counts(poll)) == 0


def test_who_is_not_of_the_group_finds_nothing(ask, client_for, dora, gael):
    poll = ask()
    for somebody in (dora, gael):
        for name in ("poll", "vote", "take_back", "close_poll", "remove_poll"):
            address = reverse(f"threads:{name}", args=[poll.pk])
            assert client_for(somebody).post(address).status_code in (404, 405)
            assert client_for(somebody).get(address).status_code in (404, 405)


def test_with_htmx_the_answer_holds_ones_own_part_and_the_numbers(ask, client_for, chloe):
    poll = ask()
    answer = client_for(chloe).post(
        reverse("threads:vote", args=[poll.pk]),
        {"option": poll.options.first().pk},
        headers={"HX-Request": "true"},
    )
    html = answer.content.decode()
    assert answer["X-Room-Answer"] == "1" and "Changer mon vote" in html and "poll-bar" in html


# --- when results show -------------------------------------------------------------------------------


def test_results_wait_for_ones_vote_if_asked(ask, client_for, chloe, alice):
    poll = ask(showing="voted")
    votes(poll, chloe, 0)
    assert "poll-table" in page(client_for, chloe, poll)
    before = page(client_for, alice, poll)
    assert "poll-table" not in before and "une fois que vous aurez voté" in before
    state = client_for(alice).get(reverse("threads:state", args=[poll.thread.key])).content.decode()
    own = client_for(alice).get(reverse("threads:poll", args=[poll.pk]), headers={"HX-Request": "true"})
    assert "poll-table" not in state and "poll-table" not in own.content.decode()
    services.close_poll(poll, by=alice)
    assert "poll-table" in page(client_for, alice, poll)


def test_results_wait_for_the_closing_if_asked(ask, client_for, chloe, alice):
    poll = ask(showing="closed")
    votes(poll, chloe, 0)
    assert "poll-table" not in page(client_for, chloe, poll)
    services.close_poll(poll, by=alice)
    assert "poll-table" in page(client_for, chloe, poll)


# --- anonymous ---------------------------------------------------------------------------------------


def test_an_anonymous_ballot_joins_no_name_to_an_answer(ask, client_for, group, alice, bruno, chloe):
    poll = ask("several", anonymous=True)
    for person, answer in ((alice, 0), (bruno, 1), (chloe, 1)):
        votes(poll, person, answer)
    assert not PollVote.objects.exists() and not Ballot.objects.exclude(user=None).exists()
    assert len(set(Ballot.objects.values_list("proof", flat=True))) == 3
    html = page(client_for, chloe, poll)
    assert "poll-table" not in html and "3 personnes ont voté" in html and "bulletin est déposé" in html
    services.close_poll(poll, by=bruno)
    assert not Ballot.objects.exists()  # not even who voted
    assert counts(poll) == [1, 2, 0] and "poll-table" in page(client_for, chloe, poll)


def test_whose_ballot_it_was_is_forgotten_when_the_vote_ends_though_nobody_looks(ask, bruno, chloe):
    over, going_on = ask(anonymous=True), ask(anonymous=True, key="poll-key-2")
    for poll in (over, going_on):
        votes(poll, bruno, 0)
        votes(poll, chloe, 1)
    Poll.objects.filter(pk=over.pk).update(closes_at=now() - timedelta(minutes=1))
    reminders.remind(now())
    over.refresh_from_db()
    assert over.closed_at == over.closes_at and over.voters == 2
    assert set(Ballot.objects.values_list("poll", flat=True)) == {going_on.pk}


def test_an_anonymous_ballot_is_cast_once_and_not_taken_back(ask, chloe):
    poll = ask(anonymous=True)
    votes(poll, chloe, 0)
    with pytest.raises(Refused, match="déjà déposé"):
        votes(poll, chloe, 1)
    with pytest.raises(Refused, match="ne se retrouve pas"):
        services.take_back(poll, by=chloe)
    assert counts(poll) == [1, 0, 0] and Poll.objects.get().voters == 1


def test_two_anonymous_ballots_do_not_make_a_result(ask, client_for, alice, chloe):
    poll = ask(anonymous=True)
    for person in (alice, chloe):
        votes(poll, person, 0)
    services.close_poll(poll, by=alice)
    html = page(client_for, chloe, poll)
    assert "poll-table" not in html and "Trop peu de personnes" in html


# --- the end -----------------------------------------------------------------------------------------


def test_who_asked_or_facilitates_ends_the_vote_and_keeps_a_date(ask, client_for, alice, bruno, chloe):
    poll = ask("date")
    votes(poll, chloe, d0="yes")
    address = reverse("threads:close_poll", args=[poll.pk])
    day = poll.options.first()
    assert client_for(chloe).post(address, {"picked": day.pk}).status_code == 403
    client_for(bruno).post(address)
    assert Poll.objects.get().closed_at and not Option.objects.exclude(picked_at=None).exists()
    client_for(alice).post(address, {"picked": day.pk})
    html = page(client_for, chloe, poll)
    assert "Date retenue" in html and "vote fermé" in html
    with pytest.raises(Refused, match="vient de se terminer"):
        votes(poll, chloe, d0="no")


def test_a_date_of_another_poll_is_not_kept(ask, bruno):
    poll, other = ask("date"), ask("date", key="poll-key-2")
    with pytest.raises(Refused):
        services.close_poll(poll, by=bruno, picked=other.options.first().pk)
    words = ask(key="poll-key-3")
    with pytest.raises(Refused):
        services.close_poll(words, by=bruno, picked=words.options.first().pk)


def test_a_poll_whose_date_has_passed_is_over_and_forgets_who_voted(ask, client_for, chloe):
    poll = ask(anonymous=True, closes_at=now() + timedelta(hours=1))
    votes(poll, chloe, 0)
    Poll.objects.update(closes_at=now() - timedelta(minutes=1))
    with pytest.raises(Refused):
        votes(poll, chloe, 1)
    page(client_for, chloe, poll)
    assert Poll.objects.get().closed_at and not Ballot.objects.exists()


def test_a_closed_thread_takes_no_votes(ask, chloe, alice):
    poll = ask()
    services.close_thread(poll.thread, by=alice)
    with pytest.raises(Refused):
        votes(poll, chloe, 0)


def test_who_asked_removes_what_nobody_answered_and_then_only_who_facilitates(
    ask, client_for, alice, bruno, chloe
):
    address = reverse("threads:remove_poll", args=[ask().pk])
    assert client_for(chloe).post(address).status_code == 403
    client_for(bruno).post(address)
    poll = ask()
    votes(poll, chloe, 0)
    address = reverse("threads:remove_poll", args=[poll.pk])
    assert client_for(bruno).post(address).status_code == 403
    client_for(alice).post(address)
    assert not Poll.objects.exists()


# --- people ------------------------------------------------------------------------------------------


def test_who_left_the_group_votes_no_more(ask, client_for, chloe):
    poll = ask()
    Membership.objects.filter(user=chloe).delete()
    answer = client_for(chloe).post(reverse("threads:vote", args=[poll.pk]), {"option": 1})
    assert answer.status_code == 404


@pytest.mark.django_db
def test_an_erased_account_takes_its_votes_away(ask, chloe, alice):
    poll = ask()
    votes(poll, chloe, 0)
    votes(poll, alice, 0)
    erase(chloe)
    assert counts(poll) == [1, 0, 0] and Poll.objects.get().voters == 1


@pytest.mark.django_db
@pytest.mark.parametrize("anonymous", [False, True])
def test_one_person_with_two_accounts_is_one_ballot(ask, group, chloe, anonymous):
    guest = UserFactory(display_name="Gaëlle", guest=True)
    MembershipFactory(group=group, user=guest, role=Role.OBSERVER)
    poll = ask(anonymous=anonymous)
    votes(poll, guest, 0)
    merge(guest, into=chloe)
    with transaction.atomic():
        if anonymous:
            with pytest.raises(Refused):
                votes(poll, chloe, 1)
        else:
            votes(poll, chloe, 1)
    assert Poll.objects.get().voters == 1


def test_a_page_asks_as_many_questions_for_many_voters(
    ask, group, client_for, bruno, django_assert_max_num_queries
):
    poll = ask("several")
    here, address = client_for(bruno), poll.thread.get_absolute_url()
    votes(poll, bruno, 0)
    here.get(address)
    with django_assert_max_num_queries(60) as few:
        here.get(address)
    for n in range(6):
        votes(poll, join(group, f"Personne {n}"), 0, 1)
        votes(ask("date", key=f"poll-more-{n}"), bruno, d0="yes")
    with django_assert_max_num_queries(60) as many:
        here.get(address)
    assert len(many) == len(few)
