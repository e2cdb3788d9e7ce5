"""Who may write to whom. Pure reading."""

from __future__ import annotations

from groups.letters.models import Letter
from groups.models import User
from groups.policies import Anybody, is_settled


def can_write(user: Anybody, person: User) -> bool:
    """Begin: to somebody whom the directory shows, who accepts letters, and did not refuse those of this
    person."""
    if not is_settled(user) or user.pk == person.pk or not person.reachable:
        return False
    if not User.objects.listed_to(user).filter(pk=person.pk).exists():
        return False
    return not has_refused(person, user)


def can_answer(user: Anybody, letter: Letter) -> bool:
    """Its recipient, whatever else they closed, while its sender still has an account."""
    return is_settled(user) and letter.recipient_id == user.pk and letter.sender.is_active


def can_refuse(user: Anybody, letter: Letter) -> bool:
    """No more letters of its sender, or a report: its recipient."""
    return is_settled(user) and letter.recipient_id == user.pk


def has_refused(person: User, sender: User) -> bool:
    return Letter.objects.between(sender, person).exclude(refused_at=None).exists()
