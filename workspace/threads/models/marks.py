"""What readers leave on a thread: a word of thanks, « moi aussi », and how far they read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workspace.threads.models.posts import Post
from workspace.threads.models.threads import Thread


class Reaction(models.Model):
    class Kind(models.TextChoices):
        USEFUL = "useful", _("Utile")
        THANKS = "thanks", _("Merci")
        BRAVO = "bravo", _("Bravo")
        ME_TOO = "me_too", _("Moi aussi")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="reactions")
    # None: on the question itself.
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="reactions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        verbose_name = _("réaction")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "user", "kind"], name="one_reaction_per_post"),
            models.UniqueConstraint(
                fields=["thread", "user", "kind"],
                condition=Q(post=None),
                name="one_reaction_per_thread",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Reading(models.Model):
    """One person and one thread: how far they read, and whether they want to hear of it."""

    class Stance(models.TextChoices):
        NONE = "", _("comme le groupe")
        FOLLOW = "follow", _("suivi")
        MUTE = "mute", _("en sourdine")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The number of the last answer that was shown to them; 0 for the question alone. Not a foreign key.
    seen = models.BigIntegerField(default=0)
    stance = models.CharField(max_length=6, choices=Stance.choices, blank=True, default=Stance.NONE)

    class Meta:
        verbose_name = _("lecture")
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="one_reading_per_person")]

    def __str__(self) -> str:
        return f"{self.user} → {self.seen}"
