"""A question of practice goes to a séance; what came out goes back to its thread if its owner wants it."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.urls import reverse

from groups.models import Membership
from groups.refusals import Refused
from sessions.codev.models import ClientSheet, Topic
from sessions.codev.questions import source_of
from sessions.codev.services import conduct, topics
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.factories import LearningFactory, MembershipFactory, SeanceFactory, SeatFactory
from tests.sessions.test_confidentiality import CANARY, bird, every_row, write_everywhere
from workspace.knowledge.models import Entry
from workspace.threads import policies, seances, services
from workspace.threads.models import Outcome, Thread
from workspace.threads.services.polls import Asked, Choice


@pytest.fixture
def thread(group, bruno) -> Thread:
    return services.open_thread(
        group,
        by=bruno,
        title="Comment répondre au refus ?",
        text="**Souvent** non.\n\n- deux fois",
        kind="problem",
        checks=["current", "mine"],
    )


@pytest.fixture
def seance(group):
    return SeanceFactory(group=group)


def bring(client, thread, to=""):
    return client.post(reverse("threads:bring", args=[thread.key]), {"to": to})


# --- from the thread to the séance -------------------------------------------------------------------


def test_who_asked_makes_it_a_topic_in_one_gesture_and_twice_it_is_one(thread, client_for, bruno):
    for _turn in range(2):
        assert bring(client_for(bruno), thread).status_code == 302
    topic = Topic.objects.get()
    assert (topic.author, topic.codev, topic.group) == (bruno, None, thread.group)
    assert (topic.headline, topic.kind, topic.checks) == (thread.title, "problem", ["current", "mine"])
    assert topic.context == "Souvent non.\n\ndeux fois"
    page = client_for(bruno).get(thread.get_absolute_url()).content.decode()
    assert "dans vos sujets" in page
    assert "Comment répondre" in client_for(bruno).get(reverse("codev:sessions")).content.decode()


def test_the_list_of_topics_is_ones_own(thread, client_for, bruno, alice, chloe):
    bring(client_for(bruno), thread)
    for somebody in (alice, chloe):
        listed = client_for(somebody).get(reverse("codev:sessions")).content.decode()
        assert "Comment répondre" not in listed
        assert "dans vos sujets" not in client_for(somebody).get(thread.get_absolute_url()).content.decode()
        dropped = client_for(somebody).post(reverse("codev:drop_topic", args=[Topic.objects.get().pk]))
        assert dropped.status_code == 404
    client_for(bruno).post(reverse("codev:drop_topic", args=[Topic.objects.get().pk]))
    assert not Topic.objects.exists()


def test_who_asked_puts_it_on_the_table_of_a_seance_to_come(thread, seance, client_for, bruno):
    page = client_for(bruno).get(thread.get_absolute_url()).content.decode()
    assert seance.title in page
    bring(client_for(bruno), thread, str(seance.key))
    topic = Topic.objects.get()
    assert topic.codev == seance and topic.seat.user == bruno
    bring(client_for(bruno), thread)
    assert Topic.objects.get().codev == seance


def test_a_seance_that_has_chosen_or_of_another_group_takes_no_topic(
    thread, seance, other_group, client_for, bruno
):
    at_work = SeanceFactory(group=thread.group, at=Stage.CONSULTATION)
    elsewhere = SeanceFactory(group=other_group)
    for codev in (at_work, elsewhere):
        bring(client_for(bruno), thread, str(codev.key))
        assert not Topic.objects.exists()
    bring(client_for(bruno), thread, "nonsense")
    assert not Topic.objects.exists()


def test_who_facilitates_brings_it_only_with_the_agreement_of_who_asked(thread, client_for, alice, bruno):
    assert bring(client_for(alice), thread).status_code == 403
    assert "En faire un sujet" not in client_for(alice).get(thread.get_absolute_url()).content.decode()
    said = {"title": thread.title, "kind": "problem", "text": thread.text, "may_be_topic": "on"}
    client_for(bruno).post(reverse("threads:edit", args=[thread.key]), said)
    page = client_for(alice).get(thread.get_absolute_url()).content.decode()
    assert "D’accord pour en faire un sujet" in page
    assert bring(client_for(alice), thread).status_code == 302
    assert Topic.objects.get().author == bruno


def test_others_do_not_bring_it_nor_does_anybody_bring_what_is_no_question(
    group, thread, client_for, alice, bruno, chloe
):
    assert bring(client_for(chloe), thread).status_code == 403
    talk = services.open_thread(group, by=bruno, title="Le goûter", kind="discussion")
    unsigned = services.open_thread(group, by=None, title="Sans nom", may_be_topic=True)
    assert not policies.can_bring(bruno, talk) and not policies.can_bring(alice, unsigned)


def test_who_left_the_group_is_brought_no_more(thread, bruno, alice):
    Thread.objects.update(may_be_topic=True)
    Membership.objects.filter(user=bruno).delete()
    found = Thread.objects.get()
    assert not policies.can_bring(bruno, found) and not policies.can_bring(alice, found)


def test_a_topic_of_ones_list_is_put_on_the_table(thread, seance, client_for, bruno, alice):
    bring(client_for(bruno), thread)
    topic, here = Topic.objects.get(), client_for(bruno)
    here.post(reverse("codev:sit", args=[seance.key]))
    assert "Mettre sur la table" in here.get(seance.get_absolute_url()).content.decode()
    client_for(alice).post(reverse("codev:sit", args=[seance.key]))
    address = reverse("codev:lay_topic", args=[seance.key, topic.pk])
    assert client_for(alice).post(address).status_code == 404
    for _turn in range(2):
        assert here.post(address).status_code == 302
    topic.refresh_from_db()
    assert topic.codev == seance and topic.seat.user == bruno


def test_the_link_of_a_date_prepares_the_seance(group, client_for, alice):
    talk = services.open_thread(group, by=alice, title="La rentrée", kind="discussion")
    days = tuple(Choice(day=date(2031, 12, day), starts=time(14)) for day in (4, 5))
    poll = services.add_poll(talk, Asked("Quand ?", "date", days), by=alice, key="poll-key-1")
    services.close_poll(poll, by=alice, picked=poll.options.first().pk)
    page = client_for(alice).get(talk.get_absolute_url()).content.decode()
    link = f"{reverse('codev:plan', args=[group.slug])}?titre=La+rentr%C3%A9e&amp;le=2031-12-04T14%3A00"
    assert link in page
    form = client_for(alice).get(link.replace("&amp;", "&")).content.decode()
    assert 'value="2031-12-04T14:00"' in form and 'value="La rentrée"' in form
    for wrong in ("?le=demain", "?le=2031-13-45T99:00", "?titre=%00"):
        assert client_for(alice).get(reverse("codev:plan", args=[group.slug]) + wrong).status_code == 200


def test_members_are_not_offered_to_prepare_it(group, client_for, bruno):
    talk = services.open_thread(group, by=bruno, title="La rentrée", kind="discussion")
    days = tuple(Choice(day=date(2031, 12, day)) for day in (4, 5))
    poll = services.add_poll(talk, Asked("Quand ?", "date", days), by=bruno, key="poll-key-1")
    services.close_poll(poll, by=bruno, picked=poll.options.first().pk)
    page = client_for(bruno).get(talk.get_absolute_url()).content.decode()
    assert "Date retenue" in page and "Préparer une séance à cette date" not in page


# --- from the séance to the thread -------------------------------------------------------------------


@pytest.fixture
def worked(table, thread, bruno):
    """Bruno's question was worked on, in a confidential séance that is about to close."""
    table.at(Stage.CLOSING)
    topic = topics.bring_question(
        table.codev.group, author=bruno, source=source_of(thread), headline="Le refus"
    )
    Topic.objects.filter(pk=topic.pk).update(
        codev=table.codev, seat=table.bruno, chosen_at=table.codev.scheduled_at
    )
    LearningFactory(codev=table.codev, seat=table.lou, body="Écouter d'abord", agreed=True)
    return table


