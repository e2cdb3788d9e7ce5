"""A rich text and its pictures, in every format."""

from __future__ import annotations

import io
import zipfile

import PIL.Image
import pypdf
import pytest

from workspace import richtext
from workspace.exports.content import PROSE_FORMATS, Picture, Prose, Sheet
from workspace.exports.writers import write

HERE = "/documents/abc/images/1/"
HOSTILE = '#read("/etc/passwd") #image("x") $a$ [x](y) <script>'


def picture() -> Picture:
    file = io.BytesIO()
    PIL.Image.new("RGB", (40, 20), "teal").save(file, "PNG")
    return Picture("image/png", file.getvalue())


def text(words: str, **marks) -> dict:
    return {"x": words, "m": marks}


def node(kind: str, /, *children: dict, **attrs) -> dict:
    return {"t": kind, "a": attrs, "c": list(children)}


def paragraph(words: str, **marks) -> dict:
    return node("paragraph", text(words, **marks))


EVERYTHING = node(
    "doc",
    node("heading", text("Le lieu"), level=1),
    node("paragraph", text("gras", bold={}), node("hardBreak"), node("mention", id="3", label="Élise")),
    paragraph("un lien", link={"href": "https://exemple.fr"}),
    paragraph("un piège", link={"href": "javascript:alert(1)"}),
    paragraph(HOSTILE),
    node("taskList", node("taskItem", paragraph("fait"), checked=True)),
    node(
        "bulletList",
        node(
            "listItem", paragraph("un"), node("orderedList", node("listItem", paragraph("trois")), start=3.0)
        ),
    ),
    node("blockquote", paragraph("cité")),
    node("callout", paragraph("attention"), kind="warning"),
    node("horizontalRule"),
    node("image", src=HERE, alt="Une salle"),
    node("image", src="/ailleurs/", alt="Absente"),
    node(
        "table",
        node("tableRow", node("tableHeader", paragraph("A")), node("tableHeader", paragraph("B"))),
        node("tableRow", node("tableCell", paragraph("fusion"), colspan=2.0, rowspan=1.0, colwidth=None)),
    ),
    node("unknown", paragraph("plus tard")),
)
PROSE = Prose(
    html=richtext.drawn(f'<p>grand</p><img src="{HERE}" alt="Une salle"><img src="/ailleurs/" alt="">'),
    markdown=f'Un [lien]({HERE}x "non") et [un autre](https://exemple.fr).\n\n'
    f'![Une \\[salle\\]]({HERE} "Vue \\"large\\"")\n',
    text="grand",
    tree=EVERYTHING,
    pictures={HERE: picture()},
)
SHEET = Sheet("Compte rendu", blocks=[PROSE])


def taken(fmt: str) -> bytes:
    return write(SHEET, fmt, schema="documents.document")


@pytest.mark.parametrize("fmt", PROSE_FORMATS)
def test_every_format_is_written(fmt):
    assert taken(fmt)


def test_the_pdf_says_every_word_and_runs_none():
    pdf = pypdf.PdfReader(io.BytesIO(taken("pdf")))
    words = " ".join(page.extract_text() for page in pdf.pages)
    for said in ("Le lieu", "gras", "@Élise", "fait", "trois", "cité", "attention", "fusion", "plus tard"):
        assert said in words
    assert '#read("/etc/passwd")' in words and "root:" not in words
    assert "[Absente]" in words
    assert sum(len(page.images) for page in pdf.pages) == 1
    addresses = [
        note.get_object()["/A"]["/URI"] for page in pdf.pages for note in page.get("/Annots", []) or []
    ]
    assert addresses == ["https://exemple.fr"]


def test_the_markdown_refers_to_its_picture_and_leaves_its_links():
    said = taken("md").decode()
    assert f'[lien]({HERE}x "non")' in said and "[un autre](https://exemple.fr)" in said
    assert "![Une \\[salle\\]][image-1]" in said
    assert said.rstrip().endswith('"Vue \\"large\\""') and "[image-1]: data:image/png;base64," in said


def test_the_page_holds_its_picture_and_asks_nobody():
    page = taken("html").decode()
    assert page.count('src="data:image/png;base64,') == 1
    assert 'src=""' in page and "/ailleurs/" not in page
    assert "img-src data:" in page and "default-src 'none'" in page


@pytest.mark.parametrize("fmt", ["docx", "odt"])
def test_office_files_hold_their_picture(fmt):
    names = zipfile.ZipFile(io.BytesIO(taken(fmt))).namelist()
    assert sum(name.endswith(".png") for name in names) == 1
