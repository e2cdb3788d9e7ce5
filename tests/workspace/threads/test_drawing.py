"""An answer is drawn once for all its readers; each sees it as it is now, with their own gestures."""

from __future__ import annotations

import re

import pytest

from workspace.threads import drawing, services
from workspace.threads.models import Reaction


@pytest.fixture(autouse=True)
def drawn_anew():
    drawing._kept.cache_clear()


def shown(client, thread, post) -> str:
    page = client.get(thread.get_absolute_url()).content.decode()
    found = re.search(rf'<li id="post-{post.pk}".*?</li>', page, re.DOTALL)
    assert found
    return found[0]


def test_it_is_drawn_once_and_mine_only_to_me(thread, says, client_for, alice, bruno, chloe):
    post = says(chloe, "Une {accolade} et 100 % d’écoute.")
    for reader in (alice, bruno):
        seen = shown(client_for(reader), thread, post)
        assert "Une {accolade} et 100 % d’écoute." in seen and "is-mine" not in seen.split(">")[0]
    assert drawing._kept.cache_info().misses == 1
    assert "is-mine" in shown(client_for(chloe), thread, post).split(">")[0]


def test_each_readers_forms_carry_their_own_token(thread, says, client_for, alice, bruno, chloe):
    post = says(chloe)
    tokens = [
        set(re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', shown(client_for(reader), thread, post)))
        for reader in (alice, bruno)
    ]
    assert all(len(found) == 1 and len(next(iter(found))) > 30 for found in tokens)
    assert tokens[0] != tokens[1]


def test_what_changes_is_drawn_again(thread, says, client_for, alice, bruno, chloe):
    post = says(chloe, "Avant.")
    reader = client_for(bruno)
    assert "Avant." in shown(reader, thread, post)
    services.react(thread, by=alice, kind=Reaction.Kind.THANKS, post=post)
    assert 'react__count">1<' in shown(reader, thread, post)
    services.edit_post(post, by=chloe, text="Après.")
    assert "Après." in shown(reader, thread, post) and "Avant." not in shown(reader, thread, post)
    chloe.display_name = "Chloé Renommée"
    chloe.save()
    assert "Chloé Renommée" in shown(reader, thread, post)
    services.remove_post(post, by=alice)
    assert "Après." not in shown(reader, thread, post)
