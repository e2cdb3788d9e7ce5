"""The letters: one of each thing, in their own words, with the calendar's entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from sessions.gatherings.models import Gathering
from sessions.registrations import mails, sending, services
from sessions.registrations.companions import Companion
from sessions.registrations.models import Envelope, Registration
from tests.gatherings import GatheringFactory
from tests.sessions.registrations.conftest import standings
from workspace.notices import outbox, postman

PARIS = ZoneInfo("Europe/Paris")


def posted() -> list:
    sending.send_due()
    letters, mail.outbox = list(mail.outbox), []
    return letters


def test_a_registration_is_confirmed_once_with_its_page_and_the_calendar_s_entry(village, comes):
    nadia = comes("Nadia")
    (letter,) = posted()
    assert letter.to == ["nadia@exemple.fr"] and letter.subject == "Votre inscription : Village de Sisteron"
    assert nadia.page_url in letter.body and "Vous avez une place" in letter.body
    name, entry, kind = letter.attachments[0]
    assert name == "rencontre.ics" and kind == "text/calendar"
    assert "BEGIN:VEVENT" in (entry if isinstance(entry, str) else entry.decode())
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert posted() == []


def test_no_word_of_the_form_is_carried_to_anybody(village, comes):
    comes(
        "Gagnez un iPhone",
        email="victime@exemple.fr",
        looks_for="casino.example",
        organisation="casino.example",
        brings="casino.example",
    )
    (letter,) = posted()
    assert "iPhone" not in letter.subject + letter.body and "casino" not in letter.body
    assert "quelqu’un s’est trompé d’adresse" in letter.body


def test_who_waits_is_told_so_without_an_entry_then_that_a_place_is_theirs(village, comes):
    nadia = comes("Nadia")
    comes("Bruno"), comes("Inès")
    waiting = posted()[-1]
    assert waiting.subject.startswith("Sur liste d’attente") and not waiting.attachments
    services.cancel(village, [nadia])
    subjects = {letter.to[0]: letter for letter in posted()}
    assert set(subjects) == {"nadia@exemple.fr", "inès@exemple.fr"}
    assert subjects["inès@exemple.fr"].subject.startswith("Vous avez une place")
    assert subjects["inès@exemple.fr"].attachments


def test_what_is_no_longer_so_is_not_said(village, comes):
    """Promoted, then cancelled, before the postman came."""
    nadia = comes("Nadia")
    services.cancel(village, [nadia], tell=False)
    assert posted() == [] and Envelope.objects.get().given_up


def test_a_server_that_is_away_makes_everything_wait(village, comes, monkeypatch):
    comes("Nadia")
    away = lambda connection, message: (_ for _ in ()).throw(outbox.ServerAway("away"))  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr(sending, "hand_over", away)
        assert sending.send_due() == 0
    assert len(posted()) == 1


def test_an_address_that_is_refused_holds_nobody_back(village, comes, monkeypatch):
    comes("Nadia"), comes("Bruno")
    real = outbox.hand_over

    def refuse(connection, message):
        if "nadia" in message.to[0]:
            return outbox.Refusal("refusé (550)", for_good=True)
        return real(connection, message)

    monkeypatch.setattr(sending, "hand_over", refuse)
    assert [letter.to for letter in posted()] == [["bruno@exemple.fr"]]
    assert Envelope.objects.get(registration__name="Nadia").given_up


def test_a_letter_that_cannot_be_composed_is_tried_again_and_holds_nobody_back(village, comes, monkeypatch):
    comes("Nadia"), comes("Bruno")
    real = mails.compose

    def stumble(envelope):
        if envelope.registration.name == "Nadia":
            raise RuntimeError("a template is missing")
        return real(envelope)

    with monkeypatch.context() as patched:
        patched.setattr(mails, "compose", stumble)
        assert [letter.to for letter in posted()] == [["bruno@exemple.fr"]]
    hers = Envelope.objects.get(registration__name="Nadia")
    assert not hers.given_up and hers.tries == 1 and hers.next_try_at > timezone.now()
    Envelope.objects.filter(pk=hers.pk).update(next_try_at=timezone.now())
    assert [letter.to for letter in posted()] == [["nadia@exemple.fr"]]


def test_what_can_never_be_composed_is_given_up_in_the_end(village, comes, monkeypatch):
    comes("Nadia")
    monkeypatch.setattr(mails, "compose", lambda envelope: 1 / 0)
    for _try in range(outbox.GIVE_UP_AFTER):
        assert not Envelope.objects.get().given_up
        Envelope.objects.update(next_try_at=timezone.now())
        assert posted() == []
    assert Envelope.objects.get().given_up


def test_the_postman_takes_them_with_the_rest(village, comes):
    comes("Nadia")
    assert postman.round_(everything=False) == 1


def test_everybody_is_told_once_that_it_is_called_off(village, comes):
    comes("Nadia"), comes("Bruno"), comes("Inès")
    posted()
    Gathering.objects.filter(pk=village.pk).update(
        cancelled_at=timezone.now(), cancelled_words="La salle est inondée."
    )
    services.call_off(village)
    services.call_off(village)
    letters = posted()
    assert len(letters) == 3 and all("Annulée" in one.subject for one in letters)
    assert "La salle est inondée." in letters[0].body
    entry = letters[0].attachments[0][1]
    assert "CANCELLED" in (entry if isinstance(entry, str) else entry.decode())


def at(village: Gathering, days: int, hour: int) -> datetime:
    """So many days before, at that hour of the wall."""
    day = village.days[0] - timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, 5, tzinfo=PARIS)


@pytest.fixture
def long_ago(village, comes) -> Registration:
    nadia = comes("Nadia")
    Registration.objects.update(created_at=timezone.now() - timedelta(days=30))
    Envelope.objects.all().delete()
    return nadia


def reminded() -> list[str]:
    return list(Envelope.objects.order_by("pk").values_list("about", flat=True))


def test_a_week_and_a_day_before_once_each_from_nine_on(village, long_ago):
    for days, hour in ((8, 10), (7, 8)):
        services.remind(at(village, days, hour))
    assert reminded() == []
    services.remind(at(village, 7, 9))
    services.remind(at(village, 6, 12))
    assert reminded() == ["week"]
    services.remind(at(village, 1, 8))
    assert reminded() == ["week"]
    services.remind(at(village, 1, 9))
    services.remind(at(village, 1, 20))
    assert reminded() == ["week", "eve"]


def test_who_registered_since_is_not_reminded_of_what_they_just_read(village, comes):
    comes("Nadia")
    Envelope.objects.all().delete()
    Registration.objects.update(created_at=at(village, 5, 10))
    services.remind(at(village, 4, 10))
    assert reminded() == []
    services.remind(at(village, 1, 10))
    assert reminded() == ["eve"]


def test_once_told_a_minute_reads_nobody_again_and_writes_nothing(village, comes, django_assert_num_queries):
    comes("Nadia", companions=[Companion("Inès")]), comes("Bruno")
    Registration.objects.update(created_at=at(village, 20, 10))
    Envelope.objects.all().delete()
    services.remind(at(village, 1, 10))
    assert reminded() == ["eve", "eve"]
    with django_assert_num_queries(2) as asked:
        services.remind(at(village, 1, 11))
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)


def test_a_cancelled_gathering_reminds_nobody(village, long_ago):
    Gathering.objects.filter(pk=village.pk).update(cancelled_at=timezone.now())
    services.remind(at(village, 1, 10))
    assert reminded() == []


def test_nine_o_clock_is_that_of_the_wall_across_the_change_of_hour(group, comes):
    """On Sunday 28 March 2027 the clocks go forward: the Village is on the Saturday after."""
    start = datetime(2027, 4, 3, 9, 0, tzinfo=PARIS)
    village = GatheringFactory(group=group, starts_at=start, ends_at=start + timedelta(hours=8))
    comes("Nadia", gathering=village)
    Envelope.objects.all().delete()
    Registration.objects.update(created_at=datetime(2027, 3, 1, tzinfo=PARIS))
    services.remind(datetime(2027, 3, 27, 8, 59, tzinfo=PARIS))
    assert reminded() == []
    services.remind(datetime(2027, 3, 27, 9, 0, tzinfo=PARIS))
    assert reminded() == ["week"]
    assert standings(village) == {"Nadia": "placed"}
