"""Anybody lets an initiative be known, without an account, and keeps its receipt."""

from __future__ import annotations

from datetime import timedelta

import PIL.Image
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from groups.counters import address_of
from tests.workspace.initiatives.conftest import photograph
from workspace.initiatives import services, stamps
from workspace.initiatives.models import Tip
from workspace.notices import postman
from workspace.notices.models import Notice

PAGE = "/initiatives/signaler/"
WORDS = {"what": "Un café solidaire", "place": "Apt"}


def test_a_stranger_signals_an_initiative_in_two_answers(client_for, read_page):
    browser = client_for(None)
    answer = browser.post(PAGE, WORDS | {"stamp": read_page()})
    tip = Tip.objects.get()
    assert answer.status_code == 302 and answer["Location"] == tip.receipt_url
    receipt = browser.get(tip.receipt_url)
    assert receipt["Referrer-Policy"] == "same-origin" and receipt["X-Robots-Tag"] == "noindex"
    page = receipt.content.decode()
    assert (
        "Merci, c’est arrivé" in page and "Un café solidaire" in page and "Rien : ni nom, ni adresse." in page
    )


def test_sent_again_after_a_lost_answer_it_is_one_tip_and_the_same_receipt(client_for, read_page):
    stamp = read_page()
    first = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    again = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    assert first["Location"] == again["Location"]
    assert Tip.objects.count() == 1


@pytest.mark.parametrize("stamp", ["", "forged", "0" * 32 + ":1abcde:nothing"])
def test_without_a_stamp_of_ours_nothing_is_written_and_the_words_come_back(client_for, stamp):
    answer = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    assert answer.status_code == 422 and "Un café solidaire" in answer.content.decode()
    assert not Tip.objects.exists()


def test_a_robot_that_answers_at_once_is_asked_to_press_again_and_a_person_passes(client_for, settings):
    stamp = stamps.new()
    answer = client_for(None).post(PAGE, WORDS | {"stamp": stamp})
    assert answer.status_code == 422 and "C’était très rapide" in answer.content.decode()
    assert f'value="{stamp}"' in answer.content.decode()  # the same page, a moment later
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    assert client_for(None).post(PAGE, WORDS | {"stamp": stamp}).status_code == 302


