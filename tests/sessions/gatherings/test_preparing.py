"""Prepare a gathering: five questions to begin, then the rest; announce it, call it off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from groups.models import WorkingGroup
from groups.refusals import Refused
from sessions.gatherings import hooks, services
from sessions.gatherings.models import Gathering
from tests.factories import OrganisationFactory
from tests.gatherings import GatheringFactory
from workspace.notices.models import News
from workspace.search.models import Indexed

pytestmark = pytest.mark.django_db
NEW = "/rencontres/nouvelle/"


def begun(group, **more) -> dict:
    said = {
        "kind": "village",
        "title": "Village d’Apt",
        "day": "2030-05-11",
        "starts": "09:30",
        "ends": "17:00",
    }
    return said | {"group": group.pk, "key": uuid4().hex} | more


def whole(gathering, **more) -> dict:
    said = {"kind": gathering.kind, "title": gathering.title, "day": "2030-05-11", "starts": "09:30"}
    said |= {"ends": "17:00", "visibility": "public", "territory": gathering.territory_id}
    return said | more


def step(gathering, name: str) -> str:
    return reverse(f"gatherings:{name}", args=[gathering.slug])


def test_five_questions_begin_one_that_nobody_else_sees(group, alice, client_for):
    answer = client_for(alice).post(NEW, begun(group))
    made = Gathering.objects.get()
    assert answer.url == step(made, "prepare")
    assert localtime(made.starts_at).strftime("%H:%M %d/%m/%Y") == "09:30 11/05/2030"
    assert not made.is_published and made.territory == group.territory
    assert client_for(None).get(made.get_absolute_url()).status_code == 404


def test_sent_twice_it_is_one(group, alice, client_for):
    said = begun(group)
    for _n in range(2):
        assert client_for(alice).post(NEW, said).status_code == 302
    assert Gathering.objects.count() == 1


def test_the_group_of_another_is_not_offered(group, other_group, alice, client_for):
    answer = client_for(alice).post(NEW, begun(other_group))
    assert answer.status_code == 422 and not Gathering.objects.exists()


def test_what_was_typed_comes_back_with_a_sentence(group, alice, client_for):
    answer = client_for(alice).post(NEW, begun(group, ends="08:00", place="Salle des fêtes d’Apt"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "finirait avant de commencer" in page and "Salle des fêtes d’Apt" in page


def test_an_hour_that_the_change_of_hour_skips_is_said(group, alice, client_for):
    """In France, on 31 March 2030, one goes from two to three."""
    skipped = begun(group, day="2030-03-31", starts="02:30", ends="08:00")
    assert "on change d’heure" in client_for(alice).post(NEW, skipped).content.decode()
    across = begun(group, day="2030-03-30", last_day="2030-03-31", starts="22:00", ends="06:00")
    assert client_for(alice).post(NEW, across).status_code == 302
    made = Gathering.objects.get()
    assert made.ends_at - made.starts_at == timedelta(hours=7)
    assert made.days == [date(2030, 3, 30), date(2030, 3, 31)]


def test_all_of_it_is_said_on_one_page(village, alice, client_for):
    known = OrganisationFactory(name="Garage solidaire du Buëch")
    said = whole(
        village,
        title="Village du Buëch",
        about="On y **mange**.",
        names="garage solidaire du buëch\nVille de Sisteron",
        latitude="44,19",
        longitude="5,94",
        capacity="80",
        takes_registrations="on",
        contact_phone="04 92 00 00 00",
    )
    answer = client_for(alice).post(step(village, "edit"), said)
    assert answer.status_code == 302, answer.context["form"].errors
    village.refresh_from_db()
    assert (village.title, village.capacity, village.latitude) == ("Village du Buëch", 80, 44.19)
    assert list(village.partners.all()) == [known] and village.partners_words == "Ville de Sisteron"
    assert "<strong>mange</strong>" in village.about_html
    page = client_for(None).get(village.get_absolute_url()).content.decode()
    assert "Garage solidaire du Buëch" in page and "Ville de Sisteron" in page and "tel:0492000000" in page


def test_the_form_shows_what_is_there(village, alice, client_for):
    page = client_for(alice).get(step(village, "edit")).content.decode()
    assert 'value="Village de Sisteron"' in page and 'value="09:00"' in page


def test_half_a_position_is_refused_beside_its_field(village, alice, client_for):
    answer = client_for(alice).post(step(village, "edit"), whole(village, latitude="44,19"))
    assert answer.status_code == 422 and "latitude" in answer.context["form"].errors


def test_erasing_waits_for_the_day_after(village, alice, client_for):
    answer = client_for(alice).post(step(village, "edit"), whole(village, erase_on="2030-05-11"))
    assert "erase_on" in answer.context["form"].errors


def test_a_gathering_of_a_secret_group_is_offered_to_its_people_alone(group, alice, client_for):
    WorkingGroup.objects.filter(pk=group.pk).update(access=WorkingGroup.Access.SECRET)
    own = GatheringFactory(group=group, visibility=Gathering.Visibility.GROUP)
    assert client_for(alice).post(step(own, "edit"), whole(own)).status_code == 422
    assert client_for(alice).post(step(own, "edit"), whole(own, visibility="group")).status_code == 302


def test_announcing_lets_everybody_read_it_once(group, alice, client_for):
    made = GatheringFactory(group=group, published_at=None)
    for _n in range(2):
        client_for(alice).post(step(made, "announce"))
    assert client_for(None).get(made.get_absolute_url()).status_code == 200
    assert News.objects.filter(kind="gathering").count() == 1


def test_what_is_missing_is_said_and_keeps_nobody_from_announcing(group, alice, client_for):
    made = GatheringFactory(group=group, published_at=None, place="")
    page = client_for(alice).get(step(made, "prepare")).content.decode()
    assert "Il y manque" in page and "le lieu" in page and "Annoncer la rencontre" in page


def test_a_cancelled_one_says_it_everywhere_and_tells_who_follows(village, alice, client_for, monkeypatch):
    told = []
    monkeypatch.setattr(hooks.on_cancel, "_known", [])
    hooks.on_cancel(lambda gathering: told.append(gathering.cancelled_words))
    for _n in range(2):
        client_for(alice).post(step(village, "cancel"), {"words": "La salle est inondée."})
    assert told == ["La salle est inondée."]
    page = client_for(None).get(village.get_absolute_url()).content.decode()
    assert "annulée" in page and "La salle est inondée." in page
    assert News.objects.filter(kind="gathering_cancelled").count() == 1


def test_one_that_was_held_is_not_cancelled(group, alice):
    held = GatheringFactory(group=group, starts_at=datetime(2023, 6, 30, 7, tzinfo=UTC))
    with pytest.raises(Refused, match="a eu lieu"):
        services.cancel(held)


def test_one_that_nobody_knows_of_is_erased(group, alice, client_for):
    made = GatheringFactory(group=group, published_at=None)
    client_for(alice).post(step(made, "give_up"))
    assert not Gathering.objects.exists()


def test_one_that_is_announced_is_not(village, alice, client_for):
    client_for(alice).post(step(village, "give_up"))
    assert Gathering.objects.filter(pk=village.pk).exists()


def test_who_follows_a_change_gets_it_before_and_after(village, alice, monkeypatch):
    seen = []
    monkeypatch.setattr(hooks.on_change, "_known", [])
    hooks.on_change(lambda before, after: seen.append((before.capacity, after.capacity)))
    services.change_gathering(village, capacity=60)
    assert seen == [(None, 60)]


def test_the_group_is_told_of_a_new_hour_and_not_of_a_comma(village, alice):
    services.change_gathering(village, by=alice, summary="Autrement dit.")
    assert not News.objects.exists()
    services.change_gathering(village, by=alice, place="Au gymnase")
    assert News.objects.get().kind == "gathering_changed"


def test_the_search_knows_it_as_those_who_may(group, alice):
    hours = {
        "starts_at": datetime(2030, 5, 11, 7, tzinfo=UTC),
        "ends_at": datetime(2030, 5, 11, 15, tzinfo=UTC),
    }
    made = services.create_gathering(group, by=alice, title="Village d’Apt", **hours)
    row = Indexed.objects.get(kind="gathering")
    assert row.scopes == f"g{group.pk}"
    services.announce(made)
    row.refresh_from_db()
    assert row.scopes == "p"


def test_what_is_announced_does_not_leave_a_group_that_became_secret(group, alice):
    own = GatheringFactory(group=group, visibility=Gathering.Visibility.GROUP)
    WorkingGroup.objects.filter(pk=group.pk).update(access=WorkingGroup.Access.SECRET)
    with pytest.raises(Refused, match="secret"):
        services.change_gathering(own, visibility=Gathering.Visibility.PUBLIC)
    own.refresh_from_db()
    assert own.visibility == Gathering.Visibility.GROUP


def test_a_cancelled_one_is_not_announced_any_more(group, alice):
    made = GatheringFactory(group=group, published_at=None)
    services.cancel(made)
    with pytest.raises(Refused, match="annulée"):
        services.announce(made)
