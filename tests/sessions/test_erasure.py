"""The traces that a database keeps of what was erased."""

from __future__ import annotations

import pytest
from django.db import transaction

from groups.models import User
from sessions.codev import erasure


@pytest.mark.django_db(transaction=True)
def test_traces_are_cleaned_after_the_transaction(alice):
    assert erasure.scrub() is True


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_they_are_left_and_the_transaction_goes_on(alice, caplog):
    with transaction.atomic():
        assert erasure.scrub() is False
        User.objects.filter(pk=alice.pk).update(display_name="Alice Ferrand")
    assert User.objects.get(pk=alice.pk).display_name == "Alice Ferrand"
    assert "after the transaction" in caplog.text
