"""How a practice travels: what of it can be moved, who takes it home, what changes there, what came of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Territory, WorkingGroup
from groups.policies import Anybody
from workspace import richtext
from workspace.adaptations import lineage
from workspace.knowledge.models import Entry

LONGEST = 4_000


class Kinship(models.Model):
    """`child` came of `parent`. Its service lets no loop in."""

    class Kind(models.TextChoices):
        ADAPTED = lineage.ADAPTED, _("adaptée de")
        INSPIRED = lineage.INSPIRED, _("inspirée de")

    parent = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="offspring")
    child = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(_("lien"), max_length=8, choices=Kind.choices, default=Kind.INSPIRED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("filiation")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "child"], name="one_kinship_of_two_entries"),
            models.CheckConstraint(condition=~Q(parent=F("child")), name="nobody_is_their_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} ← {self.parent_id}"


class GridLine(models.Model):
    """What one criterion is worth to who would do the same elsewhere."""

    class Criterion(models.TextChoices):
        NEED = "need", _("Le besoin")
        PUBLICS = "publics", _("Les personnes concernées")
        ACTORS = "actors", _("Les acteurs et leurs liens")
        MEANS = "means", _("Les moyens")
        FRAME = "frame", _("Le cadre : règles, conventions, financeurs")
        SKILLS = "skills", _("Les compétences")
        TIME = "time", _("Le temps qu’il faut")
        PLACE = "place", _("Le lieu")

    class Verdict(models.TextChoices):
        ESSENTIAL = "essential", _("essentiel")
        ADAPTABLE = "adaptable", _("adaptable")
        LOCAL = "local", _("propre au lieu")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="grid")
    criterion = models.CharField(max_length=10, choices=Criterion.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("ligne de la grille")
        constraints = [
            models.UniqueConstraint(fields=["entry", "criterion"], name="a_criterion_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()} : {self.get_verdict_display()}"


class Call(models.Model):
    """« Qui veut adapter ? », beside an entry."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="call")
    words = models.CharField(_("à qui, et comment"), max_length=300, blank=True)
    until = models.DateField(_("jusqu’au"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("appel à adapter")
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return f"? {self.entry_id}"

    @property
    def is_open(self) -> bool:
        return self.until is None or self.until >= timezone.localdate()


class AdaptationQuerySet(models.QuerySet["Adaptation"]):
    def visible_to(self, user: Anybody) -> AdaptationQuerySet:
        """- everybody: what is public;
        - whoever has an account: what is told to the region;
        - the people of its group, and who began it: the rest.
        """
        public = Q(visibility=Entry.Visibility.PUBLIC)
        if not user.is_authenticated or user.is_guest:
            return self.filter(public)
        mine = Q(group__in=user.memberships.values("group")) | Q(person=user)
        return self.filter(public | Q(visibility=Entry.Visibility.REGION) | mine)

    def under_way(self) -> AdaptationQuerySet:
        return self.exclude(state=Adaptation.State.STOPPED)


class Adaptation(models.Model):
    """Somebody does it at home, in their way. Its words are its group's: they stay when the entry goes."""

    class State(models.TextChoices):
        WISH = "wish", _("envie")
        PREPARING = "preparing", _("en préparation")
        RUNNING = "running", _("en cours")
        INSTALLED = "installed", _("installée")
        STOPPED = "stopped", _("arrêtée")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="adaptations")
    name = models.CharField(_("comment l’appelez-vous chez vous ?"), max_length=160, blank=True)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="adaptations", verbose_name=_("territoire")
    )
    group = models.ForeignKey(
        WorkingGroup,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="adaptations",
        verbose_name=_("groupe"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="adaptations"
    )
    visibility = models.CharField(
        _("qui peut la suivre"),
        max_length=8,
        choices=Entry.Visibility.choices,
        default=Entry.Visibility.REGION,
    )
    state = models.CharField(
        _("où en est-on"), max_length=10, choices=State.choices, default=State.WISH, db_index=True
    )
    result = models.OneToOneField(
        Entry, on_delete=models.SET_NULL, null=True, blank=True, related_name="adaptation"
    )
    source = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        verbose_name = _("adaptation")
        ordering = ["-moved_at"]

    def __str__(self) -> str:
        return self.name or str(_("Adaptation – %s") % self.territory)

    def get_absolute_url(self) -> str:
        return reverse("adaptations:adaptation", args=[self.key])

    @property
    def is_over(self) -> bool:
        return self.state == self.State.STOPPED or self.result_id is not None


class JournalNoteQuerySet(models.QuerySet["JournalNote"]):
    def visible_to(self, user: Anybody) -> JournalNoteQuerySet:
        return self.said().filter(adaptation__in=Adaptation.objects.visible_to(user))

    def said(self) -> JournalNoteQuerySet:
        """Not hidden: what every page, mail and export holds."""
        return self.filter(hidden_at=None)


class JournalNote(models.Model):
    """A line of the journal: what changed here, and why. `state`: the adaptation came to this on that day."""

    adaptation = models.ForeignKey(Adaptation, on_delete=models.CASCADE, related_name="notes")
    day = models.DateField(_("quand"), default=timezone.localdate)
    changed = models.TextField(_("ce qui a changé ici"), max_length=LONGEST, blank=True)
    why = models.TextField(_("pourquoi"), max_length=LONGEST, blank=True)
    changed_html = models.TextField(editable=False, blank=True)
    why_html = models.TextField(editable=False, blank=True)
    criterion = models.CharField(
        _("à propos de"), max_length=10, choices=GridLine.Criterion.choices, blank=True
    )
    state = models.CharField(max_length=10, choices=Adaptation.State.choices, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    source = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    # Hidden by who facilitates, who alone reads it still.
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = JournalNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note du journal")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return (self.changed or self.why or self.get_state_display())[:80]

    def save(self, *args, **kwargs) -> None:
        self.changed, self.why = (richtext.clean_text(text, LONGEST) for text in (self.changed, self.why))
        self.changed_html, self.why_html = richtext.render(self.changed), richtext.render(self.why)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{self.adaptation.get_absolute_url()}#note-{self.pk}"

    @property
    def changed_words(self) -> str:
        return richtext.trusted(self.changed_html)

    @property
    def why_words(self) -> str:
        return richtext.trusted(self.why_html)
