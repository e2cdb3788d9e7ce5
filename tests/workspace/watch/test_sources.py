"""Sources, from the first reading to the last failure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from groups.refusals import Refused
from workspace.watch import reminders, services
from workspace.watch.models import WatchItem, WatchSource

State = WatchItem.State


def rss(*numbers: int) -> str:
    items = "".join(
        f"<item><title>Actu {n}</title><link>https://ailleurs.exemple/{n}</link>"
        f"<pubDate>{n % 28 + 1:02} Nov 2026 10:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Ailleurs</title><link>https://ailleurs.exemple/</link>{items}</channel></rss>"


@pytest.fixture
def source(server, alice, group, settings) -> WatchSource:
    settings.WATCH = {**settings.WATCH, "ALLOWED": [("127.0.0.1", server.port)]}
    server.says("/flux", rss(1, 2), ETag='"un"')
    return services.add_source(group, by=alice, url=server.url("/flux"))


def read(source: WatchSource, policy=None) -> WatchSource:
    services.read_source(source.pk, policy)
    source.refresh_from_db()
    return source


def test_a_source_brings_what_it_says(source):
    read(source)
    assert (source.title, source.site, source.problem) == ("Ailleurs", "https://ailleurs.exemple/", "")
    assert list(WatchItem.objects.waiting().values_list("title", flat=True)) == ["Actu 2", "Actu 1"]
    assert source.next_at > now() + timedelta(hours=5)


def test_the_next_reading_asks_only_for_news_and_takes_each_once(source, server):
    read(source)
    server.says("/flux", rss(1, 2, 3))
    read(source)
    assert 'If-None-Match: "un"' in server.asked[-1]
    assert WatchItem.objects.waiting().count() == 3
    server.says("/flux", "", "304 Not Modified")
    assert read(source).problem == ""
    assert WatchItem.objects.count() == 3


def test_a_first_reading_does_not_drown_the_group(source, server):
    server.says("/flux", rss(*range(100)))
    read(source)
    assert WatchItem.objects.waiting().count() == 20
    assert WatchItem.objects.filter(state=State.LAPSED).count() == 80


def test_what_was_decided_does_not_come_back(source, alice):
    read(source)
    services.set_aside(list(WatchItem.objects.all()), State.ASIDE, by=alice)
    read(source)
    assert not WatchItem.objects.waiting().exists()


def test_what_is_already_kept_is_a_duplicate(source, alice, group):
    kept = services.keep_link(
        by=alice, group=group, url="http://www.ailleurs.exemple/1/", title="Déjà là", visibility="group"
    )
    read(source)
    duplicate = WatchItem.objects.get(title="Actu 1")
    assert (duplicate.state, duplicate.entry) == (State.DUPLICATE, kept.entry)


def test_a_page_leads_to_the_feed_it_announces(source, server):
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/vrai"></head></html>'
    server.says("/flux", page)
    server.says("/vrai", rss(1))
    read(source)
    assert WatchItem.objects.waiting().count() == 1


def test_what_a_page_announces_is_checked_as_well(source, server):
    page = '<link rel="alternate" type="application/rss+xml" href="http://10.0.0.1/flux">'
    server.says("/flux", page)
    assert "adresse publique" in read(source).problem


def test_a_failure_says_why_and_waits_longer_each_time(source, server):
    server.says("/flux", "", "503 Unavailable")
    read(source)
    assert "en panne" in source.problem and source.failures == 1
    first = source.next_at
    read(source)
    assert source.next_at - now() > (first - now()) * 1.5
    server.says("/flux", rss(1))
    read(source)
    assert (source.failures, source.problem) == (0, "")


def test_after_many_failures_it_rests_and_what_is_gone_rests_at_once(source, server):
    server.says("/flux", "", "503 Unavailable")
    for _time in range(12):
        read(source)
    assert source.paused
    asked = len(server.asked)
    read(source)
    assert len(server.asked) == asked
    services.edit_source(source, title="", every=6, paused=False, themes=[])
    server.says("/flux", "", "410 Gone")
    assert read(source).paused


def test_the_loopback_is_refused_unless_the_instance_allows_it(source, server, settings):
    settings.WATCH = {**settings.WATCH, "ALLOWED": []}
    read(source)
    assert "ports habituels" in source.problem and not server.asked


def test_nobody_adds_an_address_of_ours(alice, group):
    for inward in (
        "http://127.0.0.1/flux",
        "http://localhost/flux",
        "file:///etc/passwd",
        "http://10.0.0.1:8080/",
    ):
        made = None
        try:
            made = services.add_source(group, by=alice, url=inward)
        except Refused:
            continue
        assert "publique" in read(made).problem or "ports" in read(made).problem


def test_the_round_reads_what_is_due_a_few_at_a_time(alice, group, settings):
    for n in range(6):
        services.add_source(group, by=alice, url=f"https://ailleurs.exemple/{n}")
    taken = reminders.claim(now(), 4)
    assert len(taken) == 4
    assert len(reminders.claim(now(), 4)) == 2
    assert not reminders.claim(now(), 4)


def test_a_site_is_not_knocked_at_each_second(source):
    read(source)
    with pytest.raises(Refused, match="minute"):
        services.read_again(source)
    WatchSource.objects.update(asked_at=now() - timedelta(minutes=2))
    source.refresh_from_db()
    services.read_again(source)
    assert WatchSource.objects.due(now()).exists()


def test_a_group_has_so_many_sources(alice, group, settings):
    settings.WATCH = {**settings.WATCH, "SOURCES": 2}
    for n in (1, 2):
        services.add_source(group, by=alice, url=f"https://ailleurs.exemple/{n}")
    with pytest.raises(Refused, match="déjà 2 sources"):
        services.add_source(group, by=alice, url="https://ailleurs.exemple/3")
    services.add_source(None, by=alice, url="https://ailleurs.exemple/3")


def test_the_same_address_twice_is_one_source(alice, group):
    one = services.add_source(group, by=alice, url="https://ailleurs.exemple/flux")
    assert services.add_source(group, by=alice, url="http://ailleurs.exemple/flux/") == one


def test_what_nobody_sorts_lapses_and_is_forgotten_in_the_end(source):
    read(source)
    WatchItem.objects.update(found_at=now() - timedelta(days=61))
    services.tidy(now())
    assert not WatchItem.objects.waiting().exists()
    assert set(WatchItem.objects.values_list("summary", flat=True)) == {""}
    WatchItem.objects.update(seen_at=now() - timedelta(days=121))
    services.tidy(now())
    assert not WatchItem.objects.exists()


def test_a_source_removed_while_it_is_read_brings_nothing(source, monkeypatch):
    import workspace.watch.services.reading as reading

    fetch = reading.fetch

    def slowly(*args, **kwargs):
        found = fetch(*args, **kwargs)
        services.remove_source(source)
        return found

    monkeypatch.setattr(reading, "fetch", slowly)
    services.read_source(source.pk)
    assert not WatchItem.objects.exists()


def test_the_pages_of_sources(client_for, alice, source, server):
    server.says("/flux", "", "503 Unavailable")
    read(source)
    client = client_for(alice)
    html = client.get("/veille/sources/?groupe=petite-enfance").content.decode()
    assert "en panne" in html
    bad = client.post("/veille/sources/?groupe=petite-enfance", {"url": "rien", "every": "6"})
    assert bad.status_code == 422
