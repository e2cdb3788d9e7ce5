"""The codes that screens and papers show: what any browser reads, however little they say."""

from __future__ import annotations

import re

import pytest

from sessions.doors import qr

SMALLEST, QUIET = 21, 4  # modules of a side: a micro code has fewer, and is read by no browser


def side(svg: bytes) -> int:
    [width] = re.findall(rb'viewBox="0 0 (\d+) ', svg)
    return int(width) // qr.SCALE


@pytest.mark.parametrize(
    "words", ["ABCD2345", "ABCD2345+EFGH6789", "https://pais.exemple/rencontres/sisteron/"]
)
def test_a_code_is_never_a_micro_code(words):
    modules = side(qr.picture(words).content) - QUIET
    assert modules >= SMALLEST and (modules - SMALLEST) % 4 == 0


def test_letters_with_accents_are_said_in_utf_8():
    said = "PAIS|inhabitant|||Élise"
    assert qr.picture(said).content != qr.picture(said.encode().decode("latin-1")).content
    assert qr.as_data(said).startswith("data:image/svg+xml;base64,")
