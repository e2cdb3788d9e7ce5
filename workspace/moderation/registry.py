"""What can be reported. Each noun says how it is found, shown to who moderates, hidden and shown again.

    @reportable
    class Posts(Reportable):
        kind, label = "post", _("un message")
        def find(self, user, key): ...      # as this person sees it, or None: who may report it
        def find_public(self, key): ...     # as a stranger sees it; left out: only accounts report it
        def load(self, key): ...            # for who moderates, hidden or not; None once it is gone
        def group(self, thing): ...         # whose matter it is; None: the platform's
        def author(self, thing): ...        # None: nobody signed it
        def words(self, thing): ...         # plain text: what a moderator reads of it
        def url(self, thing): ...           # where it stands
        def hide(self, thing, by): ...      # idempotent; the noun's own service
        def show(self, thing): ...

Register from an app's `ready()`. `hidden_at` of the thing says whether it is hidden now; a noun that cannot
be hidden (a person) leaves `hide` out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise

from groups.models import User, WorkingGroup


class Reportable(ABC):
    """Registered without one of these, it stops the start rather than a person who reports."""

    kind: str
    label: str | Promise
    hide: Any = None
    show: Any = None

    @abstractmethod
    def find(self, user: User, key: str) -> Any: ...

    def find_public(self, key: str) -> Any:
        return None

    @abstractmethod
    def load(self, key: str) -> Any: ...

    @abstractmethod
    def group(self, thing: Any) -> WorkingGroup | None: ...

    @abstractmethod
    def author(self, thing: Any) -> User | None: ...

    @abstractmethod
    def words(self, thing: Any) -> str: ...

    def url(self, thing: Any) -> str:
        return thing.get_absolute_url()

    @property
    def can_hide(self) -> bool:
        return self.hide is not None


_nouns: dict[str, Reportable] = {}


def reportable(cls: type[Reportable]) -> type[Reportable]:
    _nouns[cls.kind] = cls()
    return cls


def noun(kind: str) -> Reportable | None:
    return _nouns.get(kind)


def find(user: User, kind: str, key: str) -> Any:
    """The thing as this person sees it; None for whatever they may not know, a malformed key included."""
    return _asked(kind, lambda noun: noun.find(user, key))


def find_public(kind: str, key: str) -> Any:
    """The thing as somebody without an account sees it. Its key has one spelling: another would be another
    case, and one page could fill the queue."""
    found = _asked(kind, lambda noun: noun.find_public(key))
    return found if found is not None and str(found.pk) == key else None


def load(kind: str, key: str) -> Any:
    return _asked(kind, lambda noun: noun.load(key))


def _asked(kind: str, question) -> Any:
    known = _nouns.get(kind)
    if known is None:
        return None
    try:
        return question(known)
    except (ValueError, TypeError, OverflowError, ValidationError):
        return None
