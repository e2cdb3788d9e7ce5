"""The feeds: whole for programs, and never more than what anybody may read."""

from __future__ import annotations

import time

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.people import services as people
from tests.factories import TerritoryFactory, ThemeFactory
from workspace.feeds import services
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry, edit_entry, hide_entry, withdraw_entry
from workspace.watch.services import keep_link

GROUP, REGION, PUBLIC = Entry.Visibility.GROUP, Entry.Visibility.REGION, Entry.Visibility.PUBLIC
ALL = "/flux/connaissances.atom"


def written(by, group, title="Une fiche", visibility=PUBLIC, stage="published", kind="sheet", **given):
    given.setdefault("body", "Un **mot**.")
    return create_entry(
        kind=kind, by=by, group=group, title=title, visibility=visibility, stage=stage, **given
    )


def read(path: str = ALL):
    answer = Client().get(path)
    assert answer.status_code == 200, answer.status_code
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.bozo_exception
    return found


def titles(path: str = ALL) -> list[str]:
    return [entry.title for entry in read(path).entries]


@pytest.mark.parametrize("fmt", ["atom", "rss"])
def test_an_entry_says_what_programs_need(alice, group, fmt):
    theme = ThemeFactory(name="Accès aux droits")
    hard = "« Été » & <b>co</b> ]]> 😀"
    made = written(
        alice, group, hard, themes=[theme], summary="Deux phrases. Ici.", author_name="Alice & Zoé"
    )
    found = read(f"/flux/connaissances.{fmt}")
    assert found.version == {"atom": "atom10", "rss": "rss20"}[fmt]
    assert found.feed.title == "PAIS · Toutes les connaissances"
    (entry,) = found.entries
    assert entry.id == f"urn:uuid:{made.pk}" and entry.link.endswith(made.get_absolute_url())
    assert "Été" in entry.title and "😀" in entry.title
    assert entry.summary == "Deux phrases. Ici."
    assert "<strong>mot</strong>" in entry.content[0].value
    assert [tag.term for tag in entry.tags] == ["Accès aux droits"]
    assert entry.published_parsed[:3] == made.published_at.timetuple()[:3]
    if fmt == "atom":
        assert entry.author == "Alice & Zoé" and entry.rights == "CC BY-SA 4.0"
        assert {link.rel for link in entry.links} >= {"alternate", "license"}
        assert found.feed.id and found.feed.updated and found.feed.author


def test_a_link_of_the_veille_says_where_it_leads(alice, group):
    keep_link(by=alice, group=group, url="https://a.exemple/1", title="Un", visibility="public")
    related = [link.href for link in read().entries[0].links if link.rel == "related"]
    assert related == ["https://a.exemple/1"]


def test_only_what_is_public_and_published(alice, group):
    written(alice, group, "dehors")
    for visibility in (GROUP, REGION):
        written(alice, group, f"canari {visibility}", visibility)
    written(alice, group, "canari brouillon", stage="draft")
    hidden = written(alice, group, "canari masqué")
    hide_entry(hidden, by=alice)
    assert titles() == ["dehors"]


def test_what_leaves_leaves_at_once(alice, group):
    one, other = written(alice, group, "un"), written(alice, group, "deux")
    client = Client()
    before = client.get(ALL)
    headers = {"If-None-Match": before["ETag"], "If-Modified-Since": before["Last-Modified"]}
    assert client.get(ALL, headers=headers).status_code == 304
    withdraw_entry(one, by=alice)
    assert client.get(ALL, headers=headers).status_code == 200
    assert titles() == ["deux"]
    Entry.objects.filter(pk=other.pk).update(visibility=GROUP)
    assert titles() == []
    only_a_date = {"If-Modified-Since": before["Last-Modified"]}
    assert b"urn:uuid" not in client.get(ALL, headers=only_a_date).content


def test_what_changes_is_told(alice, group):
    made = written(alice, group)
    before = Client().get(ALL)["ETag"]
    edit_entry(made, by=alice, title="Mieux dit")
    assert titles() == ["Mieux dit"]
    assert Client().get(ALL)["ETag"] != before


