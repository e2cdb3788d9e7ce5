"""What the groups learned and chose to share."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from workspace import richtext


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user) -> EntryQuerySet:
        """- everybody, guests and strangers included: what is public;
        - whoever has an account: what is shared with the region;
        - the members of a group, observers included: what it keeps for itself.

        The regional team and the site's administrators read no group's own entries.
        """
        public = Q(visibility=Entry.Visibility.PUBLIC)
        if not user.is_authenticated or user.is_guest:
            return self.filter(public)
        mine = Q(group__in=user.memberships.values("group"))
        return self.filter(public | Q(visibility=Entry.Visibility.REGION) | mine)

    def with_details(self) -> EntryQuerySet:
        return self.select_related("territory", "group").prefetch_related("themes")


class Entry(models.Model):
    class Kind(models.TextChoices):
        LEARNING = "learning", _("apprentissage")
        SHEET = "sheet", _("fiche")

    class Visibility(models.TextChoices):
        GROUP = "group", _("le groupe")
        REGION = "region", _("la région")
        PUBLIC = "public", _("tout le monde")

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("genre"), max_length=12, choices=Kind.choices, default=Kind.LEARNING)
    title = models.CharField(_("titre"), max_length=160)
    body = models.TextField(_("texte"), max_length=richtext.MAX_LENGTH)
    body_html = models.TextField(editable=False)  # rendered once, at save: rendering is the costly part
    excerpt = models.CharField(max_length=300, editable=False)
    words = models.TextField(editable=False)  # folded, for the simple search
    visibility = models.CharField(
        _("pour qui"), max_length=8, choices=Visibility.choices, default=Visibility.GROUP
    )
    territory = models.ForeignKey(
        "groups.Territory", on_delete=models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    themes = models.ManyToManyField("groups.Theme", blank=True, related_name="entries")
    group = models.ForeignKey(
        "groups.WorkingGroup", on_delete=models.CASCADE, null=True, blank=True, related_name="entries"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    author_name = models.CharField(_("proposé par"), max_length=80, blank=True)
    provenance = models.CharField(max_length=200, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    # Where it comes from (`codev:<uuid>:<pk>`), without a foreign key: it may be erased, and is above.
    source = models.CharField(max_length=200, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entrée")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.body = richtext.clean_text(self.body, richtext.MAX_LENGTH)
        self.body_html = richtext.render(self.body)
        words = richtext.plain(self.body)
        self.excerpt = richtext.clean_line(words, 300)
        self.words = fold(f"{self.title} {words}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:entry", args=[self.uuid])

    @property
    def html(self) -> SafeString:
        return richtext.trusted(self.body_html)


def fold(text: str) -> str:
    """Without case nor accents, so that « écoute » is found by « ECOUTE »."""
    return richtext.unaccented(text).casefold()
