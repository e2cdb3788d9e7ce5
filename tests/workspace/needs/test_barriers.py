"""Ruptures d'accès: a situation, never a person; read by few, counted for all."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from groups.models import WorkingGroup
from groups.people.services import erase
from workspace.barriers import services
from workspace.barriers.models import Barrier
from workspace.exports import registry
from workspace.moderation import registry as moderation
from workspace.mydata.registry import everything
from workspace.search.models import Indexed

NEW = reverse("barriers:new")


@pytest.fixture
def said(group) -> dict:
    said = {"situation": "Trois mois sans réponse", "service": "caf", "dimension": "social"}
    return said | {"territory": group.territory}


@pytest.fixture
def barrier(said, group, bruno) -> Barrier:
    return services.write_barrier(by=bruno, group=group, **said)


def test_a_member_writes_one_for_the_group_and_once(said, group, client_for, bruno):
    form = said | {"territory": group.territory.pk, "group": group.pk, "key": "form-key-1"}
    answers = [client_for(bruno).post(NEW, form) for _turn in range(2)]
    assert answers[0].url == answers[1].url
    assert Barrier.objects.get().group == group


def test_nobody_writes_for_a_group_where_they_only_observe_or_are_not(said, group, client_for, chloe, dora):
    for other in (chloe, dora):
        form = said | {"territory": group.territory.pk, "group": group.pk}
        assert client_for(other).post(NEW, form).status_code == 422
    assert not Barrier.objects.exists()


def test_its_group_and_the_team_read_it_and_no_name_beside(
    barrier, client_for, alice, chloe, renee, dora, amina
):
    page = barrier.get_absolute_url()
    for reader in (alice, chloe, renee):
        read = client_for(reader).get(page).content.decode()
        assert "Trois mois" in read and "Bruno" not in read
    for other in (dora, amina):
        assert client_for(other).get(page).status_code == 404


def test_written_for_no_group_it_is_its_authors_and_the_teams(said, client_for, bruno, alice, renee):
    alone = services.write_barrier(by=bruno, **said)
    assert client_for(alice).get(alone.get_absolute_url()).status_code == 404
    for reader in (bruno, renee):
        assert client_for(reader).get(alone.get_absolute_url()).status_code == 200
    assert not Indexed.objects.filter(kind="barrier").exists()


def test_a_secret_groups_are_not_the_teams(barrier, group, client_for, renee):
    WorkingGroup.objects.filter(pk=group.pk).update(access="secret")
    assert client_for(renee).get(barrier.get_absolute_url()).status_code == 404
    assert "Trois mois" not in client_for(renee).get(reverse("barriers:barriers")).content.decode()
    assert not Barrier.objects.counted().exists()


def test_what_is_left_out_comes_back_with_a_sentence(client_for, bruno):
    answer = client_for(bruno).post(NEW, {"situation": "Un guichet"})
    assert answer.status_code == 422 and "Un guichet" in answer.content.decode()


def test_it_is_lifted_and_not_by_who_only_reads(barrier, client_for, bruno, chloe, renee):
    lift = reverse("barriers:lift", args=[barrier.pk])
    for other in (chloe, renee):
        assert client_for(other).post(lift).status_code == 403
    client_for(bruno).post(lift, {"words": "Un rendez-vous"})
    barrier.refresh_from_db()
    assert barrier.lifted_at and barrier.lifted_words == "Un rendez-vous"
    client_for(bruno).post(lift, {"on": "0"})
    barrier.refresh_from_db()
    assert barrier.lifted_at is None and barrier.lifted_words == ""


def test_hidden_nobody_reads_finds_nor_counts_it(barrier, alice, client_for):
    moderation.noun("barrier").hide(barrier, alice)
    assert client_for(alice).get(barrier.get_absolute_url()).status_code == 404
    assert not Indexed.objects.filter(kind="barrier").exists()
    assert not Barrier.objects.counted().exists()


def test_the_spreadsheet_is_the_teams_without_a_day_nor_a_name(barrier, renee, alice, amina):
    found = registry.get("barriers.region")
    assert found.find(alice, "barriers:region") is None and found.find(amina, "barriers:region") is None
    table = found.builder.build(found.find(renee, "barriers:region"), renee, "csv")
    assert len(table.rows) == 1
    day = f"{localtime(barrier.created_at):%d/%m/%Y}"
    assert "Bruno" not in str(table.rows) and day not in str(table.rows)


def test_mine_are_in_my_data_and_stay_without_me(barrier, bruno, alice):
    mine = {part.name: rows for part, rows in everything(bruno)}
    assert mine["barriers.barriers"][0]["text"] == "Trois mois sans réponse"
    erase(bruno, by=bruno)
    assert Barrier.objects.get().author is None
