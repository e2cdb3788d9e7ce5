"""A file of a group, and what carries it."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.models import User
from groups.policies import Anybody, led_by
from workspace.belonging import OfGroup, OfGroupQuerySet
from workspace.files import kinds, sizes
from workspace.richtext import unaccented

LONGEST_ALT = 300


def fold(words: str) -> str:
    return unaccented(words).casefold()[:200]


class FileQuerySet(OfGroupQuerySet):
    def visible_to(self, user: Anybody) -> FileQuerySet:
        """What was put before the group, for its people; what oneself is about to put there; a hidden one for
        who brought it and who facilitates."""
        if not user.is_authenticated:
            return self.none()
        led = led_by(user)
        found = super().visible_to(user).exclude(pk__in=_carried_by_what_is_hidden())
        found = found.filter(Q(hidden_at=None) | Q(uploaded_by=user.pk) | Q(group__in=led))
        return found.filter(Q(placed_at__isnull=False) | Q(uploaded_by=user.pk))

    def said(self) -> FileQuerySet:
        return self.filter(hidden_at=None)

    def named(self, words: str) -> FileQuerySet:
        """Whose name holds each of these words, whatever their accents and capitals."""
        found = self
        for word in fold(words).split()[:10]:
            found = found.filter(folded__contains=word)
        return found

    def placed(self) -> FileQuerySet:
        return self.filter(placed_at__isnull=False)

    def waiting(self, user: User) -> FileQuerySet:
        """What this person has sent, for words that are not sent yet."""
        return self.filter(uploaded_by=user, placed_at=None).order_by("created_at")


def _carried_by_what_is_hidden() -> models.QuerySet:
    """Brought for words that were hidden since, and for nothing else."""
    hidden = Q(post__hidden_at__isnull=False) | Q(thread__hidden_at__isnull=False)
    return Attachment.objects.filter(hidden, file__kept=False).values("file")


class File(OfGroup):
    """`kept`: put among the group's files for itself. Else it goes with the last thing that carried it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("nom"), max_length=150)
    folded = models.CharField(max_length=200, editable=False)  # the name, for who looks for it
    kind = models.CharField(max_length=12, choices=kinds.Kind.choices, default=kinds.Kind.OTHER)
    # What its bytes are, never what its name or its sender says.
    content_type = models.CharField(max_length=100, default=kinds.UNKNOWN)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    alt = models.CharField(_("ce que montre l'image"), max_length=LONGEST_ALT, blank=True)
    # Of its preview; 0 while there is none.
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    kept = models.BooleanField(default=False)
    # Where it was being joined, until it is.
    place = models.CharField(max_length=80, blank=True)
    placed_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("fichier")
        ordering = ["-placed_at", "-pk"]
        indexes = [
            models.Index(fields=["group", "-placed_at", "-id"], name="files_of_group"),
            models.Index(fields=["uploaded_by", "placed_at"], name="files_of_person"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("files:file", args=[self.key])

    @property
    def title(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Known from the row alone; in no folder that anything serves by itself."""
        return folder_of(self.key) / str(self.key)

    @property
    def preview_path(self) -> Path:
        return self.path.with_suffix(".preview")

    @property
    def has_preview(self) -> bool:
        return self.width > 0

    @property
    def is_image(self) -> bool:
        return self.kind == kinds.Kind.IMAGE

    @property
    def weight(self) -> str:
        return sizes.said(self.size)

    @property
    def lies(self) -> bool:
        """Its name announces something that it is not."""
        return kinds.lies(self.name, self.kind)


def folder_of(key: uuid.UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "files" / str(key)[:2]


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def shown(self) -> AttachmentQuerySet:
        """By words that were not hidden since."""
        return self.filter(Q(post=None) | Q(post__hidden_at=None), thread__hidden_at=None)


class Attachment(models.Model):
    """A file, carried by an answer, or by the opening of a thread (`post` is None)."""

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="attachments")
    thread = models.ForeignKey("workspace.Thread", on_delete=models.CASCADE, related_name="attachments")
    post = models.ForeignKey(
        "workspace.Post", on_delete=models.CASCADE, null=True, blank=True, related_name="attachments"
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["file", "post"], name="one_attachment_per_post"),
            models.UniqueConstraint(
                fields=["file", "thread"], condition=Q(post=None), name="one_attachment_per_thread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file} → {self.thread}"
