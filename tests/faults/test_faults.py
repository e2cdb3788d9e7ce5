"""The short form of each fault; the programs beside this file do it for longer."""

import pytest

from tests.faults import asleep, chorus, hostile, kill, neighbours, stock, storm

pytestmark = pytest.mark.server


async def test_what_somebody_had_seen_survives_a_kill():
    result = await kill.lives(2)
    assert result["seen"] > 50
    assert result["missing"] == 0


async def test_hostile_frames_stop_nobody():
    result = await hostile.trial(600)
    assert result["shut"] > 20, "the frames were not hostile enough for this test to mean anything"
    assert result["words"] >= 20


def test_stock_clients_end_with_the_servers_text():
    assert chorus.sing(3, 7)["characters"] > 500


def test_a_stock_provider_opens_two_documents_with_a_cookie_and_an_origin():
    opened = stock.pages()
    assert len(opened) == 2
    for key, copies in opened.items():
        assert copies[0] == copies[1]
        assert all(other not in copies[0] for other in opened.keys() - {key}), "words of another document"


async def test_nobody_waits_for_who_sleeps():
    result = await asleep.trial(4)
    assert result["words"] > 15
    assert result["p95_ms"] < 1_000


async def test_a_crowd_comes_back_at_once():
    assert (await storm.trial(40))["all_back_s"] < 60


@pytest.mark.skipif(not neighbours.available(), reason="needs PostgreSQL and Redis")
@pytest.mark.redis
async def test_two_processes_write_one_text_whatever_stops():
    assert set(await neighbours.trial(("redis stopped", "postgres restarted"))) == {
        "redis stopped",
        "postgres restarted",
    }
