"""The first minute of somebody who starts the demonstration."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_a_visitor_sees_the_front_page_and_nothing_is_asked_of_anybody_else(person, site):
    page = person()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.goto("/")
    assert page.locator("h1").first.is_visible()
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert complaints == []


def test_alice_signs_in_with_the_password_that_was_printed(person):
    page = person("alice@pais.example")
    assert "Petite enfance" in page.locator("main").inner_text()


def test_the_mail_of_a_demonstration_is_read_on_a_phone(person):
    page = person(width=360)
    page.goto("/courriels/")
    assert "démonstration" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
