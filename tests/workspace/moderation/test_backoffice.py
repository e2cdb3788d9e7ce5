"""The administration: the regional team finds what is theirs; nobody finds anybody's words."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.auditing.log import record
from groups.models import AuditEntry, JoinRequest, Membership, User
from groups.people import services
from groups.refusals import Refused
from sessions.codev.models import ClientSheet, PrivateNote
from tests.factories import (
    ContributionFactory,
    OrganisationFactory,
    SeanceFactory,
    SeatFactory,
    TopicFactory,
    UserFactory,
    WorkingGroupFactory,
)
from tests.workspace.moderation.conftest import SECRET
from workspace.documents.services import comments
from workspace.documents.services.documents import create_document
from workspace.moderation import services as moderation

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(group, alice, bruno, chloe, dora, post, reported):
    """The secret stands in everything that people write."""
    case = reported(chloe, words=SECRET)
    moderation.warn(case, by=alice, words=SECRET)
    document = create_document(group, by=alice, title=SECRET, template="blank")
    comments.comment(document, by=bruno, body=SECRET, key="c-1")
    JoinRequest.objects.create(group=group, user=dora, message=SECRET)
    codev = SeanceFactory(group=group, title=SECRET)
    seat = SeatFactory(codev=codev, user=bruno)
    ContributionFactory(seat=seat, codev=codev, body=SECRET)
    TopicFactory(seat=seat, codev=codev, headline=SECRET)
    PrivateNote.objects.create(codev=codev, seat=seat, body=SECRET)
    sheet = ClientSheet(codev=codev, owner=bruno)
    sheet.data = {"contract": SECRET}
    sheet.save()


def walked(browser) -> dict[str, str]:
    """Every page of the administration that is reached from its front: lists, rows, their histories."""
    pages: dict[str, str] = {}
    waiting = [reverse("admin:index")]
    while waiting:
        url = waiting.pop()
        if url in pages:
            continue
        answer = browser.get(url)
        assert answer.status_code in (200, 302), url
        pages[url] = answer.content.decode()
        links = re.findall(r'href="(/administration/[^"?#]*)', pages[url])
        waiting += [link for link in links if "/logout" not in link and "/jsi18n" not in link]
    return pages


@pytest.mark.parametrize("who", ["sacha", "renee"])
def test_no_page_holds_what_people_wrote(client_for, lived, who, request):
    pages = walked(client_for(request.getfixturevalue(who)))
    assert any("/user/" in url for url in pages) and any("/auditentry/" in url for url in pages)
    for url, html in pages.items():
        assert SECRET not in html, url
        assert "Content-Security" not in html and not re.search(r"\son\w+=\"", html), url


def test_the_team_enters_without_being_staff_and_does_not_give_rights(client_for, renee, bruno):
    browser = client_for(renee)
    index = browser.get(reverse("admin:index"))
    assert index.status_code == 200 and reverse("moderation:queue") in index.content.decode()
    assert "unsafe" not in index.headers["Content-Security-Policy"]
    url = reverse("admin:groups_user_change", args=[bruno.pk])
    form = browser.get(url).content.decode()
    assert 'name="display_name"' in form and 'name="is_superuser"' not in form
    said = {"display_name": "Bruno B.", "actor_type": "", "is_superuser": "on", "is_coordinator": "on"}
    browser.post(url, said | _inline("memberships"))
    bruno.refresh_from_db()
    assert (bruno.display_name, bruno.is_superuser, bruno.is_coordinator) == ("Bruno B.", False, False)
    entry = AuditEntry.objects.get(what="admin.changed")
    assert (entry.by, entry.thing) == (renee, f"groups.user:{bruno.pk}") and "Bruno B." not in entry.detail
    assert entry.page == "admin:groups_user_change"


def _inline(prefix: str) -> dict[str, str]:
    return {
        f"{prefix}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }


def test_the_team_sees_neither_secret_groups_nor_the_machine(client_for, group, renee, sacha, alice):
    group.access = "secret"
    group.save()
    url = reverse("admin:groups_workinggroup_changelist")
    assert group.name not in client_for(renee).get(url).content.decode()
    assert group.name in client_for(sacha).get(url).content.decode()
    assert client_for(renee).get(reverse("admin:account_emailaddress_changelist")).status_code == 403


def test_the_team_does_not_rewrite_an_administrator(client_for, renee, sacha):
    url = reverse("admin:groups_user_change", args=[sacha.pk])
    assert client_for(renee).post(url, {"display_name": "Moi"}).status_code == 403
    erased = {"action": "erase_accounts", "_selected_action": [sacha.pk], "sure": "1"}
    client_for(renee).post(reverse("admin:groups_user_changelist"), erased)
    assert User.objects.get(pk=sacha.pk).display_name == "Sacha"


def test_the_log_is_read_and_never_written(client_for, sacha, renee, group, alice):
    services.erase(alice)
    entry = AuditEntry.objects.get(what="person.erased")
    for user in (sacha, renee):
        browser = client_for(user)
        assert browser.get(reverse("admin:groups_auditentry_change", args=[entry.pk])).status_code == 200
        assert browser.get(reverse("admin:groups_auditentry_add")).status_code == 403
        assert browser.post(reverse("admin:groups_auditentry_delete", args=[entry.pk])).status_code == 403
    assert (
        "compte supprimé"
        in client_for(renee).get(reverse("admin:groups_auditentry_changelist")).content.decode()
    )


def test_accounts_are_erased_after_being_asked_once_more(client_for, renee, bruno):
    url, chosen = reverse("admin:groups_user_changelist"), {"_selected_action": [bruno.pk]}
    asked = client_for(renee).post(url, {"action": "erase_accounts", **chosen}).content.decode()
    assert "Supprimer ces comptes ?" in asked and User.objects.get(pk=bruno.pk).is_active
    client_for(renee).post(url, {"action": "erase_accounts", "sure": "1", **chosen})
    assert not User.objects.get(pk=bruno.pk).is_active


def test_two_accounts_of_one_person_become_one(client_for, renee, bruno, group, other_group, post):
    twin = UserFactory(display_name="Bruno", email="bruno@ailleurs.example")
    Membership.objects.create(group=other_group, user=twin, role="facilitator")
    Membership.objects.create(group=group, user=twin, role="observer")
    url = reverse("admin:groups_user_changelist")
    chosen = {"action": "join_accounts", "_selected_action": [bruno.pk, twin.pk]}
    assert "Quel compte reste ?" in client_for(renee).post(url, chosen).content.decode()
    client_for(renee).post(url, chosen | {"sure": "1", "kept": str(twin.pk)})
    post.refresh_from_db()
    assert post.author == twin
    roles = dict(Membership.objects.filter(user=twin).values_list("group", "role"))
    assert roles == {group.pk: "member", other_group.pk: "facilitator"}
    assert not User.objects.get(pk=bruno.pk).is_active
    assert twin.emailaddress_set.filter(email="bruno@exemple.fr", verified=True).exists()


def test_an_administrator_is_not_merged_away(renee, sacha, bruno, gael):
    for duplicate, into in ((sacha, bruno), (renee, bruno), (bruno, gael), (bruno, bruno)):
        with pytest.raises(Refused):
            services.join_accounts(duplicate, into=into, by=renee)


@pytest.mark.parametrize("name", ["user", "workinggroup", "territory", "organisation", "auditentry"])
def test_lists_cost_the_same_for_many(client_for, sacha, group, name, django_assert_max_num_queries):
    browser, url = client_for(sacha), reverse(f"admin:groups_{name}_changelist")
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for one in UserFactory.create_batch(6, organisation=OrganisationFactory()):
        Membership.objects.create(group=WorkingGroupFactory(), user=one)
        record("group.edited", by=one, group=group)
    with django_assert_max_num_queries(len(few)):
        browser.get(url)
