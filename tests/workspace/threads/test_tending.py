"""Looking after a thread: rewrite, pin, close, sum up, move; « moi aussi »; departures."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import Membership, Role
from groups.people.services import erase, merge
from tests.factories import MembershipFactory, UserFactory
from workspace.threads import policies, services
from workspace.threads.models import Post, Reaction, Reading, Revision, Thread
from workspace.threads.rooms import enter_thread


def test_a_discussion_is_opened_and_is_not_a_question(group, client_for, bruno, alice):
    made = client_for(bruno).post(
        reverse("threads:new", args=[group.slug]),
        {"title": "Qui vient samedi ?", "kind": "discussion", "text": "", "key": "talk-key-1"},
    )
    talk = Thread.objects.get()
    assert made.url == talk.get_absolute_url() and not talk.is_question
    page = client_for(alice).get(made.url).content.decode()
    assert "Moi aussi" not in page and "Question de pratique" not in page


def test_the_hints_that_were_ticked_are_shown_and_others_are_dropped(group, client_for, bruno):
    said = {"title": "Que dire ?", "kind": "problem", "checks": ["current", "mine"], "key": "hints-key-1"}
    made = client_for(bruno).post(reverse("threads:new", args=[group.slug]), said)
    page = client_for(bruno).get(made.url).content.decode()
    assert "actuel" in page and "prise dessus" not in page
    assert services.open_thread(group, by=bruno, title="Q", checks=["mine", "evil"]).checks == ["mine"]


def test_the_list_is_cut_by_kind_and_by_what_waits(group, thread, says, client_for, bruno, chloe):
    services.open_thread(group, by=bruno, title="Le goûter", kind="discussion")
    services.open_thread(group, by=bruno, title="Sans personne")
    says(bruno, "J'ajoute ceci")  # one's own words are no answer
    listed = reverse("threads:of_group", args=[group.slug])
    here = client_for(chloe)
    questions = here.get(listed + "?voir=questions").content.decode()
    assert "Sans personne" in questions and "Le goûter" not in questions
    talks = here.get(listed + "?voir=discussions").content.decode()
    assert "Le goûter" in talks and "Sans personne" not in talks
    assert "Comment répondre" in here.get(listed + "?voir=attente").content.decode()
    says(chloe)
    waits = here.get(listed + "?voir=attente").content.decode()
    assert "Sans personne" in waits and "Comment répondre" not in waits


def test_what_moved_last_comes_first_and_the_pinned_before(group, thread, says, client_for, alice, bruno):
    services.open_thread(group, by=bruno, title="Plus récent")
    says(alice)
    titles = [found.title for found in Thread.objects.with_last_post()]
    assert titles == ["Comment répondre au refus ?", "Plus récent"]
    recent = Thread.objects.get(title="Plus récent")
    client_for(alice).post(reverse("threads:pin", args=[recent.key]))
    assert Thread.objects.with_last_post().first() == recent
    client_for(alice).post(reverse("threads:pin", args=[recent.key]), {"on": "0"})
    assert Thread.objects.with_last_post().first() == thread


def test_members_neither_pin_nor_sum_up(thread, client_for, bruno):
    for name in ("pin", "summary", "move"):
        assert client_for(bruno).post(reverse(f"threads:{name}", args=[thread.key])).status_code == 403


def test_a_closed_thread_is_read_and_keeps_the_words_it_refuses(
    thread, says, client_for, alice, bruno, chloe
):
    post = says(chloe)
    client_for(alice).post(reverse("threads:close", args=[thread.key]))
    page = client_for(chloe).get(thread.get_absolute_url()).content.decode()
    assert "Ce fil est fermé" in page and 'id="repondre"' not in page and "Essayez ensemble" in page
    late = {"text": "Trop tard", "key": "late-key-01"}
    refused = client_for(chloe).post(thread.get_absolute_url(), late, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "vient d&#x27;être fermé" in refused.content.decode() and "Trop tard" in refused.content.decode()
    assert client_for(chloe).get(reverse("threads:edit_post", args=[post.pk])).status_code == 403
    client_for(bruno).post(reverse("threads:close", args=[thread.key]), {"on": "0"})
    assert client_for(chloe).post(thread.get_absolute_url(), late).status_code == 302


def test_who_neither_asked_nor_facilitates_does_not_close(thread, client_for, chloe):
    assert client_for(chloe).post(reverse("threads:close", args=[thread.key])).status_code == 403


def test_the_summary_stands_at_the_top_and_goes_when_it_is_emptied(thread, client_for, alice, bruno):
    address = reverse("threads:summary", args=[thread.key])
    client_for(alice).post(address, {"text": "On y va **à deux**."})
    page = client_for(bruno).get(thread.get_absolute_url()).content.decode()
    assert "En bref" in page and "<strong>à deux</strong>" in page
    long = client_for(alice).post(address, {"text": "z" * 4_001})
    assert long.status_code == 422 and "zzz" in long.content.decode()
    client_for(alice).post(address, {"text": ""})
    assert 'id="thread-summary"' not in client_for(bruno).get(thread.get_absolute_url()).content.decode()


def test_who_asked_rewrites_the_question_and_what_it_said_stays_readable(
    thread, client_for, bruno, chloe, alice
):
    address = reverse("threads:edit", args=[thread.key])
    client_for(bruno).post(address, {"title": "Que faire du refus ?", "kind": "problem", "text": "Mieux."})
    page = client_for(chloe).get(thread.get_absolute_url()).content.decode()
    assert "Que faire du refus ?" in page and "modifié" in page
    before = client_for(chloe).get(reverse("threads:versions", args=[thread.key])).content.decode()
    assert "Comment répondre au refus ?" in before
    assert client_for(alice).get(address).status_code == 403


def test_a_question_that_nobody_signed_is_rewritten_by_who_facilitates(group, client_for, alice, bruno):
    unsigned = services.open_thread(group, by=None, title="Sans nom")
    assert policies.can_edit_thread(alice, unsigned) and not policies.can_edit_thread(bruno, unsigned)


def test_moi_aussi_is_counted_and_follows_the_question(thread, client_for, chloe, bruno):
    address = reverse("threads:me_too", args=[thread.key])
    client_for(chloe).post(address)
    assert Reading.objects.get(user=chloe).stance == "follow"
    page = client_for(bruno).get(thread.get_absolute_url()).content.decode()
    assert f'data-by="{chloe.pk}" title="Chloé">Moi aussi' in page
    client_for(chloe).post(address)
    assert not Reaction.objects.exists()


def test_one_follows_mutes_and_says_nothing_else(thread, client_for, chloe):
    address = reverse("threads:stance", args=[thread.key])
    for stance in ("follow", "mute", ""):
        client_for(chloe).post(address, {"stance": stance})
        assert Reading.objects.get(user=chloe).stance == stance
    client_for(chloe).post(address, {"stance": "shout"})
    assert Reading.objects.get(user=chloe).stance == ""


def test_a_moved_thread_belongs_to_the_other_group_and_leaves_this_one(
    thread, says, other_group, client_for, alice, bruno, chloe, dora
):
    says(chloe)
    address = reverse("threads:move", args=[thread.key])
    refused = client_for(alice).post(address, {"group": other_group.slug})
    assert refused.status_code == 403  # she is not a member of it
    MembershipFactory(group=other_group, user=alice)
    assert "Mobilités" in client_for(alice).get(address).content.decode()
    assert client_for(alice).post(address, {"group": other_group.slug}).url == thread.get_absolute_url()
    assert client_for(dora).get(thread.get_absolute_url()).status_code == 200
    for left in (bruno, chloe):
        assert client_for(left).get(thread.get_absolute_url()).status_code == 404
        assert enter_thread(left, str(thread.key)) is None
    assert not Reading.objects.filter(user__in=[bruno, chloe]).exists()


def test_a_group_that_one_may_not_see_is_not_found(thread, client_for, alice):
    answer = client_for(alice).post(reverse("threads:move", args=[thread.key]), {"group": "nulle-part"})
    assert answer.status_code == 404


def test_who_left_the_group_does_nothing_more(thread, says, client_for, chloe):
    post = says(chloe)
    Membership.objects.filter(user=chloe).delete()
    for name in ("edit_post", "remove_post", "react"):
        assert client_for(chloe).post(reverse(f"threads:{name}", args=[post.pk])).status_code == 404
    assert not policies.can_remove_post(chloe, post) and not policies.can_edit_post(chloe, post)


@pytest.mark.django_db
def test_an_erased_account_leaves_its_words_and_no_name(thread, says, client_for, alice, bruno, chloe):
    says(chloe, "Mes mots")
    post = says(bruno, "Merci @Chloé !")
    services.edit_post(post, by=bruno, text="Grand merci @Chloé !")
    services.react(thread, post=post, by=chloe, kind="bravo")
    erase(chloe)
    page = client_for(alice).get(thread.get_absolute_url()).content.decode()
    assert "Mes mots" in page and "Chloé" not in page and "compte supprimé" in page
    assert not Revision.objects.filter(text__contains="Chloé").exists()
    assert not Reaction.objects.exists() and not Reading.objects.filter(user=chloe).exists()


@pytest.mark.django_db
def test_what_a_guest_left_becomes_the_members(thread, group, bruno, chloe):
    guest = UserFactory(display_name="Gaëlle", guest=True)
    MembershipFactory(group=group, user=guest, role=Role.OBSERVER)
    post = services.add_post(thread, by=guest, text="Bonjour", key="guest-key-1")
    services.react(thread, by=guest, kind="me_too")
    services.react(thread, by=chloe, kind="me_too")
    merge(guest, into=chloe)
    assert Post.objects.get(pk=post.pk).author == chloe
    assert [given.user for given in Reaction.objects.all()] == [chloe]
    assert not Reading.objects.filter(user=guest).exists()
