"""What the open pages are told, through each lens."""

from __future__ import annotations

import pytest

from realtime import hub
from workspace.documents.services import comments
from workspace.documents.services import documents as services


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """`told(act)` gives the news that the act sent, once committed."""

    def listen(act) -> list[dict]:
        news: list[dict] = []
        monkeypatch.setattr(hub, "spread", news.append)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return news

    return listen


def named(news: list[dict]) -> list[str]:
    return [one.get("name", one["do"]) for one in news]


def test_a_comment_is_drawn_once_for_each_lens(told, document, bruno):
    (news,) = told(lambda: comments.comment(document, by=bruno, body="Depuis quand ?", key="c"))
    assert (news["name"], news["room"]) == ("comments.changed", f"document/{document.key}")
    assert set(news["html"]) == {"writer", "commenter", "reader"}
    assert all("Depuis quand ?" in html for html in news["html"].values())
    assert "Répondre" in news["html"]["commenter"] and "Répondre" not in news["html"]["reader"]
    assert not any("csrfmiddlewaretoken" in html for html in news["html"].values())


def test_a_right_taken_back_asks_the_door_again(told, document):
    news = told(lambda: services.change_rights(document, writers="facilitator", commenters="member"))
    assert named(news) == ["rights.changed", "recheck"]
    assert news[1]["room"] == f"document/{document.key}" and news[1]["user"] is None


def test_what_is_thrown_away_closes_the_pages(told, document, alice):
    news = told(lambda: services.delete(document, by=alice))
    assert named(news) == ["document.deleted", "recheck"]
    assert news[0]["html"] is None  # nothing more is shown of it


def test_a_new_document_is_told_to_the_group_without_its_title(told, group, alice):
    news = told(lambda: services.create_document(group, by=alice, title="CANARI"))
    assert named(news) == ["document.created"] and news[0]["room"] == f"group/{group.pk}"
    assert "CANARI" not in str(news)


def test_a_title_is_told_to_those_who_are_here(told, document):
    (news,) = told(lambda: services.rename(document, title="Autrement dit"))
    assert "Autrement dit" in news["html"]["reader"]


def test_a_page_that_missed_everything_fetches_its_regions(client_for, document, bruno):
    comments.comment(document, by=bruno, body="Depuis quand ?", key="c")
    answer = client_for(bruno).get(f"/documents/{document.key}/etat/")
    assert int(answer["X-Room-Version"]) >= 1
    assert 'id="comments"' in answer.content.decode() and 'id="document-head"' in answer.content.decode()
