"""Gatherings in the read API (workspace/api): the public ones, those called off with them, so that whoever
shows them elsewhere says so too."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema

from sessions.gatherings.asking import Asked
from sessions.gatherings.drawing import spot_of, state_of
from sessions.gatherings.models import Gathering
from workspace.api import reading, shapes
from workspace.api.routes import MOST, MOST_PLACED, STRANGER, USUAL, api, show_shape

router = Router(tags=["Rencontres"])
COMING, PAST = "coming", "past"


class GatheringBrief(Schema):
    id: str = Field(description="Identifiant, pour toujours.")
    url: str = Field(description="La page de la rencontre.")
    kind: str = Field(description="village, stop, workshop, codev, visit ou conference.")
    title: str
    summary: str
    starts_at: datetime = Field(description="À l’heure de France.")
    ends_at: datetime
    state: str = Field(description="coming, now, done ou cancelled.")
    cancelled_words: str = Field(description="Ce qu’il faut savoir d’une rencontre annulée.")
    territory: shapes.Named
    themes: list[shapes.Named]
    place: str
    address: str
    latitude: float | None = Field(description="À défaut de position dite, celle de la ville nommée.")
    longitude: float | None
    caravan: shapes.Named | None = Field(description="La caravane dont elle est une étape.")
    takes_registrations: bool = Field(description="On s’y inscrit en ce moment, sur sa page.")
    published_at: datetime | None


class GatheringWhole(GatheringBrief):
    body: str = Field(description="La présentation, en Markdown.")
    html: str = Field(description="La même, en HTML sûr.")
    access: str = Field(description="Comment venir.")
    partners: list[str]


class GatheringPage(Schema):
    items: list[GatheringBrief]
    next: str | None = Field(description="À donner comme « cursor » pour la page suivante ; null à la fin.")


class Which(Schema):
    when: str = Query("", pattern=r"^(coming|past|)$", description="coming ou past ; sinon, toutes.")
    kind: str = Query("", max_length=12, description="village, stop, workshop, codev, visit, conference.")
    theme: str = Query("", max_length=60, description="Le « slug » d’une thématique.")
    territory: str = Query(
        "", max_length=60, description="Le « slug » d’un territoire, et de ce qu’il contient."
    )

    def rows(self) -> QuerySet[Gathering]:
        asked = Asked.of({"genre": self.kind, "theme": self.theme, "territoire": self.territory})
        seen = asked.among(public())
        if self.when == COMING:
            return seen.coming().order_by()
        return seen.past().order_by() if self.when == PAST else seen


@router.get("/gatherings", response=GatheringPage, summary="Les rencontres, les dernières en date d’abord")
def gatherings(
    request: HttpRequest,
    which: Query[Which],
    cursor: str = Query("", max_length=200, description="« next » de la page d’avant."),
    limit: int = Query(USUAL, ge=1, le=MOST),
):
    found, following = reading.page(which.rows(), "starts_at", cursor, limit, int)
    return {"items": [brief(one) for one in found], "next": following}


@router.get("/gatherings/{uuid:key}", response=GatheringWhole, summary="Une rencontre")
def gathering(request: HttpRequest, key: UUID):
    found = public().prefetch_related("partners").filter(key=key).first()
    if found is None:
        raise Http404
    return whole(found)


@router.get("/gatherings.geojson", response=shapes.Features, summary="Les rencontres, en GeoJSON")
def gatherings_geojson(
    request: HttpRequest,
    which: Query[Which],
    bbox: str = Query("", max_length=80, description="ouest,sud,est,nord en degrés."),
):
    box = reading.box(bbox) if bbox else None
    found = list(which.rows().order_by("-starts_at", "-pk")[: MOST_PLACED + 1])
    told = [feature(one) for one in found[:MOST_PLACED]]
    features = [one for one in told if one is not None and (box is None or _is_within(one, box))]
    return {"features": features, "truncated": len(found) > MOST_PLACED}


def public() -> QuerySet[Gathering]:
    seen = Gathering.objects.visible_to(STRANGER).announced()
    return seen.select_related("territory", "caravan").prefetch_related("themes")


def brief(one: Gathering) -> dict[str, Any]:
    spot = spot_of(one) or (None, None)
    return {
        "id": str(one.key),
        "url": settings.SITE_URL + one.get_absolute_url(),
        "kind": one.kind,
        "title": one.title,
        "summary": one.summary,
        "starts_at": localtime(one.starts_at),
        "ends_at": localtime(one.ends_at),
        "state": state_of(one),
        "cancelled_words": one.cancelled_words,
        "territory": {"slug": one.territory.slug, "name": one.territory.name},
        "themes": [{"slug": theme.slug, "name": theme.name} for theme in one.themes.all()],
        "place": one.place,
        "address": one.address,
        "latitude": spot[0],
        "longitude": spot[1],
        "caravan": {"slug": one.caravan.slug, "name": one.caravan.title} if one.caravan else None,
        "takes_registrations": one.takes_people(),
        "published_at": one.published_at,
    }


def whole(one: Gathering) -> dict[str, Any]:
    return brief(one) | {
        "body": one.about,
        "html": one.about_html,
        "access": one.access_words,
        "partners": [organisation.name for organisation in one.partners.all()],
    }


def feature(one: Gathering) -> dict[str, Any] | None:
    said = brief(one)
    latitude, longitude = said.pop("latitude"), said.pop("longitude")
    if latitude is None:
        return None
    place = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": said.pop("id"), "geometry": place, "properties": said}


def _is_within(one: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    longitude, latitude = one["geometry"]["coordinates"]
    return west <= longitude <= east and south <= latitude <= north


api.add_router("", router)
show_shape("GatheringBrief", _("Ce que dit une rencontre dans une liste"))
show_shape("GatheringWhole", _("Ce que dit une rencontre entière"))
