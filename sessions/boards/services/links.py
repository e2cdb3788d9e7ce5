"""Links between cards, and groupings of similar ones."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions.boards import events
from sessions.boards.kinds import LinkKind
from sessions.boards.models import Board, Card, Cluster, Link
from sessions.boards.policies import Verb
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services import journal
from sessions.boards.services.base import Held, card_now, cluster_now, hold, insist, touchable
from sessions.boards.standing import Standing
from workspace.richtext import clean_line


@transaction.atomic
def link(
    board: Board,
    source: int,
    target: int,
    *,
    by: Standing,
    key: str,
    kind: str = LinkKind.PLAIN,
    label: str = "",
) -> Link:
    """Link two cards of this board. Linked already, whichever way, the link takes this kind and these
    words."""
    held = hold(board, by)
    insist(held, Verb.LINK)
    made = held.board.links.filter(key=key).first()
    if made is not None:
        if {made.source_id, made.target_id} != {source, target}:
            raise NotNow(_("La page n'était plus à jour. Ouvrez la carte à nouveau, puis liez-la."))
        return made
    if source == target:
        raise Refused(_("Une carte ne se lie pas à elle-même : choisissez-en une autre."))
    ends = [card_now(held, pk) for pk in (source, target)]
    if not all(card.revealed and card.hidden_at is None for card in ends):
        raise NotNow(_("Une carte que les autres ne voient pas encore ne se lie pas."))
    found = held.board.links.filter(source__in=ends, target__in=ends, binned_at=None).first()
    if found is not None:
        return _change(held, found, kind=kind, label=label)
    if held.board.links.count() >= settings.BOARDS["LINKS"]:
        raise NotNow(_("Ce tableau a tous les liens qu'il peut tenir, corbeille comprise."))
    made = held.board.links.create(
        key=key,
        source=ends[0],
        target=ends[1],
        kind=_known(kind),
        label=clean_line(label, 80),
        rev=held.stamp,
    )
    journal.record(held, "link.changed", [journal.came(made)])
    events.links_changed(held.board, "link.added", made)
    return made


@transaction.atomic
def change_link(board: Board, pk: int, *, by: Standing, kind: str, label: str) -> Link:
    held = hold(board, by)
    insist(held, Verb.LINK)
    return _change(held, _link_now(held, pk), kind=kind, label=label)


@transaction.atomic
def unlink(board: Board, pk: int, *, by: Standing) -> Link:
    held = hold(board, by)
    insist(held, Verb.LINK)
    found = _link_now(held, pk)
    before = journal.look(found)
    found.binned_at, found.rev = now(), held.stamp
    found.save(update_fields=["binned_at", "rev"])
    journal.record(held, "link.changed", [journal.difference(found, before)])
    events.links_changed(held.board, "link.removed", found)
    return found


@transaction.atomic
def bring_link_back(board: Board, pk: int, *, by: Standing) -> Link:
    """Out of the bin; the link that was made again since, when there is one."""
    held = hold(board, by)
    insist(held, Verb.LINK)
    found = held.board.links.select_related("source", "target").filter(pk=pk).first()
    if found is None:
        raise NotNow(_("Ce lien n'est plus dans la corbeille."))
    ends = [card_now(held, end.pk) for end in (found.source, found.target)]
    present = held.board.links.filter(source__in=ends, target__in=ends, binned_at=None).first()
    if present is not None:
        return present
    before = journal.look(found)
    found.binned_at, found.rev = None, held.stamp
    found.save(update_fields=["binned_at", "rev"])
    journal.record(held, "link.changed", [journal.difference(found, before)])
    events.links_changed(held.board, "link.back", found)
    return found


@transaction.atomic
def group_cards(board: Board, pks: list[int], *, by: Standing, title: str, key: str) -> Cluster:
    """Hold these cards together under a title, in the zone of the first; the others come into it."""
    held = hold(board, by)
    insist(held, Verb.GROUP)
    made = held.board.clusters.filter(key=key).first()
    if made is not None:
        return made
    cards = [touchable(held, pk, Verb.GROUP) for pk in dict.fromkeys(pks)]
    if len(cards) < 2:
        raise Refused(_("Choisissez au moins deux cartes à regrouper."))
    if held.board.clusters.count() >= settings.BOARDS["LINKS"]:
        raise NotNow(_("Ce tableau a déjà tous les regroupements qu'il peut tenir."))
    cluster = held.board.clusters.create(key=key, zone=cards[0].zone, title=_titled(title), rev=held.stamp)
    _gather(held, cluster, cards, first=[journal.came(cluster)])
    return cluster


@transaction.atomic
def add_to_cluster(board: Board, cluster: int, pks: list[int], *, by: Standing) -> Cluster:
    held = hold(board, by)
    insist(held, Verb.GROUP)
    found = cluster_now(held, cluster)
    _gather(held, found, [touchable(held, pk, Verb.GROUP) for pk in dict.fromkeys(pks)], first=[])
    return found


@transaction.atomic
def rename_cluster(board: Board, pk: int, *, by: Standing, title: str) -> Cluster:
    held = hold(board, by)
    insist(held, Verb.GROUP)
    cluster = cluster_now(held, pk)
    before = journal.look(cluster)
    cluster.title, cluster.rev = _titled(title), held.stamp
    cluster.save(update_fields=["title", "rev"])
    journal.record(held, "cards.grouped", [journal.difference(cluster, before)])
    events.rows_changed(held.board, "cluster.renamed", cluster=[cluster])
    return cluster


@transaction.atomic
def leave_cluster(board: Board, pk: int, *, by: Standing) -> Card:
    """Take one card out; a grouping of one or none is no more."""
    held = hold(board, by)
    card = touchable(held, pk, Verb.GROUP)
    if card.cluster is None:
        return card
    cluster, left = card.cluster, list(card.cluster.cards.present())
    if len(left) > 2:
        left = [card]
    _dissolve(held, cluster, left, whole=left != [card])
    return card


@transaction.atomic
def ungroup(board: Board, pk: int, *, by: Standing) -> Cluster:
    held = hold(board, by)
    insist(held, Verb.GROUP)
    cluster = cluster_now(held, pk)
    _dissolve(held, cluster, list(cluster.cards.all()), whole=True)
    return cluster


def _gather(held: Held, cluster: Cluster, cards: list[Card], *, first: list[dict]) -> None:
    changes = list(first)
    for card in cards:
        before = journal.look(card)
        if card.zone_id != cluster.zone_id:
            card.zone = cluster.zone
        card.cluster, card.rev = cluster, held.stamp
        card.save(update_fields=["zone", "cluster", "rev"])
        changes.append(journal.difference(card, before))
    cluster.rev = held.stamp
    cluster.save(update_fields=["rev"])
    journal.record(held, "cards.grouped", changes, unsigned=any(card.anonymous for card in cards))
    events.rows_changed(held.board, "cards.grouped", cluster=[cluster], card=cards)


def _dissolve(held: Held, cluster: Cluster, cards: list[Card], *, whole: bool) -> None:
    changes = []
    for card in cards:
        before = journal.look(card)
        card.cluster, card.rev = None, held.stamp
        card.save(update_fields=["cluster", "rev"])
        changes.append(journal.difference(card, before))
    before = journal.look(cluster)
    if whole:
        cluster.binned_at = now()
    cluster.rev = held.stamp
    cluster.save(update_fields=["binned_at", "rev"])
    changes.append(journal.difference(cluster, before))
    journal.record(held, "cards.grouped", changes, unsigned=any(card.anonymous for card in cards))
    events.rows_changed(held.board, "cards.ungrouped", cluster=[cluster], card=cards)


def _change(held: Held, found: Link, *, kind: str, label: str) -> Link:
    before = journal.look(found)
    found.kind, found.label, found.rev = _known(kind), clean_line(label, 80), held.stamp
    found.save(update_fields=["kind", "label", "rev"])
    journal.record(held, "link.changed", [journal.difference(found, before)])
    events.links_changed(held.board, "link.changed", found)
    return found


def _link_now(held: Held, pk: int) -> Link:
    found = held.board.links.present().filter(pk=pk).first()
    if found is None:
        raise NotNow(_("Ce lien vient d'être retiré."))
    return found


def _known(kind: str) -> str:
    if kind not in LinkKind.values:
        raise Refused(_("Ce genre de lien n'existe pas : choisissez-en un dans la liste."))
    return kind


def _titled(title: str) -> str:
    cleaned = clean_line(title, 120)
    if not cleaned:
        raise Refused(_("Donnez un titre au regroupement."))
    return cleaned
