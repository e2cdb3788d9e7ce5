"""An answer: said better, taken back, thanked, accepted."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.refusals import Refused
from realtime.events import version_of
from workspace.threads import services
from workspace.threads.models import Post, Reaction, Reading, Revision


def test_its_author_says_it_better_and_the_group_reads_what_it_said_before(says, client_for, chloe, alice):
    post = says(chloe, "Essayez ensenble.")
    version = version_of(post.thread.room)
    answer = client_for(chloe).post(reverse("threads:edit_post", args=[post.pk]), {"text": "Essayez *tous*."})
    assert answer.url == post.place and version_of(post.thread.room) == version + 1
    page = client_for(alice).get(post.thread.get_absolute_url()).content.decode()
    assert "<em>tous</em>" in page and "ensenble" not in page and "modifié" in page
    before = client_for(alice).get(reverse("threads:post_versions", args=[post.pk])).content.decode()
    assert "ensenble" in before


def test_nobody_rewrites_the_words_of_another(says, client_for, chloe, alice, bruno):
    post = says(chloe)
    for somebody in (alice, bruno):
        address = reverse("threads:edit_post", args=[post.pk])
        assert client_for(somebody).post(address, {"text": "Autre chose"}).status_code == 403
    post.refresh_from_db()
    assert post.text == "Essayez ensemble." and not Revision.objects.exists()


def test_the_same_words_make_no_version_and_no_words_are_refused(says, client_for, chloe):
    post = says(chloe)
    services.edit_post(post, by=chloe, text="Essayez ensemble. ")
    assert not Revision.objects.exists()
    answer = client_for(chloe).post(reverse("threads:edit_post", args=[post.pk]), {"text": " "})
    assert answer.status_code == 422 and "retirez-le" in answer.content.decode()


def test_a_removed_answer_leaves_its_place_and_no_word_of_it(says, client_for, chloe, alice, bruno):
    post = says(chloe, "Un mot de trop")
    services.edit_post(post, by=chloe, text="Un mot de trop, vraiment")
    services.react(post.thread, post=post, by=bruno, kind="useful")
    asked = client_for(chloe).get(reverse("threads:remove_post", args=[post.pk])).content.decode()
    assert "Un mot de trop" in asked
    client_for(chloe).post(reverse("threads:remove_post", args=[post.pk]))
    page = client_for(alice).get(post.thread.get_absolute_url()).content.decode()
    assert "retiré par son auteur" in page and "Un mot de trop" not in page
    assert not Revision.objects.exists() and not Reaction.objects.exists()
    assert Post.objects.get().html == ""
    gone = (
        reverse("threads:post", args=[post.pk]),
        reverse("threads:post_versions", args=[post.pk]),
        reverse("threads:edit_post", args=[post.pk]),
    )
    for address in gone:
        assert client_for(chloe).get(address).status_code == 404
    with pytest.raises(Refused):
        services.edit_post(post, by=chloe, text="Encore")


def test_who_facilitates_removes_what_should_not_stay_and_members_do_not(
    says, client_for, chloe, alice, bruno
):
    post = says(chloe)
    address = reverse("threads:remove_post", args=[post.pk])
    assert client_for(bruno).post(address).status_code == 403
    assert client_for(alice).post(address).status_code == 302
    page = client_for(bruno).get(post.thread.get_absolute_url()).content.decode()
    assert "retiré par l’animation" in page


def test_a_word_of_thanks_is_counted_and_taken_back(says, client_for, chloe, alice):
    post = says(chloe)
    address = reverse("threads:react", args=[post.pk])
    assert client_for(alice).post(address, {"kind": "thanks"}).url == post.place
    page = client_for(chloe).get(post.thread.get_absolute_url()).content.decode()
    assert f'data-by="{alice.pk}" title="Alice"' in page
    client_for(alice).post(address, {"kind": "thanks"})
    assert not Reaction.objects.exists()


def test_other_words_than_those_of_the_page_are_refused(says, client_for, alice, chloe):
    post = says(chloe)
    for kind in ("me_too", "hate", ""):
        answer = client_for(alice).post(
            reverse("threads:react", args=[post.pk]), {"kind": kind}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 422 and "existe pas ici" in answer.content.decode()
    assert not Reaction.objects.exists()


def test_with_htmx_the_answer_holds_the_fragment(says, client_for, alice, chloe):
    post = says(chloe)
    answer = client_for(alice).post(
        reverse("threads:react", args=[post.pk]), {"kind": "useful"}, headers={"HX-Request": "true"}
    )
    assert answer["X-Room-Answer"] == "1" and f'id="post-{post.pk}"' in answer.content.decode()


def test_who_asked_says_which_answers_helped(says, client_for, bruno, chloe, alice):
    post, other = says(chloe, "Allez-y à deux"), says(alice, "Écrivez d'abord")
    for one in (post, other):
        client_for(bruno).post(reverse("threads:accept", args=[one.pk]))
    page = client_for(chloe).get(post.thread.get_absolute_url()).content.decode()
    assert "Les réponses qui ont aidé" in page and page.count("A aidé") == 2
    client_for(bruno).post(reverse("threads:accept", args=[other.pk]), {"on": "0"})
    page = client_for(chloe).get(post.thread.get_absolute_url()).content.decode()
    assert "La réponse qui a aidé" in page and page.count("A aidé") == 1


def test_who_only_answers_does_not_say_that_it_helped(says, client_for, chloe):
    post = says(chloe)
    assert client_for(chloe).post(reverse("threads:accept", args=[post.pk])).status_code == 403
    post.refresh_from_db()
    assert post.accepted_at is None


def test_a_discussion_has_no_answer_that_helped(group, bruno, alice, client_for):
    talk = services.open_thread(group, by=bruno, title="Le goûter", kind="discussion")
    post = services.add_post(talk, by=alice, text="Je viens", key="goûter-0001")
    assert client_for(bruno).post(reverse("threads:accept", args=[post.pk])).status_code == 403


def test_citing_begins_with_the_words_of_the_other(says, client_for, chloe, bruno):
    post = says(chloe, "Allez-y **à deux**.\n\nC'est plus simple.")
    page = client_for(bruno).get(f"{post.thread.get_absolute_url()}?citer={post.pk}").content.decode()
    assert "&gt; **Chloé :**" in page and "&gt; Allez-y à deux." in page
    services.remove_post(post, by=chloe)
    page = client_for(bruno).get(f"{post.thread.get_absolute_url()}?citer={post.pk}").content.decode()
    assert "&gt; Allez-y" not in page


def test_who_is_named_is_mentioned_and_a_longer_name_wins(says, group, alice, chloe, bruno, dora):
    bruno.display_name = "Alice Martin"
    bruno.save()
    post = says(chloe, "Merci @alice martin, et @Dora.")
    assert list(post.mentioned.all()) == [bruno]  # neither Alice, nor Dora who is not of the group
    services.edit_post(post, by=chloe, text="Merci @Alice et @Alicette")
    assert list(post.mentioned.all()) == [alice]


def test_a_name_chosen_in_the_list_is_written_first(thread, client_for, bruno, chloe):
    said = {"text": "qu'en dis-tu ?", "key": "mention-key-1", "mention": chloe.pk}
    client_for(bruno).post(thread.get_absolute_url(), said)
    assert Post.objects.get().text == "@Chloé qu'en dis-tu ?"
    assert list(Post.objects.get().mentioned.all()) == [chloe]


def test_a_stranger_chosen_by_hand_is_not_mentioned(thread, client_for, bruno, dora):
    said = {"text": "Bonjour", "key": "mention-key-2", "mention": dora.pk}
    client_for(bruno).post(thread.get_absolute_url(), said)
    assert Post.objects.get().text == "Bonjour" and not Post.objects.get().mentioned.exists()


def test_the_preview_shows_what_would_be_read_and_keeps_nothing(client_for, bruno):
    answer = client_for(bruno).post(reverse("threads:preview"), {"text": "**Oui** <script>x</script>"})
    assert "<strong>Oui</strong>" in answer.content.decode() and "<script>" not in answer.content.decode()
    assert not Post.objects.exists()


def test_who_answers_follows_unless_they_muted(thread, says, chloe, alice):
    says(chloe)
    assert Reading.objects.get(user=chloe).stance == "follow"
    services.take_stance(thread, by=alice, stance="mute")
    says(alice)
    assert Reading.objects.get(user=alice).stance == "mute"
