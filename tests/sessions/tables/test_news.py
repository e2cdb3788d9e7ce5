"""What each screen is told when the tables move: once, and drawn once where it is the same everywhere."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from realtime import hub
from realtime.events import version_of
from sessions.codev import screens
from sessions.codev.models import Action, Contribution, Learning, Seat, Topic
from sessions.codev.policies import LENSES
from sessions.codev.services import conduct
from sessions.codev.stages import Seat as Place
from sessions.codev.table import Reading, Table
from sessions.tables.services import conducting, latecomers, seating
from tests.factories import ContributionFactory, UserFactory
from tests.gatherings import RegistrationFactory
from tests.sessions.tables.conftest import lay, seances
from tests.sessions.tables.test_conducting import go, leader

pytestmark = pytest.mark.django_db

OF_THE_STAGE = ("rail", "said", "stage-number", "stage-name", "stage-short", "stage-prompt")


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """A gesture → the news that it sent, in their order."""

    def tell(gesture, *args, **given) -> list[dict]:
        news: list[dict] = []
        monkeypatch.setattr(hub, "spread", news.append)
        with django_capture_on_commit_callbacks(execute=True):
            gesture(*args, **given)
        return [one for one in news if one["do"] == "tell"]

    return tell


def of(news: list[dict], codev) -> list[dict]:
    return [one for one in news if one["room"] == str(codev.room)]


def element(html: str, name: str) -> str:
    """What the element of this id says, without its tags."""
    found = re.search(rf'<(\w+)[^>]* id="{name}".*?</\1>', html, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_the_stage_is_drawn_once_and_said_to_all_tables_first(tables, told, monkeypatch):
    go(tables)
    drawn: list[str] = []
    draw = screens.render_to_string

    def counted(name, *args):
        drawn.append(name)
        return draw(name, *args)

    monkeypatch.setattr(screens, "render_to_string", counted)
    news = told(go, tables)
    names = [one["name"] for one in news]
    assert names[:6] == ["stage.moved"] * 2 + ["stage.shown"] * 2 + ["people.shown"] * 2
    assert drawn.count("codev/_stage_words.html") == len(LENSES)  # and not once more for the second table
    assert news[0]["html"] == news[1]["html"]
    html = news[0]["html"]["consultant"]
    tables.refresh_from_db()
    for name in (*OF_THE_STAGE, "clock", "call"):
        assert f'id="{name}"' in html
    assert 'id="screen"' not in html and news[0]["html"]["waiting"] == screens.NOTHING


def test_the_stage_that_is_said_first_is_the_one_of_the_page(tables, told):
    go(tables)
    codev = seances(tables)[0]
    for _stage in range(4):
        moved, shown, around = of(told(go, tables), codev)
        for lens in LENSES:
            page = screens.render_regions(Table(codev), lens)
            for name in OF_THE_STAGE:
                assert element(moved["html"][lens], name) == element(page, name)
        assert 'id="screen"' in shown["html"]["consultant"] and 'id="people"' in around["html"]["consultant"]
        assert 'id="wall"' not in around["html"]["consultant"]


def test_two_tables_that_differ_are_not_told_the_same(tables, told):
    go(tables)
    quiet, plain = seances(tables)
    quiet.visible_timer, plain.visible_timer = False, True
    for codev in (quiet, plain):
        codev.save()
    first, second = (one["html"]["consultant"] for one in told(go, tables)[:2])
    assert first != second and element(first, "stage-name") == element(second, "stage-name")


def test_what_a_table_has_of_its_own_is_told_to_that_table_only(tables, told):
    go(tables)
    one, other = seances(tables)
    one.contract = "Le contrat de la première"
    one.save()
    news = told(go, tables)
    assert "contrat de la première" in str(of(news, one)) and "contrat de la première" not in str(
        of(news, other)
    )


def test_a_table_with_a_script_of_its_own_keeps_its_words_on_the_whole_screen(tables, told):
    go(tables)
    one, other = seances(tables)
    one.script = [step | {"prompt": "Nos mots à nous"} for step in one.script]
    one.save()
    news = told(go, tables)
    for codev in (one, other):
        moved, shown, _around = of(news, codev)
        for lens in screens.Table(codev).lenses:
            said = {element(told_it["html"][lens], "stage-prompt") for told_it in (moved, shown)}
            assert len(said) == 1 and (said == {"Nos mots à nous"}) == (codev == one)


def test_whatever_is_written_at_a_table_reaches_no_other(tables, told):
    """The tables are read together: each row is dealt to the séance it belongs to."""
    go(tables)
    one, other = seances(tables)
    seat = one.seats.first()
    one.contract = "canari contrat"
    one.save()
    for kind in Contribution.Kind:
        ContributionFactory(codev=one, seat=seat, kind=kind, body=f"canari {kind}")
    Topic.objects.create(codev=one, group=one.group, seat=seat, key="1", headline="canari sujet")
    Action.objects.create(codev=one, key="1", what="canari action", shown_in=one)
    Learning.objects.create(codev=one, seat=seat, body="canari appris")
    Seat.objects.create(codev=one, name="canari attend", without_screen=True)
    read: set[str] = set()
    for _stage in range(len(tables.script)):
        news = told(go, tables)
        read |= set(re.findall(r"canari [a-z]+", str(of(news, one))))
        assert "canari" not in str([one_news for one_news in news if one_news["room"] != str(one.room)])
    kinds = {f"canari {kind}" for kind in Contribution.Kind}
    assert read >= kinds | {"canari contrat", "canari sujet", "canari action", "canari appris"}
    assert Table(other, Reading.now([one.pk, other.pk])).contributions == []


def test_twelve_tables_are_read_with_as_many_questions_as_two(village, people, alice, told):
    asked = []
    for count in (2, 12):
        tables = go(lay(village, alice, count=count))
        with CaptureQueriesContext(connection) as queries:
            told(go, tables)
        asked.append([one["sql"] for one in queries if one["sql"].startswith("SELECT")])
    assert len(asked[0]) == len(asked[1])


def test_a_move_grows_the_version_of_each_table_by_three(tables, told):
    go(tables)
    codev = seances(tables)[0]
    before = version_of(codev.room)
    told(go, tables)
    assert version_of(codev.room) == before + 3


def test_the_pause_is_drawn_once_and_shows_everywhere(tables, told):
    leader(tables)
    go(tables)
    news = told(conducting.pause, tables)
    assert [one["name"] for one in news[:4]] == ["clock.changed"] * 2 + ["clock.shown"] * 2
    assert news[0]["html"] is not None and news[0]["html"] == news[1]["html"]
    assert "en pause" in element(news[0]["html"]["consultant"], "clock")
    assert 'id="lead"' in news[2]["html"]["lead"] and news[3]["html"]["consultant"] == screens.NOTHING


def test_a_call_is_told_once_to_each_table(tables, told):
    go(tables)
    news = told(conducting.call, tables, "Une minute")
    for codev in seances(tables):
        [one] = of(news, codev)
        assert element(one["html"]["consultant"], "call") == "Une minute"


def test_a_table_that_was_ahead_loses_the_call_when_the_others_reach_it(village, people, alice, told):
    tables = lay(village, alice, tables_keep_hand=True)
    lead = leader(tables)
    go(tables)
    assert conduct.move_on(lead.codev, expected=0, by=lead)
    conducting.call(tables, "On y va")
    news = of(told(go, tables), lead.codev)
    assert 'id="call"' in news[0]["html"]["consultant"]
    assert element(news[0]["html"]["consultant"], "call") == ""


def test_the_call_is_taken_back_from_a_table_that_is_further_ahead(village, people, alice, told):
    tables = lay(village, alice, tables_keep_hand=True)
    lead = leader(tables)
    go(tables)
    for expected in (0, 1):
        assert conduct.move_on(lead.codev, expected=expected, by=lead)
    conducting.call(tables, "On y va")
    [one] = of(told(go, tables), lead.codev)
    assert one["name"] == "table.called" and element(one["html"]["consultant"], "call") == ""
    assert [codev.call for codev in seances(tables)] == ["", ""]


@pytest.mark.parametrize("gesture", [go, conducting.end_now])
def test_the_call_is_taken_back_from_a_table_at_its_own_pace(tables, told, gesture):
    go(tables)
    table = tables.tables.select_related("round").get(number=1)
    conducting.let_go(table)
    conducting.call(tables, "On y va")
    assert {codev.call for codev in seances(tables)} == {"On y va"}
    news = of(told(gesture, tables), table.codev)
    assert [one["name"] for one in news] == ["table.called"]
    assert [codev.call for codev in seances(tables)] == ["", ""]


def test_a_table_that_closes_by_itself_is_told_once_to_who_conducts(tables, told):
    lead = leader(tables)
    go(tables)
    conducting.let_go(tables.tables.select_related("round").get(number=1))
    lead.codev.refresh_from_db()
    news = told(conduct.end_now, lead.codev, by=lead)
    assert [one["name"] for one in news if one["room"] == str(tables.room)] == ["tables.moved"]


def test_tables_that_close_together_are_told_once_to_who_conducts(tables, told):
    go(tables)
    news = told(conducting.end_now, tables)
    assert [one["name"] for one in news if one["room"] == str(tables.room)] == ["tables.moved"]


def test_letting_people_in_is_told_once_to_each_table(tables, told):
    places = list(tables.places.select_related("table__codev", "seat", "registration"))
    for place in places:
        seating.come_in(place, UserFactory(guest=True), known=False)
    news = told(seating.let_in, tables, [place.pk for place in places])
    for codev in seances(tables):
        assert [one["name"] for one in of(news, codev)] == ["seats.changed"]


def test_many_latecomers_are_told_once_to_each_table(tables, village, told):
    for n in range(6):
        RegistrationFactory(gathering=village, name=f"Retard {n}")
    gone = tables.places.select_related("registration").first().registration
    gone.standing = "cancelled"
    gone.save()
    news = told(latecomers.seat_latecomers, tables)
    for codev in seances(tables):
        [one] = of(news, codev)
        assert one["name"] == "seats.changed"
    assert len([one for one in news if one["room"] == str(tables.room)]) == 1


def test_who_leads_a_table_is_drawn_their_own_bar(tables, told):
    seat = leader(tables)
    assert seat.role == Place.FACILITATOR
    go(tables)
    shown = of(told(go, tables), seat.codev)[2]
    assert 'id="lead"' in shown["html"]["lead"] and 'id="wall"' in shown["html"]["lead"]
