"""Reading paths: made by some, followed by others, each as far as they went."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from groups.people import services as people
from groups.refusals import Refused
from workspace.knowledge.models import Entry
from workspace.knowledge.services import withdraw_entry
from workspace.paths import services
from workspace.paths.models import ReadingPath, StepRead
from workspace.paths.walking import place_in, steps_of
from workspace.search.screens import search_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(group) -> list[Entry]:
    """Two that everybody reads, and between them one that the group keeps."""
    given = {"stage": "published", "kind": "sheet", "group": group}
    widths = (("Écouter", "public"), ("Entre nous", "group"), ("Agir", "public"))
    return [Entry.objects.create(title=title, visibility=width, **given) for title, width in widths]


@pytest.fixture
def path(alice, group, entries) -> ReadingPath:
    made = services.make(by=alice, title="Par où commencer", group=group, visibility="public")
    for entry in entries:
        services.add_step(made, entry, words=f"Parce que {entry.title}.")
    services.publish(made)
    return made


def told(path, user) -> list[str]:
    return [f"{one.number} {one.entry.title}" for one in steps_of(path, user)]


def test_each_walks_what_they_may_read_as_if_there_were_no_other(path, bruno, client_for, entries):
    assert told(path, bruno) == ["1 Écouter", "2 Entre nous", "3 Agir"]
    assert told(path, AnonymousUser()) == ["1 Écouter", "2 Agir"]
    place = place_in(path, entries[2], AnonymousUser())
    assert (place.before.entry, place.here.number, place.total, place.after) == (entries[0], 2, 2, None)
    page = client_for(None).get(path.get_absolute_url()).content.decode()
    assert "Entre nous" not in page and "Parce que Agir." in page
    assert "2 sur 2" in client_for(None).get(entries[2].get_absolute_url()).content.decode()


def test_one_goes_on_to_the_next_and_comes_back_where_one_was(path, bruno, client_for, entries):
    browser = client_for(bruno)
    first, _second, last = path.steps.all()
    for _retry in range(2):
        answer = browser.post(reverse("paths:read", args=[first.pk]))
        assert answer["Location"] == entries[1].get_absolute_url()
    assert "1 lue sur 3" in browser.get(path.get_absolute_url()).content.decode()
    assert browser.post(reverse("paths:read", args=[last.pk]))["Location"] == path.get_absolute_url()
    browser.post(reverse("paths:read", args=[first.pk]), {"read": "no"})
    assert [one.step for one in StepRead.objects.all()] == [last]


def test_what_one_may_not_read_is_not_marked_either(path, dora, client_for):
    second = path.steps.all()[1]
    assert client_for(dora).post(reverse("paths:read", args=[second.pk])).status_code == 404


def test_it_is_nobodys_until_it_is_published(alice, bruno, renee, group, client_for, path):
    services.take_down(path)
    url = path.get_absolute_url()
    assert client_for(alice).get(url).status_code == 200
    for reader in (bruno, renee, None):
        assert client_for(reader).get(url).status_code == 404
    empty = services.make(by=alice, title="Vide", group=group)
    with pytest.raises(Refused):
        services.publish(empty)


def test_the_order_is_changed_by_buttons(path, alice, bruno, client_for):
    first, second, last = path.steps.all()
    url = reverse("paths:step", args=[last.pk])
    assert client_for(bruno).post(url, {"do": "up"}).status_code == 403
    client_for(alice).post(url, {"do": "up"})
    client_for(alice).post(reverse("paths:step", args=[first.pk]), {"do": "up"})  # nowhere to go
    assert [step.pk for step in path.steps.all()] == [first.pk, last.pk, second.pk]
    client_for(alice).post(reverse("paths:step", args=[second.pk]), {"do": "remove"})
    assert path.steps.count() == 2


def test_the_region_is_its_teams_and_a_group_is_its_facilitators(client_for, alice, bruno, renee, group):
    url = reverse("paths:new")
    said = {"title": "Pour tous", "visibility": "public"}
    assert client_for(bruno).get(url).status_code == 403
    assert client_for(alice).post(url, said).status_code == 422  # she has to choose her group
    assert client_for(renee).post(url, said).status_code == 302
    assert client_for(renee).post(url, said | {"visibility": "group"}).status_code == 422
    assert client_for(renee).post(url, said | {"group": group.slug}).status_code == 422
    assert ReadingPath.objects.get().group is None


def test_an_entry_that_is_taken_back_leaves_the_path(path, bruno, entries):
    withdraw_entry(entries[0], by=None)
    assert told(path, bruno) == ["1 Entre nous", "2 Agir"]


def test_it_is_found_by_its_words_by_those_it_is_for(path, bruno):
    def found(user) -> list[str]:
        return [one.shown.title for one in search_page(user, {"q": "commencer"})["results"]]

    assert found(bruno) == found(AnonymousUser()) == ["Par où commencer"]
    services.change(path, title=path.title, about="", visibility="group")
    assert found(bruno) == ["Par où commencer"] and found(AnonymousUser()) == []


def test_how_far_one_went_goes_with_the_account(path, alice, bruno):
    services.read(path.steps.first(), by=bruno)
    people.erase(bruno)
    people.erase(alice)
    path.refresh_from_db()
    assert not StepRead.objects.exists() and path.author is None
