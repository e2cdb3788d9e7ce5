"""PDF by typst: tagged, titled, in its language. Our template, their words as data."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.conf import settings

from workspace.exports import confined
from workspace.exports.content import Sheet
from workspace.exports.writers.cells import words
from workspace.exports.writers.page import as_data
from workspace.richtext import clean_line, clean_text

TEMPLATE = Path(__file__).with_name("sheet.typ")
PROGRAM = Path(confined.__file__).with_name("typeset.py")


def write(sheet: Sheet) -> bytes:
    document = {
        "title": clean_line(sheet.title),
        "subtitle": clean_line(sheet.subtitle),
        "lang": sheet.lang,
        "meta": [[clean_line(key), clean_text(words(value))] for key, value in sheet.meta],
        "blocks": [as_data(block) for block in sheet.blocks],
    }
    program = [sys.executable, "-I", str(PROGRAM), str(TEMPLATE)]
    # Addresses, not memory: its threads and fonts reserve more than they use.
    return confined.run(
        program, json.dumps(document).encode(), address_space=3 * settings.EXPORTS["MEMORY_MB"]
    )
