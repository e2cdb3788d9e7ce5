"""The letter of the day and of the week: when it is due, what it tells, to whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.models import Membership
from groups.services.memberships import remove_member
from tests.factories import MembershipFactory, UserFactory, WorkingGroupFactory
from tests.workspace.notices.conftest import wants
from workspace.notices import digest_plan, fanout, outbox
from workspace.notices.digest_plan import slot
from workspace.notices.models import Correspondence, Outgoing
from workspace.threads import services as threads
from workspace.threads.models import Post, Thread

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def letters(settings):
    """`letters(days=1)`: what leaves when that much time has passed."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []

    def send(**later) -> dict[str, object]:
        before = len(mail.outbox)
        fanout.tell_all()
        digest_plan.plan(timezone.now())
        digest_plan.plan(timezone.now() + timedelta(**(later or {"days": 1})))
        outbox.send_waiting()
        sent = mail.outbox[before:]
        return {one.to[0]: one for one in sent if one.extra_headers["Message-ID"].startswith("<lettre-du-")}

    return send


# --- When ---


@pytest.mark.parametrize(
    ("now", "cadence", "expected"),
    [
        (datetime(2026, 11, 29, 6, 30, tzinfo=UTC), "daily", datetime(2026, 11, 29, 7, tzinfo=PARIS)),
        (datetime(2026, 11, 29, 5, 30, tzinfo=UTC), "daily", datetime(2026, 11, 28, 7, tzinfo=PARIS)),
        # The night of the 25th of October 2026 is an hour longer; that of the 29th of March, shorter.
        (datetime(2026, 10, 25, 5, 59, tzinfo=UTC), "daily", datetime(2026, 10, 24, 7, tzinfo=PARIS)),
        (datetime(2026, 10, 25, 6, 0, tzinfo=UTC), "daily", datetime(2026, 10, 25, 7, tzinfo=PARIS)),
        (datetime(2026, 3, 29, 4, 59, tzinfo=UTC), "daily", datetime(2026, 3, 28, 7, tzinfo=PARIS)),
        (datetime(2026, 3, 29, 5, 0, tzinfo=UTC), "daily", datetime(2026, 3, 29, 7, tzinfo=PARIS)),
        # Monday.
        (datetime(2026, 11, 29, 12, tzinfo=UTC), "weekly", datetime(2026, 11, 23, 7, tzinfo=PARIS)),
        (datetime(2026, 11, 30, 5, 59, tzinfo=UTC), "weekly", datetime(2026, 11, 23, 7, tzinfo=PARIS)),
        (datetime(2026, 11, 30, 6, 0, tzinfo=UTC), "weekly", datetime(2026, 11, 30, 7, tzinfo=PARIS)),
    ],
)
def test_a_letter_is_due_at_the_hour_of_the_clock_in_paris(now, cadence, expected):
    assert slot(now, cadence, 7, 0) == expected


def test_no_moment_is_told_twice_nor_skipped(group, bruno):
    begun = timezone.now()
    for hours in range(0, 120, 5):
        digest_plan.plan(begun + timedelta(hours=hours))
    rows = list(Outgoing.objects.filter(user=bruno).order_by("until"))
    assert len(rows) >= 4
    assert all(after.since == before.until for before, after in pairwise(rows))


def test_planned_twice_a_letter_is_one(group, bruno):
    digest_plan.plan(timezone.now())
    for _ in range(3):
        digest_plan.plan(timezone.now() + timedelta(days=1))
    assert Outgoing.objects.filter(user=bruno).count() == 1


@pytest.mark.parametrize("frequency", [None, "daily", "weekly", "at_once"])
def test_who_has_just_come_is_not_written_yesterday_s_letter(thread, says, alice, chloe, frequency):
    """Whether or not they said how they want to be written to."""
    says(alice, "D'hier")
    Post.objects.update(created_at=timezone.now() - timedelta(days=1))
    if frequency:
        wants(chloe, frequency)
    digest_plan.plan(timezone.now())
    assert not Outgoing.objects.filter(user=chloe).exists()
    digest_plan.plan(timezone.now() + timedelta(days=7))
    assert Outgoing.objects.filter(user=chloe).exists()


def test_who_wants_none_has_none_and_guests_neither(group, bruno, gael, letters):
    wants(bruno, "none")
    threads.open_thread(group, by=None, title="Personne")
    assert letters() == {}
    assert not Correspondence.objects.filter(user=gael).exists()


# --- What ---


def test_the_letter_tells_the_group_s_questions_and_answers(thread, says, alice, bruno, chloe, letters):
    post = says(alice, "Proposez un **rendez-vous** à la maison.")
    threads.accept_post(post, by=bruno, accepted=True)
    found = letters()
    assert set(found) == {alice.email, bruno.email, chloe.email}
    message = found[chloe.email]
    assert message.subject == "Vos groupes : 1 question ou discussion, 1 réponse"
    for words in (
        "Petite enfance",
        "Comment répondre au refus ?",
        "Proposez un rendez-vous",
        "cette réponse a aidé",
    ):
        assert words in message.body
    html = message.alternatives[0][0]
    assert "<strong>rendez-vous</strong>" in html and "mailto:reponse+" in html and "<img" not in html
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_nothing_to_say_is_no_mail(group, bruno, letters):
    assert letters() == {}


