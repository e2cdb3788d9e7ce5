"""An action whose day comes, a séance that is planned, changed or cancelled: who is told, and of what."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import now

from groups.models import Membership
from groups.services.memberships import remove_member
from sessions.codev import presets
from sessions.codev.models import CodevSession
from sessions.codev.notices import remind_of_tomorrow
from sessions.codev.services import planning
from tests.factories import SeatFactory
from tests.workspace.notices.conftest import told, wants
from workspace.actions import services as actions
from workspace.actions.models import Action
from workspace.actions.notices import remind_of_actions
from workspace.notices import kinds
from workspace.notices.models import News, Notice

NINE = datetime(2031, 12, 1, 9, tzinfo=ZoneInfo(settings.TIME_ZONE))


@pytest.fixture
def action(group, bruno) -> Action:
    """Bruno's, for the 2nd of December, decided in November."""
    made = actions.decide(group, what="Appeler la CAF", owner=bruno, due=NINE.date() + timedelta(days=1))
    Action.objects.update(created_at=NINE - timedelta(days=10))
    return made


def sentences(user) -> list[str]:
    said = kinds.say(user, list(Notice.objects.of(user).order_by("pk")))
    return [one.sentence for one in said.values()]


@pytest.fixture
def reminded(posted):
    def remind(at: datetime) -> list:
        remind_of_actions(at)
        return posted()

    return remind


# --- Actions ---


def test_who_took_an_action_on_is_told_once_the_day_before_and_once_when_late(action, alice, bruno, reminded):
    for hours in (0, 1, 24):
        reminded(NINE + timedelta(hours=hours))
    assert told(bruno) == [("action_soon", f"action:{action.pk}")]
    for days in (2, 3):
        reminded(NINE + timedelta(days=days))
    assert [kind for kind, _ in told(bruno)] == ["action_soon", "action_late"]
    assert told(alice) == []


def test_the_mail_says_what_and_when(action, bruno, reminded):
    wants(bruno, "at_once")
    (message,) = reminded(NINE)
    assert message.to == [bruno.email] and message.subject == "[Petite enfance] Appeler la CAF"
    assert "« Appeler la CAF » est pour mardi 2 décembre" in message.body


def test_nobody_is_written_to_at_midnight(action, bruno, reminded):
    reminded(NINE.replace(hour=0))
    assert told(bruno) == []


def test_an_action_that_is_done_says_nothing_any_more(action, bruno, reminded):
    reminded(NINE)
    assert sentences(bruno)
    actions.set_state(action, "done")
    assert sentences(bruno) == []
    reminded(NINE + timedelta(days=3))
    assert [kind for kind, _ in told(bruno)] == ["action_soon"]


def test_who_left_is_not_told_and_nothing_is_written_at_each_minute(group, action, alice, bruno, reminded):
    remove_member(Membership.objects.get(group=group, user=bruno), by=alice)
    remind_of_actions(NINE)
    assert not News.objects.exists()


def test_what_nobody_took_on_or_is_late_since_long_is_nobody_s_notice(group, action, bruno, reminded):
    actions.decide(group, what="À prendre", due=NINE.date())
    remind_of_actions(NINE + timedelta(days=30))
    assert not News.objects.exists()


# --- Séances ---


@pytest.fixture
def planned(group, alice) -> CodevSession:
    return planning.plan_seance(
        group,
        by=alice,
        script=list(presets.PRESETS[presets.DEFAULT_PRESET].script),
        preset=presets.DEFAULT_PRESET,
        title="CANARI",
        scheduled_at=NINE + timedelta(days=3),
    )


def test_who_wants_everything_hears_of_a_new_date_and_nothing_more(planned, alice, bruno, chloe, posted):
    wants(bruno, "at_once")
    (message,) = posted()
    assert message.to == [bruno.email] and "Une séance est prévue : jeudi 4 décembre" in message.body
    assert "CANARI" not in str(message.message())
    assert told(chloe) == told(alice) == []


def test_a_new_day_is_told_to_the_group_and_written_to_who_has_a_seat(planned, alice, bruno, chloe, posted):
    SeatFactory(codev=planned, user=bruno)
    posted()
    planning.change_seance(planned, by=alice, scheduled_at=NINE + timedelta(days=5))
    mails = posted()
    assert [message.to for message in mails] == [[bruno.email]]
    assert "samedi 6 décembre" in mails[0].body and "CANARI" not in str(mails[0].message())
    assert sentences(chloe) == sentences(bruno) != []
    assert told(alice) == []  # who did it


def test_what_does_not_move_the_date_nor_the_place_tells_nobody(planned, alice, bruno, posted):
    planning.change_seance(planned, by=alice, title="Un autre titre", signed_offers=False)
    assert posted() == [] and told(bruno) == []


def test_changed_twice_only_the_last_is_told(planned, alice, bruno, posted):
    for days in (5, 6):
        planning.change_seance(planned, by=alice, scheduled_at=NINE + timedelta(days=days))
        posted()
    (sentence,) = sentences(bruno)
    assert "dimanche 7 décembre" in sentence


def test_a_cancelled_seance_is_told_and_what_announced_it_is_silent(planned, alice, bruno, chloe, posted):
    wants(bruno, "at_once")
    posted()
    planning.cancel_seance(planned, by=alice)
    (message,) = posted()
    assert "n'aura pas lieu" in message.body and message.to == [bruno.email]
    assert sentences(bruno) == sentences(chloe) != []
    assert "n'aura pas lieu" in sentences(bruno)[0]


def test_a_seance_moved_after_its_reminder_is_recalled_again(planned, alice, bruno, posted):
    SeatFactory(codev=planned, user=bruno)
    posted()
    CodevSession.objects.update(created_at=now() - timedelta(days=3))
    remind_of_tomorrow(NINE + timedelta(days=2, hours=12))
    posted()
    planning.change_seance(planned, by=alice, scheduled_at=NINE + timedelta(days=9))
    posted()
    remind_of_tomorrow(NINE + timedelta(days=8, hours=12))
    (message,) = [one for one in posted() if one.to == [bruno.email]]
    assert "mercredi 10 décembre" in message.body


def test_dora_and_who_left_hear_of_nothing(group, planned, alice, bruno, dora, posted):
    posted()
    remove_member(Membership.objects.get(group=group, user=bruno), by=alice)
    planning.cancel_seance(planned, by=alice)
    posted()
    assert told(dora) == told(bruno) == []


def test_the_page_of_notices_says_it(planned, alice, chloe, client_for, posted):
    planning.cancel_seance(planned, by=alice)
    posted()
    page = client_for(chloe).get(reverse("notices:notices")).content.decode()
    assert "n&#x27;aura pas lieu" in page or "n’aura pas lieu" in page
    assert "CANARI" not in page
