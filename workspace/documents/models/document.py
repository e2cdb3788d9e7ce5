"""A document: what is said about a text, who may do what with it, and what was read from it last."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from groups.models import Role
from groups.policies import groups_of
from realtime.rooms import Room
from workspace import richtext


def new_key() -> str:
    return uuid.uuid4().hex


class DocumentQuerySet(models.QuerySet["Document"]):
    def present(self) -> DocumentQuerySet:
        """Not thrown away."""
        return self.filter(deleted_at=None)

    def in_bin(self) -> DocumentQuerySet:
        return self.exclude(deleted_at=None)

    def current(self) -> DocumentQuerySet:
        return self.present().filter(archived_at=None)

    def archived(self) -> DocumentQuerySet:
        return self.present().exclude(archived_at=None)

    def of_groups_of(self, user) -> DocumentQuerySet:
        """Of the groups this person belongs to, whatever their role; the bin included."""
        if not user.is_authenticated or user.is_guest:
            return self.none()
        return self.filter(group__in=groups_of(user))

    def visible_to(self, user) -> DocumentQuerySet:
        """The members of the group, observers included, whatever the group's access: an open group's inner
        life is read by joining it. Guests, the regional team and the administrators read no group's
        documents. What was thrown away is seen from the bin only.
        """
        return self.of_groups_of(user).present()


class Document(models.Model):
    class Template(models.TextChoices):
        BLANK = "blank", _("Page vierge")
        MINUTES = "minutes", _("Compte rendu")
        PROJECT = "project", _("Fiche projet")
        MONOGRAPH = "monograph", _("Trame de monographie")
        AGENDA = "agenda", _("Ordre du jour")

    class Writers(models.TextChoices):
        MEMBERS = Role.MEMBER.value, _("tous les membres du groupe")
        FACILITATORS = Role.FACILITATOR.value, _("les animateurs seulement")

    class Commenters(models.TextChoices):
        EVERYBODY = Role.OBSERVER.value, _("toutes les personnes du groupe, observateurs compris")
        MEMBERS = Role.MEMBER.value, _("les membres du groupe")
        FACILITATORS = Role.FACILITATOR.value, _("seulement les personnes qui écrivent")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("titre"), max_length=160)
    template = models.CharField(
        _("modèle"), max_length=12, choices=Template.choices, default=Template.BLANK, editable=False
    )
    writers = models.CharField(
        _("qui écrit ?"), max_length=12, choices=Writers.choices, default=Writers.MEMBERS
    )
    commenters = models.CharField(
        _("qui commente ?"), max_length=12, choices=Commenters.choices, default=Commenters.EVERYBODY
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Whoever has it reads, without an account: 192 bits, null while there is no link.
    link_token = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    link_made_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Read from the text at calm moments; true of the text at this epoch and seq.
    text = models.TextField(blank=True, editable=False)
    words = models.TextField(blank=True, editable=False)  # folded, for the simple search
    html = models.TextField(blank=True, editable=False)
    read_epoch = models.PositiveIntegerField(default=0, editable=False)
    read_seq = models.PositiveBigIntegerField(default=0, editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.key])

    @property
    def room(self) -> Room:
        return Room("document", self.key)

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def excerpt(self) -> str:
        return richtext.clean_line(self.text[:1000], 240)

    @property
    def shown(self) -> SafeString:
        """The text as HTML, as it was read last."""
        return richtext.trusted(self.html)
