"""What every answer says to the browser, whatever the page."""

from __future__ import annotations

import pytest
from django.test import Client

PUBLIC = (
    "/",
    "/groupes/",
    "/connaissances/",
    "/rejoindre/",
    "/compte/connexion/",
    "/compte/inscription/",
    "/rien/",
)
OURS = ("/", "/seances/", "/groupes/", "/compte/profil/")


def policy(answer) -> dict[str, list[str]]:
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_no_page_lets_anything_foreign_or_inline_run(path):
    directives = policy(Client().get(path))
    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == directives["style-src"] == ["'self'"]
    assert directives["frame-ancestors"] == directives["base-uri"] == ["'none'"]
    assert directives["connect-src"] == directives["form-action"] == ["'self'"]
    everything = [source for sources in directives.values() for source in sources]
    assert not [source for source in everything if "unsafe" in source or "*" in source or ":/" in source]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_no_page_is_framed_sniffed_or_told_to_others(path):
    headers = Client().get(path).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", OURS)
def test_what_is_made_for_somebody_stays_out_of_every_cache(path, alice):
    client = Client()
    client.force_login(alice)
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(alice):
    alice.set_password("une phrase bien longue")
    alice.save()
    client = Client()
    client.get("/compte/connexion/")
    answer = client.post("/compte/connexion/", {"login": alice.email, "password": "une phrase bien longue"})
    assert answer.status_code == 302
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"] and client.cookies[name]["samesite"] == "Lax"


def test_one_worker_answers_for_the_desks_of_gatherings_and_no_other_file_for_any_page(settings):
    def allowed(url: str) -> str | None:
        headers: dict[str, str] = {}
        settings.SERVESTATIC_ADD_HEADERS_FUNCTION(headers, "", url)
        return headers.get("Service-Worker-Allowed")

    assert allowed("/static/desk-worker.0123456789ab.js") == "/rencontres/"
    assert allowed("/static/app.0123456789ab.js") is None
