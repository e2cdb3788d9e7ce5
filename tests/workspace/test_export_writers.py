"""Each format is opened again by somebody else's reader, with hostile words in every field."""

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime

import icalendar
import pypandoc
import pypdf
import pytest

from workspace.exports import confined
from workspace.exports.content import (
    Bullets,
    Calendar,
    Callout,
    Event,
    Heading,
    KeyValue,
    Paragraph,
    Quote,
    Sheet,
    Table,
)
from workspace.exports.failures import Failure, TooBig, TooSlow
from workspace.exports.writers import write

HOSTILE = (
    '#include "/etc/passwd" ![](file:///etc/passwd) <script>alert(1)</script> \\input{/etc/passwd} '
    "$x$ `a` #{1+1} {{7*7}} {% now %} @ref *a* [b](c)\n---\n- x"
)
BLOCKS = [
    Heading(HOSTILE),
    Paragraph(HOSTILE),
    Bullets([HOSTILE]),
    Quote(HOSTILE, HOSTILE),
    Callout(HOSTILE, HOSTILE),
    KeyValue([(HOSTILE, HOSTILE)]),
    Table([HOSTILE, "n"], [[HOSTILE, 3], [date(2026, 3, 2), 2.5]], HOSTILE),
]
SHEET = Sheet(title=HOSTILE, subtitle=HOSTILE, meta=[(HOSTILE, HOSTILE)], blocks=BLOCKS)


@pytest.fixture(autouse=True)
def exports_root(settings, tmp_path):
    settings.EXPORTS_ROOT = tmp_path


def read_with_pandoc(data: bytes, reader: str) -> str:
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", reader, "-t", "json"]
    return subprocess.run(command, input=data, capture_output=True, check=True, timeout=60).stdout.decode()


def words_of(tree: str) -> str:
    found = []

    def walk(node):
        if isinstance(node, dict):
            assert node.get("t") not in ("Image", "RawInline", "RawBlock", "Math", "Cite", "Link")
            if node.get("t") == "Str":
                found.append(node["c"])
            elif node.get("t") in ("Space", "SoftBreak", "LineBreak"):
                found.append(" ")
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(json.loads(tree))
    return "".join(found)


@pytest.mark.parametrize(("fmt", "reader"), [("md", "commonmark_x"), ("odt", "odt"), ("docx", "docx")])
def test_a_sheet_is_read_again_as_it_was_typed(fmt, reader):
    words = words_of(read_with_pandoc(write(SHEET, fmt, schema="a.b"), reader))
    for piece in (
        "<script>alert(1)</script>",
        "\\input{/etc/passwd}",
        "![](file:///etc/passwd)",
        "{{7*7}}",
        "$x$",
    ):
        assert words.count(piece) >= 8, piece
    assert "root:" not in words


def test_the_page_runs_nothing_and_calls_nobody():
    html = write(SHEET, "html", schema="a.b").decode()
    assert "<script" not in html and "<img" not in html and "style=" not in html and "https:" not in html
    assert html.count("&lt;script&gt;") >= 8 and '<html lang="fr">' in html


def test_the_pdf_is_tagged_titled_and_in_french():
    sheet = Sheet("Fiche client", "Durance", blocks=BLOCKS)
    reader = pypdf.PdfReader(io.BytesIO(write(sheet, "pdf", schema="a.b")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "fr" and reader.metadata.title == "Fiche client"
    words = "".join(page.extract_text() for page in reader.pages)
    assert "{{7*7}}" in words and "#{1+1}" in words and "root:" not in words


def test_no_cell_is_a_formula():
    cells = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "honnête; oui",
        'gu"illemet',
        "deux\nlignes",
    ]
    data = write(Table(["=titre"], [[cell] for cell in cells]), "csv", schema="a.b")
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert all(row[0][0] not in "=+-@\t\r＝" for row in rows)
    assert rows[-3:] == [["honnête; oui"], ['gu"illemet'], ["deux\nlignes"]]


def test_dates_and_numbers_are_written_the_french_way():
    table = Table(["a", "b", "c"], [[date(2026, 3, 2), -2.5, datetime(2026, 3, 2, 13, 5, tzinfo=UTC)]])
    assert b"02/03/2026;-2,5;02/03/2026 14:05\r\n" in write(table, "csv", schema="a.b")


def test_json_says_what_it_is():
    answer = json.loads(write({"on": date(2026, 3, 2)}, "json", schema="codev.all"))
    assert answer["schema"] == "pais.codev.all" and answer["version"] == 1
    assert answer["data"] == {"on": "2026-03-02"}


def test_no_calendar_line_can_be_injected():
    evil = "Séance\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x\nATTACH:file:///etc/passwd"
    start = datetime(2026, 3, 2, 13, tzinfo=UTC)
    event = Event(evil, evil, start, start, evil, evil, "javascript:alert(1)")
    calendar = icalendar.Calendar.from_ical(write(Calendar(evil, [event]), "ics", schema="a.b"))
    (found,) = calendar.walk("VEVENT")
    assert found.decoded("dtstart") == start
    assert "ATTACH" not in found and "URL" not in found


def test_a_content_is_not_written_in_a_format_that_is_not_its_own():
    with pytest.raises(TypeError):
        write(SHEET, "csv", schema="a.b")


def test_a_program_that_lasts_is_killed(settings):
    settings.EXPORTS = {**settings.EXPORTS, "SECONDS": 1}
    with pytest.raises(TooSlow):
        confined.run(["/bin/sleep", "60"], b"")


def test_a_program_that_burns_the_processor_is_killed(settings):
    settings.EXPORTS = {**settings.EXPORTS, "SECONDS": 1}
    with pytest.raises(TooSlow):
        confined.run([sys.executable, "-c", "while True: pass"], b"")


def test_a_program_that_takes_memory_fails():
    with pytest.raises(Failure):
        confined.run([sys.executable, "-c", "x = bytearray(2 << 30)"], b"", address_space=512)


def test_pandoc_keeps_within_its_memory(settings):
    settings.EXPORTS = {**settings.EXPORTS, "MEMORY_MB": 8}
    with pytest.raises(TooBig):
        write(Sheet("t", blocks=[Paragraph("mot " * 200_000)]), "docx", schema="a.b")


def test_too_large_a_file_is_not_given(settings):
    settings.EXPORTS = {**settings.EXPORTS, "OUTPUT_BYTES": 100}
    with pytest.raises(TooBig):
        write(SHEET, "md", schema="a.b")


def test_a_program_sees_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canari")
    assert b"canari" not in confined.run(["/usr/bin/env"], b"")
