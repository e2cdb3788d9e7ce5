"""The programme as it is read: by hour, by space, of a theme, on paper and by programs."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.timezone import now

from sessions.gatherings import services as gatherings
from sessions.gatherings.models import Gathering
from sessions.programme import attached, exports, reading
from sessions.programme.attached import Taken
from sessions.programme.models import Item
from tests.factories import ThemeFactory
from tests.gatherings import GatheringFactory, ItemFactory
from tests.sessions.programme.conftest import from_to
from workspace.exports import registry
from workspace.exports.content import Sheet, Table
from workspace.exports.writers.tables import write

pytestmark = pytest.mark.django_db
PAGE = "/rencontres/village/programme/"


@pytest.fixture
def programme(village, room, yard) -> Gathering:
    jobs, rights = ThemeFactory(name="Emploi", slug="emploi"), ThemeFactory(name="Droits", slug="droits")
    of = {"gathering": village}
    ItemFactory(
        title="Réparer son vélo", space=yard, theme=jobs, capacity=2, **of, **from_to(village, 10, 11)
    )
    ItemFactory(
        title="Ouverture", kind="plenary", space=room, is_booked=False, **of, **from_to(village, 9, 10)
    )
    ItemFactory(title="Mes droits", space=room, theme=rights, **of, **from_to(village, 10, 12))
    ItemFactory(title="La ressourcerie", kind="stand", starts_at=None, ends_at=None, is_booked=False, **of)
    return village


def titles(lines) -> list[str]:
    return [line.item.title for line in lines]


def test_hour_by_hour_what_begins_together_stands_together(programme):
    (day,) = reading.read(programme).days
    assert [titles(slot.lines) for slot in day.slots] == [["Ouverture"], ["Réparer son vélo", "Mes droits"]]
    assert titles(reading.read(programme).all_along) == ["La ressourcerie"]


def test_space_by_space_in_their_order_and_what_has_none_at_the_end(programme):
    places = reading.read(programme).places
    assert [(str(place.space or "—"), titles(place.lines)) for place in places] == [
        ("Grande salle", ["Ouverture", "Mes droits"]),
        ("Cour", ["Réparer son vélo"]),
        ("—", ["La ressourcerie"]),
    ]


@pytest.mark.parametrize("by", ["", "&par=lieu"])
def test_of_a_theme_alone(client_for, programme, by):
    page = client_for(None).get(f"{PAGE}?theme=emploi{by}").content.decode()
    assert "Réparer son vélo" in page and "Mes droits" not in page
    nothing = client_for(None).get(f"{PAGE}?theme=inconnue{by}")
    assert nothing.status_code == 200 and "Rien de cette thématique" in nothing.content.decode()


def test_days_of_several_are_told_apart(group):
    village = GatheringFactory(group=group, slug="village")
    Gathering.objects.update(ends_at=village.ends_at + timedelta(days=1))
    village.refresh_from_db()
    ItemFactory(gathering=village)
    ItemFactory(gathering=village, starts_at=village.starts_at + timedelta(days=1))
    assert [day.date for day in reading.read(village).days] == village.days


def test_places_left_are_said_and_who_comes_is_not(client_for, programme, monkeypatch):
    monkeypatch.setattr(attached, "taken", type(attached.taken)())
    attached.taken(lambda items: {one.pk: Taken(placed=2, waiting=3) for one in items if one.capacity})
    page = client_for(None).get(PAGE).content.decode()
    assert "complet" in page and "sur inscription" in page and "en attente" not in page


def test_the_questions_do_not_grow_with_the_programme(
    client_for, programme, alice, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(60) as asked:
            client_for(None).get(PAGE)
            client_for(None).get(programme.get_absolute_url())
            client_for(alice).get(f"{PAGE}preparer/")
        return len(asked)

    before = count()
    for hour in range(9, 16):
        ItemFactory(gathering=programme, space=programme.spaces.first(), **from_to(programme, hour, hour + 1))
    assert count() == before


def test_what_people_write_is_text(client_for, village):
    ItemFactory(gathering=village, title="<script>alert(1)</script>", about="<img src=x onerror=alert(1)>")
    page = client_for(None).get(PAGE).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page


def test_taken_away_it_says_what_the_page_says(programme):
    sheet = registry.get("programme.sheet")
    assert sheet is not None and sheet.public
    target = sheet.find(AnonymousUser(), "programme:village")
    assert target == programme
    made = sheet.builder.build(target, AnonymousUser(), "pdf")
    assert isinstance(made, Sheet)
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert tables[0].rows[0] == ["9:00 – 10:00", "Ouverture", "Grande salle"]
    assert tables[1].rows == [["La ressourcerie", ""]]
    data = exports.DataExport().build(programme, AnonymousUser(), "json")
    assert data["items"][0]["title"] == "Ouverture" and len(data["items"]) == 4


def test_among_a_group_it_is_taken_by_nobody_outside(programme, bruno, dora):
    Gathering.objects.update(visibility=Gathering.Visibility.GROUP)
    for name in exports.PUBLIC:
        exporter = registry.get(name)
        assert exporter is not None
        assert exporter.find(AnonymousUser(), "programme:village") is None
        assert exporter.find(dora, "programme:village") is None
        assert exporter.find(bruno, "programme:village") == programme


def test_no_cell_is_a_formula(village):
    ItemFactory(gathering=village, title="=HYPERLINK(1)", held_by="+33", kind=Item.Kind.STAND)
    lines = exports.LinesExport().build(village, AnonymousUser(), "csv")
    written = write(lines).decode()
    assert "'=HYPERLINK(1)" in written and "'+33" in written


def test_its_ateliers_are_said_to_programs_with_the_gathering_and_what_is_cancelled_is_not(
    programme, client_for
):
    def said() -> list[dict]:
        page = client_for(None).get(programme.get_absolute_url()).content.decode()
        return json.loads(re.search(r'application/ld\+json">(.*?)</script>', page, re.S)[1]).get(
            "subEvent", []
        )

    assert sorted(one["name"] for one in said()) == ["Mes droits", "Réparer son vélo"]
    bikes = next(one for one in said() if one["name"] == "Réparer son vélo")
    assert bikes["location"] == {"@type": "Place", "name": "Cour"} and bikes["maximumAttendeeCapacity"] == 2
    assert bikes["startDate"].endswith(("T10:00:00+01:00", "T10:00:00+02:00"))
    Item.objects.update(cancelled_at=now())
    assert said() == []


def test_places_are_said_as_long_as_one_may_take_them(client_for, village, room, renee):
    ItemFactory(gathering=village, title="Réparer ensemble", is_booked=True, capacity=2)

    def said(where: str, person=None) -> bool:
        path = reverse(where, args=[village.slug])
        return "2 places" in client_for(person).get(path).content.decode()

    assert said("gatherings:gathering") and said("programme:programme")
    gatherings.cancel(village)
    assert not said("gatherings:gathering") and not said("programme:programme")
    assert said("programme:prepare", renee)
