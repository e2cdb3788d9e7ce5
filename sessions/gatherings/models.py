"""The gathering itself: what it is, where, when, for whom. And the caravane, a series of them."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation, Territory, Theme, WorkingGroup
from groups.policies import Anybody, groups_of, is_settled, led_by
from realtime.rooms import Room
from workspace import richtext

LONGEST = 8_000
# Names and addresses of those who registered are erased so long after the last day (docs/gatherings.md).
KEPT_AFTER = timedelta(days=60)


class CaravanQuerySet(models.QuerySet["Caravan"]):
    def visible_to(self, user: Anybody) -> CaravanQuerySet:
        """As soon as one of its stops is announced to this person; before, who prepares it: the group's
        people, and the regional team unless the group is secret."""
        announced = Gathering.objects.visible_to(user).announced().exclude(caravan=None).values("caravan")
        seen = Q(pk__in=announced)
        if is_settled(user):
            seen |= Q(group__in=groups_of(user))
            if user.is_coordinator:
                seen |= ~Q(group__access=WorkingGroup.Access.SECRET)
        return self.filter(seen)


class Caravan(models.Model):
    """« Caravane »: stops in several territories, with a programme in common."""

    slug = models.SlugField(_("adresse"), max_length=140, unique=True)
    title = models.CharField(_("titre"), max_length=140)
    summary = models.CharField(_("en deux phrases"), max_length=300, blank=True)
    about = models.TextField(_("ce que les étapes ont en commun"), max_length=LONGEST, blank=True)
    about_html = models.TextField(editable=False, blank=True)
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="caravans")
    source = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CaravanQuerySet.as_manager()

    class Meta:
        verbose_name = _("caravane")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.about_html = richtext.render(self.about)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("gatherings:caravan", args=[self.slug])

    @property
    def html(self) -> SafeString:
        return richtext.trusted(self.about_html)


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def visible_to(self, user: Anybody) -> GatheringQuerySet:
        """Announced (a cancelled one included, so that nobody comes for nothing):

        - everybody, guests and strangers included: what is public;
        - whoever has an account: what is open to the region;
        - the group's people, observers included: what is among them.

        Being prepared: the group's people; the regional team, unless it is among the group's people.

        Whatever they say, those of a secret group are its people's: it may have become so since. What
        moderation hid is only who prepares it's, to mend it.
        """
        open_group = ~Q(group__access=WorkingGroup.Access.SECRET)
        announced = ~Q(published_at=None) & open_group
        public = announced & Q(visibility=Gathering.Visibility.PUBLIC)
        if not is_settled(user):
            return self.filter(public, hidden_at=None)
        beyond = announced & ~Q(visibility=Gathering.Visibility.GROUP)
        shown = Q(hidden_at=None) | Q(group__in=led_by(user))
        if user.is_coordinator:
            beyond = ~Q(visibility=Gathering.Visibility.GROUP) & open_group
            shown |= beyond
        return self.filter(shown, beyond | Q(group__in=groups_of(user)))

    def announced(self) -> GatheringQuerySet:
        """What lists, feeds, the agenda and the map hold; cancelled ones with it."""
        return self.exclude(published_at=None)

    def held(self) -> GatheringQuerySet:
        """Announced, neither cancelled nor hidden."""
        return self.announced().filter(cancelled_at=None, hidden_at=None)

    def coming(self, at: datetime | None = None) -> GatheringQuerySet:
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "pk")

    def past(self, at: datetime | None = None) -> GatheringQuerySet:
        return self.filter(ends_at__lte=at or timezone.now()).order_by("-starts_at", "-pk")

    def to_erase(self, at: datetime) -> GatheringQuerySet:
        """Nobody is named any more: the day that was promised has come, and it is over. One that was put off
        still needs its names."""
        return self.filter(erase_on__lte=timezone.localdate(at), ends_at__lt=at)


class Gathering(models.Model):
    class Kind(models.TextChoices):
        VILLAGE = "village", _("Village des initiatives")
        STOP = "stop", _("étape de caravane")
        WORKSHOP = "workshop", _("atelier de coopération")
        CODEV = "codev", _("atelier de co-développement")
        VISIT = "visit", _("visite")
        CONFERENCE = "conference", _("colloque")

    class Visibility(models.TextChoices):
        GROUP = "group", _("les personnes du groupe")
        REGION = "region", _("les personnes qui ont un compte")
        PUBLIC = "public", _("tout le monde")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("adresse"), max_length=140, unique=True)
    kind = models.CharField(_("genre"), max_length=12, choices=Kind.choices, default=Kind.VILLAGE)
    title = models.CharField(_("titre"), max_length=140)
    summary = models.CharField(_("en deux phrases"), max_length=300, blank=True)
    about = models.TextField(_("présentation"), max_length=LONGEST, blank=True)
    about_html = models.TextField(editable=False, blank=True)
    # Who prepares it. Public ones as well: the regional team has its own group.
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="gatherings")
    caravan = models.ForeignKey(
        Caravan, on_delete=models.SET_NULL, null=True, blank=True, related_name="stops"
    )
    visibility = models.CharField(
        _("pour qui"), max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="gatherings", verbose_name=_("thématiques")
    )

    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="gatherings", verbose_name=_("territoire")
    )
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    address = models.CharField(_("adresse postale"), max_length=200, blank=True)
    access_words = models.TextField(_("comment venir"), max_length=1_000, blank=True)
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="gatherings", verbose_name=_("partenaires")
    )
    partners_words = models.CharField(_("avec le soutien de"), max_length=300, blank=True)
    # Free references of the funder: « FSE+ OS L ».
    programme_reference = models.CharField(_("référence du financeur"), max_length=120, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    contact_email = models.EmailField(_("adresse e-mail"), blank=True)

    # Registrations. `capacity`: in people; None, no limit. `questions`: registrations/questions.py.
    takes_registrations = models.BooleanField(_("on s’y pré-inscrit"), default=True)
    opens_at = models.DateTimeField(_("inscriptions à partir du"), null=True, blank=True)
    closes_at = models.DateTimeField(_("inscriptions jusqu’au"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("nombre de places"), null=True, blank=True)
    questions = models.JSONField(default=list, blank=True)
    # What the form was sent with: sent twice, it is one.
    source = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    # « Carnet de visite »: a document of the group, co-written.
    notebook = models.ForeignKey(
        "workspace.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    erase_on = models.DateField(_("effacement des inscriptions"), null=True, blank=True)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_words = models.CharField(_("ce qu’il faut savoir"), max_length=300, blank=True)
    # By who moderates.
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("rencontre")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["ends_at", "starts_at"], name="gathering_when"),
            models.Index(fields=["territory", "-starts_at"], name="gathering_where"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="gathering_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.about_html = richtext.render(self.about)
        if self.erase_on is None:
            self.erase_on = localtime(self.ends_at).date() + KEPT_AFTER
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("gatherings:gathering", args=[self.slug])

    @property
    def room(self) -> Room:
        return Room("gathering", str(self.key))

    @property
    def html(self) -> SafeString:
        return richtext.trusted(self.about_html)

    @property
    def days(self) -> list[date]:
        """Its days, on the calendar of the wall."""
        first, last = localtime(self.starts_at).date(), localtime(self.ends_at).date()
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    def is_to_erase(self, at: datetime) -> bool:
        """As `to_erase` says."""
        return self.erase_on is not None and self.erase_on <= timezone.localdate(at) and self.ends_at < at

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_today(self) -> bool:
        return timezone.localdate() in self.days

    @property
    def is_beyond_group(self) -> bool:
        """Announced to others than the group's people, as `visible_to` says."""
        if self.hidden_at is not None:
            return False
        among = self.visibility == self.Visibility.GROUP
        return self.is_published and not among and self.group.access != WorkingGroup.Access.SECRET

    def takes_people(self, at: datetime | None = None) -> bool:
        """Whether one may register now, by oneself; full or not: the others wait."""
        at = at or timezone.now()
        if not self.takes_registrations or not self.is_published or self.is_cancelled or self.hidden_at:
            return False
        if self.opens_at is not None and at < self.opens_at:
            return False
        return at < (self.closes_at or self.ends_at)
