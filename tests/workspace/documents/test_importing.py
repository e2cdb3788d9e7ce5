"""What a file brought from elsewhere says."""

from __future__ import annotations

import base64
import contextlib
import io
import subprocess
import zipfile

import pypandoc
import pytest
from PIL import Image as Picture

from tests.bounded import bounded
from workspace.documents.content import from_markdown, to_markdown
from workspace.documents.content.nodes import nodes_of
from workspace.documents.importing import archives, read
from workspace.documents.refusals import Refused

TYPED = """\
# Compte rendu

Bonjour **gras** *italique* ~~barré~~ [lien](https://a.fr), à toutes et à tous.

- un
- deux
  - deux et demi

3. trois
4. quatre

> Une parole.

| Quoi | Qui |
| --- | --- |
| thé | café |
"""


def picture(fmt="PNG"):
    out = io.BytesIO()
    Picture.new("RGB", (20, 10), "red").save(out, fmt)
    return out.getvalue()


def made(typed, fmt, folder):
    """The file that a word processor would make of this Markdown."""
    (folder / "jardin.png").write_bytes(picture())
    out = folder / f"x.{fmt}"
    program = [pypandoc.get_pandoc_path(), "--from=markdown", f"--to={fmt}", "-o", out]
    subprocess.run(program, input=typed.encode(), cwd=folder, check=True)
    return out.read_bytes()


def kinds(tree):
    return [node.type for node in nodes_of(tree)]


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_a_text_of_a_word_processor_is_read(fmt, tmp_path):
    brought = read(made(TYPED, fmt, tmp_path), fmt)
    assert to_markdown(brought.tree) == TYPED
    assert brought.images == {}


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_its_pictures_come_with_it(fmt, tmp_path):
    brought = read(made("Avant\n\n![](jardin.png)\n\nAprès", fmt, tmp_path))
    (image,) = [node for node in nodes_of(brought.tree) if node.type == "image"]
    assert list(brought.images) == [image.attrs["src"]]
    assert brought.images[image.attrs["src"]] == picture()


def test_a_page_is_read_without_what_it_would_do():
    page = b"""<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><h1>Titre</h1>
    <script>alert(1)</script><p onclick="x()">Un <b>mot</b> et <a href="javascript:x">un autre</a></p>
    <iframe src="https://a.fr">cadre</iframe><details><summary>Plus</summary>Reste</details></body></html>"""
    typed = to_markdown(read(page).tree)
    assert typed.startswith("# Titre\n\nUn **mot** et un autre\n")
    assert "alert" not in typed and "javascript" not in typed and "Reste" in typed


def test_pictures_written_in_a_page_come_with_it():
    data = base64.b64encode(picture()).decode()
    image = f'<img alt="Le jardin" src="data:image/png;base64,{data}">'
    brought = read(f'<p>Avant</p>{image}<img alt="ailleurs" src="x.png">'.encode(), "html")
    assert brought.images == {"/import/1": picture()}
    assert to_markdown(brought.tree) == "Avant\n\n![Le jardin](/import/1)\n\nailleurs\n"


def test_markdown_is_read_as_we_write_it_without_html():
    typed = (
        "---\ntitle: Notes\n---\n# Titre\n\n> [!IDEA]\n> Une idée<br>\n> <b>forte</b>\n\n<div>rien</div>\n"
    )
    assert to_markdown(read(typed.encode(), "md").tree) == (
        "# Titre\n\n> [!IDEA]\n> Une idée\\\n> forte\n\nrien\n"
    )


def test_a_rule_at_the_top_is_not_a_block_of_settings():
    assert kinds(read(b"---\n\nUn mot\n\n---\n\nUn autre").tree)[1] == "horizontalRule"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_are_read_however_they_were_written(encoding):
    assert to_markdown(read("Été à l'école".encode(encoding), "md").tree) == "Été à l'école\n"


def test_notes_come_at_the_end(tmp_path):
    typed = to_markdown(read(made("Un mot[^1].\n\n[^1]: Sa note.\n", "docx", tmp_path)).tree)
    assert typed == "Un mot \\[1\\].\n\n## Notes\n\n1. Sa note.\n"


def test_tasks_are_tasks():
    page = "<ul><li>☐ appeler</li><li>☒ écrire</li></ul>"
    assert to_markdown(read(page.encode(), "html").tree) == "- [ ] appeler\n- [x] écrire\n"


