"""Answers that come to a mailbox which is read by IMAP, on a real connection."""

from __future__ import annotations

import imaplib

import pytest
from django.core.management import CommandError, call_command

from tests.workspace.notices.imap_server import served
from tests.workspace.notices.test_answers_by_mail import written
from workspace.notices import addresses
from workspace.notices.inbound import landing, mailbox
from workspace.notices.models import Received
from workspace.threads.models import Post


@pytest.fixture
def address(thread, bruno) -> str:
    return addresses.reply_address(bruno.pk, "thread", thread.pk)


def said() -> list[str]:
    return list(Post.objects.order_by("pk").values_list("text", flat=True))


def test_what_came_is_published_and_marked_as_read(thread, bruno, address):
    mails = [written(bruno.email, address, f"Réponse {n}") for n in (1, 2)]
    mails.append(written("publicite@exemple.fr", "reponse@exemple.fr", "Achetez !"))
    with served(mails) as box:
        assert mailbox.read_new(box.url) == 3
        assert mailbox.read_new(box.url) == 0
    assert said() == ["Réponse 1", "Réponse 2"] and box.seen == {1, 2, 3}
    assert not any("BODY[" in command for command in box.commands)  # read without being marked by it


def test_the_address_is_read_where_the_mailbox_s_server_writes_it(thread, bruno, address):
    raw = b"Delivered-To: " + address.encode() + b"\r\n" + written(bruno.email, "reponse@exemple.fr")
    with served([raw]) as box:
        mailbox.read_new(box.url)
    assert said() == ["Je viens samedi."]


@pytest.mark.parametrize(
    "at", ["LOGIN", "SELECT", "SEARCH", "FETCH 2 (RFC", "FETCH 2 (BODY", "STORE 1", "STORE 2"]
)
def test_a_connection_that_is_cut_anywhere_loses_nothing_and_doubles_nothing(thread, bruno, address, at):
    mails = [written(bruno.email, address, f"Réponse {n}") for n in (1, 2, 3)]
    with served(mails, drop_at=at) as box:
        with pytest.raises((imaplib.IMAP4.error, OSError)):
            mailbox.read_new(box.url)
        mailbox.read_new(box.url)
    assert said() == ["Réponse 1", "Réponse 2", "Réponse 3"] and box.seen == {1, 2, 3}


def test_a_mail_that_comes_twice_is_one_answer(thread, bruno, address):
    raw = written(bruno.email, address)
    with served([raw, raw]) as box:
        assert mailbox.read_new(box.url) == 2
        box.seen.clear()  # somebody marked them as unread
        mailbox.read_new(box.url)
    assert said() == ["Je viens samedi."] and Received.objects.count() == 1


def test_one_that_stumbles_does_not_hold_the_others_back_and_is_read_again(
    thread, bruno, address, monkeypatch
):
    mails = [written(bruno.email, address, f"Réponse {n}") for n in (1, 2)]
    land = landing.receive

    def stumble(raw, recipients):
        return 1 / 0 if b"ponse 1" in raw else land(raw, recipients)

    with served(mails) as box:
        with monkeypatch.context() as broken:
            broken.setattr(landing, "receive", stumble)
            assert mailbox.read_new(box.url) == 1
        assert said() == ["Réponse 2"] and box.seen == {2}
        mailbox.read_new(box.url)
    assert said() == ["Réponse 2", "Réponse 1"]


def test_a_mail_too_large_is_left_without_being_fetched(thread, bruno, address, settings):
    settings.NOTICES = {**settings.NOTICES, "MAIL_BYTES": 500}
    with served([written(bruno.email, address, "mot " * 500), written(bruno.email, address, "Bref")]) as box:
        mailbox.read_new(box.url)
    assert said() == ["Bref"]
    assert not any(command.startswith("FETCH 1 (BODY") for command in box.commands)


def test_the_command_says_how_many_or_that_the_mailbox_is_away(thread, bruno, address, settings, capsys):
    with served([written(bruno.email, address)]) as box:
        settings.IMAP_URL = box.url
        call_command("read_mailbox")
        assert "1 courriels reçus" in capsys.readouterr().out
        settings.IMAP_URL = box.url.replace("secret", "faux")
        with pytest.raises(CommandError, match="Rien n'est perdu"):
            call_command("read_mailbox")
    settings.IMAP_URL = box.url
    with pytest.raises(CommandError, match="Rien n'est perdu") as away:
        call_command("read_mailbox")
    assert "secret" not in str(away.value)
