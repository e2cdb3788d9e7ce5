"""Topics: proposed by participants, chosen in one of three ways, kept by their authors."""

from __future__ import annotations

import pytest

from sessions.codev.models import Topic, TopicVote
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services import conduct, planning, seats
from sessions.codev.services import topics as services
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.factories import SeatFactory, TopicFactory


def propose(table, seat, headline="Une situation", key="k", target=None):
    return services.propose(table.codev, by=seat, target=target, key=key, headline=headline)


@pytest.mark.parametrize("stage", [Stage.PREPARATION, Stage.WELCOME, Stage.CHOICE])
def test_participants_propose_topics_until_one_is_chosen(table, stage):
    topic = propose(table.at(stage), table.ines)
    assert (topic.author, topic.group, topic.codev) == (table.ines.user, table.codev.group, table.codev)


@pytest.mark.parametrize("who", ["alice", "karim", "lou", "chloe"])
def test_leads_scribes_and_observers_bring_no_topic(table, who):
    with pytest.raises(NotYours):
        propose(table, getattr(table, who))


def test_once_the_account_began_no_topic_is_proposed(table):
    with pytest.raises(NotNow):
        propose(table.at(Stage.ACCOUNT), table.ines)


def test_the_same_topic_sent_twice_is_one_topic(table):
    assert propose(table, table.ines) == propose(table, table.ines)
    with pytest.raises(Refused):
        propose(table, table.gael)
    assert Topic.objects.count() == 1


def test_a_porte_voix_proposes_for_somebody_without_a_screen(table):
    rose = SeatFactory(codev=table.codev, offline=True, voice=table.ines)
    topic = propose(table, table.ines, target=rose)
    assert (topic.seat, topic.author) == (rose, None)
    with pytest.raises(NotYours):
        propose(table, table.gael, target=rose, key="k2")


def test_one_takes_ones_topic_back_to_ones_own_queue_with_the_votes_it_had(table):
    topic = TopicFactory(seat=table.ines)
    TopicVote.objects.create(topic=topic, codev=table.codev, seat=table.gael)
    services.withdraw(table.codev, topic, by=table.ines)
    topic.refresh_from_db()
    assert (topic.codev, topic.seat, topic.author) == (None, None, table.ines.user)
    assert not TopicVote.objects.exists()


def test_nobody_takes_back_anothers_topic_nor_a_chosen_one(table):
    topic = TopicFactory(seat=table.ines)
    with pytest.raises(NotYours):
        services.withdraw(table.codev, topic, by=table.gael)
    services.choose(table.codev, topic, by=table.alice)
    with pytest.raises(NotYours):
        services.withdraw(table.codev, Topic.objects.get(pk=topic.pk), by=table.ines)
    with pytest.raises(NotYours):  # the page was older than the choice
        services.withdraw(table.codev, topic, by=table.ines)


@pytest.fixture
def voting(table):
    return table.set(choice="vote").at(Stage.CHOICE)


def test_one_votes_once_and_may_change_ones_mind(voting):
    first, second = TopicFactory(seat=voting.ines), TopicFactory(seat=voting.gael)
    services.vote(voting.codev, first, by=voting.bruno)
    services.vote(voting.codev, second, by=voting.bruno)
    assert TopicVote.objects.get().topic == second
    services.vote(voting.codev, second, by=voting.bruno)
    assert not TopicVote.objects.exists()


@pytest.mark.parametrize("who", ["alice", "karim", "lou", "chloe"])
def test_only_clients_and_consultants_vote(voting, who):
    with pytest.raises(NotYours):
        services.vote(voting.codev, TopicFactory(seat=voting.ines), by=getattr(voting, who))


def test_one_votes_only_where_the_group_votes_and_during_the_choice(table):
    topic = TopicFactory(seat=table.ines)
    with pytest.raises(NotNow):
        services.vote(table.at(Stage.CHOICE).codev, topic, by=table.gael)
    with pytest.raises(NotNow):
        services.vote(table.set(choice="vote").at(Stage.ACCOUNT).codev, topic, by=table.gael)


def test_one_does_not_vote_for_a_topic_that_left_the_table(voting):
    topic = TopicFactory(seat=voting.ines)
    services.withdraw(voting.codev, Topic.objects.get(pk=topic.pk), by=voting.ines)
    with pytest.raises(Refused):
        services.vote(voting.codev, topic, by=voting.gael)
    assert not TopicVote.objects.exists()


def test_choosing_a_topic_makes_its_author_the_client_and_frees_the_one_before(table):
    topic = TopicFactory(seat=table.ines)
    services.choose(table.codev, topic, by=table.alice)
    roles = dict(table.codev.seats.values_list("name", "role"))
    assert (roles["Inès"], roles["Bruno"]) == ("client", "consultant")
    assert Topic.objects.get(pk=topic.pk).chosen_at


def test_choosing_again_leaves_one_chosen_topic_and_one_client(table):
    first, second = TopicFactory(seat=table.ines), TopicFactory(seat=table.gael)
    services.choose(table.codev, first, by=table.alice)
    services.choose(table.at(Stage.CHOICE).codev, second, by=table.karim)
    assert table.codev.topics.exclude(chosen_at=None).get() == second
    assert table.codev.seats.get(role=Place.CLIENT) == table.gael


def test_a_topic_is_chosen_only_from_the_table_and_from_somebody_who_is_there(table, elsewhere):
    gone = TopicFactory(seat=table.gael)
    seats.remove(table.codev, table.gael, by=table.alice)
    withdrawn = TopicFactory(seat=table.ines)
    services.withdraw(table.codev, Topic.objects.get(pk=withdrawn.pk), by=table.ines)
    led = TopicFactory(seat=table.karim)
    for topic in (gone, withdrawn, led, TopicFactory(seat=elsewhere.hugo)):
        with pytest.raises(Refused):
            services.choose(table.codev, topic, by=table.alice)
    assert table.codev.seats.get(role=Place.CLIENT) == table.bruno


def test_only_leads_conclude_and_only_before_the_account(table):
    topic = TopicFactory(seat=table.ines)
    with pytest.raises(NotYours):
        services.choose(table.codev, topic, by=table.ines)
    with pytest.raises(NotNow):
        services.choose(table.at(Stage.ACCOUNT).codev, topic, by=table.alice)


@pytest.mark.parametrize("retention", ["confidential", "group", "capitalise"])
def test_topics_that_were_not_chosen_wait_in_their_authors_queue(table, retention):
    table.set(retention=retention)
    chosen, other = TopicFactory(seat=table.bruno), TopicFactory(seat=table.ines)
    nobodys = TopicFactory(seat=SeatFactory(codev=table.codev, offline=True))
    services.choose(table.codev, chosen, by=table.alice)
    conduct.end_now(table.at(Stage.ACCOUNT).codev, by=table.alice)
    other.refresh_from_db()
    assert (other.codev, other.author) == (None, table.ines.user)
    assert not Topic.objects.filter(pk=nobodys.pk).exists()
    assert Topic.objects.filter(pk=chosen.pk).exists() is (retention != "confidential")


def test_a_cancelled_seance_gives_topics_back(table):
    topic = TopicFactory(seat=table.ines)
    TopicFactory(seat=SeatFactory(codev=table.codev, offline=True))
    services.choose(table.codev, topic, by=table.alice)
    planning.cancel_seance(table.codev)
    assert list(Topic.objects.filter(codev=None)) == [topic]
    assert Topic.objects.count() == 1
