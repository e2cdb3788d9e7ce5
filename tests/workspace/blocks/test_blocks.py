"""Words, images, sounds and films stand beside a text; they are served to its readers and go with it."""

import io

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groups.refusals import Refused
from workspace.blocks import services
from workspace.blocks.models import Block
from workspace.files import services as files
from workspace.files.models import File
from workspace.files.refusals import TooMuch
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry
from workspace.knowledge.sayings import digest_of
from workspace.search.models import Indexed

MP3 = b"ID3\x04\0\0\0\0\0\0" + bytes(range(256)) * 20


@pytest.fixture
def monograph(group, bruno) -> Entry:
    return knowledge.create_entry(
        kind="monograph",
        by=bruno,
        group=group,
        title="Le café des parents",
        detail={"context": "Une **place** vide.", "limits": "Le samedi."},
    )


def picture() -> bytes:
    out = io.BytesIO()
    PIL.Image.new("RGB", (20, 10), "red").save(out, "PNG")
    return out.getvalue()


def sent(group, by, data: bytes, name: str) -> File:
    return files.take(group, by=by, name=name, size=len(data), pieces=[data], place="fiche-x")


def test_chapters_are_told_in_their_order_with_what_stands_there(monograph, bruno, group, client_for):
    services.add_words(
        monograph, by=bruno, words="On m'a <b>laissée</b> entrer.", who="Une mère", chapter="limits"
    )
    services.add_files(monograph, [sent(group, bruno, picture(), "place.png")], by=bruno, chapter="context")
    page = client_for(bruno).get(monograph.get_absolute_url()).content.decode()
    parts = ('titre-context">', "<strong>place</strong>", '<figure class="media"', "Les limites", "laissée")
    places = [page.index(one) for one in parts]
    assert places == sorted(places) and "<b>laissée" not in page and "Les moyens" not in page
    knowledge.publish(monograph, by=bruno)
    assert "laiss" in Indexed.objects.get(kind="entry").stems


def test_a_file_that_was_sent_becomes_the_fiche_s_own(monograph, group, bruno):
    waiting = sent(group, bruno, MP3, "voix.mp3")
    [block] = services.add_files(monograph, [waiting], by=bruno)
    assert block.kind == "audio" and block.path.read_bytes() == MP3
    assert not File.objects.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"<svg xmlns='x' onload='alert(1)'/>", "image.svg"), (b"%PDF-1.4", "a.pdf"), (b"PK\x03\x04", "a.png")],
)
def test_what_no_browser_shows_by_itself_is_refused_and_waits(monograph, group, bruno, data, name):
    waiting = sent(group, bruno, data, name)
    with pytest.raises(Refused):
        services.add_files(monograph, [waiting], by=bruno)
    assert File.objects.get() == waiting and not Block.objects.exists()


def test_a_film_of_two_gigabytes_is_refused_before_it_leaves(group, bruno):
    with pytest.raises(TooMuch):
        files.begin(group, by=bruno, name="film.mp4", size=2 * 1024**3, place="fiche-x")


def test_a_fiche_carries_so_much_and_no_more(monograph, group, bruno, settings):
    settings.BLOCKS = {"PER_ENTRY": 2, "BYTES_PER_ENTRY": len(MP3)}
    services.add_files(monograph, [sent(group, bruno, MP3, "un.mp3")], by=bruno)
    with pytest.raises(Refused):
        services.add_files(monograph, [sent(group, bruno, MP3, "deux.mp3")], by=bruno)
    services.add_words(monograph, by=bruno, words="Oui.")
    with pytest.raises(Refused):
        services.add_words(monograph, by=bruno, words="Non.")


def test_a_sound_is_read_from_anywhere_by_its_readers_alone(monograph, group, bruno, dora, client_for):
    [block] = services.add_files(monograph, [sent(group, bruno, MP3, "voix.mp3")], by=bruno)
    address = f"/connaissances/blocs/{block.pk}/fichier/"
    assert client_for(dora).get(address).status_code == client_for(None).get(address).status_code == 404
    browser = client_for(bruno)
    whole, data = read(browser.get(address))
    assert data == MP3 and whole["Accept-Ranges"] == "bytes"
    assert whole["Content-Type"] == "audio/mpeg" and "sandbox" in whole["Content-Security-Policy"]
    part, data = read(browser.get(address, headers={"Range": "bytes=10-19"}))
    assert part.status_code == 206 and data == MP3[10:20]
    assert part["Content-Range"] == f"bytes 10-19/{len(MP3)}" and part["Content-Length"] == "10"
    assert read(browser.get(address, headers={"Range": "bytes=-5"}))[1] == MP3[-5:]
    assert browser.get(address, headers={"Range": f"bytes={len(MP3)}-"}).status_code == 416
    for odd in ("bytes=", "bytes=1-2,3-4", "lines=1-2", "bytes=" + "9" * 40 + "-"):
        assert read(browser.get(address, headers={"Range": odd}))[0].status_code == 200
    assert browser.get(address, headers={"If-None-Match": whole["ETag"]}).status_code == 304


