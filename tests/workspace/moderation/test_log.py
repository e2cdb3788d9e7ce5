"""The log: what is written in it, by whom it is read, and that nobody changes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from groups.auditing.log import record
from groups.auditing.models import WrittenOnce
from groups.models import AuditEntry, Membership, Role
from groups.services import invitations, memberships

pytestmark = pytest.mark.django_db


def test_a_groups_life_is_written(client_for, group, alice, bruno):
    mine = Membership.objects.get(user=bruno, group=group)
    client_for(alice).post(
        reverse("groups:change_role", args=[group.slug, mine.pk]), {"role": Role.FACILITATOR}
    )
    client_for(alice).post(
        reverse("groups:invite", args=[group.slug]), {"addresses": "zoe@exemple.fr", "role": "member"}
    )
    invitations.open_link(group, by=alice)
    memberships.remove_member(mine, by=alice)
    written = list(AuditEntry.objects.order_by("pk").values_list("what", "by", "about", "detail", "page"))
    assert written == [
        ("role.changed", alice.pk, bruno.pk, "membre → animateur", "groups:change_role"),
        ("invitation.sent", alice.pk, None, "1 · membre", "groups:invite"),
        ("link.opened", alice.pk, None, "membre", ""),
        ("member.removed", alice.pk, bruno.pk, "", ""),
    ]
    page = client_for(alice).get(reverse("moderation:log")).content.decode()
    assert "a retiré du groupe" in page and "zoe@exemple.fr" not in page


def test_it_is_read_by_who_answers_for_the_group(group, other_group, alice, bruno, dora, renee, sacha):
    ours = record("group.edited", by=alice, group=group)
    theirs = record("group.edited", by=dora, group=other_group)
    other_group.access = "secret"
    other_group.save()
    read = {who: set(AuditEntry.objects.visible_to(who)) for who in (alice, bruno, renee, sacha)}
    assert read == {alice: {ours}, bruno: set(), renee: {ours}, sacha: {ours, theirs}}


def test_nobody_changes_a_line(alice):
    line = record("group.edited", by=alice)
    for change in (
        lambda: AuditEntry.objects.update(why="Autre chose"),
        lambda: AuditEntry.objects.all().delete(),
        line.delete,
        line.save,
    ):
        with pytest.raises(WrittenOnce):
            change()
    forged = "UPDATE groups_auditentry SET why = 'Autre chose'"
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        connection.cursor().execute(forged)
    assert AuditEntry.objects.get().why == ""


def test_what_is_too_old_goes(alice):
    old = timezone.now() - timedelta(days=400)
    AuditEntry.objects.create(what="group.edited", by=alice, at=old)
    record("group.edited", by=alice)
    assert AuditEntry.objects.purge(timezone.now() - timedelta(days=365)) == 1
    assert AuditEntry.objects.count() == 1


def test_a_group_that_goes_leaves_its_lines(group, alice, sacha):
    record("group.edited", by=alice, group=group)
    group.delete()
    assert AuditEntry.objects.visible_to(sacha).count() == 1
