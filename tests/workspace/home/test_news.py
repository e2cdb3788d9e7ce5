"""What each noun tells the homes: what others did, what waits, what comes; and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from groups import home
from groups.circles import Circle
from groups.services import visits
from sessions.boards.models import Board
from sessions.boards.services.boards import create_board
from sessions.codev.models import Action as CodevAction
from tests.factories import MembershipFactory, SeanceFactory, WorkingGroupFactory
from workspace.actions import services as actions
from workspace.documents.models import Document
from workspace.documents.services.documents import create_document
from workspace.needs import services as needs
from workspace.threads import services as threads
from workspace.threads.models import Poll, Thread
from workspace.threads.services.polls import Asked, Choice

pytestmark = pytest.mark.django_db


def told(user, group=None) -> dict[str, str]:
    """{title: what}"""
    return {one.title: one.what for one in home.what_happened(Circle.of(user, group))}


def waits(user, group=None) -> dict[str, home.Waiting]:
    return {one.title: one for one in home.what_waits(Circle.of(user, group))}


@pytest.fixture
def question(group, bruno):
    return threads.open_thread(group, by=bruno, title="Qui garde la nuit ?", kind="problem")


@pytest.fixture
def here(alice, bruno, chloe, group):
    """All three have read what came before."""
    for user in (alice, bruno, chloe):
        visits.catch_up([group], by=user)


def test_a_question_and_its_answers_are_one_line(here, question, alice, bruno, chloe):
    threads.add_post(question, by=chloe, text="Le relais.", key="answer-01")
    threads.add_post(question, by=bruno, text="Merci.", key="answer-02")
    assert told(alice) == {"Qui garde la nuit ?": "Bruno demande, 2 réponses (Bruno, Chloé)"}
    assert told(bruno) == {"Qui garde la nuit ?": "1 réponse (Chloé)"}


def test_a_muted_thread_stays_silent(here, question, alice):
    threads.take_stance(question, by=alice, stance="mute")
    assert told(alice) == {}


def test_a_removed_answer_is_no_news(here, question, alice, bruno, chloe):
    post = threads.add_post(question, by=chloe, text="Le relais.", key="answer-01")
    threads.remove_post(post, by=chloe)
    assert told(bruno) == {}


def test_a_question_waits_for_its_first_answer_from_others(question, alice, bruno, chloe):
    assert waits(chloe)["Qui garde la nuit ?"].gesture == "Répondre"
    assert waits(bruno) == {}
    threads.add_post(question, by=alice, text="Le relais.", key="answer-01")
    assert waits(chloe) == {}


def test_who_was_called_by_name_is_told_until_they_read(question, alice, bruno, client_for):
    threads.add_post(question, by=bruno, text="@Alice qu'en dis-tu ?", key="answer-01")
    assert waits(alice)["Qui garde la nuit ?"].what == "Bruno s'adresse à vous"
    client_for(alice).get(question.get_absolute_url())
    assert "s'adresse" not in str(waits(alice))


def test_a_document_of_others_is_told_and_mine_is_not(here, group, alice, bruno):
    create_document(group, by=bruno, title="Compte rendu")
    assert told(alice) == {"Compte rendu": "nouveau document"}
    assert told(bruno) == {}


def test_a_document_in_the_bin_is_told_to_nobody(here, group, alice, bruno):
    made = create_document(group, by=bruno, title="Compte rendu")
    Document.objects.filter(pk=made.pk).update(deleted_at=timezone.now())
    assert told(alice) == {}


def test_a_board_of_others_is_told_and_mine_is_not(here, group, alice, bruno):
    create_board(group, by=bruno, title="Qui fait quoi ?")
    assert told(alice) == {"Qui fait quoi ?": "nouveau tableau"}
    assert told(bruno) == {}
    Board.objects.update(binned_at=timezone.now())
    assert told(alice) == {}


def test_a_seance_is_told_when_it_is_planned_and_when_it_closes(here, group, alice, bruno):
    codev = SeanceFactory(group=group, title="Le samedi", created_by=alice)
    assert "prévue" in told(bruno)["Le samedi"] and "Le samedi" not in told(alice)
    codev.closed_at = timezone.now()
    codev.save()
    assert told(bruno)["Le samedi"] == told(alice)["Le samedi"] == "séance close"


def test_an_open_door_comes_before_all_else(group, bruno, question, chloe):
    SeanceFactory(group=group, title="Maintenant", door_open=True, code="123456")
    first = home.what_waits(Circle.of(chloe))[0]
    assert first.title == "Maintenant" and first.now and first.gesture == "Entrer"


def test_a_step_of_my_plan_is_shown_to_me_alone(group, bruno, alice, client_for):
    codev = SeanceFactory(group=group, closed_at=timezone.now())
    CodevAction.objects.create(
        codev=codev,
        owner=bruno,
        key="plan-0001",
        what="Appeler la crèche",
        due=localdate() - timedelta(days=1),
    )
    one = waits(bruno)["Appeler la crèche"]
    assert one.mine and one.late
    assert waits(alice) == {}
    for page in (group.get_absolute_url(), "/", reverse("groups:waiting", args=[group.slug])):
        assert "Appeler la crèche" in client_for(bruno).get(page).content.decode()
        assert "Appeler la crèche" not in client_for(alice).get(page).content.decode()


def test_my_action_waits_for_me_and_anothers_is_a_date(group, alice, bruno):
    day = localdate() + timedelta(days=4)
    actions.decide(group, what="Louer la salle", owner=bruno, due=day)
    assert waits(bruno)["Louer la salle"].due == day and waits(alice) == {}
    assert [one.title for one in home.what_comes(Circle.of(alice))] == ["Louer la salle"]
    assert home.what_comes(Circle.of(bruno)) == []


def test_a_need_is_told_to_the_group(here, group, alice):
    needs.catch_need(group, text="Une garde le samedi")
    assert told(alice) == {"Une garde le samedi": "nouveau besoin"}


def test_nothing_of_another_group_is_told(here, question, group, dora, elise, other_group):
    create_document(group, by=None, title="Compte rendu")
    for stranger in (dora, elise):
        assert told(stranger) == {} and waits(stranger) == {}
        assert told(stranger, group) == {}


def test_my_page_gathers_my_groups_and_counts_what_is_new(
    here, question, client_for, alice, bruno, other_group
):
    MembershipFactory(group=other_group, user=alice)
    threads.open_thread(other_group, by=None, title="Ailleurs aussi", kind="problem")
    page = client_for(alice).get("/").content.decode()
    assert "Qui garde la nuit ?" in page and "Ailleurs aussi" in page and "1 nouveauté" in page
    client_for(alice).post(reverse("caught_up"))
    assert "1 nouveauté" not in client_for(alice).get("/").content.decode()


@pytest.mark.parametrize("page", ["group", "my page"])
def test_a_home_asks_as_many_questions_for_much_as_for_little(
    page, group, alice, bruno, chloe, client_for, django_assert_num_queries
):
    address = group.get_absolute_url() if page == "group" else "/"
    here = client_for(alice)
    fill(group, bruno, chloe, alice, 2)
    here.get(address)
    with django_assert_num_queries(120, exact=False) as few:
        here.get(address)
    fill(group, bruno, chloe, alice, 9)
    if page == "my page":
        for _turn in range(4):
            other = WorkingGroupFactory()
            for user in (alice, bruno, chloe):
                MembershipFactory(group=other, user=user)
            fill(other, bruno, chloe, alice, 2)
    with django_assert_num_queries(len(few), exact=False):
        assert here.get(address).status_code == 200


def fill(group, bruno, chloe, alice, times: int) -> None:
    for turn in range(times):
        thread = threads.open_thread(group, by=bruno, title=f"Question {turn}", kind="problem")
        threads.add_post(thread, by=chloe, text="@Alice oui", key=f"{group.pk}-answer-{turn}")
        threads.open_thread(group, by=chloe, title=f"Sans réponse {turn}", kind="problem")
        create_document(group, by=bruno, title=f"Document {turn}")
        create_board(group, by=bruno, title=f"Tableau {turn}")
        SeanceFactory(
            group=group, title=f"Séance {turn}", scheduled_at=timezone.now() + timedelta(days=turn + 1)
        )
        actions.decide(group, what=f"Action {turn}", owner=alice, due=localdate())
        needs.catch_need(group, text=f"Besoin {turn}")


def test_a_vote_waits_for_who_did_not_vote(question, alice, bruno):
    asked = Asked("Quel jour ?", Poll.Kind.ONE, (Choice("Lundi"), Choice("Mardi")))
    poll = threads.add_poll(question, asked, by=bruno, key="poll-0001")
    assert waits(alice)["Quel jour ?"].gesture == "Voter"
    assert "Quel jour ?" not in waits(bruno)
    threads.vote(poll, by=alice, answers={poll.options.first().pk: "yes"})
    assert "Quel jour ?" not in waits(alice)


def test_nobody_is_told_whether_they_voted_without_a_name(question, alice, bruno):
    asked = Asked("Qui préside ?", Poll.Kind.ONE, (Choice("Nadia"), Choice("Marius")), anonymous=True)
    threads.add_poll(question, asked, by=bruno, key="poll-0002")
    assert "Qui préside ?" not in waits(alice)


def test_the_next_dates_are_those_of_the_calendar(group, bruno, dora):
    SeanceFactory(group=group, title="Bientôt", scheduled_at=timezone.now() + timedelta(days=3))
    SeanceFactory(group=group, title="Passée", scheduled_at=timezone.now() - timedelta(days=3))
    off = {"cancelled_at": timezone.now(), "scheduled_at": timezone.now() + timedelta(days=2)}
    SeanceFactory(group=group, title="Annulée", **off)
    for circle in (Circle.of(bruno), Circle.of(bruno, group)):
        assert [one.title for one in home.what_comes(circle)] == ["Bientôt"]
    assert home.what_comes(Circle.of(dora)) == []


def test_a_hidden_question_waits_for_nobody(here, question, alice, chloe, client_for):
    Thread.objects.filter(pk=question.pk).update(hidden_at=timezone.now())
    for user in (alice, chloe):
        assert told(user) == {} and waits(user) == {}
    assert question.title not in client_for(alice).get(reverse("dashboard")).content.decode()
