"""What the header leads to, for whom."""

import pytest
from django.urls import reverse

from workspace.config import navigation

pytestmark = pytest.mark.django_db


def shown_to(rf, user, path="/") -> tuple[list[str], list[str]]:
    request = rf.get(path)
    request.user = user
    nav = navigation.of(request)
    return [link.label for link in nav.bar], [link.label for link in nav.work]


def test_a_member_goes_to_the_groups_and_to_their_work(rf, bruno):
    bar, work = shown_to(rf, bruno)
    assert bar[:2] == ["Accueil", "Groupes"]
    assert {"Séances", "Tableaux", "Documents"} <= set(work)


def test_a_guest_is_not_sent_where_guests_do_not_enter(rf, gael):
    assert "Documents" not in shown_to(rf, gael)[1]


def test_a_visitor_has_no_work_here(client):
    page = client.get("/").content.decode()
    assert "Nos travaux" not in page and reverse("groups:groups") in page


def test_the_header_says_where_one_is(rf, bruno):
    request = rf.get(reverse("documents:documents"))
    request.user = bruno
    nav = navigation.of(request)
    assert nav.working and [link.label for link in nav.work if link.current] == ["Documents"]
    assert not any(link.current for link in nav.bar)


def test_an_address_that_does_not_exist_is_not_shown(rf, bruno, monkeypatch):
    monkeypatch.setattr(navigation, "BAR", (navigation.Entry("nowhere:none", "Nulle part", "home"),))
    assert shown_to(rf, bruno)[0] == []
