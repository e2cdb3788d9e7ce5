"""A file arrives by pieces, whatever happens on the way."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from groups.models import Membership
from workspace.files import services
from workspace.files.models import File, Upload
from workspace.files.refusals import Busy

DATA = bytes(range(256)) * 40


def test_a_file_arrives_in_two_pieces(tus, bruno, client_for):
    sender = tus(bruno)
    made = sender.create(len(DATA), "données.bin")
    assert made.status_code == 201 and made["Tus-Resumable"] == "1.0.0" and made["Upload-Expires"]
    url = made["Location"]
    first = sender.patch(url, 0, DATA[:4_000])
    assert (first.status_code, first["Upload-Offset"]) == (204, "4000")
    stands = sender.head(url)
    assert (stands["Upload-Offset"], stands["Upload-Length"]) == ("4000", str(len(DATA)))
    assert stands["Cache-Control"] == "no-store"
    assert sender.patch(url, 4_000, DATA[4_000:])["Upload-Offset"] == str(len(DATA))
    file = File.objects.get()
    assert file.path.read_bytes() == DATA and file.name == "données.bin" and file.uploaded_by == bruno
    assert file.digest == hashlib.sha256(DATA).hexdigest() and file.kept and file.placed_at
    assert not Upload.objects.get().path.exists()
    assert "données.bin" in client_for(bruno).get(reverse("files:of_group", args=[file.group.slug])).text


def test_the_answer_that_got_lost_is_given_again(tus, bruno):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    sender.patch(url, 0, DATA)
    assert sender.head(url)["Upload-Offset"] == str(len(DATA))
    assert sender.patch(url, 0, DATA).status_code == 409
    assert File.objects.count() == 1


def test_a_piece_goes_where_the_file_stands_and_nowhere_else(tus, bruno):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    sender.patch(url, 0, DATA[:100])
    for elsewhere in (0, 50, 101):
        assert sender.patch(url, elsewhere, b"x").status_code == 409
    assert sender.head(url)["Upload-Offset"] == "100"
    assert sender.patch(url, 100, DATA[100:]).status_code == 204
    assert File.objects.get().path.read_bytes() == DATA


def test_what_a_crash_left_after_what_is_known_is_written_over(tus, bruno):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    sender.patch(url, 0, DATA[:100])
    with Upload.objects.get().path.open("ab") as half:
        half.write(b"half a piece that nobody acknowledged")
    sender.patch(url, 100, DATA[100:])
    assert File.objects.get().path.read_bytes() == DATA


def test_two_pieces_at_once_are_one(tus, bruno, group):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    Upload.objects.update(lease=uuid4(), leased_until=timezone.now() + timedelta(seconds=30))
    assert sender.patch(url, 0, DATA).status_code == 423
    with pytest.raises(Busy):
        services.receive(Upload.objects.get(), at=0, piece=DATA)
    assert not File.objects.exists()
    Upload.objects.update(leased_until=timezone.now() - timedelta(seconds=1))  # that process died
    assert sender.patch(url, 0, DATA).status_code == 204


def test_nothing_more_than_what_was_announced(tus, bruno):
    sender = tus(bruno)
    url = sender.create(100)["Location"]
    assert sender.patch(url, 0, DATA).status_code == 422
    assert sender.head(url)["Upload-Offset"] == "0" and not File.objects.exists()


def test_a_piece_damaged_on_its_way_is_sent_again(tus, bruno):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    for name in ("sha1", "sha256"):
        right = b64encode(hashlib.new(name, DATA[:10]).digest()).decode()
        wrong = sender.patch(url, 0, DATA[1:11], HTTP_UPLOAD_CHECKSUM=f"{name} {right}")
        assert wrong.status_code == 460
    assert sender.patch(url, 0, DATA[:10], HTTP_UPLOAD_CHECKSUM=f"sha256 {right}").status_code == 204
    assert sender.patch(url, 10, b"x", HTTP_UPLOAD_CHECKSUM="md4 AAAA").status_code == 400
    assert sender.patch(url, 10, b"x", HTTP_UPLOAD_CHECKSUM="sha1 é").status_code == 400


def test_what_it_can_do_is_said(tus, bruno, settings):
    told = tus(bruno).browser.options(tus(bruno).home)
    assert told.status_code == 204 and told["Tus-Version"] == "1.0.0"
    assert told["Tus-Max-Size"] == str(settings.FILES["LASTING_BYTES"])
    assert set(told["Tus-Extension"].split(",")) == {"creation", "expiration", "termination", "checksum"}


def test_another_version_and_another_body_are_refused(tus, bruno):
    sender = tus(bruno)
    assert sender.create(10, HTTP_TUS_RESUMABLE="0.2.2").status_code == 412
    for length in ("", "ten", "-1", "9" * 30):
        assert sender.create(length).status_code == 400
    url = sender.create(10)["Location"]
    plain = {"HTTP_TUS_RESUMABLE": "1.0.0", "HTTP_UPLOAD_OFFSET": "0"}
    assert sender.browser.patch(url, b"0123456789", content_type="text/plain", **plain).status_code == 415
    assert sender.patch(url, "x", b"0123456789").status_code == 400  # type: ignore[arg-type]


def test_a_piece_at_the_limit_and_one_byte_more(tus, bruno, settings):
    settings.FILES = {**settings.FILES, "PIECE_BYTES": 1_000}
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    assert sender.patch(url, 0, DATA[:1_001]).status_code == 413
    assert sender.patch(url, 0, DATA[:1_000]).status_code == 204


def test_where_patch_does_not_pass_post_says_it(tus, bruno):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    asked = {"HTTP_TUS_RESUMABLE": "1.0.0", "HTTP_UPLOAD_OFFSET": "0", "HTTP_X_HTTP_METHOD_OVERRIDE": "PATCH"}
    body = {"content_type": "application/offset+octet-stream"}
    assert sender.browser.post(url, DATA, **body, **asked).status_code == 204
    assert File.objects.exists()


def test_it_is_given_up_and_nothing_of_it_stays(tus, bruno):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    sender.patch(url, 0, DATA[:100])
    path = Upload.objects.get().path
    assert path.exists() and sender.delete(url).status_code == 204
    assert not path.exists() and sender.head(url).status_code == 410
    assert sender.patch(url, 100, DATA[100:]).status_code == 410


def test_what_waited_for_its_words_goes_when_it_is_given_up(tus, bruno, django_capture_on_commit_callbacks):
    sender = tus(bruno)
    url = sender.create(len(DATA), place="fil-1")["Location"]
    sender.patch(url, 0, DATA)
    file = File.objects.get()
    assert file.placed_at is None and file.name in sender.browser.get(url).text
    with django_capture_on_commit_callbacks(execute=True):
        sender.delete(url)
    assert not File.objects.exists() and not file.path.exists()


def test_what_the_group_has_stays_when_its_sending_is_forgotten(tus, bruno):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    sender.patch(url, 0, DATA)
    sender.delete(url)
    assert File.objects.get().path.exists()


def test_it_is_its_senders_alone(tus, bruno, alice, chloe, dora, gael):
    url = tus(bruno).create(len(DATA))["Location"]
    for somebody in (alice, chloe, dora, gael):
        other = tus(somebody)
        assert other.head(url).status_code == other.delete(url).status_code == 404
        assert other.patch(url, 0, DATA).status_code == 404
    assert tus(dora).create(10).status_code == 404 == tus(gael).create(10).status_code


def test_who_is_gone_does_not_finish_what_they_began(tus, bruno, group):
    sender = tus(bruno)
    url = sender.create(len(DATA))["Location"]
    sender.patch(url, 0, DATA[:100])
    Membership.objects.filter(user=bruno, group=group).delete()
    assert sender.patch(url, 100, DATA[100:]).status_code == 404 and not File.objects.exists()


def test_whose_login_expired_is_told_as_a_program_understands_it(tus, bruno, group):
    url = tus(bruno).create(10)["Location"]
    stranger = tus(None)
    assert stranger.head(url).status_code == stranger.patch(url, 0, b"x").status_code == 401
    assert stranger.create(10).status_code == 401


def test_who_observes_joins_files_to_words_and_adds_none_to_the_groups(tus, chloe):
    assert tus(chloe).create(10).status_code == 403
    assert tus(chloe).create(10, place="fil-1").status_code == 201


def test_what_nobody_came_back_for_is_cleaned(
    tus, bruno, brings, settings, django_capture_on_commit_callbacks
):
    sender = tus(bruno)
    half = sender.create(len(DATA))["Location"]
    sender.patch(half, 0, DATA[:100])
    brought, unsent = brings(bruno, "gardé.bin", DATA), brings(bruno, "brouillon.bin", DATA, place="fil-1")
    assert services.clean_up() == 0 and File.objects.count() == 2
    path = Upload.objects.get(file=None).path
    Upload.objects.update(expires_at=timezone.now())
    File.objects.update(created_at=timezone.now() - timedelta(hours=settings.FILES["UNSENT_HOURS"] + 1))
    assert sender.patch(half, 100, DATA[100:]).status_code == 410
    with django_capture_on_commit_callbacks(execute=True):
        services.clean_up()
    assert not path.exists() and not unsent.path.exists() and brought.path.exists()
    assert File.objects.get() == brought and not Upload.objects.exists()


def test_a_file_that_a_crash_left_without_a_row_is_found_a_day_later(bruno, brings, settings):
    import os

    kept = brings(bruno, "gardé.bin", DATA)
    root = Path(settings.MEDIA_ROOT)
    lost = kept.path.with_name(str(uuid4()))
    part = root / "uploads" / f"{uuid4()}.part"
    note = root / "files" / "a-lire.txt"
    for path in (lost, part, note):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    services.clean_up()
    assert lost.exists() and part.exists()
    for path in (lost, part, note, kept.path):
        os.utime(path, (1, 1))
    services.clean_up()
    assert not lost.exists() and not part.exists() and note.exists() and kept.path.exists()
