"""How many times in an hour one link may note, and one address answer: nobody floods what is read by hand."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from groups.counters import HOUR, count, too_many
from groups.refusals import TooMany
from sessions.gatherings.models import Gathering
from sessions.harvest.models import Survey


def spend_note(link: str) -> None:
    """The team's page, or the link of the day."""
    if count("harvest-note", link, HOUR) > settings.HARVEST["NOTES_PER_LINK_PER_HOUR"]:
        raise TooMany(_too_many())


def spend_own_note(link: str, gathering: Gathering) -> None:
    """The page of one who registered. All of them together have a measure too, that takes nothing from the
    team and its volunteers; nor does what one of them sends beyond their own."""
    limits = settings.HARVEST
    if (
        count("harvest-note", link, HOUR) > limits["NOTES_PER_PERSON_PER_HOUR"]
        or count("harvest-own-notes", str(gathering.pk), HOUR) > limits["NOTES_OF_ALL_WHO_CAME_PER_HOUR"]
    ):
        raise TooMany(_too_many())


def _too_many() -> str:
    return _(
        "Beaucoup de notes arrivent par cette adresse. La vôtre est gardée : renvoyez-la dans une heure."
    )


def spend_reply(request: HttpRequest, survey: Survey) -> None:
    limits = settings.HARVEST
    most = {"here": limits["REPLIES_PER_ADDRESS_PER_HOUR"], "in_all": limits["REPLIES_IN_ALL_PER_HOUR"]}
    if too_many(request, "harvest-reply", of=str(survey.pk), **most):
        raise TooMany(
            _(
                "Beaucoup de réponses arrivent d’ici en peu de temps. La vôtre est toujours là : "
                "réessayez dans une heure."
            )
        )
