"""An answer by mail lands in its thread; what should not land does not, and its words come back."""

from __future__ import annotations

import smtplib
import subprocess
import sys
import time
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as configured
from django.db import connection

from groups.models import Membership
from groups.services.memberships import remove_member
from tests.bounded import bounded
from tests.factories import MembershipFactory
from tests.workspace.notices.conftest import wants
from workspace.notices import addresses
from workspace.notices.inbound import reading
from workspace.notices.inbound.landing import Landed, receive
from workspace.notices.models import Outgoing, Received
from workspace.threads import services as threads
from workspace.threads.models import Post

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def address(thread, bruno) -> str:
    return addresses.reply_address(bruno.pk, "thread", thread.pk)


def written(sender: str, to: str, text: str = "Je viens samedi.", **headers: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, "Re: [Petite enfance] Comment ?"
    message["Message-ID"] = f"<{time.time_ns()}@exemple.fr>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def last_letter() -> Outgoing:
    return Outgoing.objects.filter(kind="letter").latest("pk")


def test_an_answer_by_mail_lands_in_its_thread(thread, bruno, alice, address, posted):
    wants(alice, "at_once")
    posted()
    raw = written(
        f"Bruno <{bruno.email}>", address, "Je viens.\n\nLe 29 nov. 2026, Alice a écrit :\n> Qui vient ?"
    )
    assert receive(raw, [address], bruno.email) is Landed.DONE
    post = Post.objects.get()
    assert (post.author, post.text, post.thread) == (bruno, "Je viens.", thread)
    assert [message.to for message in posted()] == [[alice.email]]


def test_the_address_of_a_mail_is_the_one_that_answers_it(thread, says, bruno, alice, posted):
    wants(bruno, "at_once")
    says(alice)
    (message,) = posted()
    (to,) = message.reply_to
    receive(written(bruno.email, to), [to], bruno.email)
    assert Post.objects.latest("pk").author == bruno


def test_the_same_mail_again_is_one_answer(thread, bruno, address):
    raw = written(bruno.email, address)
    for _ in range(3):
        receive(raw, [address], bruno.email)
    assert Post.objects.count() == 1 and Received.objects.count() == 1


def test_servers_may_lower_or_raise_the_address(thread, bruno, address):
    receive(written(bruno.email, address.upper()), [address.upper()], bruno.email)
    assert Post.objects.count() == 1


@pytest.mark.parametrize(
    "change", ["reponse+aaaa@pais.localhost", "reponse+@pais.localhost", "x@pais.localhost", "", "@"]
)
def test_an_address_we_did_not_sign_is_nobody(thread, bruno, change):
    assert receive(written(bruno.email, "a@b.fr"), [change], bruno.email) is Landed.UNKNOWN
    assert not Received.objects.exists()


def test_every_change_to_an_address_undoes_it(thread, address):
    local, _, host = address.partition("@")
    for at in range(len("reponse+"), len(local)):
        other = "a" if local[at] != "a" else "b"
        changed = f"{local[:at]}{other}{local[at + 1 :]}@{host}"
        read = addresses.read_reply_address(changed)
        assert read is None or read == addresses.read_reply_address(address)  # the last bits say nothing


def test_an_address_is_too_old_after_two_years(thread, address, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    later = timezone.now() + timedelta(weeks=addresses.WEEKS + 2)
    monkeypatch.setattr(addresses, "now", lambda: later)
    assert addresses.read_reply_address(address) is None


def test_another_s_address_is_not_written_with(thread, bruno, chloe, address):
    receive(written(chloe.email, address, "Je suis Bruno."), [address], chloe.email)
    assert not Post.objects.exists()
    letter = last_letter()
    assert letter.user == bruno and "Je suis Bruno." in letter.words


def test_a_second_address_proven_theirs_is_theirs(thread, bruno, address):
    EmailAddress.objects.create(user=bruno, email="Bruno@Bureau.fr", verified=False)
    receive(written("bruno@bureau.fr", address), [address], "bruno@bureau.fr")
    assert not Post.objects.exists()
    EmailAddress.objects.filter(email="Bruno@Bureau.fr").update(verified=True)
    receive(written("bruno@bureau.fr", address), [address], "bruno@bureau.fr")
    assert Post.objects.count() == 1


def test_who_left_the_group_answers_no_more(group, thread, bruno, alice, address):
    remove_member(Membership.objects.get(group=group, user=bruno), by=alice)
    receive(written(bruno.email, address), [address], bruno.email)
    assert not Post.objects.exists()
    assert "Je viens samedi." in last_letter().words and thread.title not in last_letter().words


def test_a_moved_thread_is_not_answered_from_the_group_it_left(other_group, thread, bruno, alice, address):
    MembershipFactory(group=other_group, user=alice)
    threads.move_thread(thread, to=other_group, by=alice)
    receive(written(bruno.email, address), [address], bruno.email)
    assert not Post.objects.exists()


def test_a_closed_thread_gives_the_words_back(thread, bruno, alice, address, posted):
    threads.close_thread(thread, by=alice)
    receive(written(bruno.email, address), [address], bruno.email)
    assert not Post.objects.exists()
    (message,) = [one for one in posted() if "pas publiée" in one.subject]
    assert "fermé" in message.body and "Je viens samedi." in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-replied"
    assert last_letter().words == ""  # sent, it is kept no more


def test_too_long_an_answer_comes_back_whole(thread, bruno, address):
    receive(written(bruno.email, address, "mot " * 6_000), [address], bruno.email)
    assert not Post.objects.exists()
    assert last_letter().words.count("mot") == 6_000


def test_the_letter_s_address_takes_no_answer_and_says_why(bruno, group):
    to = addresses.reply_address(bruno.pk, "digest", 0)
    receive(written(bruno.email, to), [to], bruno.email)
    assert "lettre entière" in last_letter().words


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated (vacation)"},
        {"X_Autoreply": "yes"},
        {"Precedence": "bulk"},
        {"List_Id": "<liste.exemple.fr>"},
        {"Return_Path": "<>"},
        {"Subject": "Réponse automatique : Re: Comment ?"},
        {"Subject": "Absence du bureau"},
        {"From": "MAILER-DAEMON@exemple.fr"},
        {"Message_ID": "<post-3@pais.localhost>"},
    ],
)
def test_what_no_person_wrote_is_left_in_silence(thread, bruno, address, headers):
    receive(written(bruno.email, address, "Je suis absent.", **headers), [address], bruno.email)
    assert not Post.objects.exists() and not Outgoing.objects.filter(kind="letter").exists()


