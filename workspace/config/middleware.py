"""The few things that are true of every answer."""

import logging

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin

from workspace.config.errors import bad_request, is_down, is_forged, unavailable
from workspace.typography import set_page

log = logging.getLogger(__name__)


class DatabaseDownMiddleware(MiddlewareMixin):
    """A stopped database is a clear page and a 503, never a stack trace nor a hung tab.

    The page asks nothing of the request: looking up who reads it would wait for the database a second time.
    What fails in another middleware (the session, the person) ends in `errors.server_error`, which
    answers the same page.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if is_forged(exception):
            return bad_request(request)
        if not is_down(exception):
            return None
        log.error("The database did not answer: %s", type(exception).__name__)
        return unavailable()


class PrivateCacheMiddleware:
    """Pages made for somebody stay out of every cache, the browser's history cache included."""

    sync_capable = async_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest):
        if iscoroutinefunction(self):
            return self.__acall__(request)
        return self.seal(request, self.get_response(request))

    async def __acall__(self, request: HttpRequest):
        return self.seal(request, await self.get_response(request))

    def seal(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # `_cached_user` tells whether somebody was looked up, without looking anybody up.
        user = getattr(request, "_cached_user", None)
        if user is not None and user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class TypographyMiddleware(MiddlewareMixin):
    """French signs stay with their words, on every page and fragment; what is downloaded leaves as made."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if isinstance(response, HttpResponse) and is_page(response):
            response.content = set_page(response.content)
        return response


def is_page(response: HttpResponse) -> bool:
    downloaded = response.has_header("Content-Disposition") or response.has_header("Content-Encoding")
    return response.get("Content-Type", "").startswith("text/html") and not downloaded