def test_an_empty_feed_is_a_feed_and_does_not_change(db):
    assert titles() == []
    first = Client().get(ALL)["ETag"]
    time.sleep(1.1)  # feeds count in seconds
    assert Client().get(ALL)["ETag"] == first


def test_by_theme_territory_and_kind(alice, group):
    theme, other = ThemeFactory(slug="droits"), ThemeFactory(slug="emploi")
    quarter = TerritoryFactory(slug="quartier", parent=group.territory)
    written(alice, group, "droits", themes=[theme])
    written(alice, group, "emploi", themes=[other], territory=quarter)
    written(alice, group, "veille", kind="learning", themes=[])
    assert titles("/flux/thematique/droits.atom") == ["droits"]
    assert titles("/flux/thematique/emploi.rss") == ["emploi"]
    assert titles("/flux/territoire/quartier.atom") == ["emploi"]
    assert sorted(titles(f"/flux/territoire/{group.territory.slug}.atom")) == ["droits", "emploi", "veille"]
    assert titles("/flux/genre/learning.atom") == ["veille"]


@pytest.mark.parametrize(
    "path",
    ["/flux/connaissances.json", "/flux/thematique/rien.atom", "/flux/territoire/rien.rss",
     "/flux/genre/rien.atom", "/flux/personnel/rien.atom", f"/flux/personnel/{'x' * 500}.atom"],
)  # fmt: skip
def test_what_is_not_there_is_a_404(db, path):
    assert Client().get(path).status_code == 404


def test_the_newest_thirty_and_no_long_text(alice, group):
    for n in range(31):
        written(alice, group, f"Fiche {n}", body="mot " * 4_000 if n == 30 else "mot")
    found = read()
    assert len(found.entries) == 30 and found.entries[0].title == "Fiche 30"
    assert "content" not in found.entries[0]
    assert len(Client().get(ALL).content) < 100_000


def test_it_costs_the_same_whatever_it_holds(alice, group, django_assert_num_queries):
    written(alice, group, themes=[ThemeFactory()])
    with CaptureQueriesContext(connection) as few:
        Client().get(ALL)
    for n in range(12):
        written(alice, group, f"Fiche {n}", themes=[ThemeFactory()])
    with django_assert_num_queries(len(few)):
        Client().get(ALL)


# --- One's own


def own(token: str) -> str:
    return reverse("feeds:of_region", args=[token, "atom"])


def test_a_secret_address_opens_what_the_region_reads_and_no_group_s_own(alice, bruno, group):
    written(alice, group, "région", REGION)
    written(alice, group, "canari", GROUP)
    written(bruno, group, "canari de son auteur", REGION, stage="draft")
    token = services.give_address(bruno)
    assert titles(own(token)) == ["région"]
    answer = Client().get(own(token))
    assert token.encode() not in answer.content and "private" in answer["Cache-Control"]


def test_it_opens_nothing_once_revoked_replaced_or_its_owner_gone(bruno, group):
    first = services.give_address(bruno)
    second = services.give_address(bruno)
    assert Client().get(own(first)).status_code == 404
    assert Client().get(own(second)).status_code == 200
    services.revoke(bruno)
    assert Client().get(own(second)).status_code == 404
    third = services.give_address(bruno)
    people.erase(bruno)
    assert Client().get(own(third)).status_code == 404


def test_it_is_told_once(client_for, bruno):
    client = client_for(bruno)
    assert "/flux/personnel/" in client.post("/flux/personnel/nouvelle/").content.decode()
    page = client.get("/flux/").content.decode()
    assert 'id="feed-address"' not in page and "Nouvelle adresse" in page


def test_pages_say_where_the_feed_is(client_for, db):
    assert f'type="application/atom+xml" title="Connaissances partagées" href="{ALL}"' in (
        client_for(None).get("/connaissances/").content.decode()
    )