def close(table):
    conduct.move_on(table.codev, expected=table.now.index, by=table.alice)
    return reverse("codev:tell_thread", args=[table.codev.key])


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_back_by_itself_and_the_form_holds_nothing_of_the_seance(worked, thread, client_for):
    write_everywhere_but_the_topic(worked)
    close(worked)
    assert not Outcome.objects.exists() and CANARY not in every_row()
    bruno = client_for(worked.bruno.user)
    page = bruno.get(reverse("codev:bilan", args=[worked.codev.key])).content.decode()
    form = page[page.index('id="raconter"') :]
    form = form[: form.index("</section>")]
    assert "Comment répondre au refus" in form and "Écouter d" in form and CANARY not in form
    assert CANARY not in bruno.get(thread.get_absolute_url()).content.decode()


def write_everywhere_but_the_topic(table):
    chosen = Topic.objects.get()
    Topic.objects.filter(pk=chosen.pk).update(chosen_at=None)
    write_everywhere(table)
    table.codev.topics.exclude(pk=chosen.pk).delete()
    Topic.objects.filter(pk=chosen.pk).update(chosen_at=table.codev.scheduled_at, context=bird("context"))


def test_the_client_tells_in_the_thread_what_they_choose_and_takes_it_back(worked, thread, client_for, chloe):
    address, here = close(worked), client_for(worked.bruno.user)
    entry = Entry.objects.get()
    here.post(address, {"text": "Nous avons **deux** pistes.", "entry": str(entry.pk)})
    read = client_for(chloe).get(thread.get_absolute_url()).content.decode()
    assert "Ce qui en est sorti" in read and "<strong>deux</strong>" in read and "Écouter d" in read
    here.post(address, {"text": "Trois pistes."})
    told = Outcome.objects.get()
    assert told.text == "Trois pistes." and not told.entries.exists()
    assert client_for(chloe).post(reverse("threads:withdraw_outcome", args=[told.pk])).status_code == 403
    here.post(reverse("threads:withdraw_outcome", args=[told.pk]))
    assert "Ce qui en est sorti" not in client_for(chloe).get(thread.get_absolute_url()).content.decode()


