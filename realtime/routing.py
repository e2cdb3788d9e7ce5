"""The sockets' addresses and the three questions before them: exact origin, whose session, which room."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.contrib.auth.models import AnonymousUser
from django.http.cookie import parse_cookie
from django.urls import re_path
from django.utils.crypto import constant_time_compare

from realtime.consumers import EventConsumer, RefusedEverywhere
from realtime.executor import in_thread

urls = URLRouter(
    [
        re_path(
            r"^ws/events/(?P<kind>[a-z_]{1,32})/(?P<key>[A-Za-z0-9_-]{1,64})/?$", EventConsumer.as_asgi()
        ),
        re_path(r"", RefusedEverywhere.as_asgi()),
    ]
)


class SessionAuth:
    """Who the session cookie says this is, asked in the engine's own threads."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict, receive: Any, send: Any) -> Any:
        headers = dict(scope.get("headers", []))
        cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin1"))
        key = cookies.get(settings.SESSION_COOKIE_NAME, "")
        user = await in_thread(user_of_session, key) if key else AnonymousUser()
        return await self.app({**scope, "user": user}, receive, send)


def user_of_session(key: str) -> Any:
    """The person signed in with this session key; anonymous for an expired, ended or forged one."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    backend = store.get(BACKEND_SESSION_KEY)
    if backend not in settings.AUTHENTICATION_BACKENDS:
        return AnonymousUser()
    user = load_backend(backend).get_user(store[SESSION_KEY])
    if user is None or not constant_time_compare(
        store.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    ):
        return AnonymousUser()
    return user


application = OriginValidator(SessionAuth(urls), settings.SITE_ORIGINS)
