"""The demonstration's mail: kept whole, read on a page, and nowhere in production."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from workspace.notices.mailbox import MailboxBackend, latest


def send(subject="Votre code", text="Votre code : 482917", html=""):
    message = EmailMultiAlternatives(subject, text, "pais@exemple.fr", ["nadia@exemple.fr"])
    if html:
        message.attach_alternative(html, "text/html")
    assert MailboxBackend().send_messages([message]) == 1


def test_a_mail_is_read_on_its_page(client, db):
    send()
    assert "Votre code" in client.get(reverse("mailbox:mails")).content.decode()
    page = client.get(reverse("mailbox:mail", args=[latest()[0].key]))
    assert "482917" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_the_page_says_that_it_is_a_demonstration(client, db):
    assert "démonstration" in client.get(reverse("mailbox:mails")).content.decode()


def test_hostile_words_stay_words(client, db):
    send(subject="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    page = client.get(reverse("mailbox:mail", args=[latest()[0].key])).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_mail_in_two_parts_shows_its_text(client, db):
    send(text="Bonjour Nadia", html="<p>Bonjour <b>Nadia</b></p>")
    mail = latest()[0]
    assert (mail.text.strip(), mail.html.strip()) == ("Bonjour Nadia", "<p>Bonjour <b>Nadia</b></p>")


def test_a_mail_is_never_seen_half_written(settings):
    send()
    (settings.MAIL_ROOT / ".half.part").write_text("Subject: à moitié")
    assert len(latest()) == 1


def test_outside_of_a_demonstration_there_is_no_mail_to_read(client, db, settings):
    send()
    settings.DEMO = False
    assert client.get(reverse("mailbox:mails")).status_code == 404
    assert client.get(reverse("mailbox:mail", args=[latest()[0].key])).status_code == 404


def test_no_other_file_of_the_folder_is_read(client, db, settings):
    send()
    assert client.get(reverse("mailbox:mail", args=["secret_key"])).status_code == 404


def test_one_mail_to_two_people_is_two_files(db):
    """They have the same name, by which mail programs keep a thread together."""
    for address in ("nadia@exemple.fr", "bruno@exemple.fr", "nadia@exemple.fr"):
        message = EmailMultiAlternatives("Une réponse", "Bonjour", "pais@exemple.fr", [address])
        message.extra_headers["Message-ID"] = "<post-12@pais.localhost>"
        MailboxBackend().send_messages([message])
    assert sorted(mail.to for mail in latest()) == ["bruno@exemple.fr", "nadia@exemple.fr"]
