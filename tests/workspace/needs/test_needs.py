"""What is missing, said by the people of a group and read by them alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.refusals import Refused
from workspace.belonging import Origin
from workspace.exports import registry
from workspace.needs import services
from workspace.needs.models import LONGEST, Need


@pytest.fixture
def need(group) -> Need:
    origin = Origin("Tableau : Qui fait quoi ?", "/tableaux/x/", "boards:x:1")
    return services.catch_need(group, text="Une garde <b>le samedi</b>", origin=origin)


@pytest.fixture
def page(group) -> str:
    return reverse("needs:of_group", args=[group.slug])


def test_a_member_says_a_need_and_the_group_reads_it(page, client_for, bruno, chloe, group):
    answer = client_for(bruno).post(page, {"text": "Un minibus le soir"})
    assert answer.status_code == 302
    assert Need.objects.get().territory == group.territory
    assert "Un minibus le soir" in client_for(chloe).get(page).content.decode()


def test_who_observes_or_is_of_another_group_says_none(page, client_for, chloe, dora):
    assert client_for(chloe).post(page, {"text": "Un minibus"}).status_code == 403
    assert client_for(dora).post(page, {"text": "Un minibus"}).status_code == 404
    assert not Need.objects.exists()


def test_an_empty_need_is_refused_with_a_sentence_and_a_long_one_keeps_its_words(
    page, client_for, bruno, group
):
    answer = client_for(bruno).post(page, {"text": "\u202e "})
    assert answer.status_code == 422
    assert "Dites ce qui manque" in answer.content.decode()
    with pytest.raises(Refused):
        services.catch_need(group, text="a" * (LONGEST + 1))


def test_where_it_comes_from_is_said_and_its_words_are_escaped(need, page, client_for, bruno):
    read = client_for(bruno).get(page).content.decode()
    assert "&lt;b&gt;le samedi" in read and "<b>le samedi" not in read
    assert "Tableau : Qui fait quoi ?" in read and 'href="/tableaux/x/"' in read


def test_the_same_source_is_one_need(need, group):
    again = services.catch_need(group, text="Autrement", origin=Origin("", "", "boards:x:1"))
    assert again == need
    assert Need.objects.count() == 1


def test_a_form_sent_twice_says_one_need(page, client_for, bruno):
    form = {"text": "Un minibus", "key": "form-key-1"}
    answers = [client_for(bruno).post(page, form) for _turn in range(2)]
    assert answers[0].url == answers[1].url
    assert Need.objects.count() == 1


def test_a_member_says_it_is_met_and_nonsense_changes_nothing(need, page, client_for, bruno, chloe):
    change = reverse("needs:set_status", args=[need.pk])
    client_for(bruno).post(change, {"status": "met"})
    need.refresh_from_db()
    assert need.status == "met"
    client_for(bruno).post(change, {"status": "gone"})
    assert client_for(chloe).post(change, {"status": "open"}).status_code == 403
    need.refresh_from_db()
    assert need.status == "met"
    assert "garde" in client_for(bruno).get(page, {"etat": "met"}).content.decode()
    assert "Une garde" not in client_for(bruno).get(page, {"etat": "open"}).content.decode()


def test_the_list_leaves_for_a_spreadsheet_with_the_people_of_the_group_alone(need, group, bruno, dora, gael):
    found = registry.get("needs.group")
    assert found.find(dora, f"needs:{group.slug}") is None
    assert found.find(gael, f"needs:{group.slug}") is None
    target = found.find(bruno, f"needs:{group.slug}")
    assert found.builder.build(target, bruno, "csv").rows[0][:2] == ["Une garde <b>le samedi</b>", "ouvert"]


def test_the_groups_page_shows_them_to_its_people_alone(need, group, client_for, bruno, dora):
    words = "le samedi"
    assert words in client_for(bruno).get(group.get_absolute_url()).content.decode()
    assert words not in client_for(dora).get(group.get_absolute_url()).content.decode()
