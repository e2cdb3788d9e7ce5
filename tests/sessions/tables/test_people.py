"""Tables and the accounts of who laid them."""

from __future__ import annotations

import pytest

from groups.people.merging import announce_erasure, announce_merge

pytestmark = pytest.mark.django_db


def test_the_tables_of_a_merged_account_are_the_other_s(tables, alice, bruno):
    announce_merge(alice, bruno)
    tables.refresh_from_db()
    assert tables.created_by == bruno


def test_an_erased_account_leaves_its_tables_without_its_name(tables, alice):
    announce_erasure(alice)
    tables.refresh_from_db()
    assert tables.created_by is None and tables.places.count() == 12


def test_the_tables_of_somebody_else_keep_their_name(tables, alice, bruno, dora):
    announce_merge(bruno, dora)
    announce_erasure(bruno)
    tables.refresh_from_db()
    assert tables.created_by == alice
