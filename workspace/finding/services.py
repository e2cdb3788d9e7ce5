"""Say that an entry is useful, or remarkable; take it back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.finding.models import Remarkable, Useful
from workspace.knowledge.models import Entry
from workspace.richtext import clean_line


@transaction.atomic
def find_useful(entry: Entry, *, by: User) -> None:
    """Once for each person, however often it is said."""
    Useful.objects.get_or_create(entry=entry, user=by)
    recount(entry)


@transaction.atomic
def take_back(entry: Entry, *, by: User) -> None:
    Useful.objects.filter(entry=entry, user=by).delete()
    recount(entry)


def recount(entry: Entry) -> None:
    """Counted again rather than moved by one: it is right whatever happened before. The row is locked first,
    so that two people at once do not count without each other."""
    held = Entry.objects.select_for_update().filter(pk=entry.pk).values_list("pk", flat=True)
    if list(held):
        entry.useful = Useful.objects.filter(entry=entry).count()
        Entry.objects.filter(pk=entry.pk).update(useful=entry.useful)


def hold_up(entry: Entry, *, by: User, why: str) -> None:
    words = clean_line(why, 300)
    if not words:
        raise Refused(_("Dites en une phrase pourquoi elle est remarquable : c’est cela qu’on lira."))
    Remarkable.objects.update_or_create(entry=entry, defaults={"why": words, "by": by})


def lay_down(entry: Entry) -> None:
    Remarkable.objects.filter(entry=entry).delete()