def test_its_bytes_say_what_it_is_whatever_its_name(tmp_path):
    assert read(made("Bonjour", "odt", tmp_path), "docx").tree == from_markdown("Bonjour")
    assert read(b"<!doctype html><p>Bonjour</p>", "md").tree == from_markdown("Bonjour")


def test_what_a_picture_of_an_odt_shows_is_kept(tmp_path):
    said = "<svg:title>Jardin</svg:title><svg:desc>Trois arbres &amp; un banc</svg:desc></draw:frame>"
    with zipfile.ZipFile(io.BytesIO(made("Ici\n\n![](jardin.png)\n", "odt", tmp_path))) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    told = [
        (name, data.replace(b"</draw:frame>", said.encode()) if name == "content.xml" else data)
        for name, data in parts
    ]
    (shown,) = [node for node in nodes_of(read(zipped(*told), "odt").tree) if node.type == "image"]
    assert shown.attrs["alt"] == "Trois arbres & un banc"
    (silent,) = [node for node in nodes_of(read(zipped(*parts), "odt").tree) if node.type == "image"]
    assert silent.attrs["alt"] == ""


def test_descriptions_that_are_none_are_looked_for_in_bounded_time():
    hostile = "<draw:frame><draw:image xlink:href=<svg:desc>" * 200_000
    archive = zipped(("content.xml", hostile))
    read = bounded(3, lambda: archives.Archive(zipfile.ZipFile(io.BytesIO(archive))).descriptions())
    assert read == {}


def zipped(*parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


REFUSED = {
    "a PDF": (b"%PDF-1.7 ...", "PDF"),
    "an old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ancien format"),
    "an RTF": (b"{\\rtf1 bonjour}", "RTF"),
    "a program": (b"MZ\x90\0\3\0\0\0", "n'a pas pu être lu"),
    "an archive": (zipped(("a.txt", "x")), "archive"),
    "a spreadsheet": (
        zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")),
        "archive",
    ),
    "half an archive": (zipped(("word/document.xml", "x" * 5_000))[:60], "n'a pas pu être lu"),
    "an empty docx": (zipped(("word/document.xml", "")), "n'a pas pu être lu"),
    "nothing": (b"", "aucun texte"),
    "blanks": (b" \n\n ", "aucun texte"),
    "too long": (b"mot " * 300_000, "trop long"),
    "too many lines": (b"- a\n" * 26_000, "trop long"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(name):
    data, words = REFUSED[name]
    with pytest.raises(Refused, match=words):
        read(data)


def test_a_name_that_promises_a_docx_is_not_believed():
    with pytest.raises(Refused, match="n'a pas pu être lu"):
        read(b"not a zip", "docx")


def test_an_archive_that_unfolds_without_end_is_refused():
    bomb = zipped(("word/document.xml", b"\0" * (archives.MAX_XML + 1)))
    assert len(bomb) < 100_000
    with pytest.raises(Refused, match="trop grand"):
        read(bomb)
    with pytest.raises(Refused, match="trop grand"):
        read(zipped(("word/document.xml", b"x"), *((f"word/{at}", b"") for at in range(archives.MAX_FILES))))


def test_an_archive_that_lies_about_its_length_is_refused():
    bomb = bytearray(zipped(("word/document.xml", b"\0" * (archives.MAX_XML + 1))))
    for at in (22, bomb.index(b"PK\1\2") + 24):  # the announced length, in both headers
        bomb[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(Refused):
        read(bytes(bomb))


def test_a_picture_that_cannot_be_read_leaves_its_description():
    page = '<p><img alt="Le jardin" src="data:image/png;base64,AAAA"></p>'
    brought = read(page.encode(), "html")
    assert brought.images == {} and to_markdown(brought.tree) == "Le jardin\n"


def test_a_page_nested_beyond_reason_is_refused_or_flattened(settings):
    settings.EXPORTS = {**settings.EXPORTS, "SECONDS": 3}
    for tag in ("blockquote", "div", "b", "ul><li"):
        try:
            read((f"<{tag}>" * 3_000 + "au fond").encode(), "html")
        except Refused as refused:
            assert str(refused)


@pytest.mark.parametrize("line", ["-a: b\n", "<!-- a -->", "<!--", "a:\n", " \n"])
def test_what_a_file_is_can_be_told_in_bounded_time(line):
    for start in ("", "---\n"):
        with contextlib.suppress(Refused):
            read((start + line * 8_000).encode(), "md")
