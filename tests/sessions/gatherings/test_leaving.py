"""What leaves the house of a gathering: calendars, a feed, a frame, a poster. Only what is public."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from groups.models import WorkingGroup
from sessions.gatherings import calendars, exports, services
from sessions.gatherings.models import Gathering
from tests.gatherings import GatheringFactory
from workspace.calendar import agenda
from workspace.exports import registry
from workspace.exports.writers import write

pytestmark = pytest.mark.django_db
CANARY = "Canari du groupe"
PUBLIC = ("/rencontres/calendrier.ics", "/rencontres/flux.atom", "/rencontres/integrer/cadre/")


@pytest.fixture
def hidden(group) -> list[Gathering]:
    Visibility = Gathering.Visibility
    return [
        GatheringFactory(group=group, title=CANARY, visibility=Visibility.GROUP),
        GatheringFactory(group=group, title=CANARY, visibility=Visibility.REGION),
        GatheringFactory(group=group, title=CANARY, published_at=None),
    ]


@pytest.mark.parametrize("address", PUBLIC)
def test_only_public_ones_leave_whoever_asks_and_no_cookie_comes_back(
    address, village, hidden, alice, client_for
):
    for person in (None, alice):
        client = client_for(person)
        client.cookies.pop("csrftoken", None)
        answer = client.get(address)
        said = answer.content.decode()
        assert answer.status_code == 200 and "Village de Sisteron" in said and CANARY not in said
        assert not answer.cookies and "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC[:2])
def test_what_has_not_changed_is_not_sent_again(address, village, client_for):
    client = client_for(None)
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    services.cancel(village, words="La salle est inondée.")
    again = client.get(address, headers={"If-None-Match": etag})
    assert again.status_code == 200 and (
        "CANCELLED" in again.content.decode() or "Annulée" in again.content.decode()
    )


def test_the_frame_alone_lets_itself_be_framed(village, client_for):
    for address in (PUBLIC[2], f"/rencontres/{village.slug}/cadre/"):
        answer = client_for(None).get(address)
        assert "X-Frame-Options" not in answer
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "<script" not in answer.content.decode()
    page = client_for(None).get(village.get_absolute_url())
    assert page["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_the_addresses_to_copy_hold_what_was_chosen(village, client_for):
    page = client_for(None).get("/rencontres/integrer/?genre=village").content.decode()
    assert "calendrier.ics?genre=village" in page and "&lt;iframe src=" in page
    one = client_for(None).get(f"/rencontres/integrer/?rencontre={village.slug}").content.decode()
    assert f"/rencontres/{village.slug}/cadre/" in one


def test_a_calendar_s_file_keeps_the_hour_of_the_wall(group):
    """Two days around the change of hour: nine o'clock is nine o'clock."""
    starts = datetime(2030, 3, 30, 8, tzinfo=UTC)
    made = GatheringFactory(group=group, starts_at=starts, ends_at=datetime(2030, 3, 31, 15, tzinfo=UTC))
    event = icalendar.Calendar.from_ical(calendars.one(made)).walk("VEVENT")[0]
    assert event.decoded("dtstart").strftime("%H:%M") == "09:00"
    assert event.decoded("dtend").strftime("%H:%M") == "17:00"


def test_the_letter_and_the_subscription_speak_of_one_date(village, bruno):
    (one,) = agenda.gather(bruno, village.days[0], village.days[0] + timedelta(days=1))
    assert one.uid == calendars.date_of(village).uid and one.neutral == calendars.date_of(village).neutral


def test_an_injected_line_stays_words(group):
    made = GatheringFactory(group=group, title="Village\r\nATTENDEE:mailto:x@exemple.fr", place="a\nb")
    assert b"\nATTENDEE" not in calendars.one(made)


def test_of_a_secret_group_the_calendar_s_file_says_nothing(group):
    own = GatheringFactory(group=group, title=CANARY, place=CANARY, visibility=Gathering.Visibility.GROUP)
    WorkingGroup.objects.filter(pk=group.pk).update(access=WorkingGroup.Access.SECRET)
    own.group.refresh_from_db()
    assert CANARY.encode() not in calendars.one(own)


def test_the_agenda_holds_those_of_one_s_groups_and_the_announced_ones(group, village, bruno, dora, gael):
    prepared = GatheringFactory(group=group, published_at=None, starts_at=village.starts_at)
    day = village.days[0]

    def titles(who) -> set[str]:
        return {one.title for one in agenda.gather(who, day, day + timedelta(days=1))}

    assert titles(bruno) == {village.title, prepared.title}
    assert titles(dora) == {village.title}


@pytest.mark.parametrize("name", exports.NAMES)
def test_anybody_prints_the_poster_of_a_public_one(village, name, hidden):
    found = registry.get(name)
    target = found.find(AnonymousUser(), exports.key_of(village))
    assert target == village
    assert found.find(AnonymousUser(), exports.key_of(hidden[0])) is None
    pdf = write(found.builder.build(target, AnonymousUser(), "pdf"), "pdf", schema=name)
    assert pdf.startswith(b"%PDF")


def test_the_longest_words_and_the_worst_still_make_a_poster(group):
    words = {
        "title": "É" * 140,
        "summary": "#let x = 1 " * 27,
        "place": "[*_$`\\" * 20,
        "access_words": "a\n" * 300,
    }
    made = GatheringFactory(group=group, address="x" * 200, partners_words="y, " * 90, **words)
    pdf = write(exports.PosterExport().build(made, AnonymousUser(), "pdf"), "pdf", schema="poster")
    assert pdf.startswith(b"%PDF")


def test_a_feed_forgets_what_was_long_ago(group, client_for):
    GatheringFactory(group=group, title="Jadis", starts_at=timezone.now() - timedelta(days=200))
    assert "Jadis" not in client_for(None).get(PUBLIC[1]).content.decode()
