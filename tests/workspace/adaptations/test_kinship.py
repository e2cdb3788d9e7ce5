"""What came of what, for each reader; the grid; the call."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from groups.refusals import Refused
from workspace.adaptations import services
from workspace.adaptations.kin import family_of
from workspace.adaptations.models import Call, GridLine, Kinship
from workspace.adaptations.provenance import chain_of
from workspace.knowledge.services import hide_entry, withdraw_entry

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


def titles(entry, user) -> set[str]:
    return {node.title for node in family_of(entry, user).nodes.values()}


def test_nothing_descends_from_itself_however_far(shelve):
    one, two, three = shelve("Un"), shelve("Deux"), shelve("Trois")
    services.link(one, two)
    services.link(two, three, kind="adapted")
    for parent, child in ((one, one), (two, one), (three, one)):
        with pytest.raises(Refused):
            services.link(parent, child)
    services.link(one, three)
    assert services.link(one, three, kind="adapted").kind == "adapted" and Kinship.objects.count() == 3


def test_a_hidden_ancestor_leaves_no_trace(client_for, shelve, group, bruno):
    root, kept, leaf = (
        shelve("La racine"),
        shelve("Secrète", visibility="group", group=group),
        shelve("La feuille"),
    )
    services.link(root, kept)
    services.link(kept, leaf)
    assert titles(leaf, bruno) == {"La racine", "Secrète", "La feuille"}
    assert titles(leaf, STRANGER) == {"La feuille"} and titles(root, STRANGER) == {"La racine"}
    for address in (leaf.get_absolute_url(), root.get_absolute_url(), reverse("adaptations:region")):
        page = client_for(None).get(address).content.decode()
        assert "Secrète" not in page and "lineage__svg" not in page
    assert "Secrète" in client_for(bruno).get(leaf.get_absolute_url()).content.decode()


def test_it_is_drawn_and_said_as_a_list_on_the_page_and_for_the_region(client_for, shelve, sheet):
    child = shelve("La roulotte <b>", territory=sheet.territory)
    services.link(sheet, child, kind="adapted")
    for address in (sheet.get_absolute_url(), child.get_absolute_url(), reverse("adaptations:region")):
        page = client_for(None).get(address).content.decode()
        assert page.count('class="lineage__svg') == 2 and 'class="lineage__list"' in page
        assert "La roulotte &lt;b&gt;" in page and "<b>" not in page
        assert f'href="{child.get_absolute_url()}"' in page


def test_an_adaptation_is_drawn_until_its_fiche_is_read(client_for, adaptation, sheet, dora, bruno):
    assert titles(sheet, bruno) == {sheet.title, "Le minibus des petits"}
    assert titles(sheet, STRANGER) == {sheet.title}  # it is told to the region
    made = services.publish(adaptation, by=dora, title="La fiche du minibus")
    assert titles(sheet, bruno) == {sheet.title, "Le minibus des petits"}
    made.stage, made.visibility = "published", "public"
    made.save()
    assert titles(sheet, STRANGER) == titles(sheet, bruno) == {sheet.title, "La fiche du minibus"}


def test_what_is_taken_back_or_hidden_leaves_the_drawing(shelve, sheet, renee):
    one, two = shelve("Un"), shelve("Deux")
    services.link(sheet, one)
    services.link(sheet, two)
    withdraw_entry(one, by=None)
    hide_entry(two, by=renee)
    assert titles(sheet, STRANGER) == {sheet.title}


def test_as_many_questions_for_a_large_family_as_for_a_small_one(client_for, shelve, sheet, bruno):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client_for(bruno).get(sheet.get_absolute_url())
        return len(queries)

    before = shelve("Première")
    services.link(sheet, before)
    asked()
    few = asked()
    for number in range(20):
        child = shelve(f"Fiche {number}")
        services.link(before if number % 2 else sheet, child)
        before = child
    assert asked() == few


def test_its_origin_is_looked_for_then_told_by_who_may_change_it(
    client_for, shelve, alice, bruno, sheet, group
):
    origin, kept = shelve("La roulotte d’Apt"), shelve("Gardée ailleurs", visibility="region")
    url = reverse("adaptations:origins", args=[sheet.pk])
    assert client_for(bruno).get(url).status_code == 403
    browser = client_for(alice)
    assert "La roulotte d’Apt" in browser.get(url, {"q": "roulotte"}).content.decode()
    browser.post(url, {"parent": origin.pk, "kind": "adapted"})
    browser.post(url, {"parent": kept.pk, "kind": "n'importe"})
    link = Kinship.objects.get()
    assert (link.parent, link.child, link.kind) == (origin, sheet, "adapted")
    assert browser.post(url, {"parent": "pas-une-clef"}).status_code == 404
    browser.post(reverse("adaptations:unlink", args=[sheet.pk, link.pk]))
    assert not Kinship.objects.exists()


def test_a_link_that_one_does_not_see_is_not_undone(client_for, shelve, alice, sheet, other_group):
    kept = shelve("D’ailleurs", visibility="group", group=other_group)
    link = services.link(kept, sheet)
    client_for(alice).post(reverse("adaptations:unlink", args=[sheet.pk, link.pk]))
    assert Kinship.objects.filter(pk=link.pk).exists()


def test_the_grid_says_what_can_be_moved(client_for, alice, bruno, sheet):
    url = reverse("adaptations:grid", args=[sheet.pk])
    assert client_for(bruno).get(url).status_code == 403
    said = {"need": "essential", "need-words": "Sans <b>cela</b>, rien.", "means": "local"}
    assert client_for(alice).post(url, said).status_code == 302
    page = client_for(None).get(sheet.get_absolute_url()).content.decode()
    assert "Sans &lt;b&gt;cela&lt;/b&gt;, rien." in page and "propre au lieu" in page
    assert client_for(alice).post(url, {"need": "peut-être"}).status_code == 422
    client_for(alice).post(url, {"means": "adaptable"})
    assert [(line.criterion, line.verdict) for line in GridLine.objects.all()] == [("means", "adaptable")]


def test_the_call_is_open_until_its_day(client_for, alice, sheet):
    url = reverse("adaptations:call", args=[sheet.pk])
    region = reverse("adaptations:region")
    client_for(alice).post(url, {"words": "Nous prêtons le minibus.", "until": str(localdate())})
    for address in (sheet.get_absolute_url(), region):
        assert "Nous prêtons le minibus." in client_for(None).get(address).content.decode()
    assert client_for(alice).post(url, {"until": "2020-01-01"}).status_code == 422
    Call.objects.update(until="2020-01-01")
    for address in (sheet.get_absolute_url(), region):
        assert "Nous prêtons le minibus." not in client_for(None).get(address).content.decode()
    client_for(alice).post(url, {"call": "close"})
    assert not Call.objects.exists()


def test_the_chain_of_an_entry_stops_where_one_may_not_read(shelve, group, bruno, dora):
    learnt = shelve(
        "Écouter", kind="learning", visibility="group", group=group, provenance="Séance du 4 mars"
    )
    fiche = shelve("Écouter d’abord", drawn_from=learnt)
    told = shelve("Dix ans d’écoute", kind="monograph", drawn_from=fiche)
    assert [link.words for link in chain_of(told, bruno)] == [
        "Séance du 4 mars",
        "Écouter",
        "Écouter d’abord",
    ]
    assert [link.words for link in chain_of(told, dora)] == ["Écouter d’abord"]
    assert chain_of(fiche, STRANGER) == []
