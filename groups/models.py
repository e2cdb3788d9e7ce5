"""Who we are: territories, themes, organisations, working groups and their members."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from tree_queries.models import TreeNode

from groups.auditing.models import AuditEntry
from groups.counters import Counter
from groups.letters.models import Letter
from groups.organisations.models import FormerName, Organisation  # part of this app's models
from groups.people.models import ActorType, Exchange, User  # these too
from groups.suspensions.models import Suspension
from groups.tokens import new_token

__all__ = [
    "ActorType",
    "AuditEntry",
    "Counter",
    "Exchange",
    "FormerName",
    "Invitation",
    "JoinRequest",
    "Letter",
    "Membership",
    "Organisation",
    "Role",
    "Suspension",
    "Territory",
    "Theme",
    "User",
    "WorkingGroup",
]


class Territory(TreeNode):
    """A node of the tree of territories. A free perimeter (bassin de vie, QPV…) hangs where it fits best."""

    class Kind(models.TextChoices):
        REGION = "region", _("région")
        DEPARTEMENT = "departement", _("département")
        BASSIN = "bassin", _("bassin de vie")
        QUARTIER = "quartier", _("quartier")
        PERIMETER = "perimeter", _("périmètre libre")

    name = models.CharField(_("nom"), max_length=120)
    slug = models.SlugField(unique=True)
    kind = models.CharField(_("échelle"), max_length=20, choices=Kind.choices)
    code = models.CharField(_("code officiel"), max_length=10, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("territoire")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """One of the platform's thématiques."""

    name = models.CharField(_("nom"), max_length=120)
    slug = models.SlugField(unique=True)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("thématique")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a membership allows, in growing power. Compare with `Role.at_least`."""

    OBSERVER = "observer", _("observateur")
    MEMBER = "member", _("membre")
    FACILITATOR = "facilitator", _("animateur")

    @classmethod
    def at_least(cls, role: Role) -> list[Role]:
        ladder = list(cls)
        return ladder[ladder.index(role) :]


class WorkingGroupQuerySet(models.QuerySet["WorkingGroup"]):
    def visible_to(self, user: User) -> WorkingGroupQuerySet:
        """Groups whose existence this person may know: all but secret ones, and those they belong to.

        Guests see none: they were let into a séance, not into the group. The regional team sees the
        public life of every group, hence not the secret ones; except a secret group left without a
        facilitator, to which they alone can give one.
        """
        if not user.is_authenticated:
            return self.exclude(access=WorkingGroup.Access.SECRET)
        if user.is_guest:
            return self.none()
        mine = Membership.objects.filter(user=user).values("group")
        visible = ~Q(access=WorkingGroup.Access.SECRET) | Q(pk__in=mine)
        if user.is_coordinator:
            led = Membership.objects.leading().values("group")
            visible |= ~Q(pk__in=led)
        return self.filter(visible)

    def of(self, user: User) -> WorkingGroupQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user)


class WorkingGroup(models.Model):
    class Access(models.TextChoices):
        OPEN = "open", _("ouvert : on y entre librement")
        ON_REQUEST = "on_request", _("sur demande : l'animateur accepte")
        INVITATION = "invitation", _("sur invitation")
        SECRET = "secret", _("secret : son existence n'est pas montrée")

    name = models.CharField(_("nom"), max_length=120)
    slug = models.SlugField(_("adresse"), max_length=140, unique=True)
    description = models.TextField(_("de quoi s'agit-il ?"), blank=True, max_length=2000)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="working_groups", verbose_name=_("territoire")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="working_groups", verbose_name=_("thématiques")
    )
    access = models.CharField(_("accès"), max_length=20, choices=Access.choices, default=Access.ON_REQUEST)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="working_groups"
    )

    objects = WorkingGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("groupe de travail")
        verbose_name_plural = _("groupes de travail")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:group", args=[self.slug])


class MembershipQuerySet(models.QuerySet["Membership"]):
    def with_suspension(self, at: datetime | None = None) -> MembershipQuerySet:
        """With `suspended`: whether this person only reads the group, for the time being."""
        theirs = Suspension.objects.active(at).filter(user=OuterRef("user"), group=OuterRef("group"))
        return self.annotate(suspended=Exists(theirs.order_by()))

    def leading(self) -> MembershipQuerySet:
        """Who facilitates, and can: neither suspended nor closed."""
        able = self.with_suspension().filter(suspended=False)
        return able.filter(role=Role.FACILITATOR, user__is_active=True)


class Membership(models.Model):
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("rôle"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since when things are new to this person here: see groups/circles.py.
    looked_at = models.DateTimeField(null=True, editable=False)
    caught_up_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("adhésion")
        ordering = ["joined_at"]
        constraints = [models.UniqueConstraint(fields=["group", "user"], name="one_membership_per_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.group} · {self.get_role_display()}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self) -> InvitationQuerySet:
        return self.filter(
            Q(max_uses=None) | Q(uses__lt=F("max_uses")), revoked_at=None, expires_at__gt=timezone.now()
        )


class Invitation(models.Model):
    """A way into a group: by e-mail (used once, by that address's owner) or by a link (shared, counted)."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="invitations")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    role = models.CharField(_("rôle"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valable jusqu'au"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    max_uses = models.PositiveIntegerField(_("nombre de personnes"), null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.group} ← {self.email or _('lien')}"

    def get_absolute_url(self) -> str:
        return reverse("groups:invitation", args=[self.token])


class JoinRequest(models.Model):
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests")
    message = models.TextField(_("votre message"), blank=True, max_length=1000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("demande d'adhésion")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user"], condition=Q(answered_at=None), name="one_open_request_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.group}"
