"""The front page, one's own space, the style guide and the pages of the bad days."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DataError, OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from workspace.config import errors
from workspace.config.middleware import DatabaseDownMiddleware
from workspace.home import panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    """A panel of another room, for the time of one test."""
    before = list(panels._panels)
    panels._panels.clear()
    yield panels.register
    panels._panels[:] = before


def test_a_visitor_reads_what_pais_is(client):
    page = client.get("/").content.decode()
    for word in ("Avignon", "Draguignan", "Sisteron", "Accès aux droits", reverse("account_login")):
        assert word in page


def test_bruno_finds_his_groups(client, bruno, group, other_group):
    client.force_login(bruno)
    page = client.get("/").content.decode()
    assert group.name in page
    assert other_group.name not in page


def test_gael_is_told_he_is_a_guest_and_sees_no_group(client, gael, group):
    client.force_login(gael)
    page = client.get("/").content.decode()
    assert "Vous êtes ici en invité" in page
    assert group.name not in page


def test_another_room_adds_its_panel_to_my_space(client, bruno, panel):
    panel(lambda user, request: f"pour {user.display_name}")
    client.force_login(bruno)
    assert "pour Bruno" in client.get("/").content.decode()


def test_without_a_panel_a_guest_is_told_what_will_come(client, gael, panel):
    panel(lambda user, request: "")
    client.force_login(gael)
    assert "Rien de prévu pour l’instant" in client.get("/").content.decode()


def test_panels_keep_their_order_and_are_registered_once(rf, bruno, panel):
    def last(user, request):
        return "b"

    panel(last, order=90)
    panel(last, order=90)
    panel(lambda user, request: "a", order=10)
    assert panels.for_person(bruno, rf.get("/")) == ["a", "b"]


def test_what_a_panel_did_not_mark_as_safe_is_escaped(client, bruno, panel):
    panel(lambda user, request: "<b>non</b>")
    client.force_login(bruno)
    assert "&lt;b&gt;non&lt;/b&gt;" in client.get("/").content.decode()


def test_the_style_guide_is_only_for_demonstrations(client, settings):
    settings.DEMO = False
    assert client.get(reverse("style")).status_code == 404


@pytest.mark.parametrize(
    "theme, expected", [("dark", True), ("light", True), ('"><script>', False), ("", False)]
)
def test_the_theme_of_the_cookie_is_one_of_two_words(client, theme, expected):
    client.cookies["theme"] = theme
    page = client.get("/").content.decode()
    assert ("data-theme=" in page) is expected


def test_two_missing_pages_answer_the_same(client):
    def without_address(path):
        """The way back after signing in and the token are the only differences."""
        page = client.get(path).content.decode().replace(path, "")
        return re.sub(r'"X-CSRFToken": "\w+"', "", page)

    assert "Il n’y a rien ici pour vous" in without_address("/xyz/")
    assert without_address("/xyz/") == without_address("/zyx/")


def test_a_refusal_gives_its_reason(rf, client):
    request = client.get("/").wsgi_request
    page = errors.forbidden(request, PermissionError("Seul le client écrit à cette étape."))
    assert page.status_code == 403
    assert "Seul le client écrit à cette étape." in page.content.decode()


@pytest.mark.parametrize("answer, status", [(errors.bad_request, 400), (errors.csrf_failure, 403)])
def test_the_other_refusals_say_that_nothing_changed(client, answer, status):
    page = answer(client.get("/").wsgi_request)
    assert page.status_code == status
    assert "Rien n’a été changé" in page.content.decode()


def test_who_asks_us_for_another_site_is_told_so_and_breaks_nothing(client, caplog):
    page = client.get("/", headers={"host": "ailleurs.example"})
    assert page.status_code == 400 and "Rien n’a été changé" in page.content.decode()
    assert "ailleurs.example" not in page.content.decode() + caplog.text
    assert client.get("/").status_code == 200


@pytest.mark.django_db(databases=[])
class TestWhenNothingWorks:
    """These pages are rendered without a database: a query would fail these tests."""

    def test_an_error_says_that_what_was_saved_is_saved(self):
        page = errors.server_error(RequestFactory().get("/"))
        assert page.status_code == 500
        assert "Ce qui était enregistré l’est toujours" in page.content.decode()

    def test_a_database_that_stopped_outside_of_a_view_is_a_503(self):
        try:
            raise OperationalError
        except OperationalError:
            page = errors.server_error(RequestFactory().get("/"))
        assert page.status_code == 503
        assert page["Retry-After"] == "5"
        assert "Le service reprend dans un instant" in page.content.decode()

    def test_a_column_that_is_missing_is_our_mistake_and_not_a_stopped_database(self):
        try:
            raise OperationalError("no such column: workspace_entry.colour")
        except OperationalError as wrong:
            page = errors.server_error(RequestFactory().get("/"))
            handled = DatabaseDownMiddleware(errors.server_error).process_exception(None, wrong)
        assert page.status_code == 500 and handled is None

    def test_without_even_a_template_a_sentence_is_sent(self):
        page = errors.without_context("errors/none.html", status=500)
        assert "Ce qui était enregistré l’est toujours" in page.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"),
        DataError("integer out of range"),
        OverflowError("Python int too large to convert to SQLite INTEGER"),
    ],
)
def test_what_no_database_can_hold_is_a_bad_request(rf, wrong):
    request = rf.get("/")
    request.user = AnonymousUser()
    answer = DatabaseDownMiddleware(errors.server_error).process_exception(request, wrong)
    assert answer is not None and answer.status_code == 400


@pytest.mark.parametrize(
    "ours", [OverflowError("date value out of range"), DataError("value too long for type varchar(80)")]
)
def test_what_we_let_through_is_our_mistake_and_no_bad_request(rf, ours):
    assert DatabaseDownMiddleware(errors.server_error).process_exception(rf.get("/"), ours) is None


def test_a_sign_in_form_is_shown_before_javascript(client: Client):
    page = client.get(reverse("account_login")).content.decode()
    assert 'method="post"' in page
