"""Which kind of code opens what. A code says by its length which kind it is."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Opener = Callable[[HttpRequest, str], HttpResponse | None]
_openers: dict[int, Opener] = {}


def opens(digits: int) -> Callable[[Opener], Opener]:
    """Register `fn(request, code)`: the threshold behind a code of that many digits, None when no open door
    has this code."""

    def register(opener: Opener) -> Opener:
        _openers[digits] = opener
        return opener

    return register


def threshold_of(request: HttpRequest, code: str) -> HttpResponse | None:
    opener = _openers.get(len(code))
    return opener(request, code) if opener else None


def spoken(code: str) -> str:
    """As it is read aloud: « 482 917 », « 1234 5678 »."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}".strip()