def read(response):
    data = b"".join(response.streaming_content)
    for (
        close
    ) in response._resource_closers:  # what `close` does, but the signal that ends the test's database
        close()
    return response, data


def test_captions_are_kept_and_begin_the_transcript(monograph, group, bruno, client_for):
    [block] = services.add_files(monograph, [sent(group, bruno, MP3, "voix.mp3")], by=bruno)
    given = SimpleUploadedFile("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nÇa va.\n".encode("cp1252"))
    answer = client_for(bruno).post(
        f"/connaissances/blocs/{block.pk}/modifier/", {"captions": given, "caption": "Nadia"}
    )
    assert answer.status_code == 302
    block.refresh_from_db()
    assert block.captions.startswith("WEBVTT") and block.transcript == "Ça va." and block.caption == "Nadia"
    vtt = client_for(bruno).get(f"/connaissances/blocs/{block.pk}/sous-titres.vtt")
    assert vtt["Content-Type"] == "text/vtt; charset=utf-8" and "Ça va." in vtt.content.decode()
    with pytest.raises(Refused):
        services.change(block, by=bruno, captions="<svg>")


def test_another_image_or_word_is_another_text_to_sign(monograph, group, bruno):
    digests = {digest_of(monograph)}
    block = services.add_words(monograph, by=bruno, words="Oui.")
    digests.add(digest_of(monograph))
    services.change(block, by=bruno, words="Non.")
    digests.add(digest_of(monograph))
    services.add_files(monograph, [sent(group, bruno, MP3, "voix.mp3")], by=bruno)
    digests.add(digest_of(monograph))
    assert len(digests) == 4


def test_names_are_masked_in_chapters_and_in_words(monograph, bruno):
    block = services.add_words(monograph, by=bruno, words="Mme Dupont m'a aidée.")
    knowledge.edit_entry(monograph, by=bruno, detail={"context": "M. Martin, 06 12 34 56 78"})
    assert knowledge.mask(monograph, by=bruno) == 3
    block.refresh_from_db()
    monograph.monograph.refresh_from_db()
    assert block.words == "Mme D. m'a aidée." and monograph.monograph.context == "M. M., (téléphone)"


def test_blocks_change_places_within_their_chapter(monograph, bruno):
    one, two, three = (
        services.add_words(monograph, by=bruno, words=words) for words in ("un", "deux", "trois")
    )
    services.move(three, up=True)
    services.move(one, up=True)
    assert [block.words for block in monograph.blocks.all()] == ["un", "trois", "deux"]
    services.move(two, up=False)
    assert [block.words for block in monograph.blocks.all()] == ["un", "trois", "deux"]


def test_what_is_withdrawn_leaves_no_byte(monograph, group, bruno, django_capture_on_commit_callbacks):
    [block] = services.add_files(monograph, [sent(group, bruno, picture(), "p.png")], by=bruno)
    with django_capture_on_commit_callbacks(execute=True):
        knowledge.withdraw_entry(monograph, by=bruno)
    assert not block.path.exists() and not block.small_path.exists() and not Block.objects.exists()


def test_who_agreed_is_asked(monograph, bruno, client_for):
    address = f"/connaissances/{monograph.pk}/paroles-et-images/"
    refused = client_for(bruno).post(address, {"words": "Oui.", "chapter": "context"})
    assert refused.status_code == 422 and "Demandez d’abord leur accord" in refused.content.decode()
    assert "Oui." in refused.content.decode() and not Block.objects.exists()
    assert (
        client_for(bruno).post(address, {"words": "Oui.", "chapter": "context", "agreed": "on"}).status_code
        == 302
    )
    given = SimpleUploadedFile("voix.mp3", MP3)
    assert (
        client_for(bruno).post(address, {"uploads": given, "chapter": "", "agreed": "on"}).status_code == 302
    )
    assert Block.objects.count() == 2
