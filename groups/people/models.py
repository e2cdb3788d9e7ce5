"""People: members with an e-mail, guests without."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.people.names import fold


class ActorType(models.TextChoices):
    """The founding flyer's four categories of actors, the employers it would meet, and the animateurs."""

    INITIATIVE = "initiative", _("Porteur d'initiative")
    INSTITUTION = "institution", _("Institution")
    EMPLOYER = "employer", _("Employeur ou entreprise")
    ELECTED = "elected", _("Élu ou élue")
    INHABITANT = "inhabitant", _("Habitant, habitante ou usager")
    FACILITATOR = "facilitator", _("Animateur ou animatrice")


class UserQuerySet(models.QuerySet["User"]):
    def guests(self) -> UserQuerySet:
        return self.filter(email=None)

    def members(self) -> UserQuerySet:
        return self.exclude(email=None)

    def listed_to(self, viewer) -> UserQuerySet:
        """People whom the directory shows to this person. Each chooses who reads them:

        - « tout le monde »: whoever has an account;
        - « les personnes de mes groupes »: those with whom they share a group, whatever the roles;
        - « personne »: nobody but themselves.

        Guests are neither shown nor answered; a closed account is nobody. The regional team and the
        administrators read what everybody reads: the choice would mean nothing otherwise.
        """
        if not viewer.is_authenticated or not viewer.is_active or viewer.is_guest:
            return self.none()
        shared = Q(memberships__group__in=viewer.memberships.values("group"))
        near = User.objects.filter(shared, listed=User.Listed.GROUPS).values("pk")
        shown = Q(listed=User.Listed.EVERYBODY) | Q(pk__in=near) | Q(pk=viewer.pk)
        return self.filter(shown, is_active=True).exclude(email=None)


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

    class Listed(models.TextChoices):
        NOBODY = "nobody", _("Personne")
        GROUPS = "groups", _("Les personnes de mes groupes")
        EVERYBODY = "everybody", _("Toute personne qui a un compte")

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
    about = models.TextField(_("quelques lignes sur moi"), max_length=600, blank=True)
    themes = models.ManyToManyField(
        "groups.Theme", blank=True, related_name="people", verbose_name=_("thématiques")
    )
    listed = models.CharField(
        _("qui me trouve dans l’annuaire"), max_length=10, choices=Listed.choices, default=Listed.GROUPS
    )
    reachable = models.BooleanField(
        _("on peut m’écrire"),
        default=True,
        help_text=_("La plateforme transmet le message. Votre adresse e-mail n’est pas montrée."),
    )
    folded = models.CharField(max_length=120, editable=False, default="")
    is_coordinator = models.BooleanField(
        _("équipe régionale"),
        default=False,
        help_text=_("Voit la vie publique de tous les groupes. N'ouvre aucune séance confidentielle."),
    )
    reads_needs = models.BooleanField(
        _("animateur plan pauvreté"),
        default=False,
        help_text=_("Lit les besoins que les groupes montrent à la région, et leur synthèse. Rien d’autre."),
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
        return name_of(self.display_name, self.email)

    def save(self, *, update_fields=None, **kwargs) -> None:
        """Whoever writes the name, the back office included, writes it as one looks for it."""
        self.folded = fold(self.display_name)[:120]
        if update_fields is not None and "display_name" in update_fields:
            update_fields = {*update_fields, "folded"}
        super().save(update_fields=update_fields, **kwargs)

    @property
    def is_guest(self) -> bool:
        return self.email is None

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return short_name(self.display_name)


def name_of(display_name: str, email: str | None) -> str:
    return display_name or email or str(_("compte supprimé"))


def short_name(display_name: str) -> str:
    return display_name.split(" ")[0] if display_name else ""


class Exchange(models.Model):
    """What a person offers to the others, or looks for, in one phrase."""

    class Way(models.TextChoices):
        OFFERS = "offers", _("propose")
        SEEKS = "seeks", _("cherche")

    class Means(models.TextChoices):
        PLACE = "place", _("une salle, un lieu")
        VEHICLE = "vehicle", _("un véhicule")
        SKILL = "skill", _("une compétence")
        TIME = "time", _("du temps")
        EQUIPMENT = "equipment", _("du matériel")

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="exchanges")
    way = models.CharField(max_length=6, choices=Way.choices)
    means = models.CharField(_("quoi"), max_length=10, choices=Means.choices, blank=True)
    words = models.CharField(_("en une phrase"), max_length=160)
    folded = models.CharField(max_length=400, editable=False)
    theme = models.ForeignKey(
        "groups.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("thématique"),
    )
    territory = models.ForeignKey(
        "groups.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territoire"),
    )

    class Meta:
        verbose_name = _("proposition ou recherche")
        verbose_name_plural = _("propositions et recherches")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words
