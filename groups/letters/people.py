"""When an account goes, its letters go: who received one has it in their mail."""

from __future__ import annotations

from django.db.models import Q

from groups.letters.models import Letter
from groups.models import User
from groups.people.merging import on_erase


@on_erase
def burn_letters(user: User) -> None:
    Letter.objects.filter(Q(sender=user) | Q(recipient=user)).delete()
