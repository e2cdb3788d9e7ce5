"""What the map shows of a part of the world: points, and discs that stand for many. RFC 7946.

The database gathers them: whatever their number, what leaves is what a screen can show. Nothing is kept from
one request to the next, so that what is withdrawn is gone from the next one.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Avg, CharField, Count, F, IntegerField, Max, Min, Q, QuerySet
from django.db.models.functions import Cast

from workspace.atlas.boxes import MOST, Box, cell_size
from workspace.knowledge.models import Entry

NEAR = 6  # decimals: a tenth of a metre


def placed(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    return rows.filter(latitude__isnull=False)


def within(rows: QuerySet[Entry], box: Box) -> QuerySet[Entry]:
    across = Q(longitude__gte=box.west) | Q(longitude__lte=box.east)
    along = Q(longitude__gte=box.west, longitude__lte=box.east)
    tall = Q(latitude__gte=box.south, latitude__lte=box.north)
    return rows.filter(tall & (across if box.is_folded else along))


def collection(rows: QuerySet[Entry], box: Box, zoom: int) -> dict:
    cells = list(_cells(within(rows, box), box, zoom))
    alone = _told([cell["one"] for cell in cells if cell["n"] == 1])
    features = [_disc(cell) if cell["n"] > 1 else alone.get(UUID(cell["one"])) for cell in cells]
    return {
        "type": "FeatureCollection",
        "features": [feature for feature in features if feature is not None],
        "total": sum(cell["n"] for cell in cells),
    }


def _extent(rows: QuerySet[Entry], box: Box) -> tuple[Box, bool]:
    """The part where they are, and whether they are too many to be told one by one."""
    ends = rows.aggregate(
        n=Count("pk"),
        west=Min("longitude"),
        south=Min("latitude"),
        east=Max("longitude"),
        north=Max("latitude"),
    )
    many = ends.pop("n") > MOST
    return (Box(**ends) if many and not box.is_folded else box), many


def _cells(rows: QuerySet[Entry], box: Box, zoom: int) -> QuerySet:
    extent, many = _extent(rows, box)
    wide, high = cell_size(extent, zoom, many)
    gathered = rows.annotate(
        x=Cast((F("longitude") + 180) / wide, IntegerField()),
        y=Cast((F("latitude") + 90) / high, IntegerField()),
    ).values("x", "y")
    return gathered.annotate(
        n=Count("pk"),
        lat=Avg("latitude"),
        lon=Avg("longitude"),
        south=Min("latitude"),
        north=Max("latitude"),
        west=Min("longitude"),
        east=Max("longitude"),
        one=Min(Cast("pk", CharField())),
    ).order_by("x", "y")


def _told(keys: list[str]) -> dict[UUID, dict]:
    """Those that stand alone in their cell, with what the map says of each."""
    rows = Entry.objects.filter(pk__in=[UUID(key) for key in keys])
    shown = rows.values_list("pk", "title", "kind", "latitude", "longitude", "initiative__maturity")
    return {
        pk: {
            "type": "Feature",
            "id": str(pk),
            "geometry": {"type": "Point", "coordinates": [round(lon, NEAR), round(lat, NEAR)]},
            "properties": {"title": title, "kind": kind, "maturity": maturity},
        }
        for pk, title, kind, lat, lon, maturity in shown
    }


def _disc(cell: dict) -> dict:
    west, south, east, north = (round(cell[side], NEAR) for side in ("west", "south", "east", "north"))
    return {
        "type": "Feature",
        "bbox": [west, south, east, north],
        "geometry": {"type": "Point", "coordinates": [round(cell["lon"], NEAR), round(cell["lat"], NEAR)]},
        "properties": {"count": cell["n"]},
    }
