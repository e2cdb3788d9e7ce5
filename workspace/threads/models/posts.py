"""An answer, and what was written before it was changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.policies import Anybody
from workspace.threads.models.threads import PER_PAGE, Thread, Written, person


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, user: Anybody) -> PostQuerySet:
        """What was said to the group and is still said."""
        return self.said().filter(thread__in=Thread.objects.visible_to(user))

    def said(self) -> PostQuerySet:
        """Neither removed nor hidden: what every list, count, search, mail and export holds."""
        return self.filter(removed_at=None, hidden_at=None)

    def as_shown(self) -> PostQuerySet:
        return self.select_related("author", "accepted_by").prefetch_related(
            "reactions__user", "attachments__file"
        )


class Post(Written):
    """A reply. Removed, its place stays and its words are gone."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    # The form's idempotency key: a retry after a lost answer makes one post.
    key = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = person()
    # Its words stay, for its author and who facilitates; nobody else reads them.
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = person()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = person()
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["thread", "key"], name="one_post_per_sending")]
        indexes = [models.Index(fields=["thread", "id"], name="posts_in_their_order")]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        """Leads to its page and place in the thread, wherever these are by then."""
        return reverse("threads:post", args=[self.pk])

    @property
    def page(self) -> int:
        return self.thread.posts.filter(pk__lt=self.pk).count() // PER_PAGE + 1

    @property
    def place(self) -> str:
        """Its own spot on its page."""
        page = self.page
        query = f"?page={page}" if page > 1 else ""
        return f"{self.thread.get_absolute_url()}{query}#post-{self.pk}"

    @property
    def removed_by_author(self) -> bool:
        return self.removed_by_id is not None and self.removed_by_id == self.author_id


class Revision(models.Model):
    """The words of an answer, or of a thread, before they were changed."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="revisions")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="revisions")
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField(blank=True)
    changed_by = person()
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("version d'avant")
        verbose_name_plural = _("versions d'avant")
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title or self.text[:60]}"
