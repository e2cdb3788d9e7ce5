"""Sort what the sources brought: by several people, at once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.refusals import Refused
from tests.factories import ThemeFactory
from workspace.knowledge.models import Entry
from workspace.watch import links, services
from workspace.watch.models import WatchItem, WatchSource
from workspace.watch.suggesting import Suggestions

State = WatchItem.State
QUEUE = "/veille/a-trier/?groupe=petite-enfance"
DECIDE = "/veille/a-trier/decider/?groupe=petite-enfance"


def source_of(group) -> WatchSource:
    made = services.add_source(group, by=None, url="https://ailleurs.exemple/flux", title="Ailleurs")
    WatchSource.objects.filter(pk=made.pk).update(site="https://ailleurs.exemple/")
    made.refresh_from_db()
    return made


def bring(group, n: int = 1, title: str = "Actu") -> WatchItem:
    link = f"https://ailleurs.exemple/{n}"
    said = {"link": link, "link_key": links.key_of(link), "title": f"{title} {n}", "summary": "Un résumé."}
    return WatchItem.objects.create(source=source_of(group), group=group, key=str(n), **said)


def test_what_is_kept_becomes_an_entry_with_its_note_and_themes(client_for, alice, group):
    theme = ThemeFactory(slug="droits")
    item = bring(group)
    said = {
        "title": "Un titre",
        "note": "Pour nos **séances**.",
        "themes": [theme.slug],
        "visibility": "public",
    }
    assert client_for(alice).post(f"/veille/a-trier/{item.pk}/", said).status_code == 302
    entry = Entry.objects.get()
    assert (entry.title, entry.visibility, list(entry.themes.all())) == ("Un titre", "public", [theme])
    assert (entry.credit, entry.credit_url) == ("Ailleurs", "https://ailleurs.exemple/")
    assert "<strong>séances</strong>" in entry.body_html
    item.refresh_from_db()
    assert (item.state, item.entry, item.decided_by) == (State.KEPT, entry, alice)


def test_a_member_keeps_for_the_region_and_not_further(client_for, bruno, group):
    item = bring(group)
    client = client_for(bruno)
    assert client.post(DECIDE, {"act": "keep", "item": item.pk, "visibility": "public"}).status_code == 403
    assert client.post(DECIDE, {"act": "keep", "item": item.pk, "visibility": "region"}).status_code == 302
    assert Entry.objects.get().visibility == "region"


def test_who_observes_sorts_nothing(client_for, chloe, group):
    item = bring(group)
    assert client_for(chloe).get(QUEUE).status_code == 200
    assert client_for(chloe).post(DECIDE, {"one": f"aside:{item.pk}"}).status_code == 403
    assert client_for(chloe).get(f"/veille/a-trier/{item.pk}/").status_code == 403


def test_another_group_s_item_is_not_sorted_from_here(client_for, alice, group, other_group):
    theirs = bring(other_group)
    client_for(alice).post(DECIDE, {"act": "aside", "item": theirs.pk})
    theirs.refresh_from_db()
    assert theirs.state == State.WAITING
    assert client_for(alice).get(f"/veille/a-trier/{theirs.pk}/").status_code == 404


def test_several_are_sorted_at_once(client_for, alice, group):
    items = [bring(group, n) for n in range(5)]
    client = client_for(alice)
    client.post(DECIDE, {"act": "aside", "item": [items[0].pk, items[1].pk]})
    client.post(DECIDE, {"one": f"duplicate:{items[2].pk}"})
    client.post(DECIDE, {"act": "keep", "item": [items[3].pk, items[4].pk], "visibility": "public"})
    states = list(WatchItem.objects.order_by("key").values_list("state", flat=True))
    assert states == [State.ASIDE, State.ASIDE, State.DUPLICATE, State.KEPT, State.KEPT]
    assert Entry.objects.count() == 2


def test_the_first_to_decide_decides_and_the_other_is_told_by_whom(client_for, alice, bruno, group):
    item = bring(group)
    client_for(alice).post(DECIDE, {"one": f"aside:{item.pk}"})
    page = client_for(bruno).post(DECIDE, {"one": f"aside:{item.pk}"}, follow=True)
    assert "Alice en avait déjà décidé (écarté)" in page.content.decode()


def test_kept_by_two_it_is_one_entry(alice, bruno, group):
    item = bring(group)
    first = services.keep_item(item, by=alice, visibility="region")
    again = services.keep_item(item, by=bruno, visibility="region")
    assert (again.entry, again.new) == (first.entry, False)


def test_set_aside_by_one_it_is_not_kept_by_the_other(alice, bruno, group):
    item = bring(group)
    services.set_aside([item], State.ASIDE, by=alice)
    with pytest.raises(Refused, match="Alice"):
        services.keep_item(item, by=bruno, visibility="region")
    assert not Entry.objects.exists()


def test_what_was_kept_elsewhere_is_told_as_a_duplicate(alice, group):
    item = bring(group)
    known = services.keep_link(by=alice, group=group, url=item.link, title="Déjà", visibility="group").entry
    kept = services.keep_item(item, by=alice, visibility="group")
    item.refresh_from_db()
    assert (kept.entry, kept.new, item.state, item.entry) == (known, False, State.DUPLICATE, known)


def test_a_decision_is_undone(client_for, alice, group):
    item = bring(group)
    client = client_for(alice)
    client.post(DECIDE, {"one": f"aside:{item.pk}"})
    assert "Actu 1" not in client.get(QUEUE).content.decode()
    assert "Actu 1" in client.get(QUEUE + "&voir=tries").content.decode()
    client.post(DECIDE + "&voir=tries", {"act": "back", "item": item.pk})
    assert "Actu 1" in client.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"act": "aside"},
        {"one": "aside:x"},
        {"one": "nimporte:1"},
        {"act": "aside", "item": ["9" * 30, "-1", "²"]},
        {"act": "lapsed", "item": "1"},
    ],
)
def test_nothing_said_changes_nothing(client_for, alice, group, said):
    bring(group)
    assert client_for(alice).post(DECIDE, said).status_code == 302
    assert WatchItem.objects.waiting().count() == 1


def test_a_feed_that_calls_its_site_anything_does_not_lose_the_link(alice, group):
    item = bring(group)
    WatchSource.objects.update(site="https://sous_tiret.exemple/", title="x" * 120)
    assert services.keep_item(WatchItem.objects.get(pk=item.pk), by=alice, visibility="group").new


def test_words_suggest_a_theme(alice, group):
    enfance = ThemeFactory(name="Petite enfance", description="Accueillir les tout-petits", slug="a")
    ThemeFactory(name="Accès aux droits", description="", slug="b")
    suggest = Suggestions.of(alice)
    assert suggest.for_text("Une crèche pour la petite enfance") == [enfance]
    assert suggest.for_text("Un menuisier ouvre") == []
    for n in range(4):
        services.keep_link(
            by=alice, group=group, url=f"https://a.exemple/{n}", title=f"Crèche et biberon {n}",
            visibility="group", themes=[enfance],
        )  # fmt: skip
    assert Suggestions.of(alice).for_text("Un biberon à la crèche") == [enfance]


def test_the_queue_costs_the_same_whatever_waits(client_for, alice, group, django_assert_num_queries):
    client = client_for(alice)
    for n in range(2):
        bring(group, n)
    with CaptureQueriesContext(connection) as few:
        client.get(QUEUE)
    for n in range(2, 20):
        bring(group, n)
    with django_assert_num_queries(len(few)):
        client.get(QUEUE)


def test_hostile_words_are_only_words(client_for, alice, group):
    bring(group, 1, "<script>alert(1)</script>")
    html = client_for(alice).get(QUEUE).content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)" in html
