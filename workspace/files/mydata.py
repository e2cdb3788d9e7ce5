"""The files that one brought, and their bytes."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.files.models import File
from workspace.mydata.registry import Carried, Row, carried, part


def _mine(user: User) -> QuerySet[File]:
    return File.objects.filter(uploaded_by=user).select_related("group").order_by("created_at", "pk")


@part("files.files", _("Mes fichiers"), order=26)
def files(user: User) -> Iterator[Row]:
    for one in _mine(user).iterator():
        yield {
            "name": one.name,
            "group": one.group.name,
            "at": one.created_at,
            "size": one.size,
            "text": one.alt,
        }


@carried
def bytes_of_files(user: User) -> Iterator[Carried]:
    for one in _mine(user).iterator():
        yield Carried(one.name, one.path)
