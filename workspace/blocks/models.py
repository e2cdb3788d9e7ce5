"""What stands in a fiche beside its text: the own words of those concerned, an image, a sound, a film."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from groups.policies import Anybody
from workspace import richtext
from workspace.files import sizes
from workspace.knowledge.models import Entry

LONGEST_WORDS = 2_000


class BlockQuerySet(models.QuerySet["Block"]):
    def visible_to(self, user: Anybody) -> BlockQuerySet:
        """By whoever reads its fiche."""
        return self.filter(entry__in=Entry.objects.visible_to(user))


class Block(models.Model):
    class Kind(models.TextChoices):
        WORDS = "words", _("parole")
        IMAGE = "image", _("image")
        AUDIO = "audio", _("son")
        VIDEO = "video", _("film")

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    chapter = models.CharField(_("où"), max_length=12, blank=True)
    position = models.PositiveIntegerField(default=0)
    # Own words, as they were said.
    words = models.TextField(_("ses mots"), max_length=LONGEST_WORDS, blank=True)
    who = models.CharField(_("qui parle"), max_length=80, blank=True)
    # An image, a sound, a film.
    name = models.CharField(max_length=150, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(default=0)  # of the small picture; 0 without one
    height = models.PositiveIntegerField(default=0)
    alt = models.CharField(_("ce que montre l’image"), max_length=300, blank=True)
    caption = models.CharField(_("légende"), max_length=300, blank=True)
    credit = models.CharField(_("crédit"), max_length=160, blank=True)
    transcript = models.TextField(_("ce qui est dit, par écrit"), max_length=richtext.MAX_LENGTH, blank=True)
    transcript_html = models.TextField(blank=True, editable=False)
    captions = models.TextField(blank=True, editable=False)  # WebVTT that we wrote
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("parole, image ou son")
        ordering = ["position", "created_at"]
        indexes = [models.Index(fields=["entry", "position"], name="blocks_of_entry")]

    def __str__(self) -> str:
        return self.words[:60] or self.caption or self.name

    def save(self, *args, **kwargs) -> None:
        self.transcript_html = str(richtext.render(self.transcript)) if self.transcript else ""
        super().save(*args, **kwargs)

    @property
    def is_words(self) -> bool:
        return self.kind == self.Kind.WORDS

    @property
    def is_said(self) -> bool:
        """One hears it: who does not is owed its words."""
        return self.kind in (self.Kind.AUDIO, self.Kind.VIDEO)

    @property
    def path(self) -> Path:
        return folder_of(self.key) / str(self.key)

    @property
    def small_path(self) -> Path:
        return self.path.with_suffix(".preview")

    @property
    def weight(self) -> str:
        return sizes.said(self.size)

    @property
    def said(self) -> SafeString:
        return richtext.trusted(self.transcript_html)


def folder_of(key: uuid.UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "blocks" / str(key)[:2]
