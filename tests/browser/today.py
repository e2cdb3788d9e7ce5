"""A Village held since an hour, for ten more: whatever the hour of the tests."""

from __future__ import annotations

from tests.browser.conftest import Site

MADE = """
from datetime import timedelta
from django.utils import timezone
from groups.models import User, WorkingGroup
from sessions.gatherings.demo import VILLAGES
from sessions.gatherings.services import announce, create_gathering
from sessions.programme.models import Item
begins = timezone.now() - timedelta(hours=1)
group = WorkingGroup.objects.get(slug=VILLAGES)
renee = User.objects.get(email="renee@pais.example")
village = announce(create_gathering(group, by=renee, title={title!r}, place="Salle des fêtes",
    starts_at=begins, ends_at=begins + timedelta(hours=11)))
{more}
print(village.slug)
"""


def village_today(site: Site, title: str, more: str = "") -> str:
    """Its address. `more`: what it has besides, in Python, where `village` and `begins` are known."""
    made = site.manage("shell", "-v", "0", "-c", MADE.format(title=title, more=more))
    return f"/rencontres/{made.strip().splitlines()[-1]}/"
