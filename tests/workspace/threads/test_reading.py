"""A long thread: its pages, what is new to me, where I was."""

from __future__ import annotations

from itertools import count

import pytest
from django.db import connection
from django.urls import reverse

from tests.bounded import bounded
from workspace.richtext import MAX_LENGTH
from workspace.threads import drawing, services
from workspace.threads.models import Post, Reading, Thread

BUSY = 3  # seconds of processor: each takes less than half of one on a machine that does nothing else


def test_a_page_holds_fifty_answers_and_one_answers_on_the_last(long_thread, client_for, bruno):
    first = client_for(bruno).get(long_thread.get_absolute_url()).content.decode()
    assert "Réponse 50." in first and "Réponse 51." not in first
    assert 'id="repondre"' not in first and "Répondre à la fin du fil" in first
    last = client_for(bruno).get(long_thread.get_absolute_url() + "?page=3").content.decode()
    assert "Réponse 101." in last and "Réponse 120." in last and 'id="repondre"' in last


def test_an_answer_leads_to_its_page_and_place(long_thread, client_for, bruno):
    post = Post.objects.get(key="long-0051")
    found = client_for(bruno).get(post.get_absolute_url())
    assert found.url == f"{long_thread.get_absolute_url()}?page=2#post-{post.pk}"
    said = client_for(bruno).post(long_thread.get_absolute_url(), {"text": "Moi", "key": "my-own-01"})
    assert "?page=3#post-" in said.url


def test_one_goes_on_from_the_first_unread(long_thread, client_for, bruno):
    here = client_for(bruno)
    here.get(long_thread.get_absolute_url())  # the first page: fifty are read
    listed = here.get(reverse("threads:of_group", args=[long_thread.group.slug])).content.decode()
    assert "70 nouveaux" in listed
    resumed = here.get(reverse("threads:resume", args=[long_thread.key])).url
    assert resumed.endswith(f"?page=2#post-{Post.objects.get(key='long-0051').pk}")
    page = here.get(long_thread.get_absolute_url() + "?page=2").content.decode()
    assert page.count('id="thread-new"') == 1
    here.get(long_thread.get_absolute_url() + "?page=3")
    listed = here.get(reverse("threads:of_group", args=[long_thread.group.slug])).content.decode()
    assert "nouveaux" not in listed
    again = here.get(long_thread.get_absolute_url() + "?page=2").content.decode()
    assert 'id="thread-new"' not in again


def test_going_back_to_an_old_page_does_not_unread(long_thread, client_for, bruno):
    here = client_for(bruno)
    here.get(long_thread.get_absolute_url() + "?page=3")
    read = Reading.objects.get(user=bruno).seen
    here.get(long_thread.get_absolute_url())
    assert Reading.objects.get(user=bruno).seen == read == Post.objects.last().pk


def test_ones_own_answers_are_not_new(thread, says, client_for, bruno, chloe):
    client_for(bruno).get(thread.get_absolute_url())
    says(bruno)
    assert Thread.objects.with_unread(bruno).get().unread == 0
    says(chloe)
    assert Thread.objects.with_unread(bruno).get().unread == 1
    assert Thread.objects.with_unread(chloe).get().unread == 0  # she read on while she wrote


def test_the_open_page_says_how_far_it_was_read(thread, says, client_for, alice, chloe, dora):
    post = says(chloe)
    address = reverse("threads:read", args=[thread.key])
    client_for(alice).post(address, {"seen": post.pk})
    assert Reading.objects.get(user=alice).seen == post.pk
    # Another thread's number, a huge one or nonsense never marks more than what is here.
    for said in ("999999999999999999", "x", "-4", ""):
        client_for(alice).post(address, {"seen": said})
    assert Reading.objects.get(user=alice).seen == post.pk
    assert client_for(dora).post(address, {"seen": post.pk}).status_code == 404


def test_an_open_page_fetches_what_it_holds(long_thread, client_for, bruno):
    first, last = Post.objects.get(key="long-0051").pk, Post.objects.get(key="long-0100").pk
    state = reverse("threads:state", args=[long_thread.key])
    html = client_for(bruno).get(f"{state}?depuis={first}&jusque={last}").content.decode()
    assert html.count('class="thread-post') >= 50 and "Réponse 50." not in html and "Réponse 101." not in html
    on = client_for(bruno).get(f"{state}?depuis={last}").content.decode()
    assert "Réponse 120." in on and "Réponse 99." not in on and 'id="thread-head"' in on


