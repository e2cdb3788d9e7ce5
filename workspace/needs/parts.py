"""What other nouns show on a need's page, without needs knowing them: what could answer it, who was put in
touch. A part is a function `(need, request) -> str`: safe HTML, or nothing. Register from `ready()`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from groups.home import Registry
from workspace.needs.models import Need

part: Registry[Callable[[Need, HttpRequest], str]] = Registry()


def parts_of(need: Need, request: HttpRequest) -> list[str]:
    return [html for shown in part if (html := shown(need, request))]
