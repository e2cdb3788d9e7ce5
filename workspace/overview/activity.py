"""What the groups did in a year, counted and never told. Each noun registers what it can count:

    counted(fn)    fn(span) -> Counted: a label, and a number for each group

Register from an app's `ready()`; asked once for all the groups. Secret groups are left out by who asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from groups.home import Registry
from workspace.documents.models import Document
from workspace.knowledge.models import Entry
from workspace.threads.models import Thread

FIRST_YEAR = 2020


@dataclass(frozen=True)
class Span:
    """A calendar year, in France. Never another period: two that overlap could be subtracted."""

    year: int

    @classmethod
    def asked(cls, said: str) -> Span:
        this = localdate().year
        year = int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else this
        return cls(year if FIRST_YEAR <= year <= this else this)

    @property
    def start(self) -> datetime:
        return make_aware(datetime(self.year, 1, 1))

    @property
    def end(self) -> datetime:
        return make_aware(datetime(self.year + 1, 1, 1))

    def of(self, rows: QuerySet, at: str = "created_at") -> QuerySet:
        return rows.filter(**{f"{at}__gte": self.start, f"{at}__lt": self.end})

    @staticmethod
    def years() -> list[int]:
        return list(range(localdate().year, max(FIRST_YEAR, localdate().year - 5) - 1, -1))


@dataclass(frozen=True)
class Counted:
    label: str
    groups: dict[int, int]


counted: Registry[Callable[[Span], Counted]] = Registry()


def by_group(rows: QuerySet) -> dict[int, int]:
    grouped = rows.exclude(group=None).order_by().values_list("group")
    return dict(grouped.annotate(many=Count("pk")))


def questions(span: Span) -> Counted:
    return Counted(_("questions et discussions"), by_group(span.of(Thread.objects.said())))


def documents(span: Span) -> Counted:
    return Counted(_("documents écrits ensemble"), by_group(span.of(Document.objects.all())))


def entries(span: Span) -> Counted:
    return Counted(_("fiches partagées"), by_group(span.of(Entry.objects.published(), "published_at")))


counted(questions, order=20)
counted(documents, order=30)
counted(entries, order=40)
