"""What the index holds: one row for each thing that can be found, and one for each word of it.

The words of a thing stand together with the key that says who may find it (its scope): looking for a word
reads the rows of the scopes that one has, and no other. Two plain tables, the same in both databases; see
docs/decisions/0012-own-search-index.md.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workspace.search.words import LONGEST


class Indexed(models.Model):
    """A thing that can be found: where to read it, who may, and what it says, as stems in their order."""

    kind = models.CharField(max_length=16)  # a source (workspace/search/sources.py)
    ref = models.CharField(max_length=40)  # what the source finds it by
    scopes = models.TextField()  # one space between two
    # Not foreign keys: what is indexed may go away first, and says so itself.
    group_id = models.BigIntegerField(null=True)
    territory_id = models.BigIntegerField(null=True)
    themes = models.CharField(max_length=120, blank=True)  # « ,3,12, »
    at = models.DateTimeField()
    stems = models.TextField()  # « title | body | other forms »: for phrases, and to know what to take away

    class Meta:
        verbose_name = _("entrée de recherche")
        verbose_name_plural = _("entrées de recherche")
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="indexed_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.ref}"


class Occurrence(models.Model):
    """A word of a thing. Kept in the order of its key alone, without another copy (see the migration)."""

    pk = models.CompositePrimaryKey("scope", "term", "entry_id")
    scope = models.CharField(max_length=24)
    term = models.CharField(max_length=LONGEST)
    entry_id = models.BigIntegerField()
    weight = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "workspace_occurrence"
        verbose_name = _("occurrence")

    def __str__(self) -> str:
        return f"{self.term} × {self.weight}"
