"""Give somebody's feed an address, take it back."""

from __future__ import annotations

import secrets

from django.utils.timezone import now

from groups.models import User
from workspace.calendar.models import TOKEN_BYTES, digest_of
from workspace.feeds.models import RegionFeed


def give_address(user: User) -> str:
    """A new address; the one before opens nothing any more. It is told once: only its digest is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    RegionFeed.objects.update_or_create(user=user, defaults={"digest": digest_of(token), "created_at": now()})
    return token


def revoke(user: User) -> None:
    RegionFeed.objects.filter(user=user).delete()
