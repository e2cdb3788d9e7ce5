"""Making a group, and changing what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from groups import events
from groups.auditing.log import record
from groups.changes import announce_change
from groups.models import Membership, Role, Territory, Theme, User, WorkingGroup
from groups.services.base import hold

# The same form sent twice, by an impatient thumb or a retry after a lost answer.
SAME_GESTURE = timedelta(minutes=10)
RESERVED = {"nouveau", "territoires", "thematiques"}


@transaction.atomic
def create_group(
    *,
    by: User,
    name: str,
    territory: Territory,
    access: str,
    description: str = "",
    themes: Iterable[Theme] = (),
) -> WorkingGroup:
    """A new group, facilitated by whoever makes it. Asked again within minutes, the one already made."""
    User.objects.select_for_update().get(pk=by.pk)
    already = WorkingGroup.objects.filter(
        name=name,
        territory=territory,
        created_at__gt=timezone.now() - SAME_GESTURE,
        memberships__user=by,
        memberships__role=Role.FACILITATOR,
    ).first()
    if already:
        return already
    group = WorkingGroup.objects.create(
        name=name, slug=free_slug(name), territory=territory, access=access, description=description
    )
    group.themes.set(themes)
    Membership.objects.create(group=group, user=by, role=Role.FACILITATOR)
    announce_change(group, by)
    record("group.created", by=by, group=group)
    return group


@transaction.atomic
def edit_group(
    group: WorkingGroup,
    *,
    by: User,
    name: str,
    territory: Territory,
    access: str,
    description: str = "",
    themes: Iterable[Theme] = (),
) -> WorkingGroup:
    """The address stays when the name changes: links already sent keep working."""
    group = hold(group)
    group.name, group.territory, group.access, group.description = name, territory, access, description
    group.save(update_fields=["name", "territory", "access", "description"])
    group.themes.set(themes)
    events.group_changed(group)
    record("group.edited", by=by, group=group)
    return group


def free_slug(name: str) -> str:
    base = slugify(name)[:120].strip("-") or "groupe"
    taken = set(WorkingGroup.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
