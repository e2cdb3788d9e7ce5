"""The home of a group, and who sees what there."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from groups import home
from groups.circles import Circle
from groups.models import Role
from tests.conftest import join
from tests.factories import JoinRequestFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_its_people_find_what_waits_what_happened_and_who_is_here(client_for, bruno, group):
    page = client_for(bruno).get(group.get_absolute_url()).content.decode()
    for region in ("home-waiting", "home-news", "home-dates", "home-here", "group-people"):
        assert f'id="{region}"' in page


def test_a_stranger_finds_what_it_is_and_how_to_come_in(client_for, dora, group):
    page = client_for(dora).get(group.get_absolute_url()).content.decode()
    assert "Demander à rejoindre" in page and 'id="home-news"' not in page


@pytest.mark.parametrize("name", ["state", "news", "waiting"])
def test_the_inside_of_a_group_is_refused_to_a_stranger(client_for, dora, bruno, group, name):
    address = reverse(f"groups:{name}", args=[group.slug])
    assert client_for(dora).get(address).status_code == 403
    assert client_for(bruno).get(address).status_code == 200


def test_an_empty_region_says_what_to_do(client_for, bruno, group):
    page = client_for(bruno).get(group.get_absolute_url()).content.decode()
    assert "Rien ne vous attend ici" in page and "vous êtes à jour" in page
    assert "Aucune date n’est prévue" in page and "discussion" in page


def test_pictograms_are_of_their_own_size_whatever_the_number_of_people(client_for, bruno, group):
    page = client_for(bruno).get(group.get_absolute_url()).content.decode()
    assert set(re.findall(r"icon--(\w+)", page)) <= {"s", "l", "xl"}
    assert 'class="icon icon--xl"' in page and 'class="icon"' in page


def test_a_face_is_a_letter_and_a_first_name(client_for, bruno, alice, group):
    page = client_for(bruno).get(group.get_absolute_url()).content.decode()
    here = page[page.index('id="home-here"') :]
    said = re.search(rf'<li class="who" data-person="{alice.pk}".*?</li>', here)
    assert said and 'data-state="away"' in said[0]
    assert re.search(r'aria-hidden="true">A</span><span>Alice</span>', said[0])


def test_what_a_name_holds_is_shown_as_it_is(client_for, bruno, group):
    MembershipFactory(group=group, user=UserFactory(display_name="<b>Zoé"))
    page = client_for(bruno).get(group.get_absolute_url()).content.decode()
    assert 'aria-hidden="true">&lt;</span><span>&lt;b&gt;Zoé</span>' in page and "<b>Zoé" not in page


def test_a_request_waits_for_who_facilitates_and_for_nobody_else(alice, bruno, group):
    JoinRequestFactory(group=group, user=UserFactory(display_name="Paulette"))
    (one,) = home.what_waits(Circle.of(alice, group))
    assert one.title == "Paulette" and one.gesture == "Répondre"
    assert home.what_waits(Circle.of(bruno, group)) == []


def test_a_circle_holds_my_groups_and_my_part_in_each(alice, bruno, group, other_group):
    MembershipFactory(group=other_group, user=alice, role=Role.OBSERVER)
    circle = Circle.of(alice)
    assert set(circle.groups) == {group.pk, other_group.pk}
    assert circle.facilitates == [group.pk] and circle.member_of == [group.pk]
    assert list(Circle.of(alice, other_group).groups) == [other_group.pk]
    assert not Circle.of(UserFactory(), group)


def test_a_source_is_registered_once_and_keeps_its_order():
    registry: home.Registry = home.Registry()

    def late(circle):
        return []

    def early(circle):
        return []

    registry(late, order=90)
    registry(late, order=90)
    registry(early, order=10)
    assert list(registry) == [early, late]


def test_beyond_a_few_names_the_people_have_a_page(client_for, bruno, group):
    for number in range(12):
        join(group, f"Personne{number:02}")
    page = client_for(bruno).get(group.get_absolute_url()).content.decode()
    address = reverse("groups:members", args=[group.slug])
    assert address in page
    assert "Personne11" in client_for(bruno).get(address).content.decode()


def test_the_people_of_a_group_are_not_shown_to_a_stranger(client_for, dora, group):
    assert client_for(dora).get(reverse("groups:members", args=[group.slug])).status_code == 403


def test_who_is_here_is_followed_by_the_page(client_for, bruno, alice, group):
    page = client_for(bruno).get(group.get_absolute_url()).content.decode()
    assert f'data-person="{alice.pk}"' in page
