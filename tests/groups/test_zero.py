"""« 0 inscrit », « 1 inscrit », « 2 inscrits »."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import ngettext

COUNTED = (
    "{% load i18n %}{% blocktrans count n=n %}{{ n }} inscrit{% plural %}{{ n }} inscrits{% endblocktrans %}"
)


@pytest.mark.parametrize(("n", "said"), [(0, "0 inscrit"), (1, "1 inscrit"), (2, "2 inscrits")])
def test_zero_is_singular_in_the_code_and_on_the_pages(n, said):
    assert ngettext("%(n)d inscrit", "%(n)d inscrits", n) % {"n": n} == said
    assert Template(COUNTED).render(Context({"n": n})) == said


def test_what_says_one_in_letters_is_not_said_of_none():
    words = ("Une personne attend", "%(n)d personnes attendent")
    assert [ngettext(*words, n) for n in (0, 1, 2)] == [words[1], words[0], words[1]]
