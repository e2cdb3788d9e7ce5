"""A visitor without an account reports what everybody may read, and gives no name."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse

from workspace.moderation import services
from workspace.moderation.models import Case, Report

pytestmark = pytest.mark.django_db
STAMP = re.compile(r'name="stamp" value="([^"]+)"')


@pytest.fixture(autouse=True)
def unhurried(settings):
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}


@pytest.fixture
def address(village) -> str:
    return reverse("moderation:report_as_visitor", args=["gathering", village.pk])


def stamped(client, address: str, **said: str) -> dict[str, str]:
    page = client.get(address).content.decode()
    return {"stamp": STAMP.findall(page)[0], "reason": "hurtful", "words": "Une moquerie."} | said


def test_a_visitor_opens_a_case_before_who_answers_for_it(
    client_for, address, alice, bruno, django_capture_on_commit_callbacks
):
    visitor = client_for(None)
    with django_capture_on_commit_callbacks(execute=True):
        answer = visitor.post(address, stamped(visitor, address), follow=True)
    assert "Merci, c’est transmis" in answer.content.decode()
    case = Case.objects.visible_to(alice).get()
    report = case.reports.get()
    assert (report.by, report.reason, report.words) == (None, "hurtful", "Une moquerie.")
    assert not Case.objects.visible_to(bruno).exists()
    assert mail.outbox and "moquerie" not in mail.outbox[0].body
    assert "Une moquerie." in client_for(alice).get(case.get_absolute_url()).content.decode()


def test_the_same_form_is_one_report_and_another_visitor_is_another(client_for, address):
    visitor, other = client_for(None), client_for(None)
    form = stamped(visitor, address)
    assert [visitor.post(address, form).status_code for _time in range(2)] == [302, 302]
    other.post(address, stamped(other, address, words="Moi aussi."))
    assert Case.objects.count() == 1
    assert sorted(Report.objects.values_list("words", flat=True)) == ["Moi aussi.", "Une moquerie."]


@pytest.mark.parametrize(
    "wrong", [{"stamp": "forged"}, {"website": "https://robots.example"}, {"reason": "other", "words": ""}]
)
def test_what_is_refused_comes_back_and_opens_nothing(client_for, address, wrong):
    visitor = client_for(None)
    answer = visitor.post(address, stamped(visitor, address) | wrong)
    assert answer.status_code == 422
    assert wrong.get("words", "Une moquerie.") in answer.content.decode()
    assert not Case.objects.exists()


def test_one_address_has_a_measure_and_keeps_its_words(client_for, address, settings):
    settings.MODERATION = settings.MODERATION | {"VISITORS_PER_ADDRESS_PER_HOUR": 1}
    visitor = client_for(None)
    visitor.post(address, stamped(visitor, address))
    refused = visitor.post(address, stamped(visitor, address, words="Encore une."))
    assert refused.status_code == 429 and "Encore une." in refused.content.decode()
    assert Report.objects.count() == 1
    elsewhere = client_for(None)
    elsewhere.defaults["REMOTE_ADDR"] = "203.0.113.9"
    assert elsewhere.post(address, stamped(elsewhere, address)).status_code == 302


@pytest.mark.parametrize("spelling", ["0{}", "{} ", "+{}", "{}.0"])
def test_a_page_has_one_case_however_its_key_is_spelt(client_for, village, spelling):
    other = reverse("moderation:report_as_visitor", args=["gathering", spelling.format(village.pk)])
    assert client_for(None).get(other).status_code == 404


def test_who_has_an_account_is_led_to_their_own_form(client_for, dora, address, village):
    assert client_for(dora).get(address).url == reverse("moderation:report", args=["gathering", village.pk])


def test_a_case_that_was_decided_opens_again(client_for, address, alice):
    visitor = client_for(None)
    visitor.post(address, stamped(visitor, address))
    case = Case.objects.get()
    services.dismiss(case, by=alice)
    visitor.post(address, stamped(visitor, address, words="Toujours là."))
    case.refresh_from_db()
    assert case.closed_at is None and case.reports.count() == 2
