"""The regional team's own fiches belong to no group: what stands beside them comes by the form itself."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.workspace.blocks.test_blocks import MP3, picture
from workspace.blocks.models import Block
from workspace.files.models import File
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry


@pytest.fixture
def sheet(renee) -> Entry:
    return knowledge.create_entry(
        kind="sheet", by=renee, group=None, visibility="region", title="Accueillir", body="Un **texte**."
    )


@pytest.fixture
def give(client_for, sheet):
    def gives(by, *files: tuple[str, bytes], **said):
        uploads = [SimpleUploadedFile(name, data) for name, data in files]
        address = f"/connaissances/{sheet.pk}/paroles-et-images/"
        return client_for(by).post(address, {"uploads": uploads, "agreed": "on", **said})

    return gives


def left(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_an_image_and_a_sound_come_by_the_form(sheet, renee, give, client_for):
    page = client_for(renee).get(f"/connaissances/{sheet.pk}/paroles-et-images/").content.decode()
    assert 'name="uploads"' in page and re.search(r"200\sMo", page) and "<file-tray" not in page
    assert give(renee, ("place.png", picture()), ("voix.mp3", MP3)).status_code == 302
    image, sound = sheet.blocks.all()
    assert (image.kind, sound.kind) == ("image", "audio") and image.width and image.position < sound.position
    assert sound.path.read_bytes() == MP3 and image.small_path.exists()
    shown = client_for(renee).get(sheet.get_absolute_url()).content.decode()
    assert str(image.pk) in shown and str(sound.pk) in shown and not File.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.4", "ni une image"),
        ("a.png", b"\x89PNG\r\n\x1a\nabc", "abîmée"),
        ("vide.png", b"", "vide"),
    ],
)
def test_of_several_all_or_none(sheet, renee, give, settings, name, data, sentence):
    answer = give(renee, ("place.png", picture()), (name, data))
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Block.objects.exists() and not left(settings)


def test_what_weighs_too_much_is_refused_before_it_is_written(sheet, renee, give, settings):
    settings.FILES = {**settings.FILES, "FILE_BYTES": 100, "LASTING_BYTES": 200}
    assert "dépasse" in give(renee, ("place.png", picture() + b"a" * 100)).content.decode()
    assert "dépasse" in give(renee, ("voix.mp3", MP3)).content.decode()
    settings.FILES = {**settings.FILES, "LASTING_BYTES": len(MP3)}
    assert "dépasse" in give(renee, ("archive.mp3", b"PK\x03\x04" + MP3[10:])).content.decode()
    assert not Block.objects.exists() and not left(settings)
    assert give(renee, ("voix.mp3", MP3)).status_code == 302


def test_without_the_people_s_agreement_nothing_is_kept(sheet, renee, give, settings):
    assert give(renee, ("place.png", picture()), agreed="").status_code == 422
    assert give(renee).status_code == 422
    assert not Block.objects.exists() and not left(settings)


def test_nobody_else_adds_to_it(sheet, give, alice, settings):
    assert give(alice, ("place.png", picture())).status_code == 404
    assert not Block.objects.exists() and not left(settings)
