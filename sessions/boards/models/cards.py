"""Zones, cards, their groupings, the links between them, and what is said under a card.

`rev` of a row is the version of the board's room at its last change: a page that shows version 41 is right
again with the rows whose rev is greater.
"""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.boards.kinds import CardKind, LinkKind, Tint
from sessions.boards.models.board import Board
from sessions.boards.models.people import Participant

TEXT_MAX = 2000
# The canvas, in its own units: one is a pixel at 100 %.
EDGE = 100_000


class Zone(models.Model):
    """A place of the board, with its question. Cards are placed from its top left corner: it moves with
    them."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="zones")
    key = models.CharField(max_length=64, default=uuid.uuid4)
    title = models.CharField(_("titre"), max_length=120)
    question = models.TextField(_("question, consigne"), max_length=500, blank=True)
    tint = models.CharField(_("couleur"), max_length=10, choices=Tint.choices, default=Tint.SAND)
    # The kind a card has there unless its author says otherwise.
    kind = models.CharField(_("cartes"), max_length=12, choices=CardKind.choices, default=CardKind.IDEA)
    x = models.IntegerField(default=0)
    y = models.IntegerField(default=0)
    width = models.PositiveIntegerField(default=640)
    height = models.PositiveIntegerField(default=480)
    position = models.PositiveIntegerField(default=0)  # its rank in the list
    locked = models.BooleanField(default=False)
    rev = models.PositiveIntegerField(default=1)
    binned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("zone")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["board", "key"], name="one_zone_per_sending")]

    def __str__(self) -> str:
        return self.title


class Cluster(models.Model):
    """Similar cards held together under a title, inside a zone (or outside of all)."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="clusters")
    key = models.CharField(max_length=64, default=uuid.uuid4)
    zone = models.ForeignKey(Zone, on_delete=models.CASCADE, null=True, blank=True, related_name="clusters")
    title = models.CharField(_("titre"), max_length=120)
    rev = models.PositiveIntegerField(default=1)
    binned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("regroupement")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["board", "key"], name="one_cluster_per_sending")]

    def __str__(self) -> str:
        return self.title


class CardImage(models.Model):
    """A picture of a card, written again by us (`workspace.documents.services.images.read`)."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="images")
    format = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("image")

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "boards" / str(self.board.key) / f"{self.uuid}.{self.format}"


class CardQuerySet(models.QuerySet["Card"]):
    def present(self) -> CardQuerySet:
        """On the board: neither in the bin, nor in a zone that is."""
        return self.filter(Q(zone=None) | Q(zone__binned_at=None), binned_at=None)

    def shared(self) -> CardQuerySet:
        """What everybody who enters sees."""
        return self.present().filter(revealed=True, hidden_at=None)

    def in_reading_order(self) -> CardQuerySet:
        return self.order_by(F("zone__position").asc(nulls_last=True), "zone_id", "rank", "pk")


class Card(models.Model):
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="cards")
    # The form's idempotency key: a retry after a lost answer makes one card.
    key = models.CharField(max_length=64, default=uuid.uuid4)
    zone = models.ForeignKey(Zone, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards")
    cluster = models.ForeignKey(
        Cluster, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards"
    )
    kind = models.CharField(_("genre"), max_length=12, choices=CardKind.choices, default=CardKind.IDEA)
    text = models.TextField(_("texte"), max_length=TEXT_MAX)
    # On the canvas, from its zone's corner (or the board's). In the list, `rank` within the zone.
    x = models.IntegerField(default=0)
    y = models.IntegerField(default=0)
    rank = models.IntegerField(default=0)

    # None for an anonymous card: nothing in the database says whose it is, then or later. Who wrote it proves
    # it by what only their browser holds: proof = sha256(pen + key).
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(max_length=80, blank=True)
    signed = models.BooleanField(_("je signe"), default=True)  # the name is shown; anonymous cards never are
    spoken_for = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards"
    )
    anonymous = models.BooleanField(default=False)
    proof = models.CharField(max_length=64, blank=True)

    web = models.URLField(_("lien"), max_length=500, blank=True)
    image = models.ForeignKey(
        CardImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards"
    )
    image_alt = models.CharField(_("description de l'image"), max_length=200, blank=True)

    revealed = models.BooleanField(default=True)  # False: written in silence, read by its author alone
    locked = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by a facilitator
    binned_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(null=True, default=timezone.now, editable=False)  # None: anonymous
    rev = models.PositiveIntegerField(default=1)  # the room's version when it last changed
    text_rev = models.PositiveIntegerField(default=1)  # grows with the text alone
    # Where it comes from: « Table 3 », « Séance du 3 mars », another board.
    origin = models.CharField(max_length=160, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("carte")
        ordering = ["rank", "pk"]
        indexes = [models.Index(fields=["board", "binned_at"], name="cards_of_a_board")]
        constraints = [models.UniqueConstraint(fields=["board", "key"], name="one_card_per_sending")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def by(self) -> str:
        """The name under the card; nothing for an unsigned or anonymous one."""
        return "" if self.anonymous or not self.signed else self.author_name


class LinkQuerySet(models.QuerySet["Link"]):
    def present(self) -> LinkQuerySet:
        """Between two cards that are on the board."""
        there = Card.objects.present()
        return self.filter(binned_at=None, source__in=there, target__in=there)


class Link(models.Model):
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="links")
    key = models.CharField(max_length=64, default=uuid.uuid4)
    source = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(_("genre"), max_length=12, choices=LinkKind.choices, default=LinkKind.PLAIN)
    label = models.CharField(_("ce qui les lie"), max_length=80, blank=True)
    rev = models.PositiveIntegerField(default=1)
    binned_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("lien")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "key"], name="one_link_per_sending"),
            models.UniqueConstraint(
                fields=["source", "target"], condition=Q(binned_at=None), name="one_link_between_two_cards"
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="no_card_linked_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


class Comment(models.Model):
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="comments")
    key = models.CharField(max_length=64, default=uuid.uuid4)
    # As for cards: an anonymous comment has no author anywhere.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(max_length=80, blank=True)
    anonymous = models.BooleanField(default=False)
    proof = models.CharField(max_length=64, blank=True)
    text = models.TextField(_("commentaire"), max_length=1000)
    created_at = models.DateTimeField(null=True, default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("commentaire")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["card", "key"], name="one_card_comment_per_sending")]

    def __str__(self) -> str:
        return self.text[:60]


class Writing(models.Model):
    """Somebody has this card's text open. It ends by itself when their page no longer says so."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="writings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("écriture en cours")
        constraints = [models.UniqueConstraint(fields=["card", "user"], name="one_writing_per_person")]

    def __str__(self) -> str:
        return f"{self.name} … {self.card_id}"
