"""The sockets' addresses, and the questions before them: exact origin, whose session, which room."""

from __future__ import annotations

from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings
from django.http.cookie import parse_cookie
from django.urls import re_path

from realtime.consumers import EventConsumer, RefusedEverywhere
from realtime.sync import SyncConsumer

urls = URLRouter(
    [
        re_path(
            r"^ws/events/(?P<kind>[a-z_]{1,32})/(?P<key>[A-Za-z0-9_-]{1,64})/?$", EventConsumer.as_asgi()
        ),
        re_path(r"^ws/sync/(?P<kind>[a-z_]{1,32})/(?P<key>[A-Za-z0-9_-]{1,64})/?$", SyncConsumer.as_asgi()),
        re_path(r"", RefusedEverywhere.as_asgi()),
    ]
)


class SessionKey:
    """Reads the session cookie. Whose it is, the consumer asks with its other questions, in one thread."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict, receive: Any, send: Any) -> Any:
        cookies = parse_cookie(dict(scope.get("headers", [])).get(b"cookie", b"").decode("latin1"))
        key = cookies.get(settings.SESSION_COOKIE_NAME, "")
        return await self.app({**scope, "session_key": key}, receive, send)


application = OriginValidator(SessionKey(urls), settings.SITE_ORIGINS)
