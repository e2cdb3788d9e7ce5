"""Cards point at pictograms of their own page: they are those of the one file of pictograms."""

import re
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from sessions.boards.kinds import PICTOGRAMS

SYMBOL = re.compile(r'<symbol id="([^"]+)"(.*?</symbol>)', re.S)


def test_each_kind_has_the_pictogram_of_the_file():
    file = Path(settings.BASE_DIR) / "static" / "img" / "icons.svg"
    drawn = dict(SYMBOL.findall(file.read_text()))
    laid = dict(SYMBOL.findall(render_to_string("boards/_card_pictograms.html")))
    assert laid == {f"pictogram-{kind}": drawn[name] for kind, name in PICTOGRAMS.items()}
