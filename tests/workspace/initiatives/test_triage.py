"""The regional team sorts the tips out: an initiative, an addition to a known one, or a reason why not."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core import mail

from groups.refusals import Refused
from tests.factories import TerritoryFactory, ThemeFactory
from tests.workspace.initiatives.conftest import photograph
from workspace.initiatives import likeness, services
from workspace.initiatives.models import Initiative, Tip
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry, withdraw_entry


def accept_url(tip: Tip) -> str:
    return f"/initiatives/signalements/{tip.pk}/accepter/"


def known(title: str, renee, **fields) -> Entry:
    given = {"kind": "initiative", "visibility": "public", "stage": "published", "title": title} | fields
    return create_entry(by=renee, **given)


def test_renee_publishes_an_initiative_whose_source_is_credited(
    client_for, renee, tip, django_capture_on_commit_callbacks
):
    territory, theme = TerritoryFactory(), ThemeFactory()
    said = {"title": "L’épicerie de la ferme", "maturity": "trial", "carried_by": "Trois maraîchers"}
    said |= {"latitude": "43,8186", "longitude": "6.0925", "place": "Riez", "publics": ["habitants"]}
    said |= {"territory": territory.pk, "themes": [theme.pk], "answer": "Merci !", "publish": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client_for(renee).post(accept_url(tip), said).status_code == 302
    entry = Entry.objects.get()
    assert entry.stage == "published" and entry.credit == "Claudine" and entry.author_name == ""
    assert (entry.latitude, entry.longitude) == (43.8186, 6.0925)
    assert entry.initiative.maturity == "trial" and list(entry.themes.all()) == [theme]
    page = client_for(None).get(entry.get_absolute_url()).content.decode()
    assert "Trois maraîchers" in page and "Claudine" in page and "claudine@" not in page
    assert [letter.to for letter in mail.outbox] == [["claudine@exemple.fr"]]
    assert "Merci !" in client_for(None).get(tip.receipt_url).content.decode()


def test_a_draft_is_not_read_by_everybody(client_for, renee, tip):
    client_for(renee).post(accept_url(tip), {"title": "L’épicerie", "maturity": "idea"})
    entry = Entry.objects.get()
    assert entry.stage == "draft"
    assert client_for(None).get(entry.get_absolute_url()).status_code == 404
    assert entry.get_absolute_url() not in client_for(None).get(tip.receipt_url).content.decode()


def test_accepted_twice_it_is_one_initiative(renee, tip):
    detail = {"maturity": "idea"}
    one = services.accept(tip, by=renee, publish=True, title="L’épicerie", detail=detail)
    again = services.accept(tip, by=renee, publish=True, title="L’épicerie", detail=detail)
    assert one == again and Entry.objects.count() == 1


def test_two_of_the_team_decide_and_the_second_is_told_who_was_first(renee, sacha, tip):
    services.refuse(tip, by=renee, answer="C’est une entreprise.")
    with pytest.raises(Refused, match="Renée a déjà décidé"):
        services.accept(tip, by=sacha, publish=True, title="L’épicerie", detail={"maturity": "idea"})
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence"),
    [
        ("143", "6", "hors du monde"),
        ("43", "", "ou aucune des deux"),
        ("nan", "6", "n’est pas un nombre"),
        ("1e999", "6", "n’est pas un nombre"),
        ("6,09", "43,81", "semblent échangées"),
        ("quarante", "6", "n’est pas un nombre"),
    ],
)
def test_a_place_that_cannot_be_is_refused_with_a_sentence(
    client_for, renee, tip, latitude, longitude, sentence
):
    said = {"title": "L’épicerie", "maturity": "idea", "latitude": latitude, "longitude": longitude}
    answer = client_for(renee).post(accept_url(tip), said)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert "L’épicerie" in answer.content.decode() and not Entry.objects.exists()


def test_it_is_added_to_the_initiative_that_it_tells_of(client_for, renee, tip):
    entry = known("Épicerie sociale de la ferme des Oliviers", renee)
    assert likeness.like(tip, renee) == [entry]
    client_for(renee).post(f"/initiatives/signalements/{tip.pk}/reunir/", {"m-entry": str(entry.pk)})
    tip.refresh_from_db()
    assert (tip.state, tip.entry) == ("merged", entry)
    assert Entry.objects.count() == 1


def test_what_has_nothing_in_common_is_not_suggested(renee, tip):
    known("Garage solidaire", renee)
    assert likeness.like(tip, renee) == []


def test_a_draft_and_another_tip_are_suggested_as_well(renee, tip):
    draft = known("Épicerie sociale", renee, stage="draft")
    other, _new = services.send_tip(key=uuid4(), what="Épicerie à la ferme", place="Moustiers")
    assert likeness.like(tip, renee) == [draft]
    assert likeness.others_like(tip, renee) == [other]


def test_it_is_added_to_nothing_but_an_initiative(renee, tip):
    sheet = known("Une fiche", renee, kind="sheet")
    with pytest.raises(Refused):
        services.merge(tip, into=sheet, by=renee)
    assert Tip.objects.get().is_waiting


def test_a_refusal_needs_its_reason_and_erases_the_photograph(
    client_for, renee, django_capture_on_commit_callbacks
):
    tip, _new = services.send_tip(key=uuid4(), what="Publicité", place="Nice", photo=photograph())
    path = tip.photo_path
    url = f"/initiatives/signalements/{tip.pk}/refuser/"
    assert client_for(renee).post(url, {"r-answer": " "}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        client_for(renee).post(url, {"r-answer": "C’est de la publicité."})
    assert Tip.objects.get().state == "refused" and not path.exists()


def test_the_photograph_is_seen_by_the_team_and_by_everybody_once_it_is_described(client_for, renee):
    tip, _new = services.send_tip(key=uuid4(), what="Un four à pain", place="Saorge", photo=photograph())
    seen = client_for(renee).get(f"/initiatives/signalements/{tip.pk}/photo/")
    assert seen.status_code == 200 and seen.getvalue()
    assert client_for(None).get(f"/initiatives/signalements/{tip.pk}/photo/").status_code == 302
    said = {"title": "Un four à pain", "maturity": "stable", "with_photo": "on", "publish": "1"}
    assert client_for(renee).post(accept_url(tip), said).status_code == 422
    client_for(renee).post(accept_url(tip), said | {"photo_alt": "Le four, porte ouverte"})
    entry = Entry.objects.get()
    answer = client_for(None).get(f"/initiatives/{entry.pk}/photo/")
    assert answer["Content-Type"] == "image/jpeg" and answer.getvalue()[:3] == b"\xff\xd8\xff"
    assert "Le four, porte ouverte" in client_for(None).get(entry.get_absolute_url()).content.decode()


def test_a_withdrawn_initiative_takes_its_photograph_with_it(renee, django_capture_on_commit_callbacks):
    tip, _new = services.send_tip(key=uuid4(), what="Un four", place="Saorge", photo=photograph())
    detail = {"maturity": "idea"}
    entry = services.accept(tip, by=renee, publish=True, title="Un four", photo_alt="Le four", detail=detail)
    path = tip.photo_path
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_entry(entry, by=renee)
    assert not path.exists() and not Initiative.objects.exists()
    tip.refresh_from_db()
    assert (tip.entry, tip.photo) == (None, None)


def test_the_address_of_who_is_answered_goes_sooner(renee, tip, settings):
    before = tip.erase_on
    services.refuse(tip, by=renee, answer="Déjà connue.")
    tip.refresh_from_db()
    assert tip.erase_on < before


def test_a_member_knows_nothing_of_the_queue(client_for, alice, tip):
    assert client_for(alice).get(tip.get_absolute_url()).status_code == 404
    assert "signalée" not in client_for(alice).get("/").content.decode()


def test_renee_is_told_on_her_space_that_one_waits(client_for, renee, tip):
    assert "1 initiative signalée attend" in client_for(renee).get("/").content.decode()


def test_the_queue_asks_as_many_questions_for_twenty_as_for_two(
    client_for, renee, tip, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = client_for(renee)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get("/initiatives/signalements/")
        return len(asked)

    count()
    few = count()
    for number in range(19):
        services.send_tip(key=uuid4(), what=f"Initiative {number}", place="Apt")
    assert count() == few
