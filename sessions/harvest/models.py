"""What was noted on the spot, the link by which volunteers note, the balance sheet, the questions after."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.tokens import new_token
from sessions.gatherings.models import Gathering
from workspace.documents.models import Document
from workspace.initiatives.models import Tip
from workspace.needs.models import Need

ONE_DAY = timedelta(days=1)


class HarvestDoor(models.Model):
    """« Le lien du jour »: volunteers without an account note by it. Another one closes the one before."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="harvest_door")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("lien du jour")

    def __str__(self) -> str:
        return str(self.gathering)

    @property
    def note_url(self) -> str:
        return reverse("harvest:note_by_link", args=[self.gathering.slug, self.token])


class Capture(models.Model):
    """What somebody said at a gathering, noted there: it became a tip that waits for triage, or a need of the
    group. The words are theirs; this row says where they were caught, and how."""

    class Kind(models.TextChoices):
        INITIATIVE = "initiative", _("une initiative")
        NEED = "need", _("un besoin")

    class Way(models.TextChoices):
        TEAM = "team", _("l’équipe ou l’accueil")
        DOOR = "door", _("un bénévole, par le lien du jour")
        OWN = "own", _("une personne inscrite")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="captures")
    # What the telephone named it: sent again, it is the same note.
    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    way = models.CharField(_("noté par"), max_length=4, choices=Way.choices)
    spoken_for = models.BooleanField(_("porte-voix"), default=False)  # typed for who said it
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tip = models.ForeignKey(Tip, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note prise sur place")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["gathering", "-created_at"], name="capture_of_gathering")]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """Nothing of what was taken back, or hidden since."""
        if self.tip is not None:
            return self.tip.what
        return "" if self.need is None or self.need.hidden_at else self.need.text

    @property
    def may_be_taken_back(self) -> bool:
        """A tip that was decided on is the regional team's."""
        return self.tip is None or self.tip.is_waiting


class Balance(models.Model):
    """« Bilan »: written by itself the next morning, once; then it is a document of the group's."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="balance")
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    # What was laid last, section by section, to lay it again in its place (balance/renewing.py). No word.
    laid = models.JSONField(default=list, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    # What the form was sent with: sent twice, the people are told once.
    sent_source = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("bilan")

    def __str__(self) -> str:
        return str(self.gathering)


class SurveyQuerySet(models.QuerySet["Survey"]):
    def open(self) -> SurveyQuerySet:
        return self.filter(closes_on__gte=timezone.localdate())


class Survey(models.Model):
    """Thanks, and two questions, to those who agreed to be written to. One address for everybody: no answer
    can be traced to whom it was sent."""

    KEPT = timedelta(days=30)

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="survey")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    words = models.TextField(_("votre mot de remerciement"), max_length=1_000, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    letters = models.PositiveIntegerField(default=0)
    closes_on = models.DateField()

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("deux questions")

    def __str__(self) -> str:
        return str(self.gathering)

    @property
    def is_open(self) -> bool:
        return timezone.localdate() <= self.closes_on

    @property
    def may_be_closed(self) -> bool:
        """Not the day its letters leave: one that is closed is not written of any more."""
        return self.is_open and timezone.localdate(self.sent_at) < timezone.localdate()

    @property
    def answer_url(self) -> str:
        return reverse("harvest:survey", args=[self.gathering.slug, self.token])


class Reply(models.Model):
    """One answer, of nobody: neither account, nor hour, nor address."""

    class Useful(models.TextChoices):
        MUCH = "much", _("oui, beaucoup")
        SOME = "some", _("oui, un peu")
        LITTLE = "little", _("pas vraiment")
        NONE = "none", _("pas du tout")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="replies")
    # What the form was sent with. Random: the order of the keys says nothing of who answered first.
    key = models.UUIDField(primary_key=True, editable=False)
    useful = models.CharField(
        _("cette rencontre vous a-t-elle été utile ?"), max_length=6, choices=Useful.choices
    )
    words = models.TextField(_("qu’en retenez-vous, que changer ?"), max_length=1_000, blank=True)

    class Meta:
        verbose_name = _("réponse aux deux questions")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.get_useful_display()


def captures_of(gathering: Gathering) -> models.QuerySet[Capture]:
    """What is still there to be read: neither taken back, nor hidden."""
    gone = Q(tip=None, need=None) | Q(need__hidden_at__isnull=False)
    return Capture.objects.filter(gathering=gathering).exclude(gone).select_related("tip", "need", "by")
