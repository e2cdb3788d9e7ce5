"""Reading what people write: how long it may be, and who is named in it."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from groups.refusals import Refused
from workspace.belonging import people_of
from workspace.richtext import MAX_LENGTH, clean_text


def bounded(text: str, most: int = MAX_LENGTH) -> str:
    """`text` as it will be kept; refused, never cut, when it is too long."""
    words = clean_text(text)
    if len(words) > most:
        raise Refused(
            _(
                "Ce texte dépasse %(most)s caractères. Il est gardé ici : raccourcissez-le, "
                "ou faites-en un document."
            )
            % {"most": most}
        )
    return words


def named_in(text: str, group: WorkingGroup) -> list[User]:
    """The people of the group whose name follows an « @ », each once; the longest name wins.

    The text is walked once whatever it holds: a thousand mentions cost as many steps.
    """
    if "@" not in text:
        return []
    people = {user.display_name.casefold(): user for user in people_of(group) if user.display_name}
    if not people:
        return []
    names = sorted(people, key=len, reverse=True)
    pattern = re.compile("@(" + "|".join(map(re.escape, names)) + r")(?!\w)")
    found = dict.fromkeys(match.group(1) for match in pattern.finditer(text.casefold()))
    return [people[name] for name in found]


def with_mention(text: str, person: User | None) -> str:
    """Chosen in the list rather than written: the name comes first, unless it is there already."""
    if person is None or f"@{person.display_name}".casefold() in text.casefold():
        return text
    return f"@{person.display_name} {text}"
