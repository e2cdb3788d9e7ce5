"""What moderation hid is read by who prepares it alone, and nothing leads to it; until it is restored."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.timezone import localtime, now

from realtime.rooms import Room, enter
from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Envelope
from sessions.registrations.services import remind
from tests.factories import MembershipFactory, UserFactory
from tests.gatherings import GatheringFactory, RegistrationFactory
from workspace.api.doors import purses
from workspace.exports.models import Export
from workspace.moderation import services as moderation
from workspace.search import index
from workspace.search.screens import search_page

pytestmark = pytest.mark.django_db
TITLE = "Village de Sisteron"
# Where a public gathering is met by whoever walks by: each address, and what it says of it.
LISTS = (
    ("/rencontres/", TITLE),
    ("/rencontres/calendrier.ics", TITLE),
    ("/rencontres/flux.atom", TITLE),
    ("/rencontres/integrer/cadre/", TITLE),
    ("/carte/", TITLE),
    ("/carte/points.geojson", TITLE),
    ("/api/v1/gatherings", TITLE),
    ("/api/v1/gatherings.geojson", TITLE),
    ("/", TITLE),
)


def pages(village: Gathering) -> tuple[str, ...]:
    names = ("gathering", "ics", "frame_of_one")
    own = tuple(reverse(f"gatherings:{name}", args=[village.slug]) for name in names)
    mark = reverse("atlas:mark", args=["rencontres", village.key])
    register = reverse("registrations:register", args=[village.slug])
    return (*own, mark, register, f"/api/v1/gatherings/{village.key}")


@pytest.fixture(autouse=True)
def full_purses():
    purses.forget()


@pytest.fixture
def hidden(village, renee) -> Gathering:
    index.put(village)
    services.hide_gathering(village, by=renee)
    village.refresh_from_db()
    return village


def tomorrow() -> datetime:
    return (localtime() + timedelta(days=1)).replace(hour=14, minute=0)


def finds(user) -> list[str]:
    return [one.shown.title for one in search_page(user or AnonymousUser(), {"q": "sisteron"})["results"]]


def test_before_it_is_hidden_everybody_meets_it(village, client_for, bruno):
    index.put(village)
    for address, words in LISTS:
        assert words in client_for(None).get(address).content.decode(), address
    for address in pages(village):
        assert client_for(None).get(address).status_code == 200, address
    assert finds(None) == finds(bruno) == [TITLE]


def test_hidden_nobody_meets_it_any_more(hidden, client_for, bruno, chloe, dora, gael):
    for person in (None, gael, dora, bruno, chloe):
        browser = client_for(person)
        for address, words in LISTS:
            assert words not in browser.get(address).content.decode(), address
        for address in pages(hidden):
            assert browser.get(address).status_code == 404, address
        assert finds(person) == []
    group = client_for(bruno).get(hidden.group.get_absolute_url()).content.decode()
    assert TITLE not in group


def test_who_prepares_it_still_reads_it_and_is_told(hidden, client_for, alice, renee):
    for person in (alice, renee):
        page = client_for(person).get(hidden.get_absolute_url()).content.decode()
        assert TITLE in page and "masquée par la modération" in page and 'property="og:' not in page
        prepare = client_for(person).get(reverse("gatherings:prepare", args=[hidden.slug]))
        assert prepare.status_code == 200
    assert finds(alice) == []


def test_restored_everybody_meets_it_again(hidden, client_for, bruno):
    services.show_gathering(hidden)
    for address, words in LISTS:
        assert words in client_for(None).get(address).content.decode(), address
    for address in pages(hidden):
        assert client_for(None).get(address).status_code == 200, address
    assert finds(None) == finds(bruno) == [TITLE]


def test_a_desk_leaves_its_room_and_the_facilitator_stays(village, bruno, alice, renee):
    room = Room("gathering", str(village.key))
    assert enter(bruno, room) is not None
    services.hide_gathering(village, by=renee)
    assert enter(bruno, room) is None and enter(alice, room) is not None


def test_a_report_leads_to_hiding_and_to_restoring(village, dora, renee, client_for):
    village.created_by = UserFactory(display_name="Zoé")
    village.save()
    MembershipFactory(group=village.group, user=village.created_by, role="facilitator")
    case = moderation.report("gathering", str(village.pk), by=dora, reason="off_topic")
    moderation.hide(case, by=renee, word="De la publicité.")
    assert client_for(dora).get(village.get_absolute_url()).status_code == 404
    assert "masquée" in client_for(renee).get(village.get_absolute_url()).content.decode()
    moderation.restore(case, by=renee)
    assert client_for(dora).get(village.get_absolute_url()).status_code == 200


def test_a_hidden_gathering_takes_nobody_and_reminds_nobody(group, renee):
    eve = GatheringFactory(group=group, starts_at=tomorrow(), title="Demain")
    RegistrationFactory(gathering=eve, created_at=now() - timedelta(days=20))
    other = GatheringFactory(group=group, starts_at=eve.starts_at, title="Demain, ailleurs")
    told = RegistrationFactory(gathering=other, created_at=now() - timedelta(days=20))
    services.hide_gathering(eve, by=renee)
    eve.refresh_from_db()
    assert not eve.takes_people() and other.takes_people()
    remind(localtime().replace(hour=12))
    assert {envelope.registration for envelope in Envelope.objects.all()} == {told}


def test_whoever_registered_keeps_their_page_to_take_back_what_they_gave(hidden, client_for):
    person = RegistrationFactory(gathering=hidden)
    assert client_for(None).get(person.page_url).status_code == 200


def test_its_posters_go(village, alice, renee):
    key = services.gatherings.exports_of(village)
    Export.objects.create(asker=alice, exporter="gatherings.poster", key=key, format="pdf")
    services.hide_gathering(village, by=renee)
    assert not Export.objects.filter(key=key).exists()


def test_a_caravane_of_which_the_only_stop_is_hidden_is_its_groups_again(group, renee, client_for, bruno):
    caravan = services.create_caravan(group, title="La caravane des droits")
    stop = GatheringFactory(group=group, caravan=caravan, kind="stop")
    assert client_for(None).get(caravan.get_absolute_url()).status_code == 200
    services.hide_gathering(stop, by=renee)
    assert client_for(None).get(caravan.get_absolute_url()).status_code == 404
    page = client_for(bruno).get(caravan.get_absolute_url())
    assert page.status_code == 200 and stop.title not in page.content.decode()


def test_hiding_twice_keeps_the_first_hour(hidden, renee):
    first = hidden.hidden_at
    services.hide_gathering(hidden, by=renee)
    hidden.refresh_from_db()
    assert hidden.hidden_at == first
