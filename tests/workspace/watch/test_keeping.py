"""Keep a link, once."""

from __future__ import annotations

import pytest

from groups.refusals import Refused
from tests.factories import ThemeFactory
from workspace.knowledge.models import Entry
from workspace.knowledge.services import withdraw_entry
from workspace.watch import links
from workspace.watch.services import keep_link

PAGE = "https://exemple.fr/actu/1"
GROUP, REGION, PUBLIC = Entry.Visibility.GROUP, Entry.Visibility.REGION, Entry.Visibility.PUBLIC


def kept(by, group, visibility=GROUP, url=PAGE):
    return keep_link(by=by, group=group, url=url, title="Une actualité", visibility=visibility)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("HTTPS://Exemple.FR:443/a b?utm_source=x&id=2&fbclid=y#haut", "https://exemple.fr/ab?id=2"),
        (" www.exemple.fr ", "https://www.exemple.fr/"),
        ("http://été.fr/é?q=à", "http://xn--t-9fab.fr/%C3%A9?q=%C3%A0"),
        ("https://exemple.fr/?a=%20&b", "https://exemple.fr/?a=%20&b"),
        ("javascript:alert(1)", ""),
        ("https://alice:mot@exemple.fr/", ""),
        ("https://localhost/", ""),
        ("https://exemple.fr:99999/", ""),
        ("https://exemple.fr/" + "a" * 1100, ""),
        ("https://ex<emple.fr/", ""),
        ("", ""),
    ],
)
def test_a_link_is_one_however_it_was_shared(said, kept):
    assert links.normalise(said) == kept


def test_two_ways_of_writing_one_page_have_one_key():
    key = links.key_of("https://www.exemple.fr/a/?x=1&y=2")
    assert key == links.key_of("http://exemple.fr/a?y=2&x=1")
    assert key != links.key_of("http://exemple.fr/A?y=2&x=1")


def test_a_link_is_an_entry_at_once(bruno, group):
    entry = kept(bruno, group, url=PAGE + "?utm_source=lettre").entry
    assert (entry.kind, entry.stage, entry.watch_link.url) == (Entry.Kind.WATCH, "published", PAGE)
    assert (entry.credit, entry.author, entry.territory) == ("exemple.fr", bruno, group.territory)


def test_kept_again_it_is_the_one_that_was(alice, bruno, group):
    first = kept(alice, group)
    again = kept(bruno, group, url="http://www.exemple.fr/actu/1/")
    assert (again.entry, again.new) == (first.entry, False)


def test_another_group_s_own_is_not_told_to_a_stranger(alice, dora, group, other_group):
    first = kept(alice, group)
    assert kept(dora, other_group).entry != first.entry
    shared = kept(alice, group, REGION, url="https://exemple.fr/2").entry
    assert kept(dora, other_group, url="https://exemple.fr/2").entry == shared


def test_two_at_once_make_one(alice, bruno, group, monkeypatch):
    """Neither sees the other's before writing: the base holds them to one."""
    first = kept(alice, group).entry
    monkeypatch.setattr("workspace.watch.services.keeping.known_link", lambda *_: None)
    again = kept(bruno, group)
    assert (again.entry, again.new, Entry.objects.count()) == (first, False, 1)


def test_withdrawn_it_may_be_kept_again(alice, bruno, group):
    withdraw_entry(kept(alice, group).entry, by=alice)
    assert kept(bruno, group).new


def test_hidden_by_who_moderates_it_is_not_kept_again(alice, bruno, group):
    Entry.objects.filter(pk=kept(alice, group).entry.pk).update(hidden_at="2026-01-01T00:00Z")
    with pytest.raises(Refused, match="masqué"):
        kept(bruno, group)


# --- « Garder dans la veille »


def test_the_form_is_filled_by_an_address_and_nothing_is_kept(
    client_for, bruno, group, django_assert_max_num_queries
):
    theme = ThemeFactory(name="Petite enfance", slug="enfance")
    client = client_for(bruno)
    with django_assert_max_num_queries(25):
        page = client.get(
            "/veille/garder/",
            {"url": PAGE + "?utm_medium=x", "title": "Petite enfance <b>", "text": "Deux\nlignes"},
        )
    html = page.content.decode()
    assert f'value="{PAGE}"' in html and "Petite enfance &lt;b&gt;" in html
    assert "&gt; Deux\n&gt; lignes" in html
    assert f'value="{theme.slug}" id="id_themes_0" checked' in html.replace("  ", " ") or "checked" in html
    assert not Entry.objects.exists()


