"""What one wants to receive: on the page, and in one click from a mail."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.workspace.notices.conftest import wants
from workspace.notices import addresses, wishes
from workspace.notices.models import Correspondence, Outgoing, Preference
from workspace.threads import services as threads

USUAL = {"frequency": "daily", "hour": "18", "weekday": "2", "mentions": "on"}


def test_one_chooses_for_all_and_for_one(group, bruno, client_for):
    here = client_for(bruno)
    said = {**USUAL, "frequency": "weekly", f"group_{group.pk}": "at_once"}
    assert here.post(reverse("notices:preferences"), said).status_code == 302
    kept = Correspondence.objects.get(user=bruno)
    assert (kept.frequency, kept.hour, kept.weekday, kept.mentions) == ("weekly", 18, 2, True)
    assert wishes.frequencies(group, [bruno.pk]) == {bruno.pk: "at_once"}
    here.post(reverse("notices:preferences"), {**said, f"group_{group.pk}": ""})
    assert wishes.frequencies(group, [bruno.pk]) == {bruno.pk: "weekly"}


def test_another_group_s_wish_is_not_taken(group, other_group, bruno, client_for):
    client_for(bruno).post(reverse("notices:preferences"), {**USUAL, f"group_{other_group.pk}": "at_once"})
    assert not Preference.objects.exists()


def test_a_made_up_frequency_is_refused_with_a_sentence(bruno, client_for):
    answer = client_for(bruno).post(reverse("notices:preferences"), {**USUAL, "frequency": "hourly"})
    assert answer.status_code == 422 and not Correspondence.objects.exists()


@pytest.fixture
def link(group, bruno, alice, posted) -> str:
    wants(bruno, "at_once")
    threads.open_thread(group, by=alice, title="Assez ?")
    (message,) = posted()
    url = message.extra_headers["List-Unsubscribe"].strip("<>")
    return url.removeprefix(addresses.absolute(""))


def test_one_click_from_a_mail_program_ends_it(link, group, bruno):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)  # a mail program has neither cookie nor token
    threads.open_thread(group, by=None, title="Encore")
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert wishes.frequencies(group, [bruno.pk]) == {bruno.pk: "none"}


def test_a_scanner_that_opens_the_link_changes_nothing(link, group, bruno, client):
    page = client.get(link)
    assert page.status_code == 200 and "Ne plus recevoir" in page.content.decode()
    assert wishes.frequencies(group, [bruno.pk]) == {bruno.pk: "at_once"}


def test_what_was_about_to_leave_stays(link, group, alice, bruno, posted, client):
    threads.open_thread(group, by=alice, title="En route")
    from workspace.notices import fanout

    fanout.tell_all()
    assert Outgoing.objects.filter(sent_at=None).count() == 1
    client.post(link)
    assert posted() == []


def test_a_link_of_somebody_else_s_making_opens_nothing(link, client):
    assert client.post(link[:-3] + "xx/").status_code == 404


def test_the_page_of_the_click_names_no_group(link, group, client):
    assert group.name not in client.get(link).content.decode()
