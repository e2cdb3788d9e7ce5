"""Thanks, and the address of the two questions: the same for everybody: no answer says whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.mails import absolute, plain, post
from sessions.harvest.models import Balance, Survey


def thank(survey: Survey, addresses: Iterable[str]) -> None:
    """Each alone in its letter: nobody reads the others' addresses."""
    gathering = survey.gathering
    subject = _("Merci d’être venu : %(title)s") % {"title": gathering.title}
    context = {
        "survey": survey,
        "gathering": gathering,
        "url": absolute(survey.answer_url),
        "balance_url": _public_balance(survey),
    }
    body = render_to_string("harvest/mails/thanks.txt", context).strip() + "\n"
    letters = [plain(address, subject, body) for address in addresses]
    for letter in letters:
        letter.extra_headers["Auto-Submitted"] = "auto-generated"
    post(letters)


def _public_balance(survey: Survey) -> str:
    """The balance sheet, when who facilitates let it be read without an account."""
    found = Balance.objects.filter(gathering=survey.gathering).select_related("document").first()
    document = found.document if found else None
    if document is None or document.deleted_at is not None or not document.link_token:
        return ""
    return absolute(reverse("documents:public", args=[document.link_token]))
