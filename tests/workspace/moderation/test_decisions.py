"""Deciding: one outcome, whoever decides with you; what is hidden is read nowhere."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from groups.models import AuditEntry, Role, User
from groups.refusals import Refused
from tests.conftest import join
from tests.workspace.moderation.conftest import SECRET
from workspace.documents.services import comments
from workspace.documents.services.documents import create_document
from workspace.moderation import services
from workspace.moderation.models import Caution
from workspace.needs import services as needs
from workspace.needs.exports import NeedsExport
from workspace.needs.models import Need
from workspace.threads import services as threads
from workspace.threads.models import Post, Thread

pytestmark = pytest.mark.django_db


def pages_of(thread: Thread) -> list[str]:
    one = [thread.key]
    return [
        reverse("threads:thread", args=one),
        reverse("threads:state", args=one),
        reverse("threads:of_group", args=[thread.group.slug]),
        reverse("threads:versions", args=one),
        reverse("groups:group", args=[thread.group.slug]),
        reverse("home"),
    ]


def finds(user: User, post: Post) -> bool:
    browser = Client()
    browser.force_login(user)
    page = browser.get(reverse("search:search"), {"q": "Yasmine"}).content.decode()
    return f'href="{post.get_absolute_url()}"' in page


def test_a_hidden_answer_is_read_nowhere_but_by_its_author_and_who_facilitates(
    client_for, reported, alice, bruno, chloe, renee, sacha, post, thread
):
    case = services.hide(reported(chloe, to_region=True), by=alice, word="Un nom.")
    for reader in (bruno, chloe):  # its author, who reads it elsewhere, and somebody of the group
        for url in pages_of(thread):
            assert SECRET not in client_for(reader).get(url).content.decode(), (reader, url)
    assert (
        "Message masqué par l’animation du groupe"
        in client_for(chloe).get(pages_of(thread)[0]).content.decode()
    )
    hidden = reverse("moderation:hidden", args=["post", post.pk])
    read = {who: client_for(who).get(hidden).status_code for who in (alice, bruno, chloe, renee, sacha)}
    assert read == {alice: 200, bruno: 200, chloe: 404, renee: 404, sacha: 404}
    assert SECRET in client_for(bruno).get(hidden).content.decode()
    assert not finds(chloe, post) and not finds(bruno, post)
    for name in ("threads:edit_post", "threads:post_versions", "threads:post", "threads:remove_post"):
        assert client_for(chloe).get(reverse(name, args=[post.pk])).status_code == 404
    assert SECRET not in client_for(chloe).get(pages_of(thread)[0] + f"?citer={post.pk}").content.decode()
    services.restore(case, by=alice)
    assert finds(chloe, post)
    assert SECRET in client_for(chloe).get(pages_of(thread)[0]).content.decode()


def test_a_hidden_answer_no_longer_counts_nor_helps(alice, bruno, thread, post):
    threads.accept_post(post, by=alice, accepted=True)
    threads.hide_post(post, by=alice)
    row = Thread.objects.with_last_post().with_unread(alice).get()
    assert (row.replies, row.unread) == (0, 0)
    assert not Post.objects.visible_to(alice).exists()
    with pytest.raises(Refused, match="masqué"):
        threads.edit_post(post, by=bruno, text="Autre chose.")


def test_a_hidden_thread_is_no_more_for_the_others(client_for, thread, alice, bruno, chloe, group):
    mine = threads.open_thread(group, by=bruno, title="Une question de trop")
    threads.hide_thread(mine, by=alice)
    for reader, status in ((alice, 200), (bruno, 200), (chloe, 404)):
        assert client_for(reader).get(mine.get_absolute_url()).status_code == status
    listed = client_for(chloe).get(reverse("threads:of_group", args=[group.slug])).content.decode()
    assert mine.title not in listed and thread.title in listed


def test_hidden_comments_and_needs_keep_their_words_to_themselves(client_for, group, alice, bruno, chloe):
    document = create_document(group, by=alice, title="Compte rendu", template="blank")
    said = comments.comment(document, by=bruno, body=SECRET, key="c-1")
    need = needs.catch_need(group, text=SECRET)
    comments.hide(said, by=alice)
    needs.hide_need(need, by=alice)
    for url in (
        document.get_absolute_url(),
        reverse("needs:of_group", args=[group.slug]),
        group.get_absolute_url(),
    ):
        assert SECRET not in client_for(chloe).get(url).content.decode(), url
    assert SECRET not in str(NeedsExport().build(group, chloe, "csv"))
    comments.show(said)
    needs.show_need(need)
    assert SECRET in client_for(chloe).get(document.get_absolute_url()).content.decode()
    assert Need.objects.visible_to(chloe).exists()


def test_two_moderators_make_one_outcome(reported, group, alice, chloe):
    zoe = join(group, "Zoé", role=Role.FACILITATOR)
    case = reported(chloe)
    services.hide(case, by=alice)
    services.hide(case, by=zoe)  # the same: nothing more happens
    with pytest.raises(Refused, match="Alice vient de décider : masqué"):
        services.dismiss(case, by=zoe)
    case.refresh_from_db()
    assert (case.outcome, case.closed_by) == ("hidden", alice)
    assert AuditEntry.objects.filter(what="thing.hidden").count() == 1


def test_a_warning_is_read_by_its_author_in_the_page_and_by_mail(
    client_for, reported, alice, bruno, chloe, django_capture_on_commit_callbacks
):
    case = reported(chloe)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_for(alice).post(
            reverse("moderation:warn", args=[case.pk]), {"w-words": "Ne nommez personne.", "w-and_hide": "on"}
        )
    assert answer.status_code == 302
    sent = [message for message in mail.outbox if message.to == [bruno.email]]
    assert len(sent) == 1 and "Ne nommez personne." in sent[0].body and "Chloé" not in sent[0].body
    assert SECRET not in sent[0].subject + sent[0].body
    assert "Ne nommez personne." in client_for(bruno).get(reverse("home")).content.decode()
    client_for(bruno).post(reverse("moderation:read", args=[Caution.objects.get().pk]))
    assert "Ne nommez personne." not in client_for(bruno).get(reverse("home")).content.decode()
    assert Caution.objects.get().read_at
    assert Post.objects.get().hidden_at


def test_a_warning_sent_twice_is_one(reported, alice, chloe):
    case = reported(chloe)
    services.warn(case, by=alice, words="Un mot.")
    services.warn(case, by=alice, words="Un mot.")
    assert Caution.objects.count() == 1


def test_a_refused_warning_gives_its_words_back(client_for, reported, alice, chloe, group):
    case = reported(chloe)
    services.dismiss(case, by=join(group, "Zoé", role=Role.FACILITATOR))
    answer = client_for(alice).post(reverse("moderation:warn", args=[case.pk]), {"w-words": "Mes mots."})
    assert answer.status_code == 422 and "Zoé vient de décider" in answer.content.decode()


def test_the_thing_may_be_gone_when_it_is_judged(client_for, reported, alice, bruno, chloe, post):
    case = reported(chloe)
    threads.remove_post(post, by=bruno)
    assert "Ce n’est plus là" in client_for(alice).get(case.get_absolute_url()).content.decode()
    services.dismiss(case, by=alice)


def test_the_queue_begins_with_the_oldest_and_costs_the_same_for_many(
    client_for, group, thread, alice, bruno, chloe, django_assert_max_num_queries
):
    def fill(count: int) -> None:
        for _n in range(count):
            number = Post.objects.count()
            said = threads.add_post(thread, by=bruno, text=f"Mot {number}", key=f"many-{number:04}")
            services.report("post", str(said.pk), by=chloe, reason="hurtful")

    fill(2)
    page = client_for(alice).get(reverse("moderation:queue")).content.decode()
    assert page.index("Mot 0") < page.index("Mot 1")
    fill(8)
    # Each case loads its own thing: bounded by the page, not by the queue.
    with django_assert_max_num_queries(40):
        client_for(alice).get(reverse("moderation:queue"))
