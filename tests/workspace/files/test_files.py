"""The files of a group: on its page, joined to answers, seen by its people, removed."""

from __future__ import annotations

import io

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups import home
from groups.circles import Circle
from groups.models import Membership, WorkingGroup
from groups.people.merging import announce_erasure
from groups.refusals import Refused
from realtime.events import version_of
from tests.factories import MembershipFactory
from tests.workspace.files.conftest import knock, picture
from workspace.files import services
from workspace.files.models import Attachment, File
from workspace.threads import services as threads
from workspace.threads.models import Post, Thread


@pytest.fixture
def carried(brings, thread, bruno):
    """A picture that Bruno's answer carries."""
    file = brings(bruno, "affiche.png", picture(), place="fil")
    post = threads.add_post(
        thread,
        by=bruno,
        text="La voici",
        key="carries-1",
        files=[file],
        alts={str(file.key): "Un carré rouge"},
    )
    return post, File.objects.get(pk=file.pk)


def test_a_form_without_javascript_brings_several(client_for, bruno, chloe, group):
    address = reverse("files:of_group", args=[group.slug])
    given = [SimpleUploadedFile("notes.txt", b"Des notes"), SimpleUploadedFile("affiche.png", picture())]
    answer = client_for(bruno).post(address, {"uploads": given}, follow=True)
    assert "« notes.txt » est ajouté" in answer.text and "« affiche.png » est ajouté" in answer.text
    page = client_for(chloe).get(address).text
    assert "notes.txt" in page and "affiche.png" in page


def test_one_that_is_refused_does_not_take_the_others_with_it(client_for, bruno, group):
    address = reverse("files:of_group", args=[group.slug])
    given = [SimpleUploadedFile("vide.txt", b""), SimpleUploadedFile("notes.txt", b"Des notes")]
    page = client_for(bruno).post(address, {"uploads": given}, follow=True).text
    assert "vide.txt : Ce fichier est vide" in page and File.objects.get().name == "notes.txt"
    assert "au moins un fichier" in client_for(bruno).post(address, {}, follow=True).text


def test_an_answer_carries_files_and_the_group_sees_them(client_for, bruno, chloe, thread):
    given = SimpleUploadedFile("affiche.png", picture())
    sent = {"text": "La voici", "key": "answer-12", "uploads": [given]}
    client_for(bruno).post(thread.get_absolute_url(), sent)
    file = File.objects.get()
    assert file.placed_at and not file.kept and not file.place
    page = client_for(chloe).get(thread.get_absolute_url()).text
    assert reverse("files:preview", args=[file.key]) in page
    assert 'alt="affiche.png"' in page
    assert "affiche.png" in client_for(chloe).get(reverse("files:of_group", args=[thread.group.slug])).text
    again = {"text": "La voici", "key": "answer-12", "uploads": [SimpleUploadedFile("b.png", picture())]}
    client_for(bruno).post(thread.get_absolute_url(), again)
    assert Attachment.objects.count() == 1  # the same sending


def test_what_arrived_before_the_words_goes_with_them(client_for, tus, bruno, thread):
    sender, place = tus(bruno), f"fil-{thread.key}"
    url = sender.create(len(picture()), "affiche.png", place)["Location"]
    sender.patch(url, 0, picture())
    file = File.objects.get()
    chip = client_for(bruno).get(url).text
    assert str(file.key) in chip and f'name="alt-{file.key}"' in chip
    composer = client_for(bruno).get(thread.get_absolute_url()).text
    assert str(file.key) in composer  # found again after a reload, on any screen
    sent = {"text": "Voici", "key": "answer-13", "files": [str(file.key)], f"alt-{file.key}": "Un carré"}
    client_for(bruno).post(thread.get_absolute_url(), sent)
    file.refresh_from_db()
    assert file.alt == "Un carré" and file.attachments.get().post.text == "Voici"


def test_unticked_it_stays_behind(client_for, brings, bruno, thread):
    brings(bruno, "affiche.png", picture(), place=f"fil-{thread.key}")
    client_for(bruno).post(thread.get_absolute_url(), {"text": "Rien", "key": "answer-14"})
    assert not Attachment.objects.exists()


def test_refused_words_keep_their_files(client_for, bruno, thread):
    given = SimpleUploadedFile("affiche.png", picture())
    sent = {"text": "x" * 20_001, "key": "answer-15", "uploads": [given]}
    answer = client_for(bruno).post(thread.get_absolute_url(), sent)
    assert answer.status_code == 422 and not Attachment.objects.exists()
    file = File.objects.get()
    assert str(file.key) in answer.text and "x" * 20_000 in answer.text


def test_a_refused_file_keeps_the_words(client_for, bruno, thread):
    given = [SimpleUploadedFile("a.png", picture()), SimpleUploadedFile("b.png", b"\x89PNG\r\n\x1a\nruin")]
    sent = {"text": "Deux affiches", "key": "answer-16", "uploads": given}
    answer = client_for(bruno).post(thread.get_absolute_url(), sent)
    assert answer.status_code == 422 and "b.png : Cette image est abîmée" in answer.text
    assert "Deux affiches" in answer.text and str(File.objects.get(name="a.png").key) in answer.text
    assert not thread.posts.exists()


