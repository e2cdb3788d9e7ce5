"""What the door of a séance is called from outside: its link, its QR, the address where its code is typed."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse

from sessions.codev.models import CodevSession

register = template.Library()


@register.filter
def door_link(codev: CodevSession) -> str:
    return settings.SITE_URL + reverse("codev:door_link", args=[codev.token])


@register.filter
def door_qr(codev: CodevSession) -> str:
    """The QR's picture. Its address changes with the link, so that no page keeps an old one."""
    return f"{reverse('codev:qr', args=[codev.key])}?{codev.token[:6]}"


@register.simple_tag
def door_address() -> str:
    """Said aloud: where the six digits are typed."""
    return settings.SITE_URL.split("//")[-1] + reverse("codev:door").rstrip("/")
