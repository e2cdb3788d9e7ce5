"""Files that lie, hide, explode or carry a name that means harm."""

from __future__ import annotations

import io
import zlib

import PIL.Image
import pytest
from django.urls import reverse

from groups.refusals import Refused
from tests.workspace.files.conftest import picture
from workspace.files import names
from workspace.files.kinds import Kind
from workspace.files.models import File, Upload

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = b"<!doctype html><script>alert(1)</script>"


def downloaded(client_for, user, file: File):
    return client_for(user).get(reverse("files:download", args=[file.key]))


@pytest.mark.parametrize("data", [SVG, HTML, b"\n  <html>", b"<?xml version='1.0'?><svg/>"])
@pytest.mark.parametrize("name", ["image.svg", "page.html", "photo.jpg", "notes.txt", "table.csv"])
def test_markup_leaves_as_bytes_whatever_its_name(client_for, brings, bruno, chloe, data, name):
    file = brings(bruno, name, data)
    answer = downloaded(client_for, chloe, file)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "private" in answer["Cache-Control"] and answer.getvalue() == data
    assert client_for(chloe).get(reverse("files:preview", args=[file.key])).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "kind", "content_type"),
    [
        ("x.jpg", b"%PDF-1.7\n", Kind.PDF, "application/pdf"),
        ("x.pdf", b"MZ\x90\0 a program", Kind.OTHER, "application/octet-stream"),
        ("x.png", b"PK\x03\x04 an archive", Kind.ARCHIVE, "application/zip"),
        ("x.txt", b"\0\1\2 no text", Kind.OTHER, "application/octet-stream"),
        ("x.txt", "à demi cassé".encode("latin-1"), Kind.OTHER, "application/octet-stream"),
        ("x.txt", "Des notes, accentuées".encode(), Kind.DOCUMENT, "text/plain; charset=utf-8"),
        ("x.exe", b"Des notes", Kind.OTHER, "application/octet-stream"),
        ("x.csv", b"a;b\n1;2\n", Kind.SHEET, "text/csv; charset=utf-8"),
        ("x.mp4", b"\0\0\0\x20ftypisom", Kind.VIDEO, "video/mp4"),
        ("x.mp3", b"ID3\4\0", Kind.AUDIO, "audio/mpeg"),
        (
            "x.odt",
            b"PK\x03\x04" + b"\0" * 22 + b"\x08\0\0\0" + b"mimetypeapplication/vnd.oasis.opendocument.textPK",
            Kind.DOCUMENT,
            "application/vnd.oasis.opendocument.text",
        ),
        ("x.docx", b"PK\x03\x04[Content_Types].xml word/document.xml", Kind.DOCUMENT, None),
    ],
)
def test_a_file_is_what_its_bytes_are(brings, bruno, name, data, kind, content_type):
    file = brings(bruno, name, data)
    assert file.kind == kind and file.content_type == (content_type or file.content_type)


def test_a_name_that_lies_is_said_to(client_for, brings, bruno, chloe):
    file = brings(bruno, "facture.pdf", b"MZ\x90\0 a program")
    assert file.lies and "n’est pas celui" in client_for(chloe).get(file.get_absolute_url()).text
    honest = brings(bruno, "facture.pdf", b"%PDF-1.7")
    assert not honest.lies and "n’est pas celui" not in client_for(chloe).get(honest.get_absolute_url()).text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("notes\r\nSet-Cookie: a=b.txt", "notes Set-Cookie- a=b.txt"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Bruno\\plan.docx", "plan.docx"),
        ('un "beau" titre.pdf', "un -beau- titre.pdf"),
        ("…", "…"),
        (" .. ", "fichier"),
        ("", "fichier"),
        ("a\u200bb\0c.txt", "abc.txt"),
        ("é" * 300 + ".pdf", "é" * 146 + ".pdf"),
        ("x" * 300, "x" * 150),
    ],
)
def test_a_name_is_made_fit_to_be_shown_and_sent(said, kept):
    assert names.clean_name(said) == kept


