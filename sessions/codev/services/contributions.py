"""What people write: notes, questions, reformulations, offers, the contract; and what becomes of each."""

from __future__ import annotations

from secrets import token_hex

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions.codev import events, policies
from sessions.codev.models import Agreement, CodevSession, Contribution, PrivateNote, Seat
from sessions.codev.refusals import NotNow, NotYours, Refused, seance_over
from sessions.codev.services.base import (
    hold,
    insist,
    insist_lead,
    insist_voice,
    on_the_table,
    same_sender,
)
from sessions.codev.stages import Verb

Kind = Contribution.Kind


@transaction.atomic
def contribute(
    codev: CodevSession,
    *,
    by: Seat,
    target: Seat | None = None,
    kind: str,
    body: str,
    tag: str = "",
    key: str,
) -> Contribution:
    """Write a note, a question, a reformulation or an offer, for oneself or as somebody's porte-voix.

    key: the sending's idempotency key; sent twice, it makes one contribution. Sent again with other words
    (somebody went on typing while the line was cut), it corrects the first sending. One reformulation a
    person: a second one replaces the first.
    """
    target = target or by
    codev = hold(codev, by, target)
    if kind not in Kind.values:
        raise Refused(_("Ce texte n'a pas pu être reconnu. Il est gardé ici : rechargez la page."))
    kind = Kind(kind)
    key = key or token_hex(16)
    sent = codev.contributions.filter(key=key).first()
    if sent is not None:
        return _sent_again(codev, same_sender(sent, target), body, by=by)
    insist_voice(codev, by, target)
    insist(policies.can_contribute(by, target, kind, codev), codev, target, Contribution.VERBS[kind])
    if kind in (Kind.REFORMULATION, Kind.NOTE):
        earlier = codev.contributions.filter(seat=target, kind=kind).first()
        if earlier is not None:
            return _rewrite(codev, earlier, body, key=key)
    item = Contribution.objects.create(
        codev=codev,
        seat=target,
        typed_by=None if by == target else by,
        key=key,
        kind=kind,
        body=body,
        tag=tag if kind == Kind.OFFER else "",
        signed=codev.signed_offers or kind != Kind.OFFER,
        revealed=not (codev.silent_writing and kind == Kind.OFFER),
    )
    events.item_added(codev, item)
    return item


def _sent_again(codev: CodevSession, sent: Contribution, body: str, *, by: Seat) -> Contribution:
    if sent.body == body:
        return sent
    insist(policies.can_change(by, sent, codev), codev, by, Contribution.VERBS[Kind(sent.kind)])
    return _rewrite(codev, sent, body)


@transaction.atomic
def edit(codev: CodevSession, item: Contribution, *, body: str, by: Seat) -> Contribution:
    codev = hold(codev, by)
    item = on_the_table(codev, item)
    insist(policies.can_change(by, item, codev), codev, by, Contribution.VERBS[Kind(item.kind)])
    return _rewrite(codev, item, body)


def _rewrite(codev: CodevSession, item: Contribution, body: str, *, key: str = "") -> Contribution:
    item.body, item.edited_at, item.key = body, now(), key or item.key
    item.save(update_fields=["body", "edited_at", "key"])
    events.item_changed(codev, item)
    return item


@transaction.atomic
def withdraw(codev: CodevSession, item: Contribution, *, by: Seat) -> None:
    """One may take one's own words back at any stage, until the séance closes."""
    codev = hold(codev, by)
    item = on_the_table(codev, item)
    if not policies.can_withdraw(by, item, codev):
        raise NotYours(_("Seul son auteur peut retirer ce texte."))
    pk = item.pk
    item.delete()
    item.pk = pk
    events.item_gone(codev, item)


@transaction.atomic
def tick_answered(codev: CodevSession, item: Contribution, *, by: Seat) -> None:
    """✓, and off again."""
    codev = hold(codev, by)
    item = on_the_table(codev, item)
    insist(policies.can_tick(by, item, codev), codev, by, Verb.TICK_ANSWERED)
    item.answered_at = None if item.answered_at else now()
    item.save(update_fields=["answered_at"])
    events.item_changed(codev, item)


@transaction.atomic
def park(codev: CodevSession, item: Contribution, *, by: Seat) -> None:
    """Set a disguised advice aside until stage 4; again, bring it back as the question it was."""
    codev = hold(codev, by)
    item = on_the_table(codev, item)
    insist(policies.can_park(by, item, codev), codev, by, Verb.PARK)
    item.parked_at = None if item.parked_at else now()
    item.save(update_fields=["parked_at"])
    events.item_changed(codev, item)


