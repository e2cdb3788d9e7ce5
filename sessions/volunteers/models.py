"""What is to be done on the day, by how many, and who said they would. With or without an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.tokens import new_token
from sessions.gatherings.models import Gathering
from sessions.programme.models import Space
from workspace.richtext import folded


class Rota(models.Model):
    """Whoever has its secret address says what they take, while it is open."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="rota")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    is_open = models.BooleanField(default=False)
    words = models.CharField(_("un mot aux bénévoles"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("tableau des bénévoles")

    def __str__(self) -> str:
        return str(self.gathering)

    @property
    def url(self) -> str:
        return reverse("volunteers:offer", args=[self.gathering.slug, self.token])

    @property
    def takes_people(self) -> bool:
        return self.is_open and not self.gathering.is_cancelled and not self.gathering.is_over


class Shift(models.Model):
    """A task at certain hours (« créneau »), and how many it takes."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="shifts")
    task = models.CharField(_("tâche"), max_length=120)
    words = models.CharField(_("en quelques mots"), max_length=200, blank=True)
    space = models.ForeignKey(Space, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField(_("de"))
    ends_at = models.DateTimeField(_("à"))
    wanted = models.PositiveSmallIntegerField(_("combien de personnes"), default=1)
    # What the form was sent with: a retry makes no second one.
    source = models.CharField(max_length=200, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = _("créneau de bénévoles")
        ordering = ["starts_at", "ends_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="shift_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.task

    def overlaps(self, other: Shift) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


class Volunteer(models.Model):
    """Read by who prepares the gathering or holds a desk; by the person, through the secret address of their
    page. Erased with the registrations."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="volunteers")
    # What the form was sent with: sent twice, it is one person.
    key = models.UUIDField(unique=True, null=True, blank=True)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("prénom et nom"), max_length=80)
    name_key = models.CharField(max_length=80, editable=False, default="")  # folded: to find and to compare
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bénévole")
        ordering = ["name_key", "pk"]
        indexes = [models.Index(fields=["gathering", "name_key"], name="volunteer_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "user"], condition=~Q(user=None), name="one_volunteer_per_account"
            )
        ]

    def __str__(self) -> str:
        return self.name or str(_("nom effacé"))

    def save(self, *args, **kwargs) -> None:
        self.name_key = fold(self.name)
        super().save(*args, **kwargs)

    @property
    def page_url(self) -> str:
        return self.page_url_in(self.gathering)

    def page_url_in(self, gathering: Gathering) -> str:
        """The same, where the gathering is at hand."""
        return reverse("volunteers:own", args=[gathering.slug, self.token])


class Turn(models.Model):
    """A volunteer on a shift."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="turns")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="turns")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("tour de bénévole")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["shift", "volunteer"], name="one_turn_per_volunteer")]

    def __str__(self) -> str:
        return f"{self.volunteer} · {self.shift}"


def fold(name: str) -> str:
    return folded(name)[:80]
