"""The live room's page: every stage through every lens, before any JavaScript."""

from __future__ import annotations

import pytest

from sessions.codev import helps
from sessions.codev.policies import LENSES
from sessions.codev.screens import REGIONS, Table, render_regions
from sessions.codev.stages import Stage
from tests.factories import MembershipFactory, UserFactory
from tests.sessions.table import seated

pytestmark = pytest.mark.django_db
STAGES = [stage for stage in Stage if stage not in (Stage.PREPARATION, Stage.CLOSED)]


@pytest.fixture
def nadia(group):
    return MembershipFactory(group=group, user=UserFactory(display_name="Nadia")).user


@pytest.fixture
def room(group, alice, nadia, bruno, chloe):
    return seated(group, alice, preset="180", client=nadia, consultant=bruno, observer=chloe)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_opens_for_each_place(room, alice, nadia, bruno, chloe, stage):
    room.at(stage)
    for person in (alice, nadia, bruno, chloe):
        page = room.get(person).content.decode()
        assert str(helps.NAMES[stage]) in page.replace("&#x27;", "'")
        assert "<live-room" in page and 'id="screen"' in page and 'id="mine"' in page


@pytest.mark.parametrize("stage", STAGES)
def test_news_are_drawn_for_each_lens(room, stage):
    room.at(stage)
    for lens in LENSES:
        html = render_regions(Table(room.codev), lens, REGIONS)
        assert 'id="screen"' in html and 'id="people"' in html
        assert "csrfmiddlewaretoken" not in html


def test_the_page_says_there_is_no_recording(room, bruno):
    assert "aucun enregistrement" in room.get(bruno).content.decode()


def test_a_stranger_does_not_even_see_the_seance(room, dora):
    assert room.get(dora).status_code == 404
    assert room.get(dora, "state").status_code == 404
    assert room.post(dora, "contribute", body="Bonjour", kind="offer").status_code == 404


def test_a_member_without_a_seat_is_offered_one(group, alice, bruno):
    room = seated(group, alice)
    assert "Prendre place" in room.get(bruno).content.decode()
    assert room.post(bruno, "sit", htmx=False).status_code == 302
    assert 'id="screen"' in room.get(bruno).content.decode()


def test_the_state_holds_every_region_and_its_version(room, bruno):
    answer = room.get(bruno, "state")
    assert answer.headers["X-Room-Version"].isdigit()
    html = answer.content.decode()
    for region in ("screen", "items", "contract", "clock", "people", "lead", "mine", "rail", "said"):
        assert f'id="{region}"' in html or region == "items"
    assert "<html" not in html


def test_the_whole_seance_runs_on_next_alone(room, alice, bruno):
    for index in range(-1, len(room.codev.script) + 1):
        assert room.post(alice, "next", expected=index, htmx=False).status_code == 302
        assert room.get(bruno).status_code == 200
    room.codev.refresh_from_db()
    assert room.codev.is_closed
    assert "close" in room.get(bruno).content.decode()


def test_the_page_keeps_the_security_policy_strict(room, alice):
    answer = room.get(alice)
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    page = answer.content.decode()
    for inline in (" style=", " onclick=", "<script>", "javascript:"):
        assert inline not in page
