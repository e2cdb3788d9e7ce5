"""Pictures: written again by us, shown to who reads the text."""

from __future__ import annotations

import io
import struct
import zlib

import PIL.Image
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL.PngImagePlugin import PngInfo

from tests.workspace.documents.conftest import picture
from workspace.documents.models import Image
from workspace.documents.refusals import Refused, TooMuch
from workspace.documents.services.documents import create_document
from workspace.documents.services.images import add_image


def sent(browser, document, data: bytes, name: str = "photo.jpg"):
    return browser.post(f"/documents/{document.key}/images/", {"image": SimpleUploadedFile(name, data)})


def test_bruno_adds_a_picture_that_chloe_sees(client_for, document, bruno, chloe, dora):
    answer = sent(client_for(bruno), document, picture().read())
    assert answer.status_code == 201
    source = answer.json()["src"]
    assert (answer.json()["width"], answer.json()["height"]) == (40, 20)
    shown = client_for(chloe).get(source)
    assert shown["Content-Type"] == "image/png" and shown["X-Content-Type-Options"] == "nosniff"
    assert "private" in shown["Cache-Control"] and "immutable" in shown["Cache-Control"]
    assert PIL.Image.open(io.BytesIO(shown.getvalue())).size == (40, 20)
    assert client_for(dora).get(source).status_code == 404


def test_who_reads_only_adds_none(client_for, document, chloe):
    answer = sent(client_for(chloe), document, picture().read())
    assert answer.status_code == 403 and answer.json()["error"]
    assert not Image.objects.exists()


def test_where_it_was_taken_is_not_kept(document, bruno):
    exif = PIL.Image.Exif()
    exif[0x010F] = "CANARI telephone"
    exif[0x8825] = {1: "N", 2: (43.0, 50.0, 0.0)}
    taken = picture(fmt="JPEG", exif=exif.tobytes(), comment=b"CANARI remarque")
    assert b"CANARI" in taken.getvalue()
    image = add_image(document, taken, by=bruno)
    written = image.path.read_bytes()
    assert b"CANARI" not in written and not PIL.Image.open(io.BytesIO(written)).getexif()


def test_the_words_of_a_png_are_not_kept_either(document, bruno):
    words = PngInfo()
    words.add_text("Author", "CANARI")
    assert b"CANARI" not in add_image(document, picture(pnginfo=words), by=bruno).path.read_bytes()


def test_a_picture_taken_sideways_stands_up(document, bruno):
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    image = add_image(document, picture(fmt="JPEG", exif=exif.tobytes()), by=bruno)
    assert (image.width, image.height) == (20, 40)


def test_a_large_picture_is_made_smaller(document, bruno, settings):
    settings.DOCUMENTS = {**settings.DOCUMENTS, "IMAGE_SIDE": 30}
    image = add_image(document, picture(side=300, fmt="JPEG"), by=bruno)
    assert (image.width, image.height) == (30, 15)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
        b"\xff\xd8\xff\xe0" + b"\0" * 200,
    ],
)
def test_what_is_no_picture_is_refused(document, bruno, data):
    with pytest.raises(Refused):
        add_image(document, io.BytesIO(data), by=bruno)
    assert not Image.objects.exists()


def test_a_bomb_is_refused_before_it_opens(document, bruno):
    """100 000 × 100 000 points in a hundred bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    size = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    with pytest.raises(Refused):
        add_image(document, io.BytesIO(bomb), by=bruno)


def test_a_photograph_drawn_over_and_over_is_refused(document, bruno):
    """Each scan of a progressive JPEG is a hundred bytes, and goes over all its points."""
    data = picture(400, "JPEG", progressive=True).getvalue()
    assert add_image(document, io.BytesIO(data), by=bruno)
    last, end = data.rfind(b"\xff\xda"), data.rfind(b"\xff\xd9")
    with pytest.raises(TooMuch):
        add_image(document, io.BytesIO(data[:end] + data[last:end] * 60 + data[end:]), by=bruno)


def test_a_telephones_photograph_stays_a_photograph(document, bruno):
    several = picture(fmt="MPO", save_all=True, append_images=[PIL.Image.new("RGB", (40, 20))])
    assert add_image(document, several, by=bruno).format == Image.Format.JPEG
    with_a_film = picture(60, "JPEG").getvalue() + b"\xff\xda\0\0" * 200  # after the picture: nothing of it
    assert add_image(document, io.BytesIO(with_a_film), by=bruno).width == 60


def test_the_limit_of_one_picture(document, bruno, settings):
    data = picture().getvalue()
    settings.DOCUMENTS = {**settings.DOCUMENTS, "IMAGE_BYTES": len(data)}
    add_image(document, io.BytesIO(data), by=bruno)
    with pytest.raises(TooMuch):
        add_image(document, io.BytesIO(data + b"\0"), by=bruno)


def test_the_limits_of_a_document(document, bruno, settings):
    settings.DOCUMENTS = {**settings.DOCUMENTS, "IMAGES": 2}
    for side in (10, 20):
        add_image(document, picture(side), by=bruno)
    with pytest.raises(TooMuch):
        add_image(document, picture(30), by=bruno)
    room = sum(image.size for image in document.images.all())
    settings.DOCUMENTS = {**settings.DOCUMENTS, "IMAGES": 9, "IMAGES_BYTES": room}
    with pytest.raises(TooMuch):
        add_image(document, picture(30), by=bruno)


def test_the_same_picture_twice_is_kept_once(document, bruno):
    assert add_image(document, picture(), by=bruno) == add_image(document, picture(), by=bruno)
    assert Image.objects.count() == 1


def test_another_documents_address_shows_nothing(client_for, group, document, alice, bruno):
    image = add_image(document, picture(), by=alice)
    other = create_document(group, by=alice, title="Autre")
    assert client_for(bruno).get(f"/documents/{other.key}/images/{image.pk}/").status_code == 404
