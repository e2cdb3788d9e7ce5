"""Whoever tries passwords is stopped, and is not let go by what others do meanwhile."""

from __future__ import annotations

from django.core.cache import cache
from django.urls import reverse

from tests.factories import UserFactory

PASSWORD = "trois mots sans rapport"


def tries(client, password: str) -> bool:
    """Whether this password let somebody in."""
    said = {"login": "zoe@exemple.fr", "password": password}
    return client.post(reverse("account_login"), said).status_code == 302


def test_wrong_passwords_close_the_account_for_a_while(client, db):
    UserFactory(email="zoe@exemple.fr", password=PASSWORD)
    assert not any(tries(client, f"essai {number}") for number in range(5))
    assert not tries(client, PASSWORD)


def test_it_stays_closed_whatever_hundreds_of_others_do(client, db):
    """Beyond its size a cache lets go of what it likes: somebody would try, fill it, and try again."""
    UserFactory(email="zoe@exemple.fr", password=PASSWORD)
    assert not any(tries(client, f"essai {number}") for number in range(5))
    for number in range(1_000):
        cache.set(f"somebody-{number}", [number], 300)
    assert not tries(client, PASSWORD)


def test_somebody_who_mistyped_once_comes_in(client, db):
    UserFactory(email="zoe@exemple.fr", password=PASSWORD)
    assert not tries(client, "essai")
    assert tries(client, PASSWORD)