def count_queries(client, address, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(60) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_a_page_asks_as_many_questions_for_fifty_answers_as_for_three(
    thread, says, client_for, bruno, chloe, alice, django_assert_max_num_queries
):
    here, address = client_for(bruno), thread.get_absolute_url() + "?page=1"
    for author in (chloe, alice):
        services.react(thread, post=says(author), by=bruno, kind="useful")
    here.get(address)
    few = count_queries(here, address, django_assert_max_num_queries)
    for _turn in range(47):
        services.react(thread, post=says(chloe), by=alice, kind="thanks")
    here.get(address)
    assert count_queries(here, address, django_assert_max_num_queries) == few


def test_the_list_asks_as_many_questions_for_thirty_threads_as_for_two(
    group, client_for, bruno, chloe, django_assert_max_num_queries
):
    here, address = client_for(bruno), reverse("threads:of_group", args=[group.slug])
    for turn in range(2):
        services.open_thread(group, by=chloe, title=f"Fil {turn}")
    here.get(address)
    few = count_queries(here, address, django_assert_max_num_queries)
    for turn in range(28):
        services.open_thread(group, by=bruno, title=f"Autre fil {turn}")
    assert count_queries(here, address, django_assert_max_num_queries) == few


@pytest.mark.parametrize(
    "text",
    [
        "@Alice " * 2_800,
        "> " * 10_000,
        "[" * 20_000,
        "**_" * 6_666,
        "`" * 20_000,
        "é🙂\u202e" * 5_000,
        "- a\n" * 5_000,
        "| a | b |\n" * 2_000,
        "https://exemple.fr/?" * 1_000,
    ],
    ids=["mentions", "quotes", "brackets", "stars", "ticks", "letters", "list", "table", "links"],
)
def test_twenty_thousand_characters_of_anything_are_read_in_bounded_time(
    text, thread, client_for, bruno, alice
):
    here = client_for(bruno)
    keys = count()

    def writing():
        said = {"text": text[:MAX_LENGTH], "key": f"long-words-{next(keys)}"}
        return here.post(thread.get_absolute_url(), said)

    def reading():
        drawing._kept.cache_clear()
        return here.get(thread.get_absolute_url())

    assert bounded(BUSY, writing).status_code == 302
    assert bounded(BUSY, reading).status_code == 200


def test_a_thousand_mentions_name_each_person_once(says, bruno, alice, chloe):
    post = says(bruno, "@Alice " * 1_000 + "@Chloé @personne")
    assert set(post.mentioned.all()) == {alice, chloe}


def test_the_list_knows_how_many_answers_stand_and_when_the_last_came(thread, says, chloe, alice):
    first, second = says(chloe), says(alice)
    found = Thread.objects.get()
    assert (found.replies, found.last_at) == (2, second.created_at)
    services.remove_post(second, by=alice)
    found.refresh_from_db()
    assert (found.replies, found.last_at) == (1, first.created_at)
    services.remove_post(first, by=alice)
    found.refresh_from_db()
    assert (found.replies, found.last_at) == (0, found.created_at)


def test_what_was_brought_by_the_thousand_is_counted_at_once(long_thread):
    found = Thread.objects.get()
    assert (found.replies, found.last_at) == (120, Post.objects.last().created_at)


def test_an_unsigned_question_that_was_answered_waits_no_more(group, alice):
    unsigned = services.open_thread(group, by=None, title="Sans nom")
    assert list(Thread.objects.unanswered()) == [unsigned]
    services.add_post(unsigned, by=alice, text="Voici", key="answer-key-1")
    assert not Thread.objects.unanswered().exists()


def plan_of(queryset) -> str:
    return queryset.explain().casefold()


def test_the_lists_and_pages_are_found_by_an_index(group, long_thread):
    if connection.vendor != "sqlite":
        pytest.skip("a planner reads so small a table whole")
    listed = plan_of(Thread.objects.filter(group=group).with_last_post())
    assert "using index" in listed and "scan" not in listed
    page = plan_of(long_thread.posts.order_by("pk")[50:100])
    assert "using index" in page and "temp b-tree" not in page