def bring_back_parked(codev: CodevSession) -> None:
    """Stage 4 begins: what was set aside becomes its author's offer. The stage's own event shows it."""
    codev.contributions.filter(kind=Kind.QUESTION).exclude(parked_at=None).update(
        kind=Kind.OFFER, parked_at=None, signed=codev.signed_offers
    )


def reveal_all(codev: CodevSession) -> None:
    """Silent texts are shown together. The caller's event redraws the list."""
    codev.contributions.filter(revealed=False).update(revealed=True)


@transaction.atomic
def mark_closest(codev: CodevSession, item: Contribution, *, by: Seat) -> None:
    """The client marks the reformulation closest to their request; there is one."""
    codev = hold(codev, by)
    item = on_the_table(codev, item)
    allowed = item.kind == Kind.REFORMULATION and policies.may(by, Verb.MARK_CLOSEST, codev)
    insist(allowed, codev, by, Verb.MARK_CLOSEST)
    before = codev.contributions.exclude(closest_at=None).exclude(pk=item.pk).first()
    if before is not None:
        before.closest_at = None
        before.save(update_fields=["closest_at"])
        events.item_changed(codev, before)
    item.closest_at = None if item.closest_at else now()
    item.save(update_fields=["closest_at"])
    events.item_changed(codev, item)


@transaction.atomic
def sort(codev: CodevSession, item: Contribution, choice: str, *, by: Seat) -> None:
    """Retenu / à creuser / écarté: the client's alone, nobody else is told."""
    codev = hold(codev, by)
    item = on_the_table(codev, item)
    insist(policies.can_sort(by, item, codev), codev, by, Verb.SORT)
    if choice not in ("", *Contribution.Sort.values):
        raise Refused(_("Ce tri n'existe pas : choisissez « retenu », « à creuser » ou « écarté »."))
    item.sort = choice
    item.save(update_fields=["sort"])
    events.item_sorted(codev, item)


@transaction.atomic
def hide(codev: CodevSession, item: Contribution, *, by: Seat, hidden: bool = True) -> None:
    """Take an item off the table without learning whose it is; it can be put back."""
    codev = hold(codev, by)
    insist_lead(codev, by)
    item = on_the_table(codev, item)
    item.hidden_at = now() if hidden else None
    item.save(update_fields=["hidden_at"])
    events.item_changed(codev, item)


@transaction.atomic
def write_contract(
    codev: CodevSession, *, text: str, tags: list[str], by: Seat, target: Seat | None = None
) -> CodevSession:
    """The request in one sentence. Changing it asks everybody's agreement again."""
    target = target or by
    codev = hold(codev, by, target)
    insist_voice(codev, by, target)
    allowed = policies.can_write_for(by, target) and policies.may(target, Verb.WRITE_CONTRACT, codev)
    insist(allowed, codev, target, Verb.WRITE_CONTRACT)
    if (text, tags) == (codev.contract, codev.contract_tags):
        return codev
    codev.contract, codev.contract_tags = text, tags
    codev.save(update_fields=["contract", "contract_tags"])
    codev.agreements.all().delete()
    events.contract_changed(codev)
    return codev


@transaction.atomic
def agree(
    codev: CodevSession, *, by: Seat, target: Seat | None = None, contract: str | None = None, on: bool = True
) -> None:
    """« Puis-je être utile à cette demande ? » ✓ to the contract as it reads now.

    contract: the sentence the person had before their eyes; a ✓ to an older one is refused, not carried over.
    """
    target = target or by
    codev = hold(codev, by, target)
    insist_voice(codev, by, target)
    allowed = policies.can_write_for(by, target) and policies.may(target, Verb.AGREE, codev)
    insist(allowed, codev, target, Verb.AGREE)
    if not codev.contract:
        raise Refused(_("Le contrat n'est pas encore écrit : il n'y a rien à accepter."))
    if contract is not None and contract != codev.contract:
        raise NotNow(_("Le contrat vient de changer : relisez-le avant de l'accepter."))
    if on:
        Agreement.objects.get_or_create(codev=codev, seat=target)
    else:
        Agreement.objects.filter(codev=codev, seat=target).delete()
    events.contract_changed(codev)


@transaction.atomic
def save_note(codev: CodevSession, *, body: str, by: Seat) -> PrivateNote:
    """One's private notes, whatever the stage. Nobody is told."""
    codev = hold(codev, by)
    if codev.is_over:
        raise seance_over()
    if not by.is_admitted:
        raise NotYours(_("L'animateur ne vous a pas encore fait entrer dans cette séance."))
    note, _created = PrivateNote.objects.update_or_create(
        codev=codev, seat=by, defaults={"body": body, "saved_at": now()}
    )
    return note
