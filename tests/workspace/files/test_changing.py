"""What words carry is changed with them; and a file that the group has already is joined again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from groups.models import Membership
from tests.factories import MembershipFactory
from workspace.files import services as files
from workspace.files.models import Attachment, File
from workspace.threads import services as threads
from workspace.threads.models import Post, Revision

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def plan(brings, bruno, thread) -> File:
    return brings(bruno, "plan.pdf", PDF, place=f"fil-{thread.key}")


@pytest.fixture
def post(thread, bruno, plan) -> Post:
    return threads.add_post(thread, by=bruno, text="Voici le plan.", key="with-plan", files=[plan])


def carried(post: Post) -> list[str]:
    return sorted(post.attachments.values_list("file__name", flat=True))


def change(client, post: Post, *kept: File, text: str = "Voici le plan.", uploads=(), **more):
    said = {"text": text, "changing-files": "1", "files": [str(file.key) for file in kept]}
    if uploads:
        said["uploads"] = [SimpleUploadedFile(name, PDF) for name in uploads]
    return client.post(reverse("threads:edit_post", args=[post.pk]), said | more)


def test_a_file_is_added_while_one_changes_a_word(client_for, post, plan, bruno):
    page = client_for(bruno).get(reverse("threads:edit_post", args=[post.pk])).content.decode()
    assert f'value="{plan.key}" checked' in page
    answer = change(client_for(bruno), post, plan, text="Voici les plans.", uploads=["coupe.pdf"])
    assert answer.status_code == 302 and carried(post) == ["coupe.pdf", "plan.pdf"]
    post.refresh_from_db()
    assert post.text == "Voici les plans."


def test_an_unticked_file_leaves_and_is_erased_when_nothing_carries_it(client_for, post, plan, bruno):
    path = plan.path
    with TestCase.captureOnCommitCallbacks(execute=True):
        change(client_for(bruno), post)
    assert carried(post) == [] and not File.objects.exists() and not path.exists()
    assert not Revision.objects.exists()  # not a word was changed


def test_a_file_that_the_group_keeps_leaves_the_words_and_stays_among_the_group_s(
    client_for, post, plan, bruno
):
    files.keep(plan)
    change(client_for(bruno), post)
    assert carried(post) == [] and File.objects.get().kept


def test_a_page_that_did_not_ask_changes_no_file(client_for, post, bruno):
    client_for(bruno).post(reverse("threads:edit_post", args=[post.pk]), {"text": "Autrement dit."})
    assert carried(post) == ["plan.pdf"]


def test_what_is_refused_changes_nothing(client_for, post, plan, bruno, settings):
    settings.FILES = {**settings.FILES, "FILE_BYTES": 3}
    answer = change(client_for(bruno), post, uploads=["gros.pdf"], text="Autre chose.")
    assert answer.status_code == 422 and "gros.pdf" in answer.content.decode()
    post.refresh_from_db()
    assert carried(post) == ["plan.pdf"] and post.text == "Voici le plan."


def test_nobody_changes_another_s_files(client_for, post, alice, chloe, dora):
    for user, status in ((alice, 403), (chloe, 403), (dora, 404)):
        assert change(client_for(user), post).status_code == status
    assert carried(post) == ["plan.pdf"]


def test_the_files_of_a_thread_s_opening_change_too(client_for, group, brings, bruno):
    poster = brings(bruno, "affiche.pdf", PDF, place="discussion")
    made = threads.open_thread(group, by=bruno, title="L'affiche", kind="discussion", files=[poster])
    url = reverse("threads:edit", args=[made.key])
    said = {"title": "L'affiche", "text": "", "changing-files": "1"}
    said["uploads"] = [SimpleUploadedFile("essai.pdf", PDF)]
    assert client_for(bruno).post(url, said).status_code == 302
    assert list(Attachment.objects.filter(thread=made).values_list("file__name", flat=True)) == ["essai.pdf"]


# --- A file that the group has already ---


def test_a_file_of_the_group_is_joined_without_being_sent_again(client_for, thread, brings, alice, chloe):
    poster = brings(alice, "affiche.pdf", PDF)
    page = client_for(chloe).get(thread.get_absolute_url()).content.decode()
    assert "Choisir parmi les fichiers du groupe" in page and str(poster.key) in page
    said = {"text": "La même qu'ici.", "key": "joined-again", "files": [str(poster.key)]}
    client_for(chloe).post(thread.get_absolute_url(), said)
    assert carried(Post.objects.get(key="joined-again")) == ["affiche.pdf"]
    assert File.objects.count() == 1


def test_another_group_s_file_is_not_joined_nor_offered(client_for, thread, brings, other_group, dora, chloe):
    MembershipFactory(group=other_group, user=chloe)
    theirs = brings(dora, "ailleurs.pdf", PDF, to=other_group)
    assert "ailleurs.pdf" not in client_for(chloe).get(thread.get_absolute_url()).content.decode()
    said = {"text": "Voyez.", "key": "from-elsewhere", "files": [str(theirs.key)]}
    client_for(chloe).post(thread.get_absolute_url(), said)
    assert carried(Post.objects.get(key="from-elsewhere")) == []


def test_who_left_adds_nothing(client_for, post, bruno):
    Membership.objects.filter(user=bruno).delete()
    assert change(client_for(bruno), post, uploads=["encore.pdf"]).status_code == 404
    assert carried(post) == ["plan.pdf"]