def test_one_is_not_told_what_one_wrote_nor_what_one_has_read(
    thread, says, bruno, alice, chloe, client_for, letters
):
    says(alice, "Déjà lu")
    client_for(chloe).get(thread.get_absolute_url())
    says(bruno, "Pas encore lu")
    found = letters()
    assert bruno.email not in found  # who answers has read what stood above
    assert "Pas encore lu" in found[alice.email].body and "Déjà lu" not in found[alice.email].body
    assert "Pas encore lu" in found[chloe.email].body and "Déjà lu" not in found[chloe.email].body


def test_a_muted_thread_is_not_in_the_letter(thread, says, alice, chloe, letters):
    threads.take_stance(thread, by=chloe, stance="mute")
    says(alice)
    assert chloe.email not in letters()


def test_the_answers_to_my_questions_come_first(group, thread, says, alice, bruno, letters):
    other = threads.open_thread(group, by=alice, title="Aaa une autre question", text="x")
    threads.add_post(other, by=alice, text="Une précision", key="other-0001")
    says(alice)
    body = letters()[bruno.email].body
    assert body.index("Comment répondre au refus ?") < body.index("Aaa une autre question")
    assert "vous avez posé cette question" in body


def test_who_is_written_to_at_once_is_not_told_again(thread, says, alice, chloe, letters):
    wants(chloe, "at_once")
    says(alice)
    assert chloe.email not in letters()


def test_a_week_s_letter_waits_for_its_day(thread, says, alice, chloe, letters):
    wants(chloe, "weekly")
    says(alice)
    assert chloe.email not in letters()
    assert chloe.email in letters(days=8)


def test_a_daily_and_a_weekly_group_make_two_letters(group, other_group, thread, says, alice, chloe, letters):
    MembershipFactory(group=other_group, user=chloe)
    wants(chloe, "weekly", other_group)
    says(alice, "Du jour")
    threads.open_thread(other_group, by=None, title="De la semaine", text="x")
    daily = letters()[chloe.email]
    assert "Du jour" in daily.body and "De la semaine" not in daily.body
    weekly = letters(days=8)[chloe.email]
    assert "De la semaine" in weekly.body and "Du jour" not in weekly.body


# --- Rights, at the moment it leaves ---


def test_nothing_of_a_group_one_has_left_is_told(group, thread, says, alice, bruno, chloe, letters):
    says(alice, "Entre nous")
    remove_member(Membership.objects.get(group=group, user=chloe), by=alice)
    assert chloe.email not in letters()


def test_what_was_removed_or_moved_is_not_told(
    group, other_group, thread, says, alice, bruno, chloe, letters
):
    gone = says(alice, "Un mot de trop")
    threads.remove_post(gone, by=alice)
    moved = threads.open_thread(group, by=None, title="Un fil parti", text="x")
    MembershipFactory(group=other_group, user=alice)
    threads.move_thread(moved, to=other_group, by=alice)
    body = letters()[chloe.email].body
    assert "Un mot de trop" not in body and "Un fil parti" not in body


def test_a_letter_planned_before_and_sent_after_tells_what_may_still_be_read(
    thread, says, alice, chloe, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    gone = says(alice, "Un mot de trop")
    digest_plan.plan(timezone.now())
    digest_plan.plan(timezone.now() + timedelta(days=1))
    threads.remove_post(gone, by=alice)
    outbox.send_waiting()
    assert all("Un mot de trop" not in str(one.message()) for one in mail.outbox)


def test_dora_hears_of_nothing(thread, says, alice, dora, letters):
    says(alice)
    assert dora.email not in letters()


# --- Many ---


def test_a_letter_costs_the_same_queries_for_few_and_for_many(group, thread, says, alice, letters):
    says(alice)
    counts = []
    for more in (3, 30):
        for _ in range(more):
            MembershipFactory(group=group)
        digest_plan.plan(timezone.now() + timedelta(days=len(counts)))
        digest_plan.plan(timezone.now() + timedelta(days=len(counts) + 1))
        batch = outbox.claim((Outgoing.Kind.DIGEST,), 500)
        Post.objects.update(created_at=batch[0].until - timedelta(hours=1))
        Thread.objects.update(created_at=batch[0].until - timedelta(days=9), last_at=batch[0].until)
        with CaptureQueriesContext(connection) as queries:
            made = outbox.digests.compose_all(batch)
        assert sum(message is not None for message in made.values()) > more
        # Two questions for each: the groups they are in, and what concerns them alone.
        counts.append(len(queries) - 2 * len(batch))
    assert counts[0] == counts[1]


def test_a_busy_day_makes_a_letter_that_is_still_read(group, alice, chloe, letters):
    made = [
        threads.open_thread(group, by=alice, title=f"Question {n}", text="mot " * 2_000) for n in range(30)
    ]
    Post.objects.bulk_create(
        Post(thread=made[0], author=alice, text=f"R{n}", html=f"<p>R{n}</p>", key=f"busy-{n:04}")
        for n in range(40)
    )
    message = letters()[chloe.email]
    assert len(message.message().as_bytes()) < 100_000  # beyond, some programs hide the end
    assert "autres nouvelles" in message.body and "autres réponses" in message.body


def test_an_only_group_that_is_secret_is_not_named_outside(alice, letters):
    secret = WorkingGroupFactory(secret=True, name="Groupe Genêt")
    reader = UserFactory(email="lecteur@exemple.fr")
    MembershipFactory(group=secret, user=reader)
    threads.open_thread(secret, by=None, title="Une affaire délicate", text="x")
    message = letters()["lecteur@exemple.fr"]
    outside = f"{message.subject} {message.from_email} {message.extra_headers}"
    assert "Genêt" not in outside and "délicate" not in outside
    assert Thread.objects.count() == 1