def test_a_robot_fills_what_nobody_sees_and_a_browser_that_did_loses_no_word(client_for, read_page):
    stamp = read_page()
    answer = client_for(None).post(PAGE, WORDS | {"stamp": stamp, "website": "https://casino.example"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "casino" not in page and "Un café solidaire" in page
    assert not Tip.objects.exists()
    assert client_for(None).post(PAGE, WORDS | {"stamp": stamp, "website": ""}).status_code == 302


def test_one_address_is_let_in_up_to_its_budget_and_the_words_of_the_next_come_back(
    client_for, read_page, settings
):
    settings.TIPS = settings.TIPS | {"PER_ADDRESS_PER_HOUR": 2}
    for _time in range(2):
        assert client_for(None).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 302
    refused = client_for(None).post(PAGE, WORDS | {"stamp": read_page()})
    assert refused.status_code == 429 and "Un café solidaire" in refused.content.decode()
    elsewhere = client_for(None).post(PAGE, WORDS | {"stamp": read_page()}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


def test_a_household_of_many_ipv6_addresses_is_one(rf, settings):
    one, other = (rf.get("/", REMOTE_ADDR=f"2001:db8::{n}") for n in (1, 2))
    assert address_of(one) == address_of(other)
    assert "2001" not in address_of(one)
    assert address_of(one) != address_of(rf.get("/", REMOTE_ADDR="2001:db8:1::1"))


def test_everybody_together_has_a_budget_too(client_for, read_page, settings):
    settings.TIPS = settings.TIPS | {"IN_ALL_PER_HOUR": 1}
    assert client_for(None).post(PAGE, WORDS | {"stamp": read_page()}).status_code == 302
    other = client_for(None).post(PAGE, WORDS | {"stamp": read_page()}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 429


def test_one_address_that_goes_on_keeps_nobody_else_from_sending(client_for, read_page, settings):
    settings.TIPS = settings.TIPS | {"PER_ADDRESS_PER_HOUR": 1, "IN_ALL_PER_HOUR": 2}
    for _time in range(4):
        client_for(None).post(PAGE, WORDS | {"stamp": read_page()})
    other = client_for(None).post(PAGE, WORDS | {"stamp": read_page()}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302 and Tip.objects.count() == 2


def test_an_address_is_kept_only_with_consent(client_for, read_page):
    said = WORDS | {"email": "claudine@exemple.fr", "by_name": "Claudine"}
    refused = client_for(None).post(PAGE, said | {"stamp": read_page()})
    assert refused.status_code == 422 and "cochez la case" in refused.content.decode()
    assert "claudine@exemple.fr" in refused.content.decode()
    assert not Tip.objects.exists()
    client_for(None).post(PAGE, said | {"stamp": read_page(), "agreed": "on"})
    tip = Tip.objects.get()
    assert tip.email == "claudine@exemple.fr" and tip.agreed_at is not None
    assert tip.erase_on == localdate() + timedelta(days=90)


def test_the_sender_gets_the_receipt_by_mail_without_a_word_of_the_form(
    client_for, read_page, django_capture_on_commit_callbacks
):
    said = WORDS | {"what": "Gagnez un iPhone", "email": "victime@exemple.fr", "agreed": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        client_for(None).post(PAGE, said | {"stamp": read_page()})
    letter = mail.outbox[0]
    assert letter.to == ["victime@exemple.fr"] and "iPhone" not in letter.subject + letter.body
    assert Tip.objects.get().receipt_url in letter.body


def test_nobody_makes_us_write_to_somebody_again_and_again(
    client_for, read_page, settings, django_capture_on_commit_callbacks
):
    said = WORDS | {"email": "victime@exemple.fr", "agreed": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(5):
            client_for(None).post(PAGE, said | {"stamp": read_page()})
    assert Tip.objects.count() == 5
    assert len(mail.outbox) == settings.TIPS["LETTERS_PER_ADDRESS_PER_DAY"]


@pytest.mark.parametrize("gesture", ["oublier", "retirer"])
def test_taking_it_back_each_time_makes_us_write_no_more(
    client_for, read_page, settings, django_capture_on_commit_callbacks, gesture
):
    said = WORDS | {"email": "victime@exemple.fr", "agreed": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(5):
            client_for(None).post(PAGE, said | {"stamp": read_page()})
            client_for(None).post(f"{Tip.objects.latest('pk').receipt_url}{gesture}/")
    assert not Tip.objects.filter(email="victime@exemple.fr").exists()
    assert len(mail.outbox) == settings.TIPS["LETTERS_PER_ADDRESS_PER_DAY"]


def test_a_photograph_is_drawn_again_without_what_the_telephone_wrote_in_it(client_for, read_page):
    client_for(None).post(PAGE, WORDS | {"stamp": read_page(), "photo": photograph()})
    tip = Tip.objects.get()
    with PIL.Image.open(tip.photo_path) as kept:
        assert kept.format == "JPEG" and not kept.getexif()
    assert b"Claudine" not in tip.photo_path.read_bytes()


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("photo.svg", b"<svg onload='alert(1)'/>", content_type="image/svg+xml"),
        SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff and no more", content_type="image/jpeg"),
        SimpleUploadedFile("photo.jpg", b"MZ a program", content_type="image/jpeg"),
    ],
    ids=["svg", "broken", "program"],
)
def test_what_is_no_photograph_is_refused_and_the_words_come_back(client_for, read_page, settings, file):
    file.seek(0)
    answer = client_for(None).post(PAGE, WORDS | {"stamp": read_page(), "photo": file})
    assert answer.status_code == 422 and "Un café solidaire" in answer.content.decode()
    assert not Tip.objects.exists()
    assert not [path for path in (settings.MEDIA_ROOT / "tips").glob("*") if path.is_file()]


def test_a_photograph_just_too_heavy_is_refused(client_for, read_page, settings):
    photo = photograph()
    settings.TIPS = settings.TIPS | {"PHOTO_BYTES": photo.size - 1}
    answer = client_for(None).post(PAGE, WORDS | {"stamp": read_page(), "photo": photo})
    assert answer.status_code == 413 and not Tip.objects.exists()
    settings.TIPS = settings.TIPS | {"PHOTO_BYTES": photo.size}
    photo.seek(0)
    assert client_for(None).post(PAGE, WORDS | {"stamp": read_page(), "photo": photo}).status_code == 302


def test_whoever_holds_the_receipt_erases_their_address_at_once(client_for, tip):
    client_for(None).post(f"{tip.receipt_url}oublier/")
    tip.refresh_from_db()
    assert (tip.email, tip.by_name) == ("", "")


def test_whoever_holds_the_receipt_takes_it_back_while_nobody_decided(client_for, tip, renee):
    client_for(None).post(f"{tip.receipt_url}retirer/")
    assert not Tip.objects.exists()


def test_it_is_not_taken_back_once_it_was_answered(client_for, tip, renee):
    services.refuse(tip, by=renee, answer="C’est une entreprise.")
    client_for(None).post(f"{tip.receipt_url}retirer/")
    assert Tip.objects.exists()
    assert "C’est une entreprise." in client_for(None).get(tip.receipt_url).content.decode()


def test_addresses_go_on_their_day_and_not_the_day_before(tip):
    Tip.objects.update(erase_on=localdate() + timedelta(days=1))
    services.clean_up()
    assert Tip.objects.get().email
    Tip.objects.update(erase_on=localdate())
    postman.round_()
    assert (Tip.objects.get().email, Tip.objects.get().by_name) == ("", "")


def test_the_regional_team_is_told_by_mail_once_and_then_by_the_bell(renee, alice, tip):
    services.send_tip(key="11111111-1111-1111-1111-111111111111", what="Un garage", place="Gap")
    postman.round_()
    assert Notice.objects.filter(user=renee, kind="tip").count() == 2
    assert not Notice.objects.filter(user=alice).exists()
    assert [letter.to for letter in mail.outbox if "initiative" in letter.subject.lower()] == [[renee.email]]


def test_the_form_of_somebody_with_an_account_knows_who_they_are(client_for, bruno):
    assert bruno.email in client_for(bruno).get(PAGE).content.decode()
    assert "@" not in client_for(None).get(PAGE).content.decode().split("<main")[1].split("</main")[0]
