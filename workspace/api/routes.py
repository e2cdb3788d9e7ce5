"""The read API: what is published for everybody, for other programs. It knows nobody: whoever asks, signed in
or not, gets what a stranger would.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError

from groups.models import Territory, Theme
from workspace.api import reading, shapes
from workspace.exchange import portable
from workspace.exchange.chosen import by_facets
from workspace.exchange.columns import Eyes
from workspace.exchange.details import with_details
from workspace.knowledge.models import Entry, EntryQuerySet

STRANGER = AnonymousUser()
MOST, USUAL = 100, 20
MOST_PLACED = 2_000
api = NinjaAPI(
    title="PAIS",
    version="1",
    description="Les fiches et les rencontres publiées pour tout le monde.",
    docs_url=None,  # its page would be fetched from a third party; ours is `views.doc`
    urls_namespace="api",
)
# What the page of the API explains field by field: a shape, and its title. A later room adds its own, and its
# router (`api.add_router`), from an app's `ready()`.
shown_shapes: dict[str, str | Promise] = {}


def show_shape(name: str, title: str | Promise) -> None:
    shown_shapes[name] = title


show_shape("Brief", gettext_lazy("Ce que dit une fiche dans une liste"))
show_shape("Whole", gettext_lazy("Ce que dit une fiche entière"))


class Facets(Schema):
    q: str = Query("", max_length=200, description="Des mots, « une expression », -sans.")
    kind: str = Query("", max_length=20, description="learning, sheet, monograph, watch, initiative.")
    theme: str = Query("", max_length=60, description="Le « slug » d’une thématique.")
    territory: str = Query(
        "", max_length=60, description="Le « slug » d’un territoire, et de ce qu’il contient."
    )
    public: str = Query("", max_length=40, description="Un public, comme dans les fiches.")
    language: str = Query("", max_length=8, description="fr, en, oc…")

    def rows(self) -> EntryQuerySet:
        asked = QueryDict(mutable=True)
        asked.update(
            {
                "q": self.q,
                "genre": self.kind,
                "theme": self.theme,
                "territoire": self.territory,
                "public": self.public,
                "langue": self.language,
            }
        )
        return by_facets(STRANGER, asked.urlencode()).rows  # type: ignore[return-value]


@api.get("/entries", response=shapes.Page, summary="Les fiches, les plus récentes d’abord", tags=["Fiches"])
def entries(
    request: HttpRequest,
    facets: Query[Facets],
    cursor: str = Query("", max_length=200, description="« next » de la page d’avant."),
    limit: int = Query(USUAL, ge=1, le=MOST),
):
    rows = facets.rows().with_details().without_texts()
    found, following = reading.page(rows, "published_at", cursor, limit, UUID)
    return {"items": [portable.brief(entry) for entry in found], "next": following}


@api.get("/entries/{uuid:pk}", response=shapes.Whole, summary="Une fiche", tags=["Fiches"])
def entry(request: HttpRequest, pk: UUID):
    found = Entry.objects.visible_to(STRANGER).published().with_details().filter(pk=pk).first()
    if found is None:
        raise Http404
    (found,) = with_details([found])
    return portable.whole(found, Eyes(STRANGER))


@api.get(
    "/entries.geojson",
    response=shapes.Features,
    summary="Les fiches qui ont un lieu, en GeoJSON",
    tags=["Fiches"],
)
def geojson(
    request: HttpRequest,
    facets: Query[Facets],
    bbox: str = Query("", max_length=80, description="ouest,sud,est,nord en degrés."),
):
    rows = facets.rows().exclude(latitude=None).with_details().without_texts()
    if bbox:
        west, south, east, north = reading.box(bbox)
        rows = rows.filter(latitude__range=(south, north), longitude__range=(west, east))
    found = list(rows[: MOST_PLACED + 1])
    return portable.features(found[:MOST_PLACED]) | {"truncated": len(found) > MOST_PLACED}


@api.get("/themes", response=list[shapes.Topic], summary="Les thématiques", tags=["Vocabulaire"])
def themes(request: HttpRequest):
    return list(Theme.objects.values("slug", "name", "description"))


@api.get("/territories", response=list[shapes.Place], summary="Les territoires", tags=["Vocabulaire"])
def territories(request: HttpRequest):
    return [
        {
            "slug": one.slug,
            "name": one.name,
            "kind": one.kind,
            "code": one.code,
            "parent": one.parent.slug if one.parent else None,
        }
        for one in Territory.objects.select_related("parent")
    ]


@api.exception_handler(ValidationError)
def out_of_bounds(request: HttpRequest, wrong: ValidationError):
    names = ", ".join(dict.fromkeys(str(one["loc"][-1]) for one in wrong.errors))
    detail = _("Ce qui est demandé dépasse les bornes ou n’est pas compris : %(names)s.") % {"names": names}
    return api.create_response(request, {"detail": detail, "errors": wrong.errors}, status=422)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _missing: Http404):
    return api.create_response(
        request, {"detail": str(_("Cela n’existe pas, ou n’est pas public."))}, status=404
    )
