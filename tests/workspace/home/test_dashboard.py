"""The dashboard: what calls for a gesture, to who facilitates; numbers, to the regional team."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from groups.models import Membership, Role, WorkingGroup
from tests.factories import (
    JoinRequestFactory,
    MembershipFactory,
    SeanceFactory,
    UserFactory,
    WorkingGroupFactory,
)
from workspace.actions import services as actions
from workspace.home.pulse import pulses
from workspace.threads import services as threads
from workspace.threads.models import Post, Thread

pytestmark = pytest.mark.django_db
SECRET_WORDS = "Le dossier de Monsieur Untel"


@pytest.fixture
def board():
    return reverse("dashboard")


@pytest.fixture
def asked(group, bruno) -> Thread:
    thread = threads.open_thread(
        group, by=bruno, title="Comment garder les enfants la nuit ?", kind="problem"
    )
    Thread.objects.filter(pk=thread.pk).update(created_at=timezone.now() - timedelta(days=12))
    return thread


def test_only_who_facilitates_and_the_regional_team_have_one(
    client_for, alice, bruno, renee, gael, sacha, board
):
    assert client_for(alice).get(board).status_code == client_for(renee).get(board).status_code == 200
    for other in (bruno, gael, sacha):
        assert client_for(other).get(board).status_code == 404


def test_the_header_leads_there_for_them_alone(client_for, alice, bruno, board):
    assert f'href="{board}"' in client_for(alice).get("/").content.decode()
    assert f'href="{board}"' not in client_for(bruno).get("/").content.decode()


def test_a_question_without_an_answer_shows_its_age_and_how_to_answer(client_for, alice, chloe, asked, board):
    page = client_for(alice).get(board).content.decode()
    assert asked.title in page and f"{asked.get_absolute_url()}#repondre" in page
    threads.add_post(asked, by=chloe, text="Essayez le relais.", key="answered-1")
    assert f"{asked.get_absolute_url()}#repondre" not in client_for(alice).get(board).content.decode()


def test_each_thing_to_do_leads_to_its_gesture(client_for, alice, bruno, group, board):
    JoinRequestFactory(group=group, user=UserFactory(display_name="Paulette"))
    actions.decide(group, what="Appeler la mairie", owner=bruno, due=localdate() - timedelta(days=3))
    page = client_for(alice).get(board).content.decode()
    assert "Paulette" in page and reverse("groups:people", args=[group.slug]) in page
    assert "Appeler la mairie" in page and "Faire le point" in page
    assert reverse("codev:plan", args=[group.slug]) in page


def test_a_group_with_a_date_does_not_ask_for_one(client_for, alice, group, board):
    SeanceFactory(group=group, scheduled_at=timezone.now() + timedelta(days=3))
    assert reverse("codev:plan", args=[group.slug]) not in client_for(alice).get(board).content.decode()


def test_a_group_falls_asleep_and_a_word_wakes_it(client_for, alice, group, board, settings):
    settings.ASLEEP_DAYS = 10
    past = timezone.now() - timedelta(days=30)
    WorkingGroup.objects.update(created_at=past)
    Membership.objects.update(joined_at=past)
    wake = reverse("threads:new", args=[group.slug]) + "?sorte=discussion"
    assert wake in client_for(alice).get(board).content.decode()
    threads.open_thread(group, by=alice, title="On se revoit ?", kind="discussion")
    assert wake not in client_for(alice).get(board).content.decode()


def test_the_groups_i_only_belong_to_are_not_mine_to_tend(client_for, alice, other_group, board):
    MembershipFactory(group=other_group, user=alice)
    threads.open_thread(other_group, by=None, title="Une question d'ailleurs", kind="problem")
    assert "ailleurs" not in client_for(alice).get(board).content.decode()


class TestTheRegion:
    def test_it_reads_numbers_and_no_word(self, client_for, renee, group, bruno, asked, board):
        threads.add_post(asked, by=bruno, text=SECRET_WORDS, key="secret-words")
        actions.decide(group, what="Appeler Untel", due=localdate() - timedelta(days=3))
        page = client_for(renee).get(board).content.decode()
        assert group.name in page and "1 question sans réponse" in page and "1 action en retard" in page
        for word in (asked.title, SECRET_WORDS, "Appeler Untel", "Bruno"):
            assert word not in page

    def test_a_secret_group_is_not_counted(self, client_for, renee, board):
        hidden = WorkingGroupFactory(name="Cellule discrète", secret=True)
        MembershipFactory(group=hidden, role=Role.FACILITATOR)
        assert "Cellule discrète" not in client_for(renee).get(board).content.decode()
        hidden.memberships.all().delete()  # an orphan is theirs to give a facilitator; its life is not
        assert "Cellule discrète" not in client_for(renee).get(board).content.decode()

    def test_one_sees_the_groups_of_a_territory_or_those_that_need_something(
        self, client_for, renee, group, alice, other_group, asked, board
    ):
        here = client_for(renee)
        page = here.get(board + "?voir=questions").content.decode()
        assert group.name in page and other_group.name not in page
        page = here.get(board + f"?territoire={other_group.territory.slug}").content.decode()
        assert other_group.name in page and group.name not in page
        page = here.get(board + "?voir=sans-animateur").content.decode()
        assert other_group.name in page and group.name not in page

    @pytest.mark.parametrize("query", ["?voir=rien", "?territoire=nulle-part", "?page=999", "?voir=%00"])
    def test_a_strange_question_shows_everything(self, client_for, renee, group, board, query):
        assert group.name in client_for(renee).get(board + query).content.decode()


def test_the_pulse_asks_as_many_questions_for_ten_groups_as_for_one(group, asked, django_assert_num_queries):
    with django_assert_num_queries(30, exact=False) as few:
        pulses(WorkingGroup.objects.all())
    for _turn in range(9):
        other = WorkingGroupFactory()
        threads.open_thread(other, by=None, title="Encore", kind="problem")
    with django_assert_num_queries(len(few), exact=False):
        pulses(WorkingGroup.objects.all())


class TestBringingTogether:
    @pytest.fixture
    def pair(self, group, other_group, bruno, asked):
        MembershipFactory(group=other_group, user=bruno)
        far = threads.open_thread(
            other_group, by=None, title="Qui garde les enfants des parents de nuit ?", kind="problem"
        )
        return asked, far

    def test_alike_questions_of_my_groups_are_shown_together(
        self, client_for, alice, bruno, pair, board, group
    ):
        Membership.objects.filter(user=bruno, group=group).update(role=Role.FACILITATOR)
        _one, other = pair
        page = client_for(bruno).get(board).content.decode()
        assert "Les rapprocher" in page and other.title in page
        assert other.title not in client_for(alice).get(board).content.decode()  # not of that group

    def test_a_word_in_one_leads_to_the_other_once(self, client_for, bruno, pair):
        one, other = pair
        address = reverse("bring_together", args=[one.key, other.key])
        assert other.title in client_for(bruno).get(address).content.decode()
        for _turn in range(2):
            sent = client_for(bruno).post(
                address, {"in": one.key, "text": f"Voir [ici]({other.get_absolute_url()})"}
            )
            assert sent.status_code == 302
        (post,) = Post.objects.filter(thread=one)
        assert other.get_absolute_url() in post.html

    def test_nothing_of_the_other_group_is_proposed(self, client_for, bruno, pair, other_group):
        one, other = pair
        page = client_for(bruno).get(reverse("bring_together", args=[one.key, other.key])).content.decode()
        proposed = page[page.index("<textarea") : page.index("</textarea>")]
        assert other.title not in proposed and other_group.name in proposed
        WorkingGroup.objects.filter(pk=other_group.pk).update(access=WorkingGroup.Access.SECRET)
        page = client_for(bruno).get(reverse("bring_together", args=[one.key, other.key])).content.decode()
        proposed = page[page.index("<textarea") : page.index("</textarea>")]
        assert other_group.name not in proposed

    def test_who_does_not_see_both_sees_nothing(self, client_for, alice, dora, pair):
        one, other = pair
        for keys in ([one.key, other.key], [other.key, one.key]):
            for stranger in (alice, dora):
                assert client_for(stranger).get(reverse("bring_together", args=keys)).status_code == 404

    def test_a_closed_thread_keeps_its_peace_and_an_empty_word_comes_back(self, client_for, bruno, pair):
        one, other = pair
        address = reverse("bring_together", args=[one.key, other.key])
        assert client_for(bruno).post(address, {"in": one.key, "text": " "}).status_code == 422
        threads.close_thread(one, by=bruno)
        assert client_for(bruno).post(address, {"in": one.key, "text": "Voir"}).status_code == 403
        assert client_for(bruno).post(address, {"in": "ailleurs", "text": "Voir"}).status_code == 404
