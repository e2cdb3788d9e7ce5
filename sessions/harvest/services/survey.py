"""Thank those who agreed to be written to, ask them two questions, count what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups import days
from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.harvest import mails
from sessions.harvest.models import Reply, Survey
from sessions.registrations.models import Registration
from workspace.overview.suppression import SMALLEST, TOTAL, protect
from workspace.richtext import clean_text

MOST_WORDS = 200  # answers read on the page


def to_thank(gathering: Gathering) -> list[Registration]:
    """Those who had a place, and agreed; each address once, whoever shares it."""
    placed = Registration.objects.placed().filter(gathering=gathering, erased_at=None, agrees_to_survey=True)
    by_address = {one.email.lower(): one for one in placed.exclude(email="").order_by("-pk")}
    return list(by_address.values())


@transaction.atomic
def send(gathering: Gathering, *, by: User, words: str = "") -> Survey:
    """Once: asked again, nobody is written to twice."""
    held = hold(gathering)
    if known := Survey.objects.filter(gathering=held).first():
        return known
    if not held.is_over or held.is_cancelled:
        raise Refused(_("On remercie après la rencontre : rien n’est envoyé."))
    people = to_thank(held)
    if not people:
        raise Refused(_("Personne n’a accepté qu’on lui écrive après : il n’y a rien à envoyer."))
    made = Survey.objects.create(
        gathering=held,
        words=clean_text(words, 1_000),
        sent_by=by,
        letters=len(people),
        closes_on=localdate() + Survey.KEPT,
    )
    mails.thank(people)
    return made


@transaction.atomic
def reply(survey: Survey, *, key: UUID, useful: str, words: str = "") -> Reply:
    """The same key is one answer. Nothing says whose: neither account, nor address, nor hour."""
    held = Survey.objects.select_for_update().get(pk=survey.pk)
    if not held.is_open:
        raise Refused(
            _("Ces deux questions sont closes depuis le %(day)s. Merci d’y avoir pensé.")
            % {"day": days.said(held.closes_on, "j F Y")}
        )
    if useful not in Reply.Useful.values:
        raise Refused(_("Choisissez une réponse : l’autre question est facultative."))
    made, _created = Reply.objects.get_or_create(
        key=key, defaults={"survey": survey, "useful": useful, "words": clean_text(words, 1_000)}
    )
    return made


@transaction.atomic
def close(survey: Survey) -> None:
    """Before its day, to read what was said. Not opened again: what came since would be told by
    subtraction."""
    held = Survey.objects.select_for_update().get(pk=survey.pk)
    if not held.is_open:
        return
    if not held.may_be_closed:
        raise Refused(_("Les lettres partent aujourd’hui : laissez au moins un jour pour répondre."))
    held.closes_on = localdate() - timedelta(days=1)
    held.save(update_fields=["closes_on"])


@dataclass(frozen=True)
class Counted:
    """`lines`: each answer, how many gave it, None where it is withheld. Words: none under five answers.
    While people answer, how many did and nothing else: read before and after, each would be known."""

    total: int | None
    lines: list[tuple[str, int | None]]
    words: list[str]


def counted(survey: Survey) -> Counted:
    answers = survey.replies.order_by().values_list("useful").annotate(Count("pk"))
    counts = {(said, ""): many for said, many in answers}
    many = sum(counts.values())
    enough = many >= SMALLEST
    if survey.is_open:
        return Counted(many if enough or not many else None, [], [])
    table = protect(Reply.Useful.values, [""], counts)
    lines = [(str(label), table.cells[value, TOTAL]) for value, label in Reply.Useful.choices]
    words = survey.replies.exclude(words="").values_list("words", flat=True) if enough else []
    return Counted(table.cells[TOTAL, TOTAL], lines, list(words[:MOST_WORDS]))


def clean_up(moment: datetime) -> None:
    """A year after, words are let go; what is counted stays."""
    old = Reply.objects.filter(survey__closes_on__lt=localdate(moment) - timedelta(days=365))
    said = old.exclude(words="")
    if said.exists():
        said.update(words="")


def survey_of(gathering: Gathering) -> Survey | None:
    return Survey.objects.filter(gathering=gathering).first()