def test_a_thread_opens_with_files(client_for, bruno, chloe, group):
    address = reverse("threads:new", args=[group.slug])
    given = SimpleUploadedFile("affiche.png", picture())
    sent = {"title": "Quelle affiche ?", "kind": "discussion", "uploads": [given], "key": "thread-key-1"}
    answer = client_for(bruno).post(address, sent)
    assert answer.status_code == 302 and Attachment.objects.get().post is None
    assert "affiche.png" in client_for(chloe).get(answer.url).text
    assert "affiche.png" in client_for(chloe).get(f"{answer.url}etat/").text


def test_nobody_joins_the_unsent_file_of_another(client_for, brings, bruno, chloe, dora, thread, other_group):
    file = brings(bruno, "secret.txt", b"Pour moi", place="fil")
    for page in ("file", "download", "delete"):
        assert knock(client_for(chloe), reverse(f"files:{page}", args=[file.key])) == 404
    sent = {"text": "Voici", "key": "answer-17", "files": [str(file.key), "not-a-key"]}
    client_for(chloe).post(thread.get_absolute_url(), sent)
    assert not Attachment.objects.exists()
    assert file not in File.objects.visible_to(dora) and file in File.objects.visible_to(bruno)


def test_a_file_of_one_group_is_not_carried_in_another(brings, bruno, thread, other_group):
    MembershipFactory(group=other_group, user=bruno)
    elsewhere = brings(bruno, "ailleurs.txt", b"x", to=other_group)
    with pytest.raises(Refused):
        threads.add_post(thread, by=bruno, text="Voici", key="answer-18", files=[elsewhere])
    assert not thread.posts.exists()


def test_who_left_the_group_finds_nothing(client_for, carried, bruno, chloe):
    _post, file = carried
    for page in ("file", "download", "preview"):
        assert knock(client_for(chloe), reverse(f"files:{page}", args=[file.key])) == 200
    Membership.objects.filter(user=chloe).delete()
    for page in ("file", "download", "preview"):
        assert knock(client_for(chloe), reverse(f"files:{page}", args=[file.key])) == 404


def test_rights_are_asked_even_of_a_copy_that_is_kept(client_for, carried, chloe):
    _post, file = carried
    browser, address = client_for(chloe), reverse("files:preview", args=[file.key])
    shown = browser.get(address)
    tag = shown["ETag"]
    assert shown.getvalue() and browser.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 304
    Membership.objects.filter(user=chloe).delete()
    assert browser.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 404


def test_a_removed_answer_takes_what_only_it_carried(
    client_for, carried, bruno, brings, thread, django_capture_on_commit_callbacks
):
    post, file = carried
    kept = brings(bruno, "gardé.txt", b"x")
    other = threads.add_post(thread, by=bruno, text="Encore", key="answer-19", files=[kept])
    shared = brings(bruno, "deux-fois.txt", b"x", place="fil")
    threads.add_post(thread, by=bruno, text="Une", key="answer-20", files=[shared])
    twice = threads.add_post(thread, by=bruno, text="Deux", key="answer-21", files=[shared])
    with django_capture_on_commit_callbacks(execute=True):
        for one in (post, other, twice):
            threads.remove_post(one, by=bruno)
    assert set(File.objects.all()) == {kept, shared}
    assert not file.path.exists() and not file.preview_path.exists() and shared.path.exists()
    assert knock(client_for(bruno), reverse("files:download", args=[file.key])) == 404


def test_the_facilitator_or_who_brought_it_removes_a_file(
    client_for, carried, alice, bruno, chloe, thread, django_capture_on_commit_callbacks
):
    _post, file = carried
    address = reverse("files:delete", args=[file.key])
    assert client_for(chloe).post(address).status_code == 403
    asked = client_for(bruno).get(address).text
    assert thread.title in asked and "pour de bon" in asked
    version = version_of(thread.room)
    with django_capture_on_commit_callbacks(execute=True):
        assert client_for(alice).post(address).status_code == 302
    assert not File.objects.exists() and not file.path.exists()
    assert version_of(thread.room) == version + 1  # open pages lose it
    assert "La voici" in client_for(chloe).get(thread.get_absolute_url()).text


def test_a_picture_is_described(client_for, carried, bruno, chloe, thread):
    _post, file = carried
    assert 'alt="Un carré rouge"' in client_for(chloe).get(thread.get_absolute_url()).text
    address = reverse("files:describe", args=[file.key])
    assert client_for(chloe).post(address, {"alt": "Autre"}).status_code == 403
    client_for(bruno).post(address, {"alt": "L'affiche\nde la fête"})
    assert "L&#x27;affiche de la fête" in client_for(chloe).get(file.get_absolute_url()).text


