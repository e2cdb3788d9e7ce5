"""Suspended from a group one reads and writes nothing; from the platform, one does not come in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groups.models import Membership, Role, Suspension, User
from groups.policies import can_name_facilitator, can_speak, is_facilitator, role_in
from groups.services import memberships
from groups.suspensions import services as suspensions
from realtime.executor import in_thread
from realtime.testing import listening
from sessions.boards.services.boards import create_board
from sessions.boards.standing import standing_of
from tests.factories import UserFactory
from workspace.documents import policies as documents
from workspace.documents.services.documents import create_document
from workspace.moderation import services

pytestmark = pytest.mark.django_db


def week():
    return timezone.now() + timedelta(days=7)


def suspend(user: User, group, by: User, until=None) -> Suspension:
    return suspensions.suspend(user, group=group, by=by, until=until or week(), why="Des mots blessants.")


def test_a_suspended_member_reads_and_writes_nothing(client_for, group, alice, bruno, thread, post):
    suspend(bruno, group, alice)
    browser = client_for(bruno)
    page = browser.get(thread.get_absolute_url())
    assert page.status_code == 200 and 'id="repondre"' not in page.content.decode()
    gestures = {
        reverse("threads:thread", args=[thread.key]): {"text": "Encore.", "key": "again-0001"},
        reverse("threads:new", args=[group.slug]): {"title": "Encore", "kind": "concern"},
        reverse("threads:edit_post", args=[post.pk]): {"text": "Encore."},
        reverse("threads:remove_post", args=[post.pk]): {},
        reverse("threads:react", args=[post.pk]): {"kind": "useful"},
        reverse("threads:me_too", args=[thread.key]): {},
        reverse("needs:of_group", args=[group.slug]): {"text": "Un minibus"},
        reverse("actions:of_group", args=[group.slug]): {"what": "Appeler"},
    }
    assert {url: browser.post(url, data).status_code for url, data in gestures.items()} == dict.fromkeys(
        gestures, 403
    )
    board = create_board(group, by=alice, title="Qui fait quoi ?")
    document = create_document(group, by=alice, title="Compte rendu", template="blank")
    assert standing_of(bruno, board).part == "reader"
    assert documents.can_read(bruno, document)
    assert not documents.can_write(bruno, document) and not documents.can_comment(bruno, document)
    home = browser.get(group.get_absolute_url()).content.decode()
    assert "Vous êtes suspendu de ce groupe" in home and "Des mots blessants." in home


def test_it_ends_by_its_date_or_by_a_gesture(group, alice, bruno):
    given = suspend(bruno, group, alice)
    assert role_in(bruno, group) == Role.OBSERVER and not can_speak(bruno, group)
    Suspension.objects.filter(pk=given.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert role_in(bruno, group) == Role.MEMBER and can_speak(bruno, group)
    again = suspend(bruno, group, alice)
    assert again.pk != given.pk
    suspensions.lift(again, by=alice)
    assert can_speak(bruno, group)


def test_to_leave_and_come_back_does_not_end_it(group, alice, bruno):
    group.access = "open"
    group.save()
    suspend(bruno, group, alice)
    memberships.leave_group(group, user=bruno)
    memberships.join_group(group, user=bruno)
    assert not can_speak(bruno, group)


def test_a_suspended_last_facilitator_lets_the_region_name_another(
    group, alice, bruno, renee, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        suspend(alice, group, renee)
    assert not is_facilitator(alice, group)
    assert any(sent.to == [renee.email] for sent in mail.outbox)
    assert can_name_facilitator(renee, group)
    memberships.name_facilitator(group, Membership.objects.get(user=bruno, group=group), by=renee)
    assert is_facilitator(bruno, group) and not can_name_facilitator(renee, group)


def test_suspended_twice_there_is_one(reported, alice, bruno, chloe, group):
    case = reported(chloe)
    for _time in range(2):
        services.suspend(case, by=alice, until=week(), why="Un mot.")
    assert Suspension.objects.filter(user=bruno, group=group).count() == 1


def test_suspended_from_the_platform_one_is_told_why_at_the_door(
    client_for, renee, django_capture_on_commit_callbacks
):
    zoe = UserFactory(display_name="Zoé", email="zoe@exemple.fr", password="trois mots sans rapport")
    inside = client_for(zoe)
    assert inside.get(reverse("people:profile")).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        given = suspend(zoe, None, renee)
    assert inside.get(reverse("people:profile")).status_code == 302  # a stranger's, from now on
    assert [sent.to for sent in mail.outbox] == [[zoe.email]]
    said = {"login": zoe.email, "password": "trois mots sans rapport"}
    page = Client().post(reverse("account_login"), said)
    assert page.status_code == 403 and "Des mots blessants." in page.content.decode()
    wrong = Client().post(reverse("account_login"), said | {"password": "autre chose de faux"})
    assert "Des mots blessants." not in wrong.content.decode()  # only its owner learns it
    mail.outbox.clear()
    Client().post(reverse("account_request_login_code"), {"email": zoe.email})
    assert "Des mots blessants." in mail.outbox[0].body
    Suspension.objects.filter(pk=given.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert Client().post(reverse("account_login"), said).status_code == 302


def test_a_closed_account_is_told_no_reason(renee):
    zoe = UserFactory(email="zoe@exemple.fr", password="trois mots sans rapport", closed=True)
    said = {"login": zoe.email, "password": "trois mots sans rapport"}
    page = Client().post(reverse("account_login"), said).content.decode()
    assert "Ce compte est fermé" in page


def test_the_team_does_not_suspend_itself_nor_an_administrator(client_for, renee, sacha, bruno):
    data = {"p-days": "7", "p-why": "Un mot."}
    for target, by, status in (
        (renee, renee, 403),
        (sacha, renee, 403),
        (renee, sacha, 302),
        (bruno, renee, 302),
    ):
        url = reverse("moderation:suspend_person", args=[target.pk])
        assert client_for(by).post(url, data).status_code == status, (target, by)


@pytest.mark.django_db(transaction=True)
async def test_open_pages_close_within_a_second(bruno, renee, thread):
    async with listening(bruno, thread.room) as socket:
        await socket.hello()
        await in_thread(suspend, bruno, None, renee)
        assert await socket.closed_with(timeout=1) == 4403
