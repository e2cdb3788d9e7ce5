"""Links that were kept, sources that are watched, and what they brought."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Theme, WorkingGroup
from groups.policies import Anybody, groups_of, is_settled
from workspace.knowledge.models import Entry
from workspace.watch import links


class OfPlaceQuerySet(models.QuerySet):
    """A place is a group, or the region (no group)."""

    def visible_to(self, user: Anybody) -> OfPlaceQuerySet:
        """- a group's: its people, observers included;
        - the region's: the regional team.
        """
        if not is_settled(user):
            return self.none()
        mine = Q(group__in=groups_of(user))
        if user.is_coordinator:
            mine |= Q(group=None)
        return self.filter(mine)

    def of(self, group: WorkingGroup | None) -> OfPlaceQuerySet:
        return self.filter(group=group)


def place_of(group: WorkingGroup | None) -> str:
    """Whose it is, as a word: a database does not know two nothings for the same."""
    return f"g{group.pk}" if group is not None else "r"


def of_place(name: str) -> models.ForeignKey:
    return models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, null=True, blank=True, related_name=name)


class WatchLink(models.Model):
    """What an entry of the veille leads to."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="watch_link")
    url = models.CharField(_("adresse"), max_length=links.LONGEST)
    key = models.CharField(max_length=40, editable=False)
    place = models.CharField(max_length=24, editable=False)

    class Meta:
        verbose_name = _("lien de la veille")
        verbose_name_plural = _("liens de la veille")
        constraints = [models.UniqueConstraint(fields=["key", "place"], name="one_link_per_place")]

    def __str__(self) -> str:
        return self.url

    def save(self, *, update_fields=None, **kwargs) -> None:
        """Two people who keep the same link at once make one entry: the base holds them to it."""
        self.key, self.place = links.key_of(self.url), place_of(self.entry.group)
        if update_fields is not None:
            update_fields = {*update_fields, "key", "place"}
        super().save(update_fields=update_fields, **kwargs)

    @property
    def site(self) -> str:
        return links.site_of(self.url)


class WatchSourceQuerySet(OfPlaceQuerySet):
    def due(self, now: datetime) -> WatchSourceQuerySet:
        return self.filter(paused=False, next_at__lte=now)


class WatchSource(models.Model):
    """An address that is read again and again. `problem` is why its last reading brought nothing."""

    EVERY = [(1, _("toutes les heures")), (6, _("toutes les six heures")), (24, _("chaque jour"))]

    group = of_place("watch_sources")
    place = models.CharField(max_length=24, editable=False)
    url = models.CharField(_("adresse du flux ou du site"), max_length=links.LONGEST)
    key = models.CharField(max_length=40, editable=False)
    title = models.CharField(_("nom"), max_length=120, blank=True)
    site = models.CharField(max_length=links.LONGEST, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("thématiques"))
    every = models.PositiveSmallIntegerField(_("à relire"), choices=EVERY, default=6)
    paused = models.BooleanField(_("en pause"), default=False)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    next_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = WatchSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source de veille")
        verbose_name_plural = _("sources de veille")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "place"], name="one_source_per_place"),
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(paused=False), name="watch_source_due")]

    def __str__(self) -> str:
        return self.title or links.site_of(self.url)

    def get_absolute_url(self) -> str:
        return reverse("watch:source", args=[self.pk])


class WatchItemQuerySet(OfPlaceQuerySet):
    def waiting(self) -> WatchItemQuerySet:
        return self.filter(state=WatchItem.State.WAITING)


class WatchItem(models.Model):
    """What a source brought, and what was decided of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("à trier")
        KEPT = "kept", _("gardé")
        ASIDE = "aside", _("écarté")
        DUPLICATE = "duplicate", _("doublon")
        LAPSED = "lapsed", _("passé sans être trié")

    source = models.ForeignKey(WatchSource, on_delete=models.CASCADE, related_name="items")
    group = of_place("watch_items")
    key = models.CharField(max_length=40)  # what the feed calls it
    link = models.CharField(max_length=links.LONGEST)
    link_key = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    by = models.CharField(max_length=80, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)  # the last time that the feed still said it
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = WatchItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("trouvaille")
        ordering = ["-found_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_item_per_source")]
        indexes = [
            models.Index(
                fields=["group", "-found_at", "-id"], condition=Q(state="waiting"), name="watch_item_waiting"
            ),
            models.Index(fields=["group", "state", "-decided_at"], name="watch_item_decided"),
            models.Index(fields=["group", "link_key"], name="watch_item_link"),
            models.Index(fields=["found_at"], condition=Q(state="waiting"), name="watch_item_age"),
            models.Index(fields=["seen_at"], condition=~Q(state="waiting"), name="watch_item_seen"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def site_name(self) -> str:
        return links.site_of(self.link)
