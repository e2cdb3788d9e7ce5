"""What a journal tells is found by those who may follow the adaptation, and by nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from workspace.adaptations import services
from workspace.knowledge import services as knowledge
from workspace.search.mending import Mended, mend
from workspace.search.screens import search_page
from workspace.search.sources import source_of


def finds(person, words: str) -> list[str]:
    page = search_page(person or AnonymousUser(), {"q": words})
    return [result.shown.title for result in page["results"]]


@pytest.fixture
def told(adaptation, dora):
    services.write(
        adaptation, by=dora, changed="Le chauffeur raconte une **histoire**.", why="La route est longue."
    )
    return adaptation


def test_whoever_has_an_account_finds_what_the_region_may_follow(told, dora, bruno, renee, gael):
    for words in ("minibus", "chauffeur", "longue"):
        for person in (dora, bruno, renee):
            assert finds(person, words) == [str(told)], (person, words)
        assert finds(gael, words) == finds(None, words) == []


def test_kept_in_its_group_it_is_found_there_alone(told, dora, bruno, renee):
    services.change(told, name=told.name, visibility="group")
    assert finds(dora, "chauffeur") == [str(told)]
    assert finds(bruno, "chauffeur") == finds(renee, "chauffeur") == []
    services.change(told, name="La navette", visibility="public")
    assert finds(None, "navette") == finds(bruno, "chauffeur") == ["La navette"]


def test_a_line_corrected_hidden_or_taken_away_is_found_no_more(told, dora, bruno, alice):
    note = told.notes.first()
    services.correct(note, changed="La conteuse raconte.", why="", day=None)
    assert finds(bruno, "chauffeur") == [] and finds(bruno, "conteuse") == [str(told)]
    services.hide_note(note, by=alice)
    assert finds(bruno, "conteuse") == []
    services.show_note(note)
    assert finds(bruno, "conteuse") == [str(told)]
    services.remove(note)
    assert finds(bruno, "conteuse") == [] and finds(bruno, "minibus") == [str(told)]


def test_a_fiche_that_is_withdrawn_is_not_found_through_who_adapts_it(told, sheet, bruno, alice):
    assert sheet.title in finds(bruno, "halte")
    knowledge.withdraw_entry(sheet, by=alice)
    assert finds(bruno, "halte") == [] and finds(bruno, "minibus") == [str(told)]


def test_mending_finds_nothing_to_mend(told):
    assert mend(source_of("adaptation")) == Mended(read=1)
