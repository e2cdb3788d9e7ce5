"""Captions are read from what people have, and written again by us."""

import contextlib

import pytest

from tests.bounded import bounded
from workspace.blocks.webvtt import NotCaptions, normal, words_of

SRT = (
    "1\r\n00:00:01,5 --> 00:00:03,000\r\n<i>On entre.</i>\r\n\r\n"
    "2\r\n00:00:03,000 --> 00:00:05,250\r\nPersonne ne demande\r\nde papiers.\r\n"
)
VTT = (
    "WEBVTT - titre\n\nNOTE rien\n\nSTYLE\n::cue { color: red }\n\n"
    "un\n00:01.500 --> 00:03.000 align:start\n<c.red>On & entre.</c>\n"
)


def test_subrip_becomes_webvtt():
    assert normal(SRT) == (
        "WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nOn entre.\n\n"
        "00:00:03.000 --> 00:00:05.250\nPersonne ne demande\nde papiers.\n"
    )
    assert words_of(normal(SRT)) == "On entre.\nPersonne ne demande de papiers."


def test_only_times_and_words_are_kept():
    assert normal(VTT) == "WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nOn &amp; entre.\n"
    assert normal(normal(VTT).replace("&amp;", "et")) == normal(VTT).replace("&amp;", "et")


@pytest.mark.parametrize("text", ["", "WEBVTT\n\n", "<svg onload=x>", "00:00 --> 00:00\nrien", "a" * 300_001])
def test_what_is_none_is_refused(text):
    with pytest.raises(NotCaptions):
        normal(text)


def test_no_cue_is_smuggled_in_the_words_of_another():
    assert "-->" not in normal("00:01.000 --> 00:02.000\nmot --> 00:09.000\n").split("\n", 3)[3]


@pytest.mark.parametrize("pattern", ["<", "-->", "00:01.000 --> 00:02.000\n", " ", "1", "\n", "00:"])
def test_hostile_captions_cost_nothing_much(pattern):
    def reading():
        for head in ("", "00:01.000 --> 00:02.000\n"):
            with contextlib.suppress(NotCaptions):
                normal(head + pattern * (290_000 // len(pattern)))

    bounded(1, reading)