def test_a_name_travels_in_a_header_whole_and_harmless(client_for, brings, bruno):
    file = brings(bruno, 'Été d\'ici ; "filename=x".txt\r\nX-Evil: 1', b"Des notes")
    answer = downloaded(client_for, bruno, file)
    header = answer["Content-Disposition"]
    assert answer.getvalue() == b"Des notes"
    assert header.startswith("attachment; filename*=utf-8''") and "\n" not in header and '"' not in header
    assert "%C3%89t%C3%A9" in header


def test_where_a_photograph_was_taken_is_not_kept(brings, bruno):
    exif = PIL.Image.Exif()
    exif[0x010F] = "CANARI telephone"
    exif[0x8825] = {1: "N", 2: (43.0, 50.0, 0.0)}
    exif[0x0112] = 6
    taken = picture("JPEG", exif=exif.tobytes(), comment=b"CANARI remarque") + b"CANARI after the end"
    file = brings(bruno, "photo.jpg", taken)
    for path in (file.path, file.preview_path):
        written = path.read_bytes()
        assert b"CANARI" not in written and not PIL.Image.open(io.BytesIO(written)).getexif()
        assert PIL.Image.open(io.BytesIO(written)).size == (20, 40)  # and it stands up
    assert not list(file.path.parent.glob("*.part"))


@pytest.mark.parametrize("fmt", ["PNG", "GIF", "WEBP"])
def test_the_other_pictures_lose_what_they_carry_too(brings, bruno, fmt):
    exif = PIL.Image.Exif()
    exif[0x010F] = "CANARI"
    options = {"comment": b"CANARI"} if fmt == "GIF" else {"exif": exif.tobytes()}
    data = picture(fmt, **options)
    assert b"CANARI" in data
    file = brings(bruno, f"image.{fmt.lower()}", data)
    assert b"CANARI" not in file.path.read_bytes() and file.kind == Kind.IMAGE
    assert file.content_type == ("image/png" if fmt == "GIF" else f"image/{fmt.lower()}") and not file.lies


def test_a_picture_that_moves_still_does(brings, bruno):
    out = io.BytesIO()
    frames = [PIL.Image.new("RGB", (10, 10), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=200)
    file = brings(bruno, "saut.gif", out.getvalue())
    kept = PIL.Image.open(io.BytesIO(file.path.read_bytes()))
    assert kept.n_frames == 3 and file.name == "saut.gif"


def test_a_picture_that_hides_under_another_name_gets_its_own(brings, bruno):
    assert brings(bruno, "photo.pdf", picture("JPEG")).name == "photo.jpg"


def bomb(width: int, height: int) -> bytes:
    """A PNG of these dimensions in a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [
        bomb(50_000, 50_000),
        bomb(7_100, 7_100),
        picture("JPEG")[:-2] + b"\xff\xda\x00\x02" * 200 + b"\xff\xd9",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"GIF89a" + b"\xff" * 50,
        b"\xff\xd8\xff" + b"\0" * 50,
    ],
    ids=["huge", "large", "scans", "broken png", "broken gif", "broken jpeg"],
)
def test_a_bomb_or_a_ruin_is_refused_and_nothing_of_it_stays(brings, bruno, data, settings):
    with pytest.raises(Refused):
        brings(bruno, "photo.png", data)
    assert not File.objects.exists()
    left = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert not left and Upload.objects.get().state == Upload.State.DROPPED


def test_a_photograph_that_cannot_be_freed_of_its_place_is_not_taken(brings, bruno):
    for brand in (b"heic", b"mif1", b"avif"):
        with pytest.raises(Refused, match="JPEG"):
            brings(bruno, "IMG_1.heic", b"\0\0\0\x18ftyp" + brand + b"\0" * 100)


def test_a_name_of_markup_is_only_words_on_the_page(client_for, brings, bruno, group):
    brings(bruno, "a<img src=x onerror=alert(1)>.txt", b"Des notes")
    page = client_for(bruno).get(reverse("files:of_group", args=[group.slug])).text
    assert "<img src=x" not in page and "onerror=alert(1)" in page
