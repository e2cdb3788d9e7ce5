"""A thread: a discussion, or a question of practice, and where it stands."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from groups.models import User
from groups.policies import Anybody, led_by
from realtime.rooms import Room
from workspace import richtext
from workspace.belonging import OfGroup, OfGroupQuerySet

PER_PAGE = 50  # answers on a page


def person(**options) -> models.ForeignKey:
    """Somebody whose account may go: what they did stays, without a name."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        **options,
    )


class Written(models.Model):
    """Markdown and its HTML, made once at save: rendering is the costly part."""

    text = models.TextField(_("texte"), max_length=richtext.MAX_LENGTH, blank=True)
    html = models.TextField(editable=False)
    author = person()
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        fields = kwargs.get("update_fields")
        if fields is None or "text" in fields:
            self.text = richtext.clean_text(self.text, richtext.MAX_LENGTH)
            self.html = richtext.render(self.text)
            if fields is not None:
                kwargs["update_fields"] = {*fields, "html"}
        super().save(*args, **kwargs)

    @property
    def said(self) -> SafeString:
        return richtext.trusted(self.html)


class ThreadQuerySet(OfGroupQuerySet):
    def visible_to(self, user: Anybody) -> ThreadQuerySet:
        """For the people of the group; a hidden one for its author and who facilitates."""
        if not user.is_authenticated:
            return self.none()
        led = led_by(user)
        return super().visible_to(user).filter(Q(hidden_at=None) | Q(author=user) | Q(group__in=led))

    def said(self) -> ThreadQuerySet:
        return self.filter(hidden_at=None)

    def with_last_post(self) -> ThreadQuerySet:
        """The pinned first, then what moved last. Without the texts, which no list shows: the sort
        would carry them."""
        light = self.defer("text", "html", "summary", "summary_html")
        return light.order_by(F("pinned_at").desc(nulls_last=True), "-last_at", "-pk")

    def recount(self) -> int:
        """Count `replies` and `last_at` again: after an answer was removed, after many were brought."""
        alive = _said_in_thread()
        last = alive.annotate(at=Max("created_at")).values("at")
        return self.update(
            replies=Coalesce(Subquery(alive.annotate(n=Count("pk")).values("n")), 0),
            last_at=Coalesce(Subquery(last), F("created_at")),
        )

    def with_unread(self, user: User) -> ThreadQuerySet:
        """With `seen` (the last answer that this person was shown, None if they never came) and `unread`: how
        many answers of others came since. For who never came, the whole thread is to be read: 0."""
        marked = self.annotate(seen=Subquery(_of_thread("readings", user=user).values("seen")[:1]))
        newer = _said_in_thread().filter(pk__gt=OuterRef("seen"))
        others = newer.exclude(author=user).annotate(n=Count("pk")).values("n")
        return marked.annotate(unread=Coalesce(Subquery(others), 0))

    def questions(self) -> ThreadQuerySet:
        return self.exclude(kind=Thread.Kind.DISCUSSION)

    def unanswered(self) -> ThreadQuerySet:
        """Open questions to which nobody but their author said anything; anybody, when nobody signed them."""
        answers = _said_in_thread().exclude(author=Coalesce(OuterRef("author"), 0))
        return self.questions().filter(closed_at=None).exclude(Exists(answers))


def _said_in_thread() -> models.QuerySet:
    return _of_thread("posts", removed_at=None, hidden_at=None)


def _of_thread(name: str, **filters) -> models.QuerySet:
    """The rows of a relation that a thread owns, for a subquery: their models stand after this one."""
    rows = getattr(Thread, name).rel.related_model.objects.filter(thread=OuterRef("pk"), **filters)
    return rows.order_by().values("thread")


class Thread(Written, OfGroup):
    """Without an author: nobody signed it, or their account is gone."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("problème")
        CONCERN = "concern", _("préoccupation")
        PROJECT = "project", _("projet")
        DISCUSSION = "discussion", _("discussion")

    # What makes a situation one that the group can work on (« les 3P »): hints, never conditions.
    ELIGIBILITY = (
        ("current", _("C'est actuel")),
        ("real", _("C'est réel")),
        ("in_my_hands", _("J'ai prise dessus")),
        ("mine", _("Cela me concerne")),
        ("nobody_named", _("Personne n'est reconnaissable")),
    )

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("la question, en une phrase"), max_length=160)
    kind = models.CharField(_("c'est plutôt"), max_length=10, choices=Kind.choices, default=Kind.CONCERN)
    checks = models.JSONField(default=list, blank=True)
    # Said by who asked: the facilitation may bring it to a séance, in their name.
    may_be_topic = models.BooleanField(default=False)
    # Kept by the services, so that a list walks no answers: how many are still said, and when the last was.
    replies = models.PositiveIntegerField(default=0, editable=False)
    last_at = models.DateTimeField(default=timezone.now, editable=False)
    pinned_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = person()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = person()
    summary = models.TextField(_("en bref"), blank=True, max_length=4000)
    summary_html = models.TextField(editable=False, blank=True)
    summary_by = person()
    summary_at = models.DateTimeField(null=True, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("fil")
        verbose_name_plural = _("fils")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["group", "-last_at"], name="threads_by_last_post")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("threads:thread", args=[self.key])

    @property
    def room(self) -> Room:
        return Room("thread", str(self.key))

    @property
    def place(self) -> str:
        """Where its notices are read."""
        return f"thread:{self.key}"

    @property
    def is_question(self) -> bool:
        return self.kind != self.Kind.DISCUSSION

    @property
    def summed_up(self) -> SafeString:
        return richtext.trusted(self.summary_html)
