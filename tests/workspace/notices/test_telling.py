"""Who is told of what happens, in the page and at once by mail; and who is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from groups.models import Membership, Role
from groups.services.memberships import remove_member
from realtime.events import version_of
from tests.factories import MembershipFactory, WorkingGroupFactory
from tests.workspace.notices.conftest import told, wants
from workspace.notices import fanout, postman, reminders, services
from workspace.notices.models import News, Notice, Outgoing
from workspace.notices.rooms import room_of
from workspace.threads import services as threads
from workspace.threads.notices import remind_of_unanswered


def words(message) -> str:
    html = message.alternatives[0][0] if message.alternatives else ""
    return f"{message.subject}\n{message.body}\n{html}\n{message.from_email}\n{message.extra_headers}"


def test_who_asked_hears_of_an_answer_and_who_only_reads_does_not(thread, says, bruno, alice, chloe, posted):
    post = says(alice)
    assert posted() == []
    assert told(bruno) == [("post", f"post:{post.pk}")]
    assert told(alice) == told(chloe) == []


def test_a_mention_is_told_and_written_whatever_one_chose(thread, says, alice, chloe, posted):
    wants(chloe, "none")
    post = says(alice, "@Chloé, qu'en dis-tu ?")
    mails = posted()
    assert [message.to for message in mails] == [[chloe.email]]
    assert "Alice vous a nommé" in mails[0].body and "qu'en dis-tu" in mails[0].body
    assert told(chloe) == [("mention", f"post:{post.pk}")]


def test_who_does_not_want_mails_for_mentions_has_none(thread, says, alice, chloe, posted):
    services.stop(chloe, "mentions")
    says(alice, "@Chloé ?")
    assert posted() == []
    assert [kind for kind, _ in told(chloe)] == ["mention"]


def test_a_thread_put_to_silence_is_silent_but_for_a_mention(thread, says, alice, bruno, posted):
    threads.take_stance(thread, by=bruno, stance="mute")
    wants(bruno, "at_once")
    says(alice)
    assert posted() == [] and told(bruno) == []
    says(alice, "@Bruno ?")
    assert len(posted()) == 1


def test_who_wants_everything_at_once_has_it_and_the_others_have_not(group, thread, alice, chloe, posted):
    assert posted() == []  # whoever opened it is told nothing
    wants(chloe, "at_once", group)
    wants(alice, "at_once")
    wants(alice, "weekly", group)  # what is chosen for a group wins
    made = threads.open_thread(group, by=None, title="Le samedi", text="Qui garde ?")
    (message,) = posted()
    assert message.to == [chloe.email] and "Qui garde ?" in message.body
    assert told(chloe) == [("thread", f"thread:{made.pk}")]


def test_one_mail_says_a_post_once_whatever_the_reasons(thread, says, alice, bruno, posted):
    wants(bruno, "at_once")
    post = says(alice, "@Bruno, essayez.")
    assert len(posted()) == 1
    threads.edit_post(post, by=alice, text="@Bruno, essayez encore.")
    assert posted() == []


def test_an_answer_that_helped_is_told_to_who_wrote_it(thread, says, bruno, chloe, posted):
    post = says(chloe)
    threads.accept_post(post, by=bruno, accepted=True)
    wants(chloe, "at_once")
    message = [one for one in posted() if one.to == [chloe.email]][-1]
    assert "votre réponse a aidé" in message.body
    assert ("accepted", f"post:{post.pk}") in told(chloe)


def test_what_was_removed_is_neither_told_nor_sent(thread, says, alice, bruno, posted):
    wants(bruno, "at_once")
    post = says(alice, "Un mot de trop")
    fanout.tell_all()
    assert Outgoing.objects.count() == 1
    threads.remove_post(post, by=alice)
    assert posted() == [] and told(bruno) == []


def test_who_left_in_between_receives_nothing_and_reads_nothing(group, thread, says, alice, bruno, posted):
    wants(bruno, "at_once")
    says(alice, "Entre nous")
    fanout.tell_all()
    remove_member(Membership.objects.get(group=group, user=bruno), by=alice)
    assert posted() == []
    assert told(bruno) == []


def test_a_moved_thread_tells_only_who_can_follow_it(group, other_group, thread, says, alice, bruno, posted):
    wants(bruno, "at_once")
    says(alice, "Avant de partir")
    fanout.tell_all()
    MembershipFactory(group=other_group, user=alice)
    threads.move_thread(thread, to=other_group, by=None)
    assert posted() == []
    assert told(bruno) == []
    assert ("moved", f"thread:{thread.pk}") in told(alice)


def test_a_group_of_thousands_costs_the_same_row(thread, says, alice, django_assert_max_num_queries):
    News.objects.all().delete()
    for _ in range(30):
        MembershipFactory(group=thread.group)
    says(alice)
    assert News.objects.count() == 1 and Notice.objects.count() == 0


def test_a_postman_killed_in_the_middle_tells_nobody_twice(
    group, thread, alice, bruno, chloe, monkeypatch, posted
):
    for user in (alice, bruno, chloe):
        wants(user, "at_once")
    News.objects.all().delete()
    threads.open_thread(group, by=None, title="Deux fois ?")
    monkeypatch.setattr(fanout, "SLICE", 1)
    real, calls = fanout._tell, []

    def dies_at_the_second(news, people):
        calls.append(people)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(news, people)

    monkeypatch.setattr(fanout, "_tell", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        fanout.tell_all()
    monkeypatch.setattr(fanout, "_tell", real)
    assert sorted(message.to[0] for message in posted()) == sorted([alice.email, bruno.email, chloe.email])
    assert Notice.objects.filter(kind="thread").count() == 3


def test_a_closed_account_is_told_nothing(thread, says, alice, bruno, posted):
    wants(bruno, "at_once")
    bruno.is_active = False
    bruno.save()
    says(alice)
    assert posted() == []


def test_the_bell_rings_for_its_owner_alone(thread, says, alice, bruno, chloe, posted):
    before = version_of(room_of(bruno.pk))
    says(alice)
    posted()
    assert version_of(room_of(bruno.pk)) > before
    assert version_of(room_of(chloe.pk)) == 0


def test_the_page_shows_it_and_reading_the_thread_reads_it(thread, says, alice, bruno, client_for, posted):
    says(alice, "Par le guichet")
    posted()
    here = client_for(bruno)
    assert "Avis : 1 non lu" in here.get("/").content.decode()
    page = here.get(reverse("notices:notices")).content.decode()
    assert "Alice a répondu" in page and "Par le guichet" in page
    here.get(thread.get_absolute_url())
    assert "non lu" not in here.get(reverse("notices:bell")).content.decode()


def test_a_notice_leads_to_its_place_and_is_read(thread, says, alice, bruno, client_for, posted):
    post = says(alice)
    posted()
    notice = Notice.objects.get(user=bruno)
    found = client_for(bruno).get(reverse("notices:follow", args=[notice.pk]))
    assert found.url == post.get_absolute_url()
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_all_are_read_at_once(thread, says, alice, bruno, client_for, posted):
    says(alice)
    says(alice)
    posted()
    client_for(bruno).post(reverse("notices:read_all"))
    assert not Notice.objects.of(bruno).unread().exists()


def test_the_page_costs_the_same_for_one_and_for_many(thread, says, alice, bruno, client_for, posted):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    here = client_for(bruno)
    says(alice)
    posted()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            here.get(reverse("notices:notices"))
        counts.append(len(queries))
        for _ in range(10):
            says(alice)
        posted()
    assert counts[0] == counts[1]


def test_an_unanswered_question_is_recalled_once(group, thread, alice, bruno, chloe, posted, settings):
    posted()
    assert remind_of_unanswered(now()) is None
    assert not News.objects.exists()  # too early
    later = now() + timedelta(days=settings.NOTICES["UNANSWERED_DAYS"], hours=1)
    for _ in range(2):
        remind_of_unanswered(later)
        posted()
    assert [kind for kind, _ in told(alice)] == ["unanswered"]
    assert told(chloe) == []


@pytest.mark.parametrize("asking", [None, "bruno", "alice"])
def test_where_nobody_can_be_told_a_question_is_not_recalled_at_each_minute(
    group, alice, bruno, posted, settings, asking
):
    """No facilitator, or only the one who asks. Who comes to facilitate meanwhile is told."""
    by = {"alice": alice, "bruno": bruno}.get(asking or "")
    if by != alice:
        Membership.objects.filter(user=alice).update(role=Role.MEMBER)
    threads.open_thread(group, by=by, title="Qui répond ici ?")
    posted()
    later = now() + timedelta(days=settings.NOTICES["UNANSWERED_DAYS"], hours=1)
    remind_of_unanswered(later)
    assert not News.objects.exists()
    newcomer = MembershipFactory(group=group, role=Role.FACILITATOR).user
    for _ in range(2):
        remind_of_unanswered(later)
        assert News.objects.count() <= 1
        posted()
    assert [kind for kind, _ in told(newcomer)] == ["unanswered"]


def test_an_answered_question_is_not_recalled(thread, says, alice, posted, settings):
    says(alice)
    posted()
    remind_of_unanswered(now() + timedelta(days=settings.NOTICES["UNANSWERED_DAYS"], hours=1))
    assert not News.objects.exists()


# --- The mail itself ---


def test_a_mail_is_known_by_mail_programs(group, thread, says, alice, bruno, posted):
    wants(bruno, "at_once")
    post = says(alice, "Une *idée*.")
    (message,) = posted()
    headers = message.extra_headers
    assert message.subject == "Re: [Petite enfance] Comment répondre au refus ?"
    assert headers["Message-ID"] == f"<post-{post.pk}@pais.localhost>"
    assert headers["In-Reply-To"] == headers["References"] == f"<thread-{thread.pk}@pais.localhost>"
    assert headers["List-Id"] == "<petite-enfance.pais.localhost>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert message.reply_to[0].startswith("reponse+") and message.reply_to[0].endswith("@pais.localhost")
    assert "Precedence" not in str(message.message())
    assert "Alice (Petite enfance) via PAIS" in str(message.message()["From"])
    html = message.alternatives[0][0]
    assert "<em>idée</em>" in html and "Une idée." in message.body
    assert "<img" not in html and "<script" not in html and "<link" not in html and "class=" not in html


def test_what_is_secret_does_not_show_on_a_locked_screen(alice, bruno, posted):
    secret = WorkingGroupFactory(secret=True, name="Groupe Genêt", slug="genet")
    MembershipFactory(group=secret, user=bruno, role=Role.MEMBER)
    MembershipFactory(group=secret, user=alice, role=Role.MEMBER)
    wants(bruno, "at_once")
    threads.open_thread(secret, by=alice, title="Une affaire délicate", text="Entre nous.")
    (message,) = posted()
    outside = f"{message.subject} {message.from_email} {message.extra_headers}"
    assert message.subject == "Du nouveau dans l'un de vos groupes"
    for word in ("Genêt", "genet", "délicate", "Alice"):
        assert word not in outside


def test_a_hostile_title_makes_no_header(group, alice, bruno, posted):
    wants(bruno, "at_once")
    threads.open_thread(group, by=alice, title="Bonjour\r\nBcc: tous@exemple.fr", text="x")
    (message,) = posted()
    assert "\n" not in message.subject and message.bcc == []
    assert message.message()["Bcc"] is None


def test_one_bad_address_does_not_stop_the_others(group, alice, bruno, chloe, posted, monkeypatch):
    import smtplib

    from django.core.mail.backends.locmem import EmailBackend

    for user in (bruno, chloe):
        wants(user, "at_once")
    real = EmailBackend.send_messages

    def refuses(self, messages):
        if messages[0].to == [bruno.email]:
            raise smtplib.SMTPRecipientsRefused({bruno.email: (550, b"nobody here")})
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuses)
    threads.open_thread(group, by=alice, title="Pour tous")
    assert [message.to for message in posted()] == [[chloe.email]]
    assert Outgoing.objects.get(user=bruno).given_up


def test_a_server_that_is_away_loses_nothing(group, alice, bruno, posted, monkeypatch):
    from django.core.mail.backends.locmem import EmailBackend

    wants(bruno, "at_once")
    threads.open_thread(group, by=alice, title="Pour Bruno")
    with monkeypatch.context() as away:

        def closed(self, messages):
            raise ConnectionRefusedError

        away.setattr(EmailBackend, "send_messages", closed)
        assert posted() == []
    Outgoing.objects.update(next_try_at=Outgoing.objects.get().created_at)
    assert [message.to for message in posted()] == [[bruno.email]]
    assert posted() == []


def test_what_a_dead_postman_had_taken_is_taken_again(group, alice, bruno, posted):
    from workspace.notices import outbox

    wants(bruno, "at_once")
    threads.open_thread(group, by=alice, title="Pour Bruno")
    fanout.tell_all()
    (claimed,) = outbox.claim((Outgoing.Kind.NOTICE,), 50)
    assert posted() == []  # another postman holds it
    Outgoing.objects.update(claimed_at=claimed.created_at - outbox.LEASE)
    assert len(posted()) == 1
    assert postman.round_(everything=False) == 0


def test_a_reminder_that_fails_silences_no_other(monkeypatch):
    def fails(moment):
        raise ValueError("a bad row")

    reached = []
    monkeypatch.setattr(reminders, "_reminders", [fails, reached.append])
    reminders.remind(now())
    assert len(reached) == 1
