"""A month, a list, a group's dates: who sees what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now

from tests.factories import MembershipFactory, SeanceFactory
from workspace.actions import services as actions
from workspace.calendar import agenda
from workspace.calendar.agenda import Month

PAGES = ("calendar:month", "calendar:list")


def read(client, name: str = "calendar:list", **asked) -> str:
    answer = client.get(reverse(name), asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def its_month(codev) -> str:
    return localtime(codev.scheduled_at).strftime("%Y-%m")


def test_a_month_is_read_from_its_address_and_nonsense_is_this_one():
    assert (Month.read("2026-02").year, Month.read("2026-02").month) == (2026, 2)
    today = localdate()
    for nonsense in ("", "2026-13", "9999-01", "2026-00", "٢٠٢٦-٠٢", "2026-1x", "0000-01"):
        assert Month.read(nonsense) == Month(today.year, today.month)


def test_the_months_follow_each_other_over_the_year():
    assert str(Month(2026, 12).after) == "2027-01"
    assert str(Month(2026, 1).before) == "2025-12"
    assert str(Month(2026, 1).after) == "2026-02"


def test_a_month_has_whole_weeks_from_monday_with_their_numbers():
    weeks = Month(2027, 1).weeks([])
    assert [week.number for week in weeks] == [53, 1, 2, 3, 4]
    assert weeks[0].days[0].day == date(2026, 12, 28)
    assert not weeks[0].days[0].in_month
    assert all(len(week.days) == 7 for week in weeks)


def test_today_is_said(client_for, bruno):
    page = read(client_for(bruno), "calendar:month")
    assert page.count('aria-current="date"') == 1


def test_a_member_sees_the_seance_and_somebody_of_another_group_does_not(
    client_for, bruno, chloe, dora, elise, renee, sacha, codev, its_month
):
    for member in (bruno, chloe):
        assert codev.title in read(client_for(member))
        assert codev.title in read(client_for(member), "calendar:month", mois=its_month)
    for outsider in (dora, elise, renee, sacha):
        assert codev.title not in read(client_for(outsider))
        assert codev.title not in read(client_for(outsider), "calendar:month", mois=its_month)


def test_my_actions_are_mine_and_the_group_s_calendar_has_them_all(client_for, alice, bruno, action, group):
    assert action.what in read(client_for(bruno))
    assert action.what not in read(client_for(alice))
    assert action.what in read(client_for(alice), groupe=group.slug)


def test_the_group_sees_until_when_it_may_answer_a_poll(client_for, bruno, dora, poll):
    assert poll.question in read(client_for(bruno))
    assert poll.question not in read(client_for(dora))
    poll.closed_at = now()
    poll.save()
    assert poll.question not in read(client_for(bruno))


def test_what_is_done_is_no_longer_a_date(client_for, bruno, action):
    actions.set_state(action, "done")
    assert action.what not in read(client_for(bruno))


@pytest.mark.parametrize("name", PAGES)
def test_the_dates_of_another_group_do_not_exist(client_for, dora, group, name):
    assert client_for(dora).get(reverse(name), {"groupe": group.slug}).status_code == 404


def test_one_sees_the_kinds_one_chose(client_for, bruno, codev, action):
    only = read(client_for(bruno), genre="action")
    assert action.what in only
    assert codev.title not in only
    assert codev.title in read(client_for(bruno), genre="nonsense")


def test_a_day_has_its_page_and_the_past_its_own(client_for, bruno, group, codev):
    before = SeanceFactory(group=group, title="Celle d’avant", scheduled_at=now() - timedelta(days=10))
    browser = client_for(bruno)
    assert codev.title in read(browser, jour=localtime(codev.scheduled_at).strftime("%Y-%m-%d"))
    assert before.title in read(browser, quand="passees")
    assert before.title not in read(browser)
    assert read(browser, jour="2026-99-99", quand="x", page="x")


def test_a_full_day_leads_to_its_page_rather_than_stretch_the_week(client_for, bruno, group):
    at = now() + timedelta(days=1)
    for number in range(9):
        SeanceFactory(group=group, title=f"Séance-{number}", scheduled_at=at)
    page = read(client_for(bruno), "calendar:month", mois=localtime(at).strftime("%Y-%m"))
    assert page.count("Séance-") == agenda.SHOWN_A_DAY - 1
    assert "et 6 autres" in page


def test_what_a_closing_agreed_is_a_date_until_it_is_planned(client_for, bruno, group):
    agreed = now() + timedelta(days=12)
    over = SeanceFactory(group=group, closed=True, scheduled_at=now() - timedelta(days=2), next_at=agreed)
    assert "Prochaine séance, à préparer" in read(client_for(bruno))
    planned = SeanceFactory(group=group, scheduled_at=agreed)
    page = read(client_for(bruno))
    assert planned.title in page
    assert "Prochaine séance, à préparer" not in page
    planned.cancelled_at = now()
    planned.save()
    assert "Prochaine séance, à préparer" in read(client_for(bruno))
    assert over.title not in page


def test_a_hostile_title_is_words(client_for, bruno, group):
    SeanceFactory(group=group, title="<script>alert(1)</script>\r\nX")
    page = read(client_for(bruno))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_cancelled_seance_says_so(client_for, bruno, codev):
    codev.cancelled_at = now()
    codev.save()
    assert "(annulé)" in read(client_for(bruno))


def test_the_queries_do_not_grow_with_the_dates(client_for, bruno, group):
    def asked(name: str) -> int:
        client_for(bruno).get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            client_for(bruno).get(reverse(name))
        return len(queries)

    def crowd(many: int) -> None:
        for number in range(many):
            other = MembershipFactory(user=bruno).group
            SeanceFactory(group=other, scheduled_at=now() + timedelta(hours=number))
            actions.decide(group, what=f"Faire {number}", owner=bruno, due=localdate())

    crowd(2)
    before = [asked(name) for name in PAGES]
    crowd(20)
    assert [asked(name) for name in PAGES] == before
