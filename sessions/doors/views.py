"""The one page where a code is typed, whatever it opens. GET changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.counters import address_of
from groups.refusals import TooMany
from sessions.doors import codes, tries


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """Type the digits, then one's first name on the threshold they lead to."""
    code = "".join(filter(str.isdigit, request.POST.get("code") or request.GET.get("code", "")))[:12]
    if not code:
        return ask_code(request)
    address = address_of(request)
    try:
        tries.let_try(address)
    except TooMany as refused:
        return ask_code(request, code, str(refused), status=refused.status)
    threshold = codes.threshold_of(request, code)
    if threshold is not None:
        return threshold
    tries.note_wrong(address)
    sentence = _(
        "Ce code n'ouvre aucune séance ni aucun tableau en ce moment. Vérifiez-le, ou demandez à l'animateur."
    )
    return ask_code(request, code, sentence, status=404)


def ask_code(request: HttpRequest, code: str = "", error: str = "", status: int = 200) -> HttpResponse:
    return render(request, "doors/door.html", {"code": code, "error": error}, status=status)
