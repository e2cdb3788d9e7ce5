"""Files in the search: by their name, by the people of the group, once they are put before it."""

from __future__ import annotations

import pytest

from groups.models import User
from workspace.files import services
from workspace.search.models import Indexed
from workspace.search.screens import search_page
from workspace.threads import services as threads

PLACE = "threads:nouvelle"


def finds(user: User, words: str) -> list[str]:
    page = search_page(user, {"q": words})
    assert page["total"] == len(page["results"])
    return [result.shown.title for result in page["results"]]


def test_a_file_is_found_by_its_name_until_it_is_removed(brings, bruno, chloe, dora):
    file = brings(bruno, "affiches_marché-2026.txt", b"Une affiche")
    assert finds(chloe, "affiche 2026") == [file.name]
    assert finds(dora, "affiche") == []
    services.delete_file(file)
    assert finds(bruno, "affiche") == []
    assert not Indexed.objects.filter(kind="file").exists()


@pytest.fixture
def unsent(brings, bruno):
    return brings(bruno, "serinette.txt", b"Un air", place=PLACE)


def test_what_is_not_sent_yet_is_found_by_nobody(unsent, bruno, alice):
    assert unsent.placed_at is None, "it must wait for this test to mean anything"
    assert finds(bruno, "serinette") == finds(alice, "serinette") == []


def test_a_file_goes_with_the_answer_that_carries_it(unsent, thread, bruno, alice, chloe):
    post = threads.add_post(thread, by=bruno, text="La voici.", key="search-file-1", files=[unsent])
    assert finds(chloe, "serinette") == ["serinette.txt"]
    threads.remove_post(post, by=alice)
    assert finds(chloe, "serinette") == []


def test_a_file_moves_with_its_thread(unsent, thread, bruno, dora, other_group):
    threads.add_post(thread, by=bruno, text="La voici.", key="search-file-2", files=[unsent])
    threads.move_thread(thread, to=other_group)
    assert finds(bruno, "serinette") == []
    assert finds(dora, "serinette") == ["serinette.txt"]
