"""French keeps some signs on the line of the word before: « Qui agit déjà ici ? » on a narrow screen."""

from __future__ import annotations

import re

from django import template

register = template.Library()

BEFORE, AFTER = re.compile(r" (?=[?!:;»%€])"), re.compile(r"(?<=«) ")
UNBREAKABLE = "\u00a0"


@register.filter
def typeset(words: str) -> str:
    return AFTER.sub(UNBREAKABLE, BEFORE.sub(UNBREAKABLE, words))
