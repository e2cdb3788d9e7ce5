"""Thanks, and the address of the two questions, the same for everybody: no answer says whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.mails import absolute, plain
from sessions.harvest.models import Balance, Survey
from sessions.registrations import envelopes
from sessions.registrations.mails import letter
from sessions.registrations.models import Envelope, Registration

SORT = "thanks"


def thank(people: Iterable[Registration]) -> int:
    """Each alone in its letter: nobody reads the others’ addresses. Sent by the postman, in turn."""
    return envelopes.write(people, SORT)


def compose(envelope: Envelope) -> EmailMessage | None:
    """Nothing to whom was erased, or took their agreement back, since."""
    person = envelope.registration
    survey = Survey.objects.filter(gathering=person.gathering).select_related("gathering").first()
    if survey is None or not survey.is_open or not person.email or not person.agrees_to_survey:
        return None
    context = {
        "survey": survey,
        "gathering": survey.gathering,
        "url": absolute(survey.answer_url),
        "balance_url": _public_balance(survey),
    }
    subject = _("Merci d’être venu : %(title)s") % {"title": survey.gathering.title}
    body = render_to_string("harvest/mails/thanks.txt", context).strip() + "\n"
    return plain(person.email, subject, body)


def _public_balance(survey: Survey) -> str:
    """The balance sheet, when who facilitates let it be read without an account."""
    found = Balance.objects.filter(gathering=survey.gathering).select_related("document").first()
    document = found.document if found else None
    if document is None or document.deleted_at is not None or not document.link_token:
        return ""
    return absolute(reverse("documents:public", args=[document.link_token]))


letter(SORT, compose)
