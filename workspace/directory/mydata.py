"""The letters that one wrote. Those one received are their senders' words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.mydata.registry import Row, part


@part("letters.sent", _("Mes lettres"))
def letters(user: User) -> Iterator[Row]:
    for letter in user.letters_sent.select_related("recipient"):
        yield {"at": letter.created_at, "about": str(letter.recipient), "text": letter.body}
