"""What the API says, for its description in OpenAPI: `workspace/exchange/portable.py` makes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class Named(Schema):
    slug: str
    name: str


class Place(Named):
    kind: str
    parent: str | None = Field(None, description="Le territoire qui le contient.")
    code: str = Field("", description="Code officiel, quand il en a un.")


class Topic(Named):
    description: str = ""


class Brief(Schema):
    id: str = Field(description="Identifiant, pour toujours.")
    url: str = Field(description="La page de la fiche.")
    kind: str = Field(description="learning, sheet, monograph, watch ou initiative.")
    title: str
    summary: str
    language: str
    licence: str
    territory: Named | None
    themes: list[Named]
    publics: list[str]
    place: str
    latitude: float | None
    longitude: float | None
    credit: str = Field(description="La source à citer, quand la fiche vient d’ailleurs.")
    credit_url: str
    to_refresh: bool = Field(description="La fiche est à actualiser.")
    useful: int = Field(description="Combien de personnes l’ont trouvée utile.")
    published_at: datetime | None
    updated_at: datetime


class Whole(Brief):
    body: str = Field(description="Le texte, en Markdown.")
    html: str = Field(description="Le même, en HTML sûr.")
    author: str
    contact: str
    date: date | None
    refresh_on: date | None
    external_id: str = Field(description="L’identifiant chez la source créditée.")
    provenance: str
    details: dict[str, Any] = Field(description="Ce que ce genre de fiche dit de plus.")


class Page(Schema):
    items: list[Brief]
    next: str | None = Field(description="À donner comme « cursor » pour la page suivante ; null à la fin.")


class Geometry(Schema):
    type: str = "Point"
    coordinates: list[float]


class Feature(Schema):
    type: str = "Feature"
    id: str
    geometry: Geometry
    properties: dict[str, Any]


class Features(Schema):
    type: str = "FeatureCollection"
    features: list[Feature]
    truncated: bool = Field(description="Il y en avait davantage : affinez, ou donnez « bbox ».")
