"""Everything one person may see of one séance, for other programs. The schema is in docs/exports.md.

The same policies and querysets as the pages decide what is in; a part that the reader may not see is absent.
"""

from __future__ import annotations

from typing import Any

from groups.models import User
from sessions.codev import policies
from sessions.codev.models import (
    Action,
    ClientSheet,
    CodevSession,
    Contribution,
    PrivateNote,
    ProcessCheck,
    Seat,
    Topic,
)
from sessions.codev.sheets import attendance, author
from sessions.codev.stages import Seat as Place


def of(codev: CodevSession, user: User, seat: Seat | None) -> dict[str, Any]:
    """codev: already visible to this person; seat: their own, if any."""
    data: dict[str, Any] = {"seance": _seance(codev), "me": _me(seat)}
    seated = seat is not None and seat.is_admitted
    if seated or codev.is_closed:
        data["people"] = _people(codev)
    if policies.can_read(user, seat, codev):
        data["contract"] = _contract(codev)
        data["contributions"] = [_contribution(item, seat) for item in _readable(codev, seat)]
        data["topics"] = [_topic(topic, user, seat) for topic in codev.topics.select_related("seat")]
    if seated or codev.is_closed:  # once closed, only the learnings whose authors agreed remain
        data["learnings"] = [_learning(learning) for learning in codev.learnings.all()]
    if codev.is_closed or policies.can_lead(seat, codev):
        data["closing"] = _closing(codev)
    data["plan"] = [_action(action, user) for action in _actions(codev, user, seat)]
    if seat is not None and seat.is_admitted:
        data["my_note"] = _my_note(seat)
        data["my_process_check"] = _my_check(seat)
    sheet = ClientSheet.objects.filter(codev=codev, owner=user).first()
    if sheet is not None:
        data["client_sheet"] = {name: said for name, said in sheet.data.items() if name != "source"}
    return data


def _seance(codev: CodevSession) -> dict[str, Any]:
    return {
        "key": codev.key,
        "title": codev.title,
        "group": codev.group.name,
        "scheduled_at": codev.scheduled_at,
        "place_kind": codev.place_kind,
        "place": codev.place,
        "visio_url": codev.visio_url,
        "preset": codev.preset,
        "script": codev.script,
        "choice": codev.choice,
        "retention": codev.retention,
        "signed_offers": codev.signed_offers,
        "stage": str(codev.stage),
        "started_at": codev.started_at,
        "closed_at": codev.closed_at,
        "cancelled_at": codev.cancelled_at,
    }


def _me(seat: Seat | None) -> dict[str, Any] | None:
    if seat is None:
        return None
    return {"name": seat.name, "role": seat.role, "admitted": seat.is_admitted}


def _people(codev: CodevSession) -> list[dict[str, Any]]:
    return [
        {"name": line.name, "organisation": line.organisation, "place": line.place, "arrival": line.arrival}
        for line in attendance(codev)
    ]


def _contract(codev: CodevSession) -> dict[str, Any]:
    return {
        "text": codev.contract,
        "tags": codev.contract_tags,
        "agreed_by": list(codev.agreements.order_by("seat__name").values_list("seat__name", flat=True)),
    }


def _readable(codev: CodevSession, seat: Seat | None) -> list[Contribution]:
    items = codev.contributions.select_related("seat", "typed_by")
    return list(items.seen_from(seat) if seat is not None and seat.is_admitted else items.shared())


def _contribution(item: Contribution, seat: Seat | None) -> dict[str, Any]:
    """An unsigned offer has no name, and no hour either: on a page that was watched, an hour is a name."""
    mine = seat is not None and seat.pk in (item.seat_id, item.typed_by_id)
    told: dict[str, Any] = {
        "kind": item.kind,
        "body": item.body,
        "tag": item.tag,
        "author": author(item),
        "typed_by": item.typed_by.name if item.signed and item.typed_by else "",
        "mine": mine,
        "answered": item.answered_at is not None,
        "closest": item.closest_at is not None,
        "parked": item.parked_at is not None,
        "hidden": item.hidden_at is not None,
        "revealed": item.revealed,
    }
    if item.signed:
        told["created_at"] = item.created_at
    if seat is not None and seat.role == Place.CLIENT:
        told["sort"] = item.sort
    return told


def _topic(topic: Topic, user: User, seat: Seat | None) -> dict[str, Any]:
    return {
        "headline": topic.headline,
        "kind": topic.kind,
        "context": topic.context,
        "why": topic.why,
        "tried": topic.tried,
        "question": topic.question,
        "wish": topic.wish,
        "urgent": topic.urgent,
        "checks": topic.checks,
        "author": topic.seat.name if topic.seat else "",
        "mine": topic.author_id == user.pk,
        "chosen": topic.chosen_at is not None,
    }


def _learning(learning) -> dict[str, Any]:
    return {"body": learning.body, "author": learning.author_name, "agreed": learning.agreed}


def _closing(codev: CodevSession) -> dict[str, Any]:
    return {
        "group_sentence": codev.group_sentence,
        "decisions": codev.decisions,
        "next_at": codev.next_at,
        "next_client": codev.next_client,
        "next_facilitator": codev.next_facilitator,
    }


def _actions(codev: CodevSession, user: User, seat: Seat | None) -> list[Action]:
    """The plan made here, and the one that its owner shows here."""
    actions = [*codev.actions.select_related("owner"), *codev.shown_actions.select_related("owner")]
    return [action for action in actions if policies.can_see_action(user, seat, action, codev)]


def _action(action: Action, user: User) -> dict[str, Any]:
    told = {
        "what": action.what,
        "due": action.due,
        "support": action.support,
        "state": action.state,
        "mine": policies.can_update_action(user, action),
    }
    if told["mine"] or action.shown_in_id:
        told["news"] = action.news
    return told


def _my_note(seat: Seat) -> str:
    note = PrivateNote.objects.filter(seat=seat).first()
    return note.body if note else ""


def _my_check(seat: Seat) -> dict[str, Any] | None:
    check = ProcessCheck.objects.filter(seat=seat).first()
    if check is None:
        return None
    return {"roles": check.roles, "time": check.time, "rules": check.rules, "note": check.note}
