"""What the pages of a gathering are made of comes from its packages."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from sessions.gatherings import parts, policies

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_registries(monkeypatch):
    """Each test its own, so that what it registers is gone after it."""
    for name in ("public_part", "gesture"):
        monkeypatch.setattr(getattr(parts, name), "_known", [])
    monkeypatch.setattr(parts, "_team", list(parts._team))


def test_the_public_page_shows_each_part_in_its_order(village, client_for, own_registries):
    parts.public_part(lambda gathering, user, request: "<p>Le programme</p>", order=20)
    parts.public_part(lambda gathering, user, request: f"<p>Pour {gathering.title}</p>", order=10)
    parts.public_part(lambda gathering, user, request: "", order=5)
    page = client_for(None).get(village.get_absolute_url()).content.decode()
    assert 0 < page.index("<p>Pour Village de Sisteron</p>") < page.index("<p>Le programme</p>")


def test_a_gesture_stands_under_the_title_for_who_may(village, alice, client_for, own_registries):
    def offer(gathering, user):
        return parts.Doing("Je m’inscris", "/ici/", "edit", main=True) if not user.is_authenticated else None

    parts.gesture(offer)
    assert 'href="/ici/"' in client_for(None).get(village.get_absolute_url()).content.decode()
    assert 'href="/ici/"' not in client_for(alice).get(village.get_absolute_url()).content.decode()


def test_the_tabs_are_those_one_may_open(village, alice, bruno, dora, own_registries):
    parts.team_part("Voir", "gatherings:gathering", "eye", order=90)
    labels = {who: [str(tab.label) for tab in parts.team_tabs(village, who)] for who in (alice, bruno, dora)}
    assert labels[alice][0] == "Préparer" and labels[alice][-1] == "Voir"
    assert "Préparer" in labels[bruno] and "Voir" not in labels[bruno]
    assert labels[dora] == [] and parts.team_tabs(village, AnonymousUser()) == []


def test_the_tab_of_the_page_is_said(village, alice, own_registries):
    parts.team_part("Voir", "gatherings:gathering", "eye", order=90)
    under = reverse("gatherings:prepare", args=[village.slug]) + "plus-loin/"
    here = [str(tab.label) for tab in parts.team_tabs(village, alice, under) if tab.here]
    assert here == ["Préparer"]


def test_a_part_says_where_it_stands_on_the_team_s_page(village, alice, client_for, own_registries):
    parts.team_part(
        "Inscriptions",
        "gatherings:gathering",
        "people",
        shown=policies.can_prepare,
        says=lambda it: "12 inscrits",
    )
    page = client_for(alice).get(reverse("gatherings:prepare", args=[village.slug])).content.decode()
    assert "12 inscrits" in page


def test_the_team_s_page_is_the_group_s_people_s(village, alice, bruno, chloe, dora, renee, client_for):
    page = reverse("gatherings:prepare", args=[village.slug])
    for person in (alice, bruno, renee):
        assert client_for(person).get(page).status_code == 200
    for person in (chloe, dora):
        assert client_for(person).get(page).status_code == 403
