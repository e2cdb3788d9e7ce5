"""Reporting: once, by who may see the thing, and nobody ever learns by whom."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from groups.models import Membership, Role
from groups.refusals import Refused
from tests.conftest import join
from workspace.documents.services import comments
from workspace.documents.services.documents import create_document
from workspace.moderation import services
from workspace.moderation.models import Case, Report
from workspace.needs import services as needs

pytestmark = pytest.mark.django_db


def test_a_member_reports_without_javascript(
    client_for, chloe, alice, post, django_capture_on_commit_callbacks
):
    url = reverse("moderation:report", args=["post", post.pk])
    page = client_for(chloe).get(url)
    assert "Votre nom n’est montré à personne" in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_for(chloe).post(url, {"reason": "person", "words": "On la reconnaît."}, follow=True)
    assert "Merci, c&#x27;est transmis" in answer.content.decode()
    assert Report.objects.get().by == chloe
    assert [sent.to for sent in mail.outbox] == [[alice.email]]
    assert "Yasmine" not in mail.outbox[0].body and "Chloé" not in mail.outbox[0].body


def test_a_report_said_twice_is_said_once_and_the_moderators_are_told_once(
    reported, chloe, alice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reported(chloe)
        reported(chloe, reason="other", words="Encore.")
        reported(alice)
    assert Case.objects.count() == 1
    assert list(Report.objects.values_list("by", "reason")) == [(chloe.pk, "person"), (alice.pk, "person")]
    assert len(mail.outbox) == 1


def test_a_stranger_finds_nothing_to_report(client_for, dora, elise, post):
    for user in (dora, elise):
        answer = client_for(user).post(
            reverse("moderation:report", args=["post", post.pk]), {"reason": "hurtful"}
        )
        assert answer.status_code == 404
    assert not Case.objects.exists()


@pytest.mark.parametrize("key", ["0", "-1", "9" * 40, "a", "%00", "12 OR 1=1"])
def test_a_made_up_key_is_nothing(client_for, chloe, post, key):
    for kind in ("post", "thread", "comment", "need", "person", "nothing"):
        assert client_for(chloe).get(reverse("moderation:report", args=[kind, key])).status_code == 404


def test_one_does_not_report_oneself(reported, bruno):
    with pytest.raises(Refused, match="vous pouvez le modifier"):
        reported(bruno)


def test_a_reason_is_asked_and_the_words_come_back(client_for, chloe, post):
    url = reverse("moderation:report", args=["post", post.pk])
    answer = client_for(chloe).post(url, {"words": "Mes mots à moi."})
    assert answer.status_code == 422 and "Mes mots à moi." in answer.content.decode()
    answer = client_for(chloe).post(url, {"reason": "other", "words": ""})
    assert answer.status_code == 422 and "Dites en quelques mots" in answer.content.decode()


def test_reports_have_a_budget(reported, chloe, settings, thread, bruno):
    settings.MODERATION = {**settings.MODERATION, "REPORTS_PER_DAY": 1}
    reported(chloe)
    with pytest.raises(Refused, match="déjà beaucoup signalé"):
        reported(chloe, thread, "thread")


def test_who_facilitates_is_judged_by_the_region_and_does_not_see_it(
    group, alice, bruno, renee, thread, client_for, django_capture_on_commit_callbacks
):
    zoe = join(group, "Zoé", role=Role.FACILITATOR)
    with django_capture_on_commit_callbacks(execute=True):
        case = services.report("thread", str(thread.key), by=bruno, reason="hurtful")
    assert case.escalated_at
    seen = {who: Case.objects.visible_to(who).exists() for who in (alice, zoe, renee, bruno)}
    assert seen == {alice: False, zoe: True, renee: True, bruno: False}
    assert {sent.to[0] for sent in mail.outbox} == {zoe.email, renee.email}


def test_the_region_reads_a_group_only_by_what_is_handed_to_it(reported, chloe, renee, alice, client_for):
    case = reported(chloe)
    assert client_for(renee).get(case.get_absolute_url()).status_code == 404
    services.escalate(case, by=alice)
    page = client_for(renee).get(case.get_absolute_url()).content.decode()
    assert "Yasmine" in page and "Le lire à sa place" not in page


def test_no_page_says_who_reported(reported, chloe, alice, renee, sacha, bruno, client_for):
    case = reported(chloe, to_region=True)
    for moderator in (alice, renee, sacha):
        for url in (case.get_absolute_url(), reverse("moderation:queue"), reverse("moderation:log")):
            assert "Chloé" not in client_for(moderator).get(url).content.decode()
    assert "On la reconnaît" in client_for(alice).get(case.get_absolute_url()).content.decode()
    assert client_for(bruno).get(case.get_absolute_url()).status_code == 404


def test_every_noun_can_be_reported(group, alice, bruno, chloe, client_for):
    document = create_document(group, by=alice, title="Compte rendu", template="blank")
    said = comments.comment(document, by=bruno, body="Un mot de trop.", key="c-1")
    need = needs.catch_need(group, text="Un minibus")
    things = {"comment": said.pk, "need": need.pk, "person": bruno.pk}
    for kind, key in things.items():
        url = reverse("moderation:report", args=[kind, key])
        assert client_for(chloe).get(url).status_code == 200
        assert client_for(chloe).post(url, {"reason": "hurtful"}).status_code == 302
    assert set(Case.objects.values_list("kind", "group")) == {
        ("comment", group.pk),
        ("need", group.pk),
        ("person", None),
    }


def test_a_person_is_reported_by_who_met_them(bruno, dora, chloe, client_for):
    url = reverse("moderation:report", args=["person", bruno.pk])
    assert client_for(dora).get(url).status_code == 404
    assert client_for(chloe).get(url).status_code == 200


def test_a_group_without_anybody_to_facilitate_is_the_regions_matter(reported, group, chloe, renee):
    Membership.objects.filter(group=group, role=Role.FACILITATOR).delete()
    case = reported(chloe)
    assert Case.objects.visible_to(renee).get() == case


def test_reported_again_after_a_decision_it_opens_again(reported, chloe, alice, group):
    case = services.dismiss(reported(chloe), by=alice)
    assert reported(chloe).closed_at  # the same person, the same words: heard once
    again = reported(join(group, "Zoé"))
    assert again.pk == case.pk and again.closed_at is None
