"""A public page says what it is to whoever quotes it, and is asked again each time."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from workspace.knowledge import services
from workspace.knowledge.models import Entry

CANARY = "</script><script>alert(1)</script>"


@pytest.fixture
def sheet(group, bruno) -> Entry:
    made = services.create_entry(
        kind="sheet",
        by=bruno,
        group=group,
        title=f"Ouvrir le samedi {CANARY}",
        summary='Deux parents "volontaires".',
        body="Le **samedi**.",
        visibility="public",
        stage="published",
        latitude=43.9,
        longitude=4.8,
        publics=["familles"],
    )
    return Entry.objects.get(pk=made.pk)


def test_it_says_what_it_is_to_programs(sheet, client_for):
    page = client_for(None).get(sheet.get_absolute_url()).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    said = json.loads(block)
    assert said["@type"] == "Article" and said["name"] == sheet.title
    assert (
        said["license"].endswith("/by-sa/4.0/deed.fr") and said["contentLocation"]["geo"]["latitude"] == 43.9
    )
    assert said["url"].endswith(sheet.get_absolute_url()) and "alert(1)</script>" not in page
    for words in ('rel="canonical"', 'property="og:title"', 'name="description"', "Deux parents &quot;vol"):
        assert words in page


def test_what_is_not_public_says_nothing_and_is_not_indexed(sheet, client_for, bruno):
    Entry.objects.update(visibility="region")
    page = client_for(bruno).get(sheet.get_absolute_url()).content.decode()
    assert "ld+json" not in page and 'content="noindex"' in page


def test_a_browser_that_has_it_is_told_so_until_it_changes(sheet, client_for, bruno):
    visitor = client_for(None)
    first = visitor.get(sheet.get_absolute_url())
    assert first["Cache-Control"] == "private, no-cache" and first["Last-Modified"]
    again = {"If-None-Match": first["ETag"]}
    assert visitor.get(sheet.get_absolute_url(), headers=again).status_code == 304
    services.edit_entry(sheet, by=bruno, summary="Autre chose.")
    assert visitor.get(sheet.get_absolute_url(), headers=again).status_code == 200
    services.withdraw_entry(sheet, by=bruno)
    assert visitor.get(sheet.get_absolute_url(), headers=again).status_code == 404
    assert "ETag" not in client_for(bruno).get("/connaissances/")


def test_it_is_light_and_asks_little(sheet, client_for, django_assert_max_num_queries):
    visitor = client_for(None)
    visitor.get(sheet.get_absolute_url())
    with django_assert_max_num_queries(20):
        page = visitor.get(sheet.get_absolute_url())
    assert len(page.content) < 100_000


def test_it_asks_as_much_among_many_as_alone(sheet, group, bruno, client_for):
    def asked() -> int:
        visitor.get(sheet.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            visitor.get(sheet.get_absolute_url())
        return len(queries)

    visitor = client_for(None)
    alone = asked()
    for number in range(12):
        services.create_entry(
            kind="sheet",
            by=bruno,
            group=group,
            title=f"Autre {number}",
            visibility="public",
            stage="published",
        )
    assert asked() <= alone + 2  # what resembles it is shown as soon as something does
