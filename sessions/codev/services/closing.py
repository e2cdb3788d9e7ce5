"""Closing: what is kept and for whom, what is erased for good, what leaves as shared knowledge."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from sessions.codev import erasure, events, policies, renderings
from sessions.codev.models import ClientSheet, CodevSession, Contribution, Seat
from sessions.codev.refusals import NotYours, Refused
from sessions.codev.services.base import hold, insist, insist_lead
from sessions.codev.services.contributions import reveal_all
from sessions.codev.services.meeting import take_offers_back
from sessions.codev.services.topics import give_back
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Verb
from workspace.exports.services import forget
from workspace.knowledge.services import publish_learning

Retention = CodevSession.Retention
STRICTNESS = [Retention.CAPITALISE, Retention.GROUP, Retention.CONFIDENTIAL]


@transaction.atomic
def decide_retention(codev: CodevSession, retention: str, *, by: Seat) -> None:
    """The client decides what leaves the room. The facilitators may only make it stricter."""
    codev = hold(codev, by)
    insist(policies.may(by, Verb.DECIDE_RETENTION, codev), codev, by, Verb.DECIDE_RETENTION)
    if retention not in Retention.values:
        raise Refused(_("Ce choix n'existe pas : choisissez-en un dans la liste."))
    retention = Retention(retention)
    looser = STRICTNESS.index(retention) < STRICTNESS.index(Retention(codev.retention))
    if looser and by.role != Place.CLIENT:
        raise NotYours(_("Garder davantage que ce qui était convenu, c'est au client d'en décider."))
    codev.retention = retention
    codev.save(update_fields=["retention"])
    if retention == Retention.CONFIDENTIAL:
        take_offers_back(codev)
    events.retention_decided(codev)


@transaction.atomic
def prepare_next(
    codev: CodevSession,
    *,
    group_sentence: str,
    decisions: str,
    next_at: datetime | None,
    next_client: str,
    next_facilitator: str,
    by: Seat,
) -> None:
    """The facilitator's part: next date, client and facilitator; decisions; one anonymous line."""
    codev = hold(codev, by)
    insist_lead(codev, by)
    codev.group_sentence, codev.decisions, codev.next_at = group_sentence, decisions, next_at
    codev.next_client, codev.next_facilitator = next_client, next_facilitator
    codev.save(update_fields=["group_sentence", "decisions", "next_at", "next_client", "next_facilitator"])
    events.closing_prepared(codev)


def close(codev: CodevSession, *, by: Seat | None, together: bool = False) -> None:
    """End the séance, inside the caller's transaction, on a held row.

    by: who leads it; None for who conducts all the tables of a gathering. together: with the
    other tables, whose caller cleans the traces of what is erased once for all, and tells.

    Whatever the retention, the client gets a private copy of what they kept and the agreed learnings become
    entries. Then a confidential séance loses everything else (method, §5); the others lose only the link
    between an unsigned offer and its author.
    """
    reveal_all(codev)
    codev.closed_at = now()
    codev.door_open, codev.code = False, ""
    codev.deadline = codev.paused_left = None
    codev.call = ""
    make_client_sheet(codev)
    publish_agreed(codev)
    codev.learnings.exclude(agreed=True).delete()
    give_back(codev)
    if codev.retention == Retention.CONFIDENTIAL:
        erase(codev, scrub=not together)
    else:
        codev.contributions.filter(signed=False).update(seat=None, typed_by=None)
        codev.contributions.exclude(parked_at=None).delete()
    codev.save()
    codev.seats.waiting().update(removed_at=codev.closed_at)
    codev.seats.update(hand_raised_at=None)
    events.seance_closed(codev, together=together)


def publish_agreed(codev: CodevSession) -> None:
    """The learnings whose authors agreed become entries of the group's knowledge."""
    for learning in codev.learnings.filter(agreed=True).select_related("author"):
        publish_learning(
            source=f"codev:{codev.key}:{learning.pk}",
            body=learning.body,
            author=learning.author,
            author_name=learning.author_name,
            group=codev.group,
            provenance=_("Séance de co-développement du groupe « %(group)s »") % {"group": codev.group},
            date=localdate(codev.closed_at),
        )


def make_client_sheet(codev: CodevSession) -> None:
    """The client's own copy: contract, offers kept or to explore. Those they left aside are not in it."""
    # Somebody who left before the end was still the client: whoever holds the seat, or held it last.
    clients = codev.seats.filter(role=Place.CLIENT).exclude(user=None)
    client = clients.order_by(F("removed_at").desc(nulls_first=True)).first()
    if client is None:
        return
    kept = (
        codev.contributions.offers()
        .shared()
        .filter(sort__in=[Contribution.Sort.KEPT, Contribution.Sort.EXPLORE])
    )
    note = codev.contributions.filter(kind=Contribution.Kind.NOTE).first()
    sheet = ClientSheet(codev=codev, owner=client.user)
    worked = codev.topics.filter(author=client.user).exclude(chosen_at=None).first()
    sheet.data = {
        "contract": codev.contract,
        "tags": codev.contract_tags,
        "note": note.body if note else "",
        "offers": [
            {
                "body": item.body,
                "tag": item.tag,
                "sort": item.sort,
                "by": item.seat.name if item.signed and item.seat else "",
            }
            for item in kept.select_related("seat")
        ],
    }
    if worked and worked.source:
        # Where their question was asked: to them alone, until they choose to go back there.
        sheet.data |= {"source": worked.source}
    sheet.save()


def erase(codev: CodevSession, *, scrub: bool = True) -> None:
    """Nothing written remains but the date, the attendance, the agreed learnings and people's own plans."""
    codev.contributions.all().delete()
    codev.notes.all().delete()
    codev.agreements.all().delete()
    codev.process_checks.all().delete()
    codev.topics.all().delete()
    codev.actions.filter(owner=None).delete()
    codev.contract, codev.contract_tags = "", []
    take_offers_back(codev)
    forget(f"codev:{codev.key}")
    transaction.on_commit(renderings.forget)
    if scrub:
        transaction.on_commit(erasure.scrub)
