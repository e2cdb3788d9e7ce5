"""A question of practice, and what the group answers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.refusals import Refused
from realtime.events import version_of
from workspace.richtext import MAX_LENGTH
from workspace.threads import services
from workspace.threads.models import Post
from workspace.threads.rooms import enter_thread


def test_a_member_asks_and_the_group_reads_it(group, client_for, bruno, chloe):
    asked = reverse("threads:new", args=[group.slug])
    form = {"title": "Que dire ?", "kind": "project", "text": "Depuis mars."}
    form["key"] = "form-key-1"
    made = client_for(bruno).post(asked, form)
    assert client_for(bruno).post(asked, form).url == made.url  # sent twice, it is one question
    read = client_for(chloe).get(made.url).content.decode()
    assert "Que dire ?" in read and "Depuis mars." in read and "projet" in read
    listed = client_for(chloe).get(reverse("threads:of_group", args=[group.slug])).content.decode()
    assert "Que dire ?" in listed and "0 réponse" in listed


def test_who_observes_asks_nothing_and_others_find_nothing(group, thread, client_for, chloe, dora, gael):
    assert client_for(chloe).get(reverse("threads:new", args=[group.slug])).status_code == 403
    for somebody in (dora, gael):
        assert client_for(somebody).get(thread.get_absolute_url()).status_code == 404


def test_markdown_is_read_and_markup_is_not(thread, client_for, bruno):
    read = client_for(bruno).get(thread.get_absolute_url()).content.decode()
    assert "<strong>Souvent</strong>" in read and "<b>non" not in read


def test_a_question_nobody_signed_has_no_author(group, client_for, bruno):
    made = services.open_thread(group, by=None, title="Sans nom")
    read = client_for(bruno).get(made.get_absolute_url()).content.decode()
    assert "Sans nom" in read and "compte supprimé" not in read


@pytest.mark.django_db
def test_an_answer_is_read_by_all_and_sent_twice_is_one(thread, client_for, chloe, alice):
    here = thread.get_absolute_url()
    before = version_of(thread.room)
    form = {"text": "Essayez *ensemble*.", "key": "post-key-1"}
    answers = [client_for(chloe).post(here, form) for _turn in range(2)]
    assert answers[0].url == answers[1].url == f"{here}#post-{Post.objects.get().pk}"
    assert version_of(thread.room) == before + 1
    assert "<em>ensemble</em>" in client_for(alice).get(here).content.decode()
    state = client_for(alice).get(reverse("threads:state", args=[thread.key]))
    assert 'data-into="#thread-posts"' in state.content.decode()
    assert state["X-Room-Version"] == str(before + 1)


def test_an_empty_or_endless_answer_is_refused_and_its_words_are_kept(thread, client_for, bruno):
    here = thread.get_absolute_url()
    empty = client_for(bruno).post(here, {"text": "  ", "key": "post-key-2"})
    assert empty.status_code == 422
    long = client_for(bruno).post(here, {"text": "z" * (MAX_LENGTH + 1), "key": "post-key-3"})
    assert long.status_code == 422
    assert "zzz" in long.content.decode() and "raccourcissez-le" in long.content.decode()
    assert not Post.objects.exists()


def test_a_question_without_words_or_of_another_kind_is_refused(group, bruno):
    for wrong in ({"title": "  "}, {"title": "Quoi ?", "kind": "gossip"}):
        with pytest.raises(Refused):
            services.open_thread(group, by=bruno, **wrong)


def test_the_room_opens_to_the_people_of_the_group_under_one_spelling(thread, chloe, dora, gael):
    assert enter_thread(chloe, str(thread.key)) is not None
    for somebody in (dora, gael):
        assert enter_thread(somebody, str(thread.key)) is None
    assert enter_thread(chloe, thread.key.hex) is None
    assert enter_thread(chloe, "nonsense") is None