def test_nobody_else_tells_it(worked, client_for, dora):
    address = close(worked)
    for somebody in (worked.alice, worked.ines, worked.chloe, worked.gael):
        assert client_for(somebody.user).post(address, {"text": "Voici"}).status_code == 404
        bilan = client_for(somebody.user).get(reverse("codev:bilan", args=[worked.codev.key]))
        assert 'id="raconter"' not in bilan.content.decode()
    assert client_for(dora).post(address, {"text": "Voici"}).status_code == 404
    assert not Outcome.objects.exists()


def test_nothing_to_say_is_refused_and_too_long_comes_back(worked, client_for):
    address, here = close(worked), client_for(worked.bruno.user)
    assert here.post(address, {"text": "  "}).status_code == 422
    long = here.post(address, {"text": "z" * 20_001})
    assert long.status_code == 422 and "zzzz" in long.content.decode()
    assert not Outcome.objects.exists()


def test_a_learning_of_another_seance_or_that_was_refused_is_not_taken(worked, client_for, group):
    address, here = close(worked), client_for(worked.bruno.user)
    other = Entry.objects.create(title="Autre", body="Autre", group=group)
    here.post(address, {"text": "Voici", "entry": [str(other.pk), "nonsense"]})
    assert not Outcome.objects.get().entries.exists()


def test_a_learning_that_its_author_takes_back_leaves_the_card(worked, thread, client_for, chloe):
    address, here = close(worked), client_for(worked.bruno.user)
    here.post(address, {"text": "Voici", "entry": str(Entry.objects.get().pk)})
    Entry.objects.all().delete()
    read = client_for(chloe).get(thread.get_absolute_url()).content.decode()
    assert "Voici" in read and "Écouter d" not in read


def test_a_moved_thread_does_not_show_the_learnings_of_the_group_it_left(
    worked, thread, client_for, other_group, dora
):
    address, here = close(worked), client_for(worked.bruno.user)
    here.post(address, {"text": "Voici", "entry": str(Entry.objects.get().pk)})
    services.move_thread(thread, to=other_group)
    read = client_for(dora).get(thread.get_absolute_url()).content.decode()
    assert "Voici" in read and "Écouter d" not in read
    assert here.post(address, {"text": "Encore"}).status_code == 404  # he is not of that group
    MembershipFactory(group=other_group, user=worked.bruno.user)
    assert here.post(address, {"text": "Encore"}).status_code == 302


def test_a_topic_that_was_said_aloud_goes_back_nowhere(table, client_for):
    table.at(Stage.CLOSING)
    address = close(table)
    assert ClientSheet.objects.exists()
    assert client_for(table.bruno.user).post(address, {"text": "Voici"}).status_code == 404


def test_the_source_of_a_topic_is_sealed(worked, thread):
    assert source_of(thread) not in every_row()
    close(worked)
    assert source_of(thread) not in every_row()


def test_who_leads_cannot_put_their_own_question_on_the_table(group, seance, alice):
    asked = services.open_thread(group, by=alice, title="Et moi ?")
    SeatFactory(codev=seance, user=alice, role=Place.FACILITATOR)
    with pytest.raises(Refused):
        seances.known().bring(asked, by=alice, to=str(seance.key))
    assert not Topic.objects.exists()
