"""A standalone HTML page: prints well, reads well aloud, calls nobody, runs nothing."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.template.loader import render_to_string

from workspace.exports.content import Block, Prose, Sheet
from workspace.exports.writers import pictures
from workspace.exports.writers.cells import words
from workspace.richtext import clean_text

STYLE = Path(__file__).with_name("page.css")


@cache
def _style() -> tuple[str, str]:
    css = STYLE.read_text()
    return css, "sha256-" + b64encode(sha256(css.encode()).digest()).decode()


def write(sheet: Sheet) -> bytes:
    css, digest = _style()
    return render(sheet, css=css, digest=digest).encode()


def render(sheet: Sheet, *, css: str = "", digest: str = "", titled: bool = True) -> str:
    """`titled=False` leaves the title to whoever reads <title> (pandoc)."""
    context = {
        "sheet": sheet,
        "blocks": [as_data(block) for block in sheet.blocks],
        "meta": [(key, words(value)) for key, value in sheet.meta],
        "css": css,
        "digest": digest,
        "titled": titled,
    }
    return render_to_string("exports/sheet.html", context)


def as_data(block: Block) -> dict:
    """The block as plain strings, for templates (this one and typst's); a prose as its HTML."""
    if isinstance(block, Prose):
        return {"kind": "prose", "html": pictures.in_place(block)}
    data = {"kind": type(block).__name__.lower()}
    for name, value in vars(block).items():
        match name:
            case "pairs":
                data[name] = [[clean_text(key), clean_text(words(cell))] for key, cell in value]
            case "rows":
                data[name] = [[clean_text(words(cell)) for cell in row] for row in value]
            case "items" | "columns":
                data["entries" if name == "items" else name] = [clean_text(item) for item in value]
            case "level" | "ordered":
                data[name] = value
            case _:
                data[name] = clean_text(value)
    if data["kind"] == "heading":
        data["level"] = min(max(data["level"], 2), 4)
    return data
