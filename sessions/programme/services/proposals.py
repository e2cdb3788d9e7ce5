"""What people offer to hold: sent by anybody, then on the programme, or refused with words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.counters import may_write_to
from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme import events, mails
from sessions.programme.models import LONGEST, Call, Item, Proposal, ProposalQuerySet
from sessions.programme.services.items import add_item
from workspace.notices.services import forget, tell
from workspace.richtext import clean_line, clean_text

LINES = {"title": 140, "held_by": 160, "wants": 300, "by_name": 80, "phone": 30}


@transaction.atomic
def send_proposal(call: Call, *, key: UUID, kind: str, email: str = "", **said: str) -> tuple[Proposal, bool]:
    """The proposal, and whether it is new. The same key is one, whatever came back of the first answer."""
    held = hold(call.gathering)
    known = Proposal.objects.filter(key=key).first()
    if known is not None:
        return known, False
    call = Call.objects.filter(pk=call.pk).first() or call
    call.gathering = held
    if not call.is_open:
        raise Refused(
            _("L’appel est terminé : votre proposition n’est pas partie. Écrivez à qui prépare la rencontre.")
        )
    if not call.takes(kind):
        raise Refused(_("La rencontre ne cherche plus cela. Choisissez l’autre, vos mots sont gardés."))
    words = {name: clean_line(said.get(name, ""), most) for name, most in LINES.items()}
    words["about"] = clean_text(said.get("about", ""), LONGEST)
    if not words["title"] or not words["held_by"]:
        raise Refused(_("Dites ce que vous proposez, et qui le tient."))
    if not email and not words["phone"]:
        raise Refused(_("Laissez une adresse e-mail ou un téléphone : nous pourrons vous répondre."))
    first = not call.proposals.filter(state=Proposal.State.WAITING).exists()
    made = Proposal.objects.create(call=call, key=key, kind=kind, email=email, **words)
    # By mail when nothing waited, else by the bell alone: a flood fills no mailbox.
    tell("proposal" if first else "proposal.more", f"proposal:{made.pk}", place=place_of(call))
    if _may_write_to(email):
        mails.acknowledge(made)
    events.proposals_changed(held)
    return made, True


def place_of(call: Call) -> str:
    return f"proposals:{call.pk}"


def _may_write_to(email: str) -> bool:
    return may_write_to(email, "proposal-letter", settings.PROPOSALS["LETTERS_PER_ADDRESS_PER_DAY"])


@transaction.atomic
def accept(proposal: Proposal, *, by: User, answer: str = "", **fields) -> Item:
    """A line of the programme made of it. Accepted again, it is the same line."""
    held = _held(proposal, Proposal.State.ACCEPTED)
    if held is None:
        known = Item.objects.filter(proposal=proposal.pk).first()
        if known is None:
            raise Refused(_("La ligne qui en était née a été retirée depuis."))
        return known
    item = add_item(held.call.gathering, source=f"proposal:{held.key}", **fields)
    held.item = item
    _decide(held, Proposal.State.ACCEPTED, by=by, answer=answer)
    return item


@transaction.atomic
def refuse(proposal: Proposal, *, by: User, answer: str) -> None:
    """With a reason, that its sender reads."""
    held = _held(proposal, Proposal.State.REFUSED)
    if held is None:
        return
    if not clean_line(answer):
        raise Refused(_("Dites pourquoi, en une phrase : la personne la lira. Rien n’a changé."))
    _decide(held, Proposal.State.REFUSED, by=by, answer=answer)


@transaction.atomic
def withdraw(proposal: Proposal) -> bool:
    """By whoever holds the receipt, while nobody decided."""
    hold(proposal.call.gathering)
    done = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.WAITING).update(
        state=Proposal.State.WITHDRAWN, decided_at=now()
    )
    if done:
        forget(f"proposal:{proposal.pk}")
        events.proposals_changed(proposal.call.gathering)
    return bool(done)


def forget_sender(proposal: Proposal) -> None:
    """At once, by whoever holds the receipt. What is on the programme stays there."""
    own = Proposal.objects.filter(pk=proposal.pk)
    own.update(by_name="", email="", phone="")
    _forget_holders(own)


def forget_due(moment: datetime) -> int:
    """Names, addresses and telephones, the day the gathering's registrations are erased."""
    due = Proposal.objects.filter(call__gathering__in=Gathering.objects.to_erase(moment))
    _forget_holders(due)
    named = due.exclude(by_name="", email="", phone="")
    return named.update(by_name="", email="", phone="") if named.exists() else 0


def _forget_holders(proposals: ProposalQuerySet) -> None:
    """Who would have held it is often a person. What was accepted says so on the programme."""
    holders = proposals.exclude(state=Proposal.State.ACCEPTED).exclude(held_by="")
    if holders.exists():
        holders.update(held_by="")


def _held(proposal: Proposal, wanted: str) -> Proposal | None:
    """The proposal, for a decision; None when this very decision was taken already."""
    gathering = hold(proposal.call.gathering)
    found = Proposal.objects.select_related("call", "decided_by").filter(pk=proposal.pk).first()
    if found is None:
        raise Refused(_("Cette proposition n’est plus là : il n’y a plus rien à décider."))
    found.call.gathering = gathering
    if found.state == Proposal.State.WAITING:
        return found
    if found.state == wanted:
        return None
    if found.state == Proposal.State.WITHDRAWN:
        raise Refused(_("La personne a retiré sa proposition entre-temps. Rien n’a changé."))
    who = found.decided_by.display_name if found.decided_by else _("Quelqu’un")
    raise Refused(
        _("%(who)s a déjà décidé : %(what)s. Rien n’a changé.")
        % {"who": who, "what": found.get_state_display()}
    )


def _decide(proposal: Proposal, state: str, *, by: User, answer: str) -> None:
    proposal.state, proposal.decided_at, proposal.decided_by = state, now(), by
    proposal.answer = clean_line(answer, 500)
    proposal.save(update_fields=["state", "decided_at", "decided_by", "answer", "item"])
    forget(f"proposal:{proposal.pk}")
    mails.answer(proposal)
    events.proposals_changed(proposal.call.gathering)
