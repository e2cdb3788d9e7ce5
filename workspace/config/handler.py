"""How a request goes through: a static file is answered by the loop, an asynchronous view by the loop and its
middlewares, and every page, from its first middleware to its last line, by one thread.

Django's own handler takes a request to a thread and back for every middleware, and once they are all in one
thread, makes that thread wait for the loop to go on: a server that stops, or a visitor who hangs up, can then
leave a thread waiting for ever for a loop that will not answer. Here a thread never waits for the loop.
"""

from __future__ import annotations

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from servestatic.middleware import ServeStaticMiddleware


class Handler(ASGIHandler):
    def load_middleware(self, is_async: bool = True) -> None:
        super().load_middleware(is_async=True)
        pages = BaseHandler()  # with lists of its own: they are adapted to one way of calling or to the other
        pages.load_middleware(is_async=False)
        self._asynchronously = self._middleware_chain
        self._in_a_thread = sync_to_async(pages._middleware_chain, thread_sensitive=True)
        self._middleware_chain = convert_exception_to_response(ServeStaticMiddleware(self._beyond_files))

    async def _beyond_files(self, request: HttpRequest) -> HttpResponseBase:
        chain = self._asynchronously if is_asynchronous(request) else self._in_a_thread
        return await chain(request)


def is_asynchronous(request: HttpRequest) -> bool:
    try:
        return iscoroutinefunction(resolve(request.path_info).func)
    except Resolver404:
        return False
