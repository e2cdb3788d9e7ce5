"""Who knows of a gathering, and who prepares it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from groups.models import WorkingGroup
from groups.refusals import Refused
from groups.services.groups import edit_group
from sessions.gatherings import policies, services
from sessions.gatherings.models import KEPT_AFTER, Gathering
from tests.gatherings import GatheringFactory
from workspace.search import index
from workspace.search.models import Indexed

pytestmark = pytest.mark.django_db


def seen_by(user) -> list[Gathering]:
    return list(Gathering.objects.visible_to(user))


def test_everybody_knows_of_a_public_one_once_it_is_announced(group, alice, bruno, dora, gael, renee):
    village = GatheringFactory(group=group, published_at=None)
    for person in (AnonymousUser(), gael, dora):
        assert seen_by(person) == []
    for person in (alice, bruno, renee):
        assert seen_by(person) == [village]
    services.announce(village)
    for person in (AnonymousUser(), gael, dora):
        assert seen_by(person) == [village]


def test_one_among_the_group_is_its_people_s_alone(group, alice, bruno, chloe, dora, elise, renee, sacha):
    own = GatheringFactory(group=group, visibility=Gathering.Visibility.GROUP)
    for person in (alice, bruno, chloe):
        assert seen_by(person) == [own]
    for person in (AnonymousUser(), dora, elise, renee, sacha):
        assert seen_by(person) == []


def test_one_of_the_region_asks_for_an_account(group, dora, gael):
    open_to_all = GatheringFactory(group=group, visibility=Gathering.Visibility.REGION)
    assert seen_by(dora) == [open_to_all]
    assert seen_by(gael) == seen_by(AnonymousUser()) == []


def test_who_facilitates_and_the_regional_team_prepare(group, alice, bruno, chloe, dora, gael, renee):
    village = GatheringFactory(group=group)
    prepare = {who for who in (alice, bruno, chloe, dora, gael, renee) if policies.can_prepare(who, village)}
    welcome = {who for who in (alice, bruno, chloe, dora, gael, renee) if policies.can_welcome(who, village)}
    assert prepare == {alice, renee} and welcome == {alice, renee, bruno}


def test_the_regional_team_does_not_prepare_what_is_among_the_group(group, alice, renee):
    own = GatheringFactory(group=group, visibility=Gathering.Visibility.GROUP)
    assert policies.can_prepare(alice, own) and not policies.can_prepare(renee, own)


def test_a_secret_group_announces_nothing_outside(group, alice):
    village = GatheringFactory(group=group, published_at=None)
    WorkingGroup.objects.filter(pk=group.pk).update(access=WorkingGroup.Access.SECRET)
    with pytest.raises(Refused, match="secret"):
        services.announce(village)
    village.refresh_from_db()
    assert not village.is_published


def becomes(access: str, group: WorkingGroup, by) -> None:
    edit_group(group, by=by, name=group.name, territory=group.territory, access=access)


@pytest.mark.parametrize("visibility", ["public", "region"])
def test_a_group_that_becomes_secret_takes_back_what_it_announced(
    visibility, group, alice, bruno, dora, gael, renee, client_for
):
    village = GatheringFactory(group=group, title="Village de Sisteron", visibility=visibility)
    index.put(village)
    becomes(WorkingGroup.Access.SECRET, group, alice)
    for person in (AnonymousUser(), gael, dora, renee):
        assert seen_by(person) == []
    assert seen_by(alice) == seen_by(bruno) == [village]
    for person in (None, dora, renee):
        assert client_for(person).get(village.get_absolute_url()).status_code == 404
    assert client_for(bruno).get(village.get_absolute_url()).status_code == 200
    found = Indexed.objects.get(kind="gathering")
    assert found.scopes == f"g{group.pk}"
    becomes(WorkingGroup.Access.OPEN, group, alice)
    found.refresh_from_db()
    assert seen_by(dora) == [village] and found.scopes in ("p", "r")


def test_a_title_makes_an_address_that_stays(group, alice):
    day = GatheringFactory.build(group=None, territory=None).starts_at
    hours = {"starts_at": day, "ends_at": day + timedelta(hours=8)}
    first = services.create_gathering(group, by=alice, title="Village de l’Été", **hours)
    second = services.create_gathering(group, by=alice, title="Village de l’Été", **hours)
    assert first.slug == f"village-de-lete-{day.year}" and second.slug == f"village-de-lete-{day.year}-2"
    services.change_gathering(first, title="Village d’automne")
    first.refresh_from_db()
    assert first.slug == f"village-de-lete-{day.year}" and first.title == "Village d’automne"


def test_what_makes_no_sense_is_refused_with_a_sentence(group, alice):
    day = GatheringFactory.build(group=None, territory=None).starts_at
    with pytest.raises(Refused, match="avant de commencer"):
        services.create_gathering(group, by=alice, title="Village", starts_at=day, ends_at=day)
    with pytest.raises(Refused, match="titre"):
        services.create_gathering(
            group, by=alice, title=" … ", starts_at=day, ends_at=day + timedelta(hours=1)
        )
    assert not Gathering.objects.exists()


def test_the_day_of_erasing_is_said_from_the_start(group):
    village = GatheringFactory(group=group)
    assert village.erase_on == village.days[-1] + KEPT_AFTER


def test_a_cancelled_one_keeps_its_page_and_takes_nobody(group, client_for):
    village = GatheringFactory(group=group)
    assert village.takes_people()
    services.cancel(village, words="La salle est inondée.")
    village.refresh_from_db()
    page = client_for(None).get(village.get_absolute_url()).content.decode()
    assert "annulée" in page and "La salle est inondée." in page
    assert not village.takes_people()