def test_a_thread_moves_with_its_files_and_leaves_what_the_group_keeps(
    client_for, carried, brings, alice, bruno, dora, chloe, other_group, thread
):
    _post, file = carried
    kept = brings(bruno, "gardé.txt", b"Pour tous")
    threads.add_post(thread, by=bruno, text="Et", key="answer-22", files=[kept])
    threads.move_thread(thread, to=other_group)
    file.refresh_from_db()
    assert file.group == other_group
    for address in (reverse("files:download", args=[file.key]), thread.get_absolute_url()):
        assert knock(client_for(dora), address) == 200
        assert knock(client_for(chloe), address) == 404
    copy = File.objects.exclude(pk=kept.pk).get(name="gardé.txt")
    assert copy.group == other_group and copy.path.read_bytes() == b"Pour tous"
    assert copy.attachments.count() == 1 and not kept.attachments.exists()
    services.delete_file(kept)
    assert client_for(dora).get(reverse("files:download", args=[copy.key])).getvalue() == b"Pour tous"


def test_an_erased_account_leaves_its_files_signed_by_no_one(client_for, carried, brings, bruno, chloe):
    _post, file = carried
    unsent = brings(bruno, "brouillon.txt", b"x", place="fil")
    announce_erasure(bruno)
    page = client_for(chloe).get(file.get_absolute_url()).text
    assert "compte supprimé" in page and "Bruno" not in page
    assert not File.objects.filter(pk=unsent.pk).exists()


def test_a_file_is_found_by_its_name(client_for, brings, bruno, group):
    brings(bruno, "Compte rendu de l'été.txt", b"x")
    brings(bruno, "affiche.txt", b"x")
    address = reverse("files:of_group", args=[group.slug])
    for asked in ("RENDU", "ete", "Été compte"):
        page = client_for(bruno).get(address, {"q": asked}).text
        assert "Compte rendu de l&#x27;été.txt" in page and "affiche.txt" not in page
    assert "Aucun fichier de ce nom" in client_for(bruno).get(address, {"q": "nulle part"}).text


def test_the_panel_is_for_the_people_of_the_group(client_for, carried, chloe, renee, group):
    WorkingGroup.objects.update(access=WorkingGroup.Access.OPEN)
    assert "affiche.png" in client_for(chloe).get(group.get_absolute_url()).text
    assert "affiche.png" not in client_for(renee).get(group.get_absolute_url()).text


def test_a_page_asks_as_much_for_thirty_files_as_for_three(client_for, brings, bruno, group, thread):
    def queries(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client_for(bruno).get(address)
        return len(asked)

    def carry(numbers) -> None:
        for n in numbers:
            file = brings(bruno, f"{n}.txt", b"x", place="fil")
            threads.add_post(thread, by=bruno, text="Voici", key=f"answer-{n:03}", files=[file])

    pages = (
        reverse("files:of_group", args=[group.slug]),
        group.get_absolute_url(),
        thread.get_absolute_url(),
    )
    carry(range(3))
    before = [queries(page) for page in pages]
    carry(range(3, 30))
    assert [queries(page) for page in pages] == before


def test_the_small_picture_is_small(brings, bruno, settings):
    file = brings(bruno, "grande.png", picture(size=(3_000, 1_500)))
    assert (file.width, file.height) == (800, 400)
    assert PIL.Image.open(io.BytesIO(file.preview_path.read_bytes())).size == (800, 400)
    assert PIL.Image.open(io.BytesIO(file.path.read_bytes())).size == (3_000, 1_500)


def test_a_file_brought_to_the_group_is_news_to_the_others(brings, carried, bruno, chloe, group):
    brings(bruno, "horaires.txt", b"x")
    told = {one.title: one.what for one in home.what_happened(Circle.of(chloe, group))}
    assert told["horaires.txt"] == "fichier ajouté par Bruno" and "affiche.png" not in told
    assert "horaires.txt" not in {one.title for one in home.what_happened(Circle.of(bruno, group))}


def test_what_is_hidden_hides_its_files_and_is_named_nowhere(
    client_for, carried, brings, alice, bruno, chloe, group
):
    _post, file = carried
    kept = brings(bruno, "horaires.txt", b"x")
    spoken = threads.open_thread(
        group, by=bruno, title="À cacher", text="Des mots", kind="discussion", files=[kept]
    )
    Post.objects.update(hidden_at=timezone.now())
    Thread.objects.filter(pk=spoken.pk).update(hidden_at=timezone.now())
    assert knock(client_for(chloe), reverse("files:download", args=[file.key])) == 404
    for address in (reverse("files:of_group", args=[group.slug]), group.get_absolute_url()):
        page = client_for(chloe).get(address).text
        assert "horaires.txt" in page and "affiche.png" not in page and "À cacher" not in page
    assert "À cacher" not in client_for(chloe).get(kept.get_absolute_url()).text
