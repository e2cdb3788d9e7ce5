"""The lineage as rows: who is kin to whom, and what of it one person may see.

One question finds the whole family of an entry, whoever may read it; what is then shown is woven of what this
person may read and nothing else (workspace/adaptations/lineage.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from groups.policies import Anybody
from workspace.adaptations.lineage import ADAPTED, Edge, Lineage, Node, family, weave
from workspace.adaptations.models import Adaptation, Kinship
from workspace.finding.shelf import shown_to
from workspace.knowledge.models import Entry

MOST = 400  # relatives that are looked at, of one entry
DRAWN = 60  # and drawn
REGION = 1_000  # links of the page of the whole region, the newest

# UNION leaves out who was met already: it ends, whatever is in the table.
RELATIVES = """
    WITH RECURSIVE kin(id) AS (
        SELECT uuid FROM workspace_entry WHERE uuid = %s
        UNION
        SELECT CASE WHEN k.parent_id = kin.id THEN k.child_id ELSE k.parent_id END
        FROM kin JOIN workspace_kinship k ON k.parent_id = kin.id OR k.child_id = kin.id
    )
    SELECT id FROM kin LIMIT %s
"""


def relatives(entry: UUID) -> set[UUID]:
    """The whole family of this entry, itself included. Not to be shown as it is: some may be hidden."""
    with connection.cursor() as cursor:
        cursor.execute(RELATIVES, [Entry._meta.pk.get_db_prep_value(entry, connection), MOST])
        return {key if isinstance(key, UUID) else UUID(key) for (key,) in cursor.fetchall()}


def family_of(entry: Entry, user: Anybody) -> Lineage:
    """What this person may see of it. The entry itself is given: its reader asked for it."""
    kin = relatives(entry.pk)
    seen = shown_to(user).filter(pk__in=kin) if len(kin) > 1 else Entry.objects.none()
    links = Kinship.objects.filter(parent__in=kin, child__in=kin).order_by("pk") if len(kin) > 1 else ()
    tried = Adaptation.objects.visible_to(user).filter(entry__in=kin).select_related("territory")
    whole = _woven({entry.pk: entry}, seen, links, tried)
    return family(whole, str(entry.pk), DRAWN)


def whole_region(user: Anybody) -> Lineage:
    """The newest links, then what is tried of them: as much as a page can hold."""
    links = list(Kinship.objects.order_by("-pk")[:REGION])
    tried = list(
        Adaptation.objects.visible_to(user)
        .exclude(entry=None)
        .select_related("territory")
        .order_by("-moved_at")[:REGION]
    )
    tied = {key for one in links for key in (one.parent_id, one.child_id)} | {one.entry_id for one in tried}
    return _woven({}, shown_to(user).filter(pk__in=tied), reversed(links), tried)


def _woven(
    known: dict[UUID, Entry],
    seen: QuerySet[Entry],
    links: Iterable[Kinship],
    tried: Iterable[Adaptation],
) -> Lineage:
    """Adaptations that became an entry are drawn as this entry, where it may be read."""
    rows = seen.without_texts().select_related("territory").order_by("published_at", "pk")
    entries = known | {one.pk: one for one in rows}
    nodes = [_node_of(one) for one in entries.values()]
    edges = [Edge(str(one.parent_id), str(one.child_id), one.kind) for one in links]
    for one in tried:
        if one.entry_id in entries and one.result_id not in entries:
            nodes.append(_node_of_adaptation(one))
            edges.append(Edge(str(one.entry_id), _key(one), ADAPTED))
    return weave(nodes, edges)


def _node_of(entry: Entry) -> Node:
    return Node(
        key=str(entry.pk),
        title=entry.title,
        place=entry.territory.name if entry.territory else "",
        what=str(entry.get_kind_display()),
        url=entry.get_absolute_url(),
    )


def _node_of_adaptation(one: Adaptation) -> Node:
    return Node(
        key=_key(one),
        title=str(one),
        place=one.territory.name,
        what=str(one.get_state_display()),
        url=one.get_absolute_url(),
        under_way=True,
    )


def _key(one: Adaptation) -> str:
    return f"adaptation-{one.key}"


def parents_of(entry: Entry, user: Anybody) -> QuerySet[Kinship]:
    seen = shown_to(user).values("pk")
    return Kinship.objects.filter(child=entry, parent__in=seen).select_related("parent__territory")


def descends(ancestor: UUID, child: UUID, among: Iterable[UUID]) -> bool:
    """Whether `child` comes of `ancestor`, however far. `among`: their families, locked by who asks."""
    below: dict[UUID, list[UUID]] = {}
    for parent, key in Kinship.objects.filter(parent__in=among).values_list("parent", "child"):
        below.setdefault(parent, []).append(key)
    waiting, met = [ancestor], {ancestor}
    while waiting:
        here = waiting.pop()
        if here == child:
            return True
        fresh = [key for key in below.get(here, ()) if key not in met]
        met.update(fresh)
        waiting += fresh
    return False
