"""People: members with an e-mail, guests without."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ActorType(models.TextChoices):
    """The founding flyer's four categories of actors, and the animateurs."""

    INITIATIVE = "initiative", _("Porteur d'initiative")
    INSTITUTION = "institution", _("Institution")
    ELECTED = "elected", _("Élu ou élue")
    INHABITANT = "inhabitant", _("Habitant, habitante ou usager")
    FACILITATOR = "facilitator", _("Animateur ou animatrice")


class UserQuerySet(models.QuerySet["User"]):
    def guests(self) -> UserQuerySet:
        return self.filter(email=None)

    def members(self) -> UserQuerySet:
        return self.exclude(email=None)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str | None = None, password: str | None = None, **fields) -> User:
        user = self.model(email=self.normalize(email), **fields)
        user.set_password(password)  # None sets an unusable one: a code by e-mail, or a guest
        user.save(using=self._db)
        return user

    def create_guest(self, display_name: str, **fields) -> User:
        return self.create_user(email=None, display_name=display_name, **fields)

    def create_superuser(self, email: str, password: str | None = None, **fields) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email=self.normalize(email))

    @staticmethod
    def normalize(email: str | None) -> str | None:
        return email.strip().lower() if email else None


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Without an e-mail they are a guest: confined to what they were let into."""

    email = models.EmailField(_("adresse e-mail"), unique=True, null=True, blank=True)
    display_name = models.CharField(_("nom affiché"), max_length=80)
    organisation = models.ForeignKey(
        "groups.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("organisation"),
    )
    actor_type = models.CharField(_("je suis"), max_length=20, choices=ActorType.choices, blank=True)
    territory = models.ForeignKey(
        "groups.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("territoire"),
    )
    is_coordinator = models.BooleanField(
        _("équipe régionale"),
        default=False,
        help_text=_("Voit la vie publique de tous les groupes. N'ouvre aucune séance confidentielle."),
    )
    is_staff = models.BooleanField(_("accède à l'administration"), default=False)
    is_active = models.BooleanField(_("compte ouvert"), default=True)
    date_joined = models.DateTimeField(_("depuis"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="user_email_null_rather_than_empty"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email or str(_("compte supprimé"))

    @property
    def is_guest(self) -> bool:
        return self.email is None

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name.split(" ")[0] if self.display_name else ""
