"""What the groups learned and chose to share: every kind of fiche is one row here."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from groups.policies import groups_of, is_settled
from workspace import richtext
from workspace.knowledge.vocabulary import LICENCE, PUBLICS, known_publics

REFRESH_AFTER = timedelta(days=365)


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user) -> EntryQuerySet:
        """What is published:

        - everybody, guests and strangers included: what is public;
        - whoever has an account: what is shared with the region;
        - the members of a group, observers included: what it keeps for itself.

        What is being written, or waits to be read again: the group's people; the regional team, unless the
        group keeps it for itself. And their author, and whose words they are, always.

        The regional team and the site's administrators read no group's own entries.

        Of what is published, what is not kept by a group is read alike by all who have the same powers, and
        nothing but the entry's own row says so: workspace/finding/kept.py counts on both.
        """
        shown = self.filter(hidden_at=None)
        out = Q(stage__in=Entry.OUT)
        public = out & Q(visibility=Entry.Visibility.PUBLIC)
        if not is_settled(user):
            return shown.filter(public)
        region = out & Q(visibility__in=(Entry.Visibility.REGION, Entry.Visibility.PUBLIC))
        if user.is_coordinator:
            region = ~Q(visibility=Entry.Visibility.GROUP) | Q(group=None)
        mine = Q(group__in=groups_of(user)) | Q(author=user.pk) | Q(owner=user.pk)
        return shown.filter(region | mine)

    def published(self) -> EntryQuerySet:
        """What lists, feeds, the map, the search and the exports hold."""
        return self.filter(stage__in=Entry.OUT, hidden_at=None)

    def with_details(self) -> EntryQuerySet:
        return self.select_related("territory", "group").prefetch_related("themes")

    def without_texts(self) -> EntryQuerySet:
        """For lists: the long texts stay where they are."""
        return self.defer("body", "body_html", "words")


class Entry(models.Model):
    class Kind(models.TextChoices):
        LEARNING = "learning", _("apprentissage")
        SHEET = "sheet", _("fiche de pratique")
        MONOGRAPH = "monograph", _("monographie")
        WATCH = "watch", _("veille")
        INITIATIVE = "initiative", _("initiative")

    class Stage(models.TextChoices):
        DRAFT = "draft", _("brouillon")
        PROOFREAD = "proofread", _("relue")
        PUBLISHED = "published", _("publiée")
        TO_REFRESH = "to_refresh", _("à actualiser")

    class Visibility(models.TextChoices):
        GROUP = "group", _("le groupe")
        REGION = "region", _("la région")
        PUBLIC = "public", _("tout le monde")

    OUT = (Stage.PUBLISHED, Stage.TO_REFRESH)  # what is read by those it is meant for

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("genre"), max_length=12, choices=Kind.choices, default=Kind.LEARNING)
    stage = models.CharField(_("où elle en est"), max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    title = models.CharField(_("titre"), max_length=160)
    summary = models.CharField(_("en deux phrases"), max_length=300, blank=True)
    body = models.TextField(_("texte"), max_length=richtext.MAX_LENGTH, blank=True)
    body_html = models.TextField(editable=False)  # rendered once, at save: rendering is the costly part
    excerpt = models.CharField(max_length=300, editable=False)
    title_key = models.CharField(max_length=80, editable=False, default="")  # folded: the order of titles
    words = models.TextField(editable=False)  # folded, for the simple search
    visibility = models.CharField(
        _("pour qui"), max_length=8, choices=Visibility.choices, default=Visibility.GROUP
    )
    # Said in confidence, by somebody or about a situation: it leaves its group by two signatures only.
    confidential = models.BooleanField(default=False, editable=False)
    # Whom it is meant for, while the signatures are waited for; its `visibility` is who reads it now.
    aim = models.CharField(max_length=8, choices=Visibility.choices, blank=True, editable=False)
    kept_words = models.JSONField(
        default=list, blank=True, editable=False
    )  # that could name somebody, kept on purpose
    language = models.CharField(_("langue"), max_length=8, default="fr")
    licence = models.CharField(_("licence"), max_length=30, default=LICENCE)
    territory = models.ForeignKey(
        "groups.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("territoire"),
    )
    themes = models.ManyToManyField(
        "groups.Theme", blank=True, related_name="entries", verbose_name=_("thématiques")
    )
    publics = models.JSONField(_("publics"), default=list, blank=True, validators=[known_publics])
    group = models.ForeignKey(
        "groups.WorkingGroup", on_delete=models.CASCADE, null=True, blank=True, related_name="entries"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    # Whose words or whose situation it is: who signs first, and may take it back from everywhere.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Who changed a word of it: they do not read it again for the others.
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    # What it was made of, when it is another entry: taken back, this one goes with it.
    drawn_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="drawn"
    )
    # Where its long text is written by several people at once.
    document = models.ForeignKey(
        "workspace.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="fiches"
    )
    author_name = models.CharField(_("proposé par"), max_length=80, blank=True)
    provenance = models.CharField(max_length=200, blank=True)
    contact = models.CharField(_("à qui s’adresser"), max_length=300, blank=True)
    credit = models.CharField(_("source"), max_length=160, blank=True)
    credit_url = models.URLField(_("adresse de la source"), max_length=500, blank=True)
    # What the credited source calls it: its identifiers survive the round trip.
    external_id = models.CharField(max_length=160, blank=True)
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    date = models.DateField(_("date"), null=True, blank=True)
    # Where it comes from (`codev:<uuid>:<pk>`), without a foreign key: it may be erased, and is above.
    source = models.CharField(max_length=200, unique=True, null=True, blank=True)
    useful = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    refresh_on = models.DateField(_("à relire le"), null=True, blank=True)
    # Hidden by who moderates: nobody reads it.
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["visibility", "stage", "-published_at"], name="entries_shown"),
            models.Index(fields=["group", "stage", "-published_at"], name="entries_of_group"),
            models.Index(fields=["kind", "-published_at"], name="entries_of_kind"),
            models.Index(fields=["territory", "-published_at"], name="entries_of_territory"),
            models.Index(fields=["stage", "refresh_on"], name="entries_to_refresh"),
            # All that lists filter, count and sort by: they read it alone, never the rows and their texts
            # (workspace/finding/shelf.py).
            models.Index(
                fields=[
                    *("stage", "hidden_at", "visibility", "group", "author", "owner", "kind", "territory"),
                    *("language", "refresh_on", "published_at", "useful", "publics", "title_key", "uuid"),
                    *("latitude", "longitude"),
                ],
                name="entries_shelf",
            ),
            # The same for the map (workspace/atlas/points.py), of what has a place.
            models.Index(
                fields=[
                    *(
                        "latitude",
                        "longitude",
                        "stage",
                        "hidden_at",
                        "visibility",
                        "group",
                        "author",
                        "owner",
                    ),
                    *("kind", "territory", "published_at", "publics", "uuid"),
                ],
                condition=Q(latitude__isnull=False),
                name="entries_map",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["credit", "external_id"], condition=~Q(external_id=""), name="one_entry_per_credit_id"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90)), name="latitude_in_the_world"
            ),
            models.CheckConstraint(
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)), name="longitude_in_the_world"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("knowledge:entry", args=[self.uuid])

    def prepare(self) -> None:
        """What is made of the text, and kept beside it. For `bulk_create` too."""
        self.body = richtext.clean_text(self.body, richtext.MAX_LENGTH)
        self.body_html = richtext.render(self.body)
        words = richtext.words_of(self.body_html)
        self.excerpt = richtext.clean_line(self.summary or words, 300)
        self.title_key = fold(self.title)[:80]
        self.words = fold(f"{self.title} {self.summary} {words}")
        if self.is_out and self.published_at is None:
            self.published_at = self.created_at if self._state.adding else timezone.now()

    @property
    def html(self) -> SafeString:
        return richtext.trusted(self.body_html)

    @property
    def is_out(self) -> bool:
        return self.stage in self.OUT

    @property
    def is_beyond_group(self) -> bool:
        return self.visibility != self.Visibility.GROUP

    @property
    def public_words(self) -> list[str]:
        return [str(PUBLICS[one]) for one in self.publics if one in PUBLICS]


def fold(text: str) -> str:
    """Without case nor accents, so that « écoute » is found by « ECOUTE »."""
    return richtext.unaccented(text).casefold()