def test_a_bounce_is_left_in_silence(thread, bruno, address):
    receive(written(bruno.email, address), [address], "")
    assert not Post.objects.exists() and not Outgoing.objects.filter(kind="letter").exists()


def test_two_machines_do_not_answer_each_other_for_ever(thread, bruno, address, settings):
    settings.NOTICES = {**settings.NOTICES, "ANSWERS_PER_HOUR": 4, "LETTERS_PER_HOUR": 2}
    for n in range(12):
        receive(written(bruno.email, address, f"Encore {n}"), [address], bruno.email)
    assert Post.objects.count() == 4
    assert Outgoing.objects.filter(kind="letter").count() == 2


def test_html_alone_becomes_words_and_nothing_else(thread, bruno, address):
    message = EmailMessage()
    message["From"], message["To"] = bruno.email, address
    message.set_content(
        "<p>Oui <b>merci</b></p><script>alert(1)</script><img src=x onerror=alert(1)>", subtype="html"
    )
    receive(message.as_bytes(), [address], bruno.email)
    post = Post.objects.get()
    assert post.text == "Oui merci" and "script" not in post.html and "<img" not in post.html


HEAD = b"From: a@exemple.fr\r\nMessage-ID: <1@exemple.fr>\r\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (HEAD + b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nd\xe9j\xe0", "déjà"),
        (HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nd\xe9j\xe0", "déjà"),
        (HEAD + b"Content-Type: text/plain; charset=nimporte\r\n\r\nd\xc3\xa9j\xc3\xa0", "déjà"),
        (HEAD + b"Content-Type: text/plain; charset=rot13\r\n\r\nabc", "abc"),
        (HEAD + b"\r\nd\xc3\xa9j\xc3\xa0", "déjà"),
        (
            HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\nUne ligne \r\nqui continue.\r\n",
            "Une ligne qui continue.",
        ),
        (HEAD + b"Content-Transfer-Encoding: base64\r\n\r\nZOlq4A==\r\n", "déjà"),
        (HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\nd=C3=A9j=C3=A0=\r\n", "déjà"),
        (HEAD + b"Subject: =?nimporte?B?////?=\r\n\r\nabc", "abc"),
        (HEAD + b"\r\na\x00b\x1b[31mc", "ab[31mc"),
    ],
)
def test_whatever_the_letters_the_words_are_read(raw, text):
    assert reading.read(raw).text == text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 1000,
        b"From: \r\n" * 3000,
        b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n'
        + b'--a\r\nContent-Type: multipart/mixed; boundary="a"\r\n\r\n' * 3000,
        b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(2000)
        ),
        b"Content-Type: text/plain; charset=" + b"x" * 100_000 + b"\r\n\r\nabc",
        b"From: " + b"<" * 200_000,
        b"From: " + b"=?utf-8?q?" * 20_000 + b"\r\n\r\nabc",
    ],
)
def test_hostile_bytes_are_read_or_refused_in_no_time(raw):
    def read():
        with suppress(reading.Unreadable):
            reading.read(raw)

    bounded(3, read)


# --- Through a real server ---


@pytest.fixture
def door():
    """The real command on loopback, on the tests' database; its port."""
    env = {
        "PATH": "/usr/bin:/bin",
        "SECRET_KEY": configured.SECRET_KEY,
        "VAR": str(configured.VAR),
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "workspace.config.settings",
    }
    command = [sys.executable, "manage.py", "mail_door", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    said = process.stdout.readline()
    yield int(said.strip(" .\n").rpartition(" ")[2])
    process.terminate()
    assert process.wait(20) == 0
    process.stdout.close()


def database_url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    where = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}"
    return f"postgres://{where}/{found['NAME']}"


@pytest.mark.server
@pytest.mark.django_db(transaction=True)
def test_through_a_real_server_an_answer_lands_and_a_stranger_is_turned_away(thread, bruno, address, door):
    raw = written(bruno.email, address, "Par le vrai serveur.\nDéjà là.")
    with smtplib.SMTP("127.0.0.1", door, timeout=30) as server:
        server.sendmail(bruno.email, [address], raw)
        server.sendmail(bruno.email, [address], raw)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            server.sendmail(bruno.email, ["reponse+faux@pais.localhost"], raw)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            server.sendmail(bruno.email, ["quelquun@ailleurs.fr"], raw)  # it relays for nobody
        server.sendmail("", [address], written(bruno.email, address, "Une erreur de remise."))
        large = b"x" * 70 + b"\r\n"
        with pytest.raises(smtplib.SMTPException):
            server.sendmail(
                bruno.email, [address], raw + large * (configured.NOTICES["MAIL_BYTES"] // 72 + 1)
            )
    assert [post.text for post in Post.objects.all()] == ["Par le vrai serveur.\nDéjà là."]
