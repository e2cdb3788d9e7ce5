"""What every answer of the API has: open to pages of other sites, conditional, within an address's budget."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from groups.counters import address_of

MINUTE = 60.0
KNOWN = 10_000  # addresses remembered by this process


class Purses:
    """What each address has left for a minute. In the memory of the process: a row of the database for each
    question would cost more than the answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, address: str) -> float:
        """0 when there was some left; else how many seconds to wait."""
        full = settings.EXCHANGE["QUESTIONS_PER_MINUTE"]
        moment = time.monotonic()
        with self._lock:
            left, at = self._left.pop(address, (float(full), moment))
            left = min(full, left + (moment - at) * full / MINUTE)
            enough = left >= 1
            self._left[address] = (left - 1 if enough else left, moment)
            if len(self._left) > KNOWN:
                self._left.popitem(last=False)
        return 0.0 if enough else (1 - left) * MINUTE / full

    def forget(self) -> None:
        with self._lock:
            self._left.clear()


purses = Purses()


def public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return _open(HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS"]))
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        if wait := purses.spend(address_of(request)):
            return _open(_too_many(wait))
        request.method = "GET"  # of HEAD, the server sends the head alone
        return _open(_conditional(request, view(request, *args, **kwargs)))

    return answer


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=60"
    return get_conditional_response(request, etag=etag, response=response) or response


def _too_many(wait: float) -> JsonResponse:
    seconds = max(1, round(wait))
    words = _("Trop de questions en une minute depuis cette adresse. Attendez %(n)s s.") % {"n": seconds}
    response = JsonResponse({"detail": words}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _open(response: HttpResponseBase) -> HttpResponseBase:
    """Pages of other sites may read it, without any cookie: it is everybody's."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response
