"""Letters to whoever offered to hold something. They hold no word of the form: anybody can type anybody's
address there, and nobody may make us carry their sentences."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.mails import absolute, plain, post
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item, Proposal


def acknowledge(proposal: Proposal) -> None:
    _send(proposal, _("Votre proposition est arrivée"), "arrived")


def answer(proposal: Proposal) -> None:
    _send(proposal, _("La réponse à votre proposition"), "answered")


def tell_holder(item: Item, what: str) -> None:
    """To who offered to hold this line, if they left an address: it is « moved », or « cancelled »."""
    proposal = Proposal.objects.filter(item=item.pk).select_related("call__gathering").first()
    if proposal is not None:
        subjects = {
            "moved": _("Du nouveau pour ce que vous tenez à la rencontre"),
            "cancelled": _("Annulé au programme de la rencontre"),
        }
        _send(proposal, subjects[what], what)


def tell_called_off(gathering: Gathering) -> None:
    """The whole gathering is cancelled: to those whose proposal waited, or was on its programme."""
    counted = (Proposal.State.WAITING, Proposal.State.ACCEPTED)
    offered = Proposal.objects.filter(call__gathering=gathering, state__in=counted).exclude(email="")
    subject = _("La rencontre où vous teniez quelque chose est annulée")
    letters = []
    for proposal in offered.select_related("call"):
        proposal.call.gathering = gathering
        letters.append(_letter(proposal, subject, "called_off"))
    post(letters)


def _send(proposal: Proposal, subject: str, template: str) -> None:
    if proposal.email:
        post([_letter(proposal, subject, template)])


def _letter(proposal: Proposal, subject: str, template: str) -> EmailMessage:
    context = {"gathering": proposal.call.gathering, "url": absolute(proposal.receipt_url)}
    body = render_to_string(f"programme/mails/{template}.txt", context)
    return plain(proposal.email, subject, body.strip() + "\n")
