"""« Utile ? »: one gesture, once for each person, and back."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from groups.people import services as people
from groups.people.merging import announce_merge
from workspace.finding import services
from workspace.finding.models import Remarkable, Useful
from workspace.mydata.registry import everything

pytestmark = pytest.mark.django_db


def says(browser, entry, what="yes"):
    return browser.post(reverse("finding:useful", args=[entry.pk]), {"useful": what})


def count(entry) -> int:
    entry.refresh_from_db()
    return entry.useful


def test_it_is_said_once_by_each_and_taken_back(client_for, shelve, bruno, dora):
    entry, browser = shelve("Une halte"), client_for(bruno)
    says(browser, entry)
    says(browser, entry)  # a retry, or a second tab
    says(client_for(dora), entry)
    assert count(entry) == 2
    assert "Utile à 2 personnes." in browser.get(entry.get_absolute_url()).content.decode()
    says(browser, entry, "no")
    says(browser, entry, "no")
    assert count(entry) == 1


def test_neither_its_author_nor_a_visitor_says_it(client_for, shelve, bruno, gael):
    entry = shelve("Une halte", author=bruno)
    assert says(client_for(bruno), entry).status_code == 403
    assert says(client_for(gael), entry).status_code == 404
    assert says(client_for(None), entry).status_code == 302 and count(entry) == 0
    assert "useful-button" not in client_for(None).get(entry.get_absolute_url()).content.decode()


def test_a_part_of_the_page_answers_htmx(client_for, shelve, bruno):
    entry = shelve("Une halte")
    url = reverse("finding:useful", args=[entry.pk])
    part = client_for(bruno).post(url, headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in part and "<html" not in part


def test_what_one_said_is_in_ones_data_and_goes_with_the_account(shelve, bruno, dora, group):
    entry, kept = shelve("Une halte"), shelve("Gardée", visibility="group", group=group)
    for one in (entry, kept):
        services.find_useful(one, by=bruno)
    services.find_useful(entry, by=dora)
    mine = {part.name: rows for part, rows in everything(bruno)}["knowledge.useful"]
    assert {row["title"] for row in mine} == {"Une halte", "Gardée"}
    people.erase(bruno)
    assert count(entry) == 1 and count(kept) == 0 and not Useful.objects.filter(user=bruno).exists()


def test_two_accounts_that_are_one_person_say_it_once(shelve, bruno, dora):
    both, only = shelve("Une halte"), shelve("Un garage")
    for entry in (both, only):
        services.find_useful(entry, by=dora)
    services.find_useful(both, by=bruno)
    announce_merge(dora, bruno)
    assert count(both) == 1 and Useful.objects.get(entry=only).user == bruno


def test_the_regional_team_holds_an_entry_up_with_a_reason(client_for, shelve, renee, alice):
    entry = shelve("Une halte")
    url = reverse("finding:remarkable", args=[entry.pk])
    assert client_for(alice).post(url, {"why": "Dix ans."}).status_code == 403
    client_for(renee).post(url, {"why": "  "})
    assert not Remarkable.objects.exists()
    client_for(renee).post(url, {"why": "Elle a tenu dix ans."})
    assert "Elle a tenu dix ans." in client_for(None).get(entry.get_absolute_url()).content.decode()
    assert "remarquable" in client_for(None).get(reverse("knowledge:entries")).content.decode()
    client_for(renee).post(url, {"remarkable": "no"})
    assert not Remarkable.objects.exists()


def test_the_forms_under_an_entry_are_sent_with_a_token(shelve, bruno):
    """The parts are drawn without the request: without JavaScript, nothing else would carry it."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bruno)
    entry = shelve("Une halte")
    page = browser.get(entry.get_absolute_url()).content.decode()
    form = page[page.index(f'action="{reverse("finding:useful", args=[entry.pk])}"') :]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form[: form.index("</form>")])
    url = reverse("finding:useful", args=[entry.pk])
    assert browser.post(url, {"useful": "yes"}).status_code == 403
    assert browser.post(url, {"useful": "yes", "csrfmiddlewaretoken": token[1]}).status_code == 302
    assert count(entry) == 1
