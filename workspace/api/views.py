"""The page that explains the API, made from its own description."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workspace.api.routes import api, shown_shapes


@require_GET
def doc(request: HttpRequest) -> HttpResponse:
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    shapes = schema["components"]["schemas"]
    context = {
        "about": schema["info"],
        "site": settings.SITE_URL,
        "questions": settings.EXCHANGE["QUESTIONS_PER_MINUTE"],
        "paths": [_path(path, said["get"]) for path, said in schema["paths"].items()],
        "shapes": [(name, title, _fields(shapes[name])) for name, title in shown_shapes.items()],
    }
    return render(request, "api/doc.html", context)


def _path(path: str, said: dict[str, Any]) -> dict[str, Any]:
    asked = [(one["name"], one["in"], one.get("description", "")) for one in said.get("parameters", ())]
    return {"path": path, "summary": said["summary"], "parameters": asked}


def _fields(shape: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, said.get("description", "")) for name, said in shape["properties"].items()]
