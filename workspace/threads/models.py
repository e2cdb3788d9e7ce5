"""What a group talks about in writing: a question of practice, and what is answered."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from realtime.rooms import Room
from workspace import richtext
from workspace.belonging import OfGroup, OfGroupQuerySet


class Written(models.Model):
    """Markdown and its HTML, made once at save: rendering is the costly part."""

    text = models.TextField(_("texte"), max_length=richtext.MAX_LENGTH, blank=True)
    html = models.TextField(editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self.text = richtext.clean_text(self.text, richtext.MAX_LENGTH)
        self.html = richtext.render(self.text)
        super().save(*args, **kwargs)

    @property
    def said(self) -> SafeString:
        return richtext.trusted(self.html)


class ThreadQuerySet(OfGroupQuerySet):
    def with_last_post(self) -> ThreadQuerySet:
        counted = self.annotate(replies=Count("posts"), last_at=Max("posts__created_at"))
        return counted.order_by("-created_at", "-pk")


class Thread(Written, OfGroup):
    """Without an author: nobody signed the question, or their account is gone."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("problème")
        CONCERN = "concern", _("préoccupation")
        PROJECT = "project", _("projet")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("la question, en une phrase"), max_length=160)
    kind = models.CharField(_("c'est plutôt"), max_length=8, choices=Kind.choices, default=Kind.CONCERN)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("question de pratique")
        verbose_name_plural = _("questions de pratique")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("threads:thread", args=[self.key])

    @property
    def room(self) -> Room:
        return Room("thread", str(self.key))


class Post(Written):
    """A reply."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    # The form's idempotency key: a retry after a lost answer makes one post.
    key = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("message")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["thread", "key"], name="one_post_per_sending")]

    def __str__(self) -> str:
        return self.text[:60]
