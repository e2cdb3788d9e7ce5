"""The address of the pictograms: every page asks for it at each of them, and it is always the same."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=1)
def icons() -> str:
    return static("img/icons.svg")
