"""What is drawn once for a lens is given to everybody with it, and to each only their own marks and token."""

from __future__ import annotations

import pytest

from sessions.codev import renderings
from sessions.codev.renderings import mark_mine
from sessions.codev.screens import Screen
from sessions.codev.table import Table


def test_what_is_mine_is_marked_and_nothing_else():
    html = '<li class="person" id="a" data-by="k1"></li><li data-by="k2 k3"></li><p class="x">k1</p>'
    assert mark_mine(html, "k1") == html.replace('<li class="person"', '<li class="is-mine person"')
    assert mark_mine(html, "k3") == html.replace("<li data-by", '<li class="is-mine" data-by')
    assert mark_mine(html, "k") == html


def test_words_that_look_like_a_mark_are_words():
    html = "<p>&lt;li data-by=&quot;k1&quot;&gt;</p>"
    assert mark_mine(html, "k1") == html


@pytest.mark.django_db
def test_two_people_of_one_lens_share_a_drawing_but_neither_marks_nor_token(table):

    people = [
        renderings.region(
            "people", Screen(Table(table.codev), "consultant"), 1, me=seat.key, token=f"token-of-{seat.key}"
        )
        for seat in table.codev.seats.all()[:2]
    ]
    first, second = (seat.key for seat in table.codev.seats.all()[:2])
    assert f"token-of-{first}" in people[0] and f"token-of-{second}" not in people[0]
    assert f"token-of-{second}" in people[1] and f"token-of-{first}" not in people[1]
    assert renderings.TOKEN not in people[0] + people[1]


@pytest.mark.django_db
def test_another_version_and_another_lens_are_drawn_again(table):
    def draw(version, lens):
        screen = Screen(Table(table.codev), lens)
        return renderings.region("people", screen, version, me="nobody", token="t")

    before = draw(1, "consultant")
    table.codev.seats.update(name="Quelqu'un d'autre")
    assert draw(1, "consultant") == before
    assert "Quelqu&#x27;un d&#x27;autre" in draw(2, "consultant")
    assert "Quelqu&#x27;un d&#x27;autre" in draw(1, "observer")