def test_a_phone_puts_the_link_in_the_text(client_for, bruno):
    page = client_for(bruno).get("/veille/garder/", {"text": f"À lire : {PAGE}"})
    assert f'value="{PAGE}"' in page.content.decode()


def said(group, **more):
    return {
        "url": PAGE,
        "title": "Une actualité",
        "group": group.slug,
        "visibility": "region",
        "key": "k" * 8,
    } | more


def test_a_member_keeps_a_link_for_the_region(client_for, bruno, group):
    client = client_for(bruno)
    first = client.post("/veille/garder/", said(group))
    again = client.post("/veille/garder/", said(group))
    entry = Entry.objects.get()
    assert first.url == again.url == entry.get_absolute_url()
    assert entry.visibility == REGION


def test_but_not_for_everybody(client_for, bruno, alice, group):
    page = client_for(bruno).post("/veille/garder/", said(group, visibility="public", note="Mon mot"))
    assert page.status_code == 422 and "Mon mot" in page.content.decode()
    assert not Entry.objects.exists()
    assert client_for(alice).post("/veille/garder/", said(group, visibility="public")).status_code == 302


def test_nor_for_another_s_group_nor_by_who_observes(client_for, bruno, chloe, group, other_group):
    assert client_for(bruno).post("/veille/garder/", said(other_group)).status_code == 422
    assert client_for(chloe).post("/veille/garder/", said(group)).status_code == 422


def test_what_is_no_link_comes_back_with_its_words(client_for, bruno, group):
    page = client_for(bruno).post("/veille/garder/", said(group, url="javascript:alert(1)", note="Mon mot"))
    assert page.status_code == 422
    assert "adresse du web" in page.content.decode() and "Mon mot" in page.content.decode()


def test_the_veille_says_what_one_may_read(client_for, alice, dora, group):
    kept(alice, group, GROUP, "https://exemple.fr/groupe")
    kept(alice, group, REGION, "https://exemple.fr/region")
    kept(alice, group, PUBLIC, "https://exemple.fr/public")

    def shown(user):
        html = client_for(user).get("/veille/").content.decode()
        return [name for name in ("groupe", "region", "public") if f"exemple.fr/{name}" in html]

    assert shown(None) == ["public"]
    assert shown(dora) == ["region", "public"]
    assert shown(alice) == ["groupe", "region", "public"]


def test_the_page_costs_the_same_whatever_it_shows(client_for, alice, group, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_for(alice)
    kept(alice, group)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/veille/")
    for n in range(12):
        kept(alice, group, url=f"https://exemple.fr/{n}")
    with django_assert_num_queries(len(few)):
        client.get("/veille/")


def test_an_entry_leads_to_its_page_and_is_changed_as_the_others(client_for, alice, group):
    entry = kept(alice, group).entry
    client = client_for(alice)
    assert f'href="{PAGE}"' in client.get(entry.get_absolute_url()).content.decode()
    words = {"title": "Autre titre", "licence": "CC BY-SA 4.0", "language": "fr"}
    other = {"of-url": "https://exemple.fr/autre?utm_source=x"}
    assert client.post(f"{entry.get_absolute_url()}modifier/", words | other).status_code == 302
    entry.watch_link.refresh_from_db()
    assert entry.watch_link.url == "https://exemple.fr/autre"
    assert entry.watch_link.key == links.key_of("https://exemple.fr/autre")


def test_two_entries_do_not_end_with_the_same_link(client_for, alice, group):
    kept(alice, group)
    entry = kept(alice, group, url="https://exemple.fr/2").entry
    words = {"title": "Autre", "licence": "CC BY-SA 4.0", "language": "fr", "of-url": PAGE}
    page = client_for(alice).post(f"{entry.get_absolute_url()}modifier/", words)
    assert page.status_code == 422 and "déjà dans la veille" in page.content.decode()


def test_the_bookmark_only_opens_an_address(client_for, bruno):
    html = client_for(bruno).get("/veille/marque-page/").content.decode()
    assert "javascript:void(location.href=" in html and "encodeURIComponent(location.href)" in html
