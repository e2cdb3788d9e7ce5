"""PDF by typst: tagged, titled, in its language. Our template, their words as data."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from pathlib import Path

from django.conf import settings

from workspace.exports import confined
from workspace.exports.content import Block, Drawing, Prose, Sheet, Typeset
from workspace.exports.writers.cells import words
from workspace.exports.writers.page import as_data
from workspace.richtext import clean_line, clean_text

TEMPLATE = Path(__file__).with_name("sheet.typ")
PICTURE = Path(__file__).with_name("drawing.typ")
LONGEST = 4_000  # pixels of a PNG's longer side
PROGRAM = Path(confined.__file__).with_name("typeset.py")


def write(sheet: Sheet) -> bytes:
    images: dict[str, str] = {}
    document = {
        "title": clean_line(sheet.title),
        "subtitle": clean_line(sheet.subtitle),
        "lang": sheet.lang,
        "contents": clean_line(sheet.contents),
        "meta": [[clean_line(key), clean_text(words(value))] for key, value in sheet.meta],
        "blocks": [_block(block, images) for block in sheet.blocks],
    }
    return _typeset(TEMPLATE, document, images)


def write_drawing(drawing: Drawing) -> bytes:
    """The picture on one page, as large as a wall sheet holds it."""
    return _typeset(PICTURE, _about(drawing), {"drawing.svg": b64encode(drawing.svg).decode()})


def write_png(drawing: Drawing) -> bytes:
    """The picture in pixels, two to a unit unless that would make it larger than LONGEST."""
    scale = min(1, LONGEST / 2 / max(drawing.width, drawing.height))
    size = [round(drawing.width * scale), round(drawing.height * scale)]
    about = _about(drawing) | {"size": size}
    return _typeset(PICTURE, about, {"drawing.svg": b64encode(drawing.svg).decode()}, fmt="png")


def write_typeset(content: Typeset) -> bytes:
    """Its own template, under the same limits."""
    images = {name: b64encode(data).decode() for name, data in content.images.items()}
    return _typeset(content.template, content.data, images)


def _about(drawing: Drawing) -> dict:
    return {
        "title": clean_line(drawing.title),
        "alt": clean_line(drawing.alt),
        "lang": drawing.lang,
        "wide": drawing.width >= drawing.height,
    }


def _typeset(template: Path, sheet: dict, images: dict[str, str], fmt: str = "pdf") -> bytes:
    program = [sys.executable, "-I", str(PROGRAM), str(template)]
    # Addresses, not memory: its threads and fonts reserve more than they use.
    return confined.run(
        program,
        json.dumps({"sheet": sheet, "images": images, "format": fmt}).encode(),
        address_space=3 * settings.EXPORTS["MEMORY_MB"],
    )


def _block(block: Block, images: dict[str, str]) -> dict:
    """The block as data; the pictures of a prose join `images` (file name: base64)."""
    if not isinstance(block, Prose):
        return as_data(block)
    names: dict[str, str] = {}
    for source, picture in block.pictures.items():
        names[source] = f"image-{len(images) + 1}.{picture.content_type.removeprefix('image/')}"
        images[names[source]] = b64encode(picture.data).decode()
    return {"kind": "prose", "tree": _named(block.tree, names)}


def _named(node: dict, names: dict[str, str]) -> dict:
    """The tree with the name of each picture's file as its source; one that is missing has none."""
    named = dict(node)
    if node.get("t") == "image":
        named["a"] = {**node.get("a", {}), "src": names.get(node.get("a", {}).get("src", ""), "")}
    if "c" in node:
        named["c"] = [_named(child, names) for child in node["c"]]
    return named
