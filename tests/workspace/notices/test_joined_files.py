"""What is joined to an answer by mail is carried by it, as if it had been joined on the page."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import PIL.Image
import pytest

from tests.workspace.files.conftest import picture
from workspace.files.models import File
from workspace.notices import addresses
from workspace.notices.inbound.landing import receive
from workspace.notices.models import Outgoing, Received
from workspace.threads import services as threads
from workspace.threads.models import Post

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def address(thread, bruno) -> str:
    return addresses.reply_address(bruno.pk, "thread", thread.pk)


def mail(sender: str, to: str, *joined: tuple[str, bytes, str], text: str = "Voici.") -> EmailMessage:
    """`joined`: name, bytes and the kind that the mail claims."""
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = sender, to, "<joined@exemple.fr>"
    message.set_content(text)
    for name, data, kind in joined:
        maintype, _slash, subtype = kind.partition("/")
        message.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return message


def letters() -> list[str]:
    return list(Outgoing.objects.filter(kind="letter").values_list("words", flat=True))


def carried() -> list[str]:
    return sorted(File.objects.filter(attachments__post__isnull=False).values_list("name", flat=True))


def test_what_is_joined_is_carried_by_the_answer(thread, bruno, alice, dora, client_for, address):
    joined = [("Été.pdf", PDF, "application/pdf"), ("photo.png", picture(), "image/png")]
    receive(mail(bruno.email, address, *joined).as_bytes(), [address], bruno.email)
    assert carried() == ["photo.png", "Été.pdf"] and letters() == []
    file = File.objects.get(name="Été.pdf")
    assert (file.uploaded_by, file.group, file.kept) == (bruno, thread.group, False)
    page = client_for(alice).get(thread.get_absolute_url()).content.decode()
    assert "Été.pdf" in page and "photo.png" in page
    assert client_for(dora).get(file.get_absolute_url()).status_code == 404


def test_its_bytes_say_what_it_is_whatever_the_mail_claims(thread, bruno, address):
    receive(
        mail(bruno.email, address, ("photo.png", b"<script>alert(1)</script>", "image/png")).as_bytes(),
        [address],
        bruno.email,
    )
    (file,) = File.objects.all()
    assert not file.is_image and file.content_type != "image/png"


def test_a_photograph_loses_where_it_was_taken(thread, bruno, address):
    exif = PIL.Image.Exif()
    exif[0x010E] = "CANARI"  # ImageDescription
    photo = picture("JPEG", exif=exif.tobytes())
    assert b"CANARI" in photo
    receive(mail(bruno.email, address, ("a.jpg", photo, "image/jpeg")).as_bytes(), [address], bruno.email)
    assert b"CANARI" not in File.objects.get().path.read_bytes()


def test_what_files_refuse_is_told_and_the_answer_is_published(thread, bruno, address, settings):
    settings.FILES = {**settings.FILES, "FILE_BYTES": 1_000}
    joined = [("grand.pdf", PDF * 100, "application/pdf"), ("petit.pdf", PDF, "application/pdf")]
    receive(mail(bruno.email, address, *joined).as_bytes(), [address], bruno.email)
    assert Post.objects.get().text == "Voici." and carried() == ["petit.pdf"]
    (letter,) = letters()
    assert "grand.pdf : Ce fichier dépasse" in letter and "petit.pdf" not in letter


def test_more_than_an_answer_carries_is_told(thread, bruno, address, settings):
    settings.FILES = {**settings.FILES, "PER_POST": 2}
    joined = [(f"{n}.pdf", PDF, "application/pdf") for n in range(4)]
    receive(mail(bruno.email, address, *joined).as_bytes(), [address], bruno.email)
    assert carried() == ["0.pdf", "1.pdf"]
    assert "2.pdf" in letters()[0] and "3.pdf" in letters()[0]


def test_a_mail_in_a_mail_is_not_a_file_and_it_is_said(thread, bruno, address):
    message = mail(bruno.email, address)
    message.add_attachment(mail("quelquun@exemple.fr", address, text="Secret"))
    receive(message.as_bytes(), [address], bruno.email)
    assert Post.objects.get().text == "Voici." and not File.objects.exists()
    assert "courriel joint" in letters()[0]


def test_the_marks_of_a_signature_are_nobody_s_file(thread, bruno, address):
    joined = [("smime.p7s", b"\x30\x80", "application/pkcs7-signature")]
    receive(mail(bruno.email, address, *joined).as_bytes(), [address], bruno.email)
    assert Post.objects.exists() and not File.objects.exists() and letters() == []


def test_the_same_mail_again_brings_nothing_more(thread, bruno, address):
    raw = mail(bruno.email, address, ("plan.pdf", PDF, "application/pdf")).as_bytes()
    for _ in range(3):
        receive(raw, [address], bruno.email)
    assert File.objects.count() == 1


def test_after_a_crash_between_the_file_and_the_answer_there_is_one_of_each(
    thread,
    bruno,
    address,
    monkeypatch,
):
    raw = mail(bruno.email, address, ("plan.pdf", PDF, "application/pdf")).as_bytes()
    with monkeypatch.context() as broken:
        broken.setattr("workspace.notices.inbound.landing.decide", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            receive(raw, [address], bruno.email)
    assert not Received.objects.exists() and File.objects.count() == 1
    receive(raw, [address], bruno.email)
    assert carried() == ["plan.pdf"] and Post.objects.count() == File.objects.count() == 1


@pytest.mark.parametrize("why", ["another address", "nothing said", "closed", "gone", "a machine"])
def test_from_whom_nothing_is_published_nothing_is_taken(thread, bruno, alice, chloe, address, settings, why):
    text, sender = "Voici.", bruno.email
    if why == "another address":
        sender = chloe.email
    elif why == "nothing said":
        text = "> Une question"
    elif why == "closed":
        threads.close_thread(thread, by=alice)
    elif why == "gone":
        bruno.memberships.all().delete()
    message = mail(sender, address, ("plan.pdf", PDF, "application/pdf"), text=text)
    if why == "a machine":
        message["Auto-Submitted"] = "auto-replied"
    receive(message.as_bytes(), [address], sender)
    assert not Post.objects.exists() and not File.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.part"))
    assert len(letters()) == (0 if why == "a machine" else 1)
