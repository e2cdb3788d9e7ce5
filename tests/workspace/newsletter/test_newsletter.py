"""The letter: asked for, confirmed, sent once, stopped in one click."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from groups.people import services as people
from groups.refusals import Refused
from tests.factories import ThemeFactory
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry, withdraw_entry
from workspace.newsletter import sending, services, tokens
from workspace.newsletter.calendar import next_letter
from workspace.newsletter.models import Subscription, of
from workspace.newsletter.services import Wishes
from workspace.notices import outbox

PARIS = ZoneInfo("Europe/Paris")
ADDRESS = "visiteuse@exemple.fr"
FORM = {"email": ADDRESS, "about": "all", "cadence": "weekly"}


@pytest.fixture
def droits(db):
    return ThemeFactory(name="Accès aux droits", slug="droits")


@pytest.fixture
def emploi(db):
    return ThemeFactory(name="Emploi", slug="emploi")


@pytest.fixture
def asks(db, django_capture_on_commit_callbacks):
    """Somebody fills the form; the mails that leave."""

    def go(**said) -> list:
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            answer = Client().post("/lettre/", FORM | said)
        assert answer.status_code == 200
        return mail.outbox[before:]

    return go


def link_in(message) -> str:
    return re.search(r"https?://\S+?(/lettre/\S+)", message.body)[1]


def subscribed(*themes, cadence="weekly", email=ADDRESS, since=None) -> Subscription:
    made = Subscription.objects.create(
        email=email, everything=not themes, cadence=cadence, confirmed_at=now(), next_at=now(),
        sent_until=since or now() - timedelta(days=7),
    )  # fmt: skip
    made.themes.set(themes)
    return made


def published(by, group, title, *themes, visibility="public", **given) -> Entry:
    given = {"stage": "published", "body": f"Le texte de {title}."} | given
    return create_entry(
        kind="sheet", by=by, group=group, title=title, visibility=visibility, themes=themes, **given
    )


# --- Asking


def test_nothing_is_sent_to_who_has_not_confirmed(asks, alice, group):
    (asked,) = asks()
    assert asked.to == [ADDRESS] and asked.extra_headers["Auto-Submitted"] == "auto-generated"
    published(alice, group, "Une fiche")
    assert sending.send_due(now() + timedelta(days=30)) == 0


def test_a_get_confirms_nothing_and_the_button_does(asks, droits):
    (asked,) = asks(about="some", themes=["droits"])
    url = link_in(asked)
    assert Client().get(url).status_code == Client().head(url).status_code == 200
    assert not Subscription.objects.confirmed().exists()
    assert Client().post(url).status_code == 200
    made = Subscription.objects.get()
    assert made.confirmed_at and made.next_at > now() and list(made.themes.all()) == [droits]


def test_a_link_lasts_a_week(asks, monkeypatch):
    import time

    (asked,) = asks()
    later = time.time() + 8 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().post(link_in(asked)).status_code == 404
    services.forget_unconfirmed(now() + timedelta(days=9))
    assert not Subscription.objects.exists()


def test_who_is_subscribed_is_told_so_by_mail_alone_and_nothing_changes(asks, droits):
    subscribed(droits)
    (known,) = asks(about="all", cadence="monthly")
    assert "déjà" in known.subject
    made = Subscription.objects.get()
    assert (made.everything, made.cadence) == (False, "weekly")


def test_an_account_that_follows_is_told_so_and_receives_one_letter(asks, bruno, droits):
    services.follow(bruno, droits)
    (known,) = asks(email=bruno.email)
    assert "déjà" in known.subject and Subscription.objects.count() == 1


def test_the_page_says_the_same_of_every_address(asks, db):
    subscribed()
    first = Client().post("/lettre/", FORM).content
    other = Client().post("/lettre/", FORM | {"email": "x" * (len(ADDRESS) - 11) + "@exemple.fr"}).content
    bare = [
        re.sub(rb"csrf\S+ [^>]+|X-CSRFToken\S+ \S+|[\w.]+@exemple.fr", b"", page) for page in (first, other)
    ]
    assert bare[0] == bare[1]


def test_nobody_is_written_to_again_and_again(asks):
    sent = [message for _time in range(6) for message in asks()]
    assert len(sent) == 3


def test_an_address_asks_so_many_times_an_hour(settings, db):
    settings.NEWSLETTER = {**settings.NEWSLETTER, "PER_ADDRESS_PER_HOUR": 1}
    assert Client().post("/lettre/", FORM).status_code == 200
    page = Client().post("/lettre/", FORM | {"email": "autre@exemple.fr"})
    assert page.status_code == 422 and "autre@exemple.fr" in page.content.decode()
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {"email": "rien"},
        {"email": "a@b.fr\nBcc: c@d.fr"},
        {"about": "some"},
        {"cadence": "hourly"},
        {"themes": ["rien"]},
    ],
)
def test_what_cannot_be_is_said(db, said):
    assert Client().post("/lettre/", FORM | said).status_code == 422
    assert not Subscription.objects.exists()


# --- When


@pytest.mark.parametrize(
    ("after", "cadence", "at"),
    [
        ((2026, 11, 30, 12), "weekly", (2026, 12, 1, 8)),
        ((2026, 12, 1, 7), "weekly", (2026, 12, 1, 8)),
        ((2026, 12, 1, 8), "weekly", (2026, 12, 8, 8)),
        ((2026, 10, 24, 12), "weekly", (2026, 10, 27, 8)),  # the clocks change in the night of the 25th
        ((2026, 12, 31, 23), "monthly", (2027, 1, 1, 8)),
        ((2027, 1, 31, 9), "monthly", (2027, 2, 1, 8)),
        ((2027, 2, 1, 7), "monthly", (2027, 2, 1, 8)),
    ],
)
def test_the_next_letter_leaves_at_eight_on_the_wall(after, cadence, at):
    moment = datetime(*after, tzinfo=PARIS)
    assert next_letter(moment, cadence) == datetime(*at, tzinfo=PARIS)


# --- What it tells


def test_a_letter_tells_by_theme_what_its_reader_may_read(alice, group, droits, emploi):
    published(alice, group, "Droits publics", droits)
    published(alice, group, "Les deux", droits, emploi)
    published(alice, group, "Emploi public", emploi)
    published(alice, group, "canari région", droits, visibility="region")
    published(alice, group, "canari groupe", droits, visibility="group")
    published(alice, group, "canari brouillon", droits, stage="draft")
    subscribed(droits)
    assert sending.send_due(now()) == 1
    (letter,) = mail.outbox
    assert letter.subject == "La lettre de PAIS : 2 nouveautés (Accès aux droits)"
    assert "Droits publics" in letter.body and letter.body.count("* Les deux") == 1
    assert "Emploi public" not in letter.body
    everything = letter.subject + letter.body + letter.alternatives[0][0]
    assert "canari" not in everything and "style=" in letter.alternatives[0][0]
    assert "<img" not in everything


def test_an_account_reads_what_is_for_the_region(alice, bruno, group, droits):
    services.follow(bruno, droits)
    Subscription.objects.update(next_at=now(), sent_until=now() - timedelta(days=1))
    published(alice, group, "Pour la région", droits, visibility="region")
    published(alice, group, "canari", droits, visibility="group")
    sending.send_due(now())
    (letter,) = mail.outbox
    assert letter.to == [bruno.email] and "Pour la région" in letter.body and "canari" not in letter.body


def test_what_was_withdrawn_or_came_before_is_not_told(alice, group):
    published(alice, group, "Trop tôt")
    subscribed(since=now())
    withdraw_entry(published(alice, group, "canari"), by=alice)
    assert sending.send_due(now()) == 0
    assert not mail.outbox


def test_it_leaves_once_and_tells_each_thing_once(alice, group):
    made = subscribed()
    published(alice, group, "Une fiche")
    assert sending.send_due(now()) == 1
    assert sending.send_due(now()) == 0
    made.refresh_from_db()
    assert made.next_at > now() and made.claimed_at is None
    Subscription.objects.update(next_at=now())
    assert sending.send_due(now()) == 0


def test_a_server_that_is_away_makes_letters_wait(alice, group, monkeypatch):
    subscribed()
    published(alice, group, "Une fiche")

    def away(*_):
        raise outbox.ServerAway("ConnectionRefusedError")

    with monkeypatch.context() as patch:
        patch.setattr(sending, "hand_over", away)
        assert sending.send_due(now()) == 0
    assert sending.send_due(now()) == 1


def test_a_mailbox_that_refuses_three_times_is_let_go(alice, group, monkeypatch):
    subscribed()
    published(alice, group, "Une fiche")
    monkeypatch.setattr(sending, "hand_over", lambda *_: outbox.Refusal("refusé (550)", for_good=True))
    for left in (1, 1, 0):
        Subscription.objects.update(next_at=now())
        sending.send_due(now())
        assert Subscription.objects.count() == left


def test_a_long_month_is_a_letter_of_bounded_length(alice, group, droits):
    for n in range(12):
        published(alice, group, f"Fiche {n}", droits, summary="mot " * 70)
    subscribed(droits)
    sending.send_due(now())
    (letter,) = mail.outbox
    assert letter.body.count("* Fiche") == 8 and "et 4 autres" in letter.body
    assert len(letter.alternatives[0][0]) < 60_000


def test_letters_cost_the_same_whatever_their_number(alice, group, droits):
    published(alice, group, "Une fiche", droits)

    def cost(n: int) -> int:
        Subscription.objects.all().delete()
        made = [subscribed(droits, email=f"a{i}@exemple.fr") for i in range(n)]
        with CaptureQueriesContext(connection) as asked:
            assert sending.send_due(now()) == n
        return len(asked) - len(made)  # each is marked on its own

    assert cost(2) == cost(12)


# --- Stopping, choosing


def test_one_click_stops_it_and_a_get_does_not(alice, group):
    subscribed()
    published(alice, group, "Une fiche")
    sending.send_due(now())
    headers = mail.outbox[0].extra_headers
    url = re.search(r"(/lettre/arreter/[^>]+)", headers["List-Unsubscribe"])[1]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    browser = Client(enforce_csrf_checks=True)
    assert browser.get(url).status_code == 200 and Subscription.objects.exists()
    for _time in range(2):
        assert browser.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_a_link_is_of_one_subscription_and_of_one_use(droits):
    one, other = subscribed(), subscribed(email="autre@exemple.fr")
    token, theirs = (tokens.stop_url(made).split("/")[-2] for made in (one, other))
    forged = theirs.partition(":")[0] + ":" + token.partition(":")[2]
    Client().post(reverse("newsletter:stop", args=[forged]))
    assert Subscription.objects.count() == 2
    assert Client().post(reverse("newsletter:confirm", args=[token])).status_code == 404
    assert Client().get(reverse("newsletter:choose", args=["é" * 300])).status_code == 404


def test_a_visitor_chooses_again_from_a_letter(droits):
    made = subscribed()
    url = reverse("newsletter:choose", args=[tokens.choose_url(made).split("/")[-2]])
    assert (
        Client().post(url, {"about": "some", "themes": ["droits"], "cadence": "monthly"}).status_code == 302
    )
    made.refresh_from_db()
    assert (made.everything, made.cadence, list(made.themes.all())) == (False, "monthly", [droits])
    assert made.next_at == next_letter(now(), "monthly")


# --- « Suivre cette thématique »


def test_to_follow_a_theme_is_a_gesture(client_for, bruno, droits, emploi):
    client, url = client_for(bruno), "/lettre/suivre/droits/"
    assert client.get(url).status_code == 200 and of(bruno) is None
    client.post(url)
    client.post(url)
    assert services.follows(bruno) == {droits.pk}
    client.post("/lettre/suivre/emploi/")
    client.post(url, {"on": "0"})
    assert services.follows(bruno) == {emploi.pk}
    client.post("/lettre/suivre/emploi/", {"on": "0"})
    assert of(bruno) is None


def test_who_follows_everything_leaves_one(bruno, droits, emploi):
    services.choose_for(bruno, Wishes())
    services.unfollow(bruno, droits)
    assert services.follows(bruno) == {emploi.pk}


def test_an_entry_offers_to_follow_what_it_is_about(client_for, bruno, alice, group, droits):
    entry = published(alice, group, "Une fiche", droits)
    page = client_for(bruno).get(entry.get_absolute_url()).content.decode()
    assert 'hx-post="/lettre/suivre/droits/"' in page and 'aria-pressed="false"' in page
    services.follow(bruno, droits)
    assert "Je suis" in client_for(bruno).get(entry.get_absolute_url()).content.decode()
    assert "/lettre/?theme=droits" in client_for(None).get(entry.get_absolute_url()).content.decode()


def test_what_a_visitor_had_asked_becomes_the_account_s(bruno, droits):
    subscribed(email=bruno.email)
    services.follow(bruno, droits)
    assert Subscription.objects.get().user == bruno


def test_when_an_account_goes_so_does_its_letter(bruno, droits):
    services.follow(bruno, droits)
    people.erase(bruno)
    assert not Subscription.objects.exists()


def test_nothing_at_all_is_not_a_choice(bruno, droits):
    with pytest.raises(Refused, match="au moins une"):
        services.choose_for(bruno, Wishes(everything=False))
