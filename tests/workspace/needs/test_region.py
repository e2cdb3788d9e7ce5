"""What a group shows to the region, who reads it there, and what stays with the group."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import WorkingGroup
from tests.access.table import ROWS
from tests.access.test_access_table import knock
from tests.access.world import PERSONS, World
from tests.factories import ThemeFactory
from workspace.belonging import Origin
from workspace.needs import services
from workspace.needs.models import Move, Need
from workspace.search.models import Indexed
from workspace.threads import services as threads

REGISTER = reverse("needs:register")
# What an animateur of the plan pauvreté reads, as the regional team does; elsewhere they are anybody.
READ_AS_TEAM = ("needs:register", "overview:synthesis")


def open_to_the_team(row) -> bool:
    """Where the regional team enters and somebody from elsewhere does not: what the role could open too."""
    return any(answers["coordinator"] != answers["former"] for answers in row.answers.values())


THEIRS = [row for row in ROWS if open_to_the_team(row)]


def test_a_need_is_the_groups_until_its_facilitator_shows_it(minibus_needed, client_for, alice, bruno, dora):
    page, show = minibus_needed.get_absolute_url(), reverse("needs:show_to", args=[minibus_needed.pk])
    assert client_for(dora).get(page).status_code == 404
    assert client_for(bruno).post(show, {"visibility": "region"}).status_code == 403
    client_for(alice).post(show, {"visibility": "region"})
    assert "minibus" in client_for(dora).get(page).content.decode()
    client_for(alice).post(show, {"visibility": "group"})
    assert client_for(dora).get(page).status_code == 404


def test_the_region_reads_the_words_but_not_where_they_come_from(group, client_for, bruno, dora, renee):
    origin = Origin("fil « Le secret de Polichinelle »", "/questions/x/", "threads:x:1")
    need = services.catch_need(group, by=bruno, text="Une salle", origin=origin)
    services.set_status(need, "ongoing", by=bruno, words="Nous demandons à Paulette")
    services.show_to(need, "region")
    for reader in (dora, renee):
        read = client_for(reader).get(need.get_absolute_url()).content.decode()
        assert "Une salle" in read
        assert "Polichinelle" not in read and "Paulette" not in read and "Bruno" not in read
    assert "Polichinelle" in client_for(bruno).get(need.get_absolute_url()).content.decode()


def test_a_secret_group_shows_nothing(shown, group, client_for, alice, dora, renee):
    WorkingGroup.objects.filter(pk=group.pk).update(access="secret")
    assert client_for(dora).get(shown.get_absolute_url()).status_code == 404
    assert "minibus" not in client_for(renee).get(REGISTER).content.decode()
    show = reverse("needs:show_to", args=[shown.pk])
    assert client_for(alice).post(show, {"visibility": "region"}).status_code == 403


def test_the_search_of_others_finds_it_only_while_it_is_shown(shown):
    assert " r" in Indexed.objects.get(kind="need").scopes
    services.show_to(shown, "group")
    assert Indexed.objects.get(kind="need").scopes == f"g{shown.group_id}"


def test_the_register_is_the_regional_teams_and_the_plan_pauvretes(
    shown, client_for, renee, amina, alice, sacha
):
    for reader in (renee, amina):
        assert "minibus" in client_for(reader).get(REGISTER).content.decode()
    for other in (alice, sacha):
        assert client_for(other).get(REGISTER).status_code == 404


def test_the_register_holds_no_need_that_a_group_kept(minibus_needed, client_for, renee):
    assert "minibus" not in client_for(renee).get(REGISTER).content.decode()


@pytest.mark.parametrize("row", THEIRS, ids=lambda row: row.name + (f" ({row.note})" if row.note else ""))
def test_the_plan_pauvretes_animateur_passes_no_other_door(
    row, group, gael, bruno, alice, dora, elise, renee, sacha, amina
):
    cast = (None, gael, bruno, alice, dora, elise, renee, sacha)
    world = World(group, dict(zip(PERSONS, cast, strict=True)))
    path = reverse(row.name, kwargs=row.kwargs(world)) + row.query
    like = "coordinator" if row.name in READ_AS_TEAM else "former"  # who has an account, and nothing here
    for method, answers in row.answers.items():
        given = knock(amina, method, path, row.data(world) if method == "POST" else {})
        assert given == answers[like], f"{method} {path}"


def test_the_list_for_a_spreadsheet_is_of_what_is_shown(shown, group, amina, bruno, dora):
    from workspace.exports import registry

    services.catch_need(group, text="Une garde")
    found = registry.get("needs.region")
    assert found.find(dora, "needs:region") is None and found.find(bruno, "needs:region") is None
    target = found.find(amina, "needs:region")
    rows = found.builder.build(target, amina, "csv").rows
    assert [row[0] for row in rows] == [shown.text]


def test_each_step_of_a_need_is_kept_with_who_said_it(minibus_needed, bruno, alice):
    services.set_status(minibus_needed, "ongoing", by=alice, words="On cherche")
    services.set_status(minibus_needed, "ongoing", by=alice)
    services.set_status(minibus_needed, "met", by=bruno)
    said = list(Move.objects.filter(need=minibus_needed).values_list("status", "by__display_name"))
    assert said == [("open", "Bruno"), ("ongoing", "Alice"), ("met", "Bruno")]


def test_a_need_is_caught_from_an_answer_in_one_gesture_and_once(group, client_for, bruno, chloe, dora):
    thread = threads.open_thread(group, by=bruno, title="Le samedi", kind="problem")
    post = threads.add_post(thread, by=chloe, text="Il nous **manque** une salle.", key="said-0001")
    catch = reverse("needs:catch", args=["post", post.pk])
    answers = [client_for(bruno).post(catch) for _turn in range(2)]
    assert answers[0].url == answers[1].url
    need = Need.objects.get()
    assert need.text == "Il nous manque une salle."
    assert need.origin == "fil « Le samedi »" and need.origin_url == post.get_absolute_url()
    assert client_for(chloe).post(catch).status_code == 403
    assert client_for(dora).post(catch).status_code == 404


def test_nothing_is_caught_from_what_is_hidden_or_does_not_exist(group, client_for, alice, bruno):
    thread = threads.open_thread(group, by=bruno, title="Le samedi", kind="problem")
    post = threads.add_post(thread, by=bruno, text="Une salle.", key="said-0001")
    threads.hide_post(post, by=alice)
    for kind, key in (("post", post.pk), ("post", "x"), ("thread", "x"), ("nothing", "1")):
        assert client_for(bruno).post(reverse("needs:catch", args=[kind, key])).status_code == 404
    assert not Need.objects.exists()


def test_the_pages_ask_as_much_for_a_hundred_needs_as_for_one(
    shown, group, client_for, renee, django_assert_max_num_queries
):
    for number in range(60):
        services.show_to(services.catch_need(group, text=f"Besoin {number}"), "region")
    client = client_for(renee)
    client.get(REGISTER)
    with django_assert_max_num_queries(18):
        client.get(REGISTER)


def test_the_pages_of_a_theme_and_a_territory_say_what_is_missing_there(
    group, other_group, client_for, alice, dora, gael
):
    theme = ThemeFactory(slug="mobilite")
    shown = services.catch_need(group, by=alice, text="Un minibus le samedi", theme=theme)
    services.show_to(shown, "region")
    services.catch_need(group, by=alice, text="Une chose entre nous", theme=theme)
    pages = [
        reverse("finding:theme", args=["mobilite"]),
        reverse("finding:territory", args=[group.territory.slug]),
    ]
    for page in pages:
        read = client_for(dora).get(page).content.decode()
        assert "Un minibus le samedi" in read and "entre nous" not in read
        for stranger in (None, gael):
            assert "minibus" not in client_for(stranger).get(page).content.decode()
    elsewhere = reverse("finding:territory", args=[other_group.territory.slug])
    assert "minibus" not in client_for(dora).get(elsewhere).content.decode()
    services.set_status(shown, "met", by=alice)
    for page in pages:
        assert "minibus" not in client_for(dora).get(page).content.decode()
